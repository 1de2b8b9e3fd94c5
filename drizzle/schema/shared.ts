import { isNull, type SQL, sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { FactSubject } from '../../src/domain/facility.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { type PolicyName, policyBounds } from '../../src/domain/policy.ts'
import type { Hindrance } from '../../src/domain/proof/hindrance.ts'
import type { Opened } from '../../src/domain/proof/record.ts'
import type { Source } from '../../src/domain/proof/source.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'
import { residentKinds, type StopGround } from '../../src/domain/resident.ts'
import type { PriceName, ReductionName } from '../../src/domain/tariff.ts'

// What every subject reads. Instants are milliseconds since the epoch (`…At`), nights are dates in Japan ('2026-07-18').

export const facilities = sqliteTable('facilities', {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  telephone: text().notNull(),
  position: integer().notNull(),
  /** Rooms of a night when it enters the stock. */
  rooms: integer().notNull(),
  capacity: integer().notNull(),
  asksRoomWish: integer({ mode: 'boolean' }).notNull(),
  /** Where it stands, in degrees; null where nobody has said so. */
  latitude: real(),
  longitude: real(),
  /** Hours of the day, '15:00': the first and the last to arrive, and the last to leave. */
  checkInFrom: text(),
  checkInUntil: text(),
  checkOutBy: text(),
})

/** What a facility is called, a row a language. */
export const facilityTexts = sqliteTable(
  'facility_texts',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    language: text().notNull(),
    name: text().notNull(),
    area: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.facilityId, t.language] })],
)

/** What is to be known of a facility, a row a language and subject. What has no row is not shown. */
export const facilityFacts = sqliteTable(
  'facility_facts',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    language: text().notNull(),
    subject: text().$type<FactSubject>().notNull(),
    text: text().notNull(),
    /** Made up, to show what could stand here: it says so, and never reaches production. */
    isExample: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.facilityId, t.language, t.subject] })],
)

/** What a night costs at a facility, in yen, from a night on. */
export const prices = sqliteTable(
  'prices',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    name: text().$type<PriceName>().notNull(),
    fromNight: text().notNull(),
    yen: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.name, t.fromNight] }),
    check('prices_from_a_night', isNight(t.fromNight)),
    check('prices_in_yen', sql`typeof(${t.yen}) = 'integer' and ${t.yen} between 0 and 1000000`),
  ],
)

/** 繁忙期: nights on which a facility has other prices, the last included. */
export const busySeasons = sqliteTable(
  'busy_seasons',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    fromNight: text().notNull(),
    toNight: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.fromNight] }),
    check('busy_seasons_from_a_night', isNight(t.fromNight)),
    check('busy_seasons_to_a_night', isNight(t.toNight)),
    check('busy_seasons_end_after_they_begin', sql`${t.toNight} >= ${t.fromNight}`),
  ],
)

/** キャンセル料, in parts of a hundred of the price: of check-ins from a night on, cancelled so many days before or later. */
export const cancellationFees = sqliteTable(
  'cancellation_fees',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    fromNight: text().notNull(),
    daysBefore: integer().notNull(),
    percent: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.fromNight, t.daysBefore] }),
    check('cancellation_fees_from_a_night', isNight(t.fromNight)),
    check(
      'cancellation_fees_within_bounds',
      sql`${t.daysBefore} between 0 and 60 and ${t.percent} between 0 and 100`,
    ),
  ],
)

/** 減額 of a night at a facility: what it costs then, or what is taken off, for so many nights of a fiscal year. */
export const reductions = sqliteTable(
  'reductions',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    name: text().$type<ReductionName>().notNull(),
    fromNight: text().notNull(),
    yen: integer().notNull(),
    isPrice: integer({ mode: 'boolean' }).notNull(),
    nightsAYear: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.name, t.fromNight] }),
    check('reductions_from_a_night', isNight(t.fromNight)),
    check(
      'reductions_in_yen',
      sql`typeof(${t.yen}) = 'integer' and ${t.yen} between 0 and 1000000`,
    ),
    check('reductions_a_year', sql`${t.nightsAYear} between 0 and 366`),
  ],
)

/** Pictures of a facility, a row a language and place: a file of `static/pictures/`, in words for who does not see it. */
export const facilityPictures = sqliteTable(
  'facility_pictures',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    language: text().notNull(),
    position: integer().notNull(),
    file: text().notNull(),
    description: text().notNull(),
    /** Drawn by us, and no photograph: it says so. */
    isDrawing: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.facilityId, t.language, t.position] })],
)

/** One number of the calendar rules, of one facility or of all, from a check-in night on. */
export const policies = sqliteTable(
  'policies',
  {
    /** Null for all. */
    facilityId: integer().references(() => facilities.id),
    name: text().$type<PolicyName>().notNull(),
    fromNight: text().notNull(),
    value: integer().notNull(),
  },
  (t) => [
    uniqueIndex('policies_one_a_night').on(t.facilityId, t.name, t.fromNight),
    // Null differs from null.
    uniqueIndex('policies_for_all_one_a_night').on(t.name, t.fromNight).where(isNull(t.facilityId)),
    check('policies_from_a_night', isNight(t.fromNight)),
    check('policies_within_bounds', isWithinBounds(t.name, t.value)),
  ],
)

export const residents = sqliteTable(
  'residents',
  {
    id: integer().primaryKey(),
    number: text().notNull().unique(),
    name: text().notNull(),
    kana: text().notNull(),
    kind: text({ enum: residentKinds }).notNull(),
    /** Null for who registered by postcard without one. */
    email: text(),
    telephone: text(),
    /** When the password of the first login was replaced by one of the resident's own. */
    passwordSetAt: integer(),
    /** The registration was found right and its card posted. */
    cardArrivedAt: integer(),
    refusedAt: integer(),
    refusalReason: text(),
    /** 在勤 registrations end. */
    expiresAt: integer(),
    closedAt: integer(),
    /** Hashes of birthdate with name and with kana: by them nights count by person. Gone from a closed account with its last counted night. */
    likeName: text(),
    likeKana: text(),
    /** A hash of the mailbox, kept as long. */
    likeEmail: text(),
    /** In which letters are written to them. */
    language: text().notNull().default('ja'),
    /** How letters reach them: by mail, or printed and posted. */
    channel: text({ enum: ['mail', 'paper'] })
      .notNull()
      .default('mail'),
    /** 利用停止: books nothing until it is reopened; the ground is a word of the list. */
    stoppedAt: integer(),
    stopGround: text().$type<StopGround>(),
    /** Counts the resident's acts: a write judged on older facts sets it to null, which fails. */
    revision: integer().notNull().default(0),
  },
  (t) => [
    // What the schedule looks for, among all residents.
    index('residents_undecided')
      .on(t.id)
      .where(sql`${t.cardArrivedAt} is null and ${t.refusedAt} is null and ${t.closedAt} is null`),
    index('residents_refused').on(t.refusedAt).where(sql`${t.refusedAt} is not null`),
    index('residents_expiring').on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
    index('residents_by_like_name').on(t.likeName),
    index('residents_by_like_kana').on(t.likeKana),
    index('residents_by_like_email').on(t.likeEmail),
    index('residents_closed_with_likeness')
      .on(t.closedAt)
      .where(sql`${t.closedAt} is not null and ${t.likeName} is not null`),
    index('residents_closed_with_names')
      .on(t.closedAt)
      .where(sql`${t.closedAt} is not null and ${t.name} <> ''`),
  ],
)

export const rounds = sqliteTable(
  'rounds',
  {
    month: text().primaryKey(),
    opensAt: integer().notNull(),
    /** The first instant at which nobody can apply any more. */
    closesAt: integer().notNull(),
    drawsAt: integer().notNull(),
    publishesAt: integer().notNull(),
    commitment: text().notNull(),
    committedAt: integer().notNull(),
    /** Whose public randomness will be awaited. Null only for a round of before this was announced. */
    announced: text({ mode: 'json' }).$type<Source>(),
    /** From here on triggers keep the list as it is. */
    frozenAt: integer(),
    terms: text({ mode: 'json' }).$type<Terms>(),
    termsHash: text(),
    /** The first instant at which the terms let it be drawn. */
    drawableAt: integer(),
    /** What the awaited source has said, found right. */
    opened: text({ mode: 'json' }).$type<Opened>(),
    /** Why it is not frozen, drawn or published although it could be. */
    hindrance: text().$type<Hindrance>(),
    /** Applications whose outcome is written. */
    written: integer().notNull().default(0),
    drawnAt: integer(),
    publishedAt: integer(),
  },
  (t) => [index('rounds_undrawn').on(t.month).where(isNull(t.drawnAt))],
)

export const letters = sqliteTable(
  'letters',
  {
    id: text().primaryKey(),
    residentId: integer().notNull(),
    address: text().notNull(),
    letter: text({ mode: 'json' }).$type<Letter>().notNull(),
    writtenAt: integer().notNull(),
    /** When it may be tried next; null once it is delivered or dead. */
    dueAt: integer(),
    tries: integer().notNull().default(0),
    /** When it was last taken to be carried. */
    triedAt: integer(),
    deliveredAt: integer(),
    /** Given up: for staff to see, with the reason. */
    deadAt: integer(),
    reason: text(),
    language: text().notNull().default('ja'),
    /** A letter on paper waits to be printed, is posted, and may come back. */
    channel: text({ enum: ['mail', 'paper'] })
      .notNull()
      .default('mail'),
    printedAt: integer(),
    postedAt: integer(),
    returnedAt: integer(),
  },
  (t) => [
    index('letters_by_kind_and_due')
      .on(sql`${t.letter} ->> 'kind'`, t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    index('letters_by_try').on(t.triedAt).where(sql`${t.triedAt} is not null`),
    index('letters_of_resident').on(t.residentId),
    index('letters_by_age').on(t.writtenAt),
    // What staff look for: by literals, since a partial index is not found by what a statement is given.
    index('letters_to_post')
      .on(t.printedAt, t.writtenAt)
      .where(sql`${t.channel} = 'paper' and ${t.postedAt} is null and ${t.deadAt} is null`),
    index('letters_posted').on(t.postedAt).where(sql`${t.postedAt} is not null`),
    index('letters_returned').on(t.returnedAt).where(sql`${t.returnedAt} is not null`),
    index('letters_dead').on(t.deadAt).where(sql`${t.deadAt} is not null`),
  ],
)

export const notices = sqliteTable('notices', {
  id: integer().primaryKey(),
  publishedAt: integer().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  language: text().notNull().default('ja'),
  /** Null while nobody has said when it goes. */
  endsAt: integer(),
  isImportant: integer({ mode: 'boolean' }).notNull().default(false),
  /** Whose page shows it; null for the first page. */
  facilityId: integer().references(() => facilities.id),
})

export const jobRuns = sqliteTable(
  'job_runs',
  {
    id: integer().primaryKey(),
    job: text().notNull(),
    /** The interval the run was for: whoever writes it first has claimed the job. */
    slot: integer().notNull(),
    startedAt: integer().notNull(),
    finishedAt: integer(),
    /** Rows the job changed. */
    changed: integer(),
    error: text(),
  },
  (t) => [
    uniqueIndex('job_runs_once_a_slot').on(t.job, t.slot),
    index('job_runs_by_start').on(t.startedAt),
  ],
)

function isNight(column: AnySQLiteColumn): SQL {
  return sql`${column} glob '2[01]??-??-??' and ${column} is date(${column})`
}

/** A number that is known, whole, and neither smaller nor larger than a rule can take. */
function isWithinBounds(name: AnySQLiteColumn, value: AnySQLiteColumn): SQL {
  const cases = Object.entries(policyBounds).map(
    ([known, [least, most]]) =>
      sql`when ${sql.raw(`'${known}'`)} then ${value} between ${sql.raw(`${least} and ${most}`)}`,
  )
  return sql`typeof(${value}) = 'integer' and case ${name} ${sql.join(cases, sql` `)} else 0 end`
}

/** Forms that have acted, by their keys: pressed again, each is answered as it was. Whose they were is not kept. */
export const presses = sqliteTable(
  'presses',
  {
    keyHash: text().primaryKey(),
    leadsTo: text().notNull(),
    pressedAt: integer().notNull(),
  },
  (t) => [index('presses_by_age').on(t.pressedAt)],
)

/** A form left half filled, by the token of one browser and where it is filled in again; passwords and codes are not kept. */
export const unfinished = sqliteTable(
  'unfinished',
  {
    tokenHash: text().notNull(),
    /** The address of its page, without what is typed there. */
    at: text().notNull(),
    /** The mark of the resident it was rendered for; empty for nobody. */
    reader: text().notNull(),
    /** Its fields, as a query. */
    typed: text().notNull(),
    keptAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenHash, t.at] }), index('unfinished_by_age').on(t.keptAt)],
)
