import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { PostalAddress, Workplace } from '../src/domain/account/registration.ts'
import type { Guests } from '../src/domain/guests.ts'
import type { Letter } from '../src/domain/letter.ts'
import type { Granted } from '../src/domain/lottery/round.ts'
import type { Policy } from '../src/domain/policy.ts'
import type { OpenedBeacon } from '../src/domain/proof/record.ts'
import type { Terms } from '../src/domain/proof/terms.ts'

// Instants are milliseconds since the epoch (`…At`), nights are dates in Japan ('2026-07-18').

export const facilities = sqliteTable('facilities', {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  area: text().notNull(),
  telephone: text().notNull(),
  position: integer().notNull(),
  /** Rooms of a night when it enters the stock. */
  rooms: integer().notNull(),
  capacity: integer().notNull(),
  asksRoomWish: integer({ mode: 'boolean' }).notNull(),
  /** The numbers in which this facility differs from the default policy. */
  policy: text({ mode: 'json' }).$type<Partial<Policy>>().notNull(),
})

/**
 * The stock. `taken` is kept by triggers on reservation_nights (migration 0001), so that no code path can forget it;
 * the check makes the write fail that would take one room too many.
 */
export const roomNights = sqliteTable(
  'room_nights',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    night: text().notNull(),
    rooms: integer().notNull(),
    taken: integer().notNull().default(0),
    isClosed: integer({ mode: 'boolean' }).notNull().default(false),
    /** Rooms for the lottery; null for all of them. */
    offered: integer(),
    /** 申込総数: choices with this night in them, kept by triggers on choices (migration 0003). */
    applied: integer().notNull().default(0),
    /** Rooms that belong to a frozen round until it is drawn. */
    held: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.night] }),
    check('room_nights_never_oversold', sql`${t.taken} between 0 and ${t.rooms}`),
    check(
      'room_nights_keeps_the_held',
      sql`${t.held} = 0 or ${t.held} between 1 and ${t.rooms} - ${t.taken}`,
    ),
    check('room_nights_closed_has_no_rooms', sql`${t.isClosed} = 0 or ${t.rooms} = 0`),
  ],
)

export const residents = sqliteTable('residents', {
  id: integer().primaryKey(),
  number: text().notNull().unique(),
  name: text().notNull(),
  kana: text().notNull(),
  kind: text({ enum: ['living', 'working'] }).notNull(),
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
  withdrawnAt: integer(),
  /** Counts the resident's acts: a write judged on older facts sets it to null, which fails. */
  revision: integer().notNull().default(0),
})

/** 利用者登録の申請: what a clerk reviews. Gone when the resident withdraws. */
export const registrations = sqliteTable(
  'registrations',
  {
    residentId: integer()
      .primaryKey()
      .references(() => residents.id),
    birthdate: text().notNull(),
    home: text({ mode: 'json' }).$type<PostalAddress>().notNull(),
    workplace: text({ mode: 'json' }).$type<Workplace>(),
    appliedAt: integer().notNull(),
    /** An earlier registration of the same name, birthdate and postal code, for staff to look at. */
    resembles: integer(),
  },
  (t) => [index('registrations_by_birthdate').on(t.birthdate)],
)

/** A registration being filled in, by the hash of its cookie. */
export const drafts = sqliteTable(
  'drafts',
  {
    tokenHash: text().primaryKey(),
    typed: text({ mode: 'json' }).$type<Partial<Record<string, string>>>().notNull(),
    usedAt: integer().notNull(),
    documentKey: text(),
    /** Who it has become. */
    residentId: integer().references(() => residents.id),
  },
  (t) => [index('drafts_by_use').on(t.usedAt)],
)

/** Uploaded proofs. The row comes before the stored file and goes after it, so that no file is without one. */
export const documents = sqliteTable(
  'documents',
  {
    key: text().primaryKey(),
    name: text().notNull(),
    type: text({ enum: ['image/jpeg', 'image/png'] }).notNull(),
    bytes: integer().notNull(),
    storedAt: integer().notNull(),
    residentId: integer().references(() => residents.id),
  },
  (t) => [index('documents_of_resident').on(t.residentId)],
)

export const credentials = sqliteTable('credentials', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  passwordHash: text().notNull(),
  changedAt: integer().notNull(),
  /** A new password waiting to be confirmed. */
  pendingHash: text(),
  pendingAt: integer(),
})

/** パスワードの再設定: the one link that works for a resident, by the hash of its token. */
export const passwordResets = sqliteTable('password_resets', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  tokenHash: text().notNull().unique(),
  expiresAt: integer().notNull(),
})

/** The outbox: each letter is written with the act it announces, and carried afterwards. */
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
    deliveredAt: integer(),
    /** Given up: for staff to see, with the reason. */
    deadAt: integer(),
    reason: text(),
  },
  (t) => [index('letters_by_due').on(t.dueAt), index('letters_of_resident').on(t.residentId)],
)

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the session id; the id itself is only in the cookie. */
    idHash: text().primaryKey(),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    createdAt: integer().notNull(),
    usedAt: integer().notNull(),
  },
  (t) => [index('sessions_of_resident').on(t.residentId), index('sessions_by_use').on(t.usedAt)],
)

/** Devices on which an account has been opened, by the hash of their cookie. */
export const devices = sqliteTable(
  'devices',
  {
    tokenHash: text().notNull(),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    usedAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tokenHash, t.residentId] }),
    index('devices_by_use').on(t.usedAt),
  ],
)

/** Logins tried and not yet forgiven, per source, account and device. */
export const attempts = sqliteTable(
  'attempts',
  {
    bucket: text().primaryKey(),
    count: integer().notNull(),
    since: integer().notNull(),
  },
  (t) => [index('attempts_by_age').on(t.since)],
)

export const reservations = sqliteTable(
  'reservations',
  {
    /** Ten digits, random, so that one number says nothing of another. */
    number: text().primaryKey(),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    /** Made with the confirmation page: the same page sent twice is one reservation. */
    key: text().notNull(),
    roomWish: integer({ mode: 'boolean' }),
    /** The round it was won in: nobody is shown it before that is published. */
    round: text().references(() => rounds.month),
    bookedAt: integer().notNull(),
    changedAt: integer(),
    cancelledAt: integer(),
  },
  (t) => [uniqueIndex('reservations_once_per_key').on(t.residentId, t.key)],
)

/** A night stands while `releasedAt` is null; dropping it or cancelling the stay releases its room. */
export const reservationNights = sqliteTable(
  'reservation_nights',
  {
    reservationNumber: text()
      .notNull()
      .references(() => reservations.number),
    night: text().notNull(),
    facilityId: integer().notNull(),
    residentId: integer().notNull(),
    adults: integer().notNull(),
    children: integer().notNull(),
    releasedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.reservationNumber, t.night] }),
    foreignKey({
      columns: [t.facilityId, t.night],
      foreignColumns: [roomNights.facilityId, roomNights.night],
    }),
    uniqueIndex('reservation_nights_one_bed_a_night')
      .on(t.residentId, t.night)
      .where(sql`${t.releasedAt} is null`),
    index('reservation_nights_of_room_night').on(t.facilityId, t.night),
  ],
)

/** 抽選回: the lottery for the nights of one month. What has happened to it are facts with a time. */
export const rounds = sqliteTable('rounds', {
  month: text().primaryKey(),
  opensAt: integer().notNull(),
  /** The first instant at which nobody can apply any more. */
  closesAt: integer().notNull(),
  drawsAt: integer().notNull(),
  publishesAt: integer().notNull(),
  commitment: text().notNull(),
  /** Opened in place of a beacon where there is no network to ask. */
  secondCommitment: text().notNull(),
  committedAt: integer().notNull(),
  /** From here on triggers keep the list as it is. */
  frozenAt: integer(),
  terms: text({ mode: 'json' }).$type<Terms>(),
  termsHash: text(),
  /** The beacon of the terms, found right. */
  opened: text({ mode: 'json' }).$type<OpenedBeacon>(),
  /** Applications whose outcome is written. */
  settled: integer().notNull().default(0),
  drawnAt: integer(),
  publishedAt: integer(),
})

/** What the commitments were made of, apart from all that pages are made of. */
export const sealedSecrets = sqliteTable('sealed_secrets', {
  round: text()
    .primaryKey()
    .references(() => rounds.month),
  secret: text().notNull(),
  secondSecret: text().notNull(),
})

/** 抽選申込: what a resident asks of a round. */
export const applications = sqliteTable(
  'applications',
  {
    /** 26 random characters: the one name by which the public knows it. */
    receipt: text().primaryKey(),
    round: text()
      .notNull()
      .references(() => rounds.month),
    /** Null once the account is closed. */
    residentId: integer().references(() => residents.id),
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    roomWish: integer({ mode: 'boolean' }),
    lot: text(),
    place: integer(),
    outcome: text({ mode: 'json' }).$type<Granted>(),
    reservationNumber: text().references(() => reservations.number),
  },
  (t) => [
    uniqueIndex('applications_one_a_round').on(t.residentId, t.round),
    index('applications_of_round').on(t.round, t.facilityId),
  ],
)

/** 第1〜3希望. A rewritten list keeps each choice's key, so that a page sent twice asks once. */
export const choices = sqliteTable(
  'choices',
  {
    receipt: text()
      .notNull()
      .references(() => applications.receipt),
    /** 1 for 第1希望. */
    rank: integer().notNull(),
    checkIn: text().notNull(),
    /** Who comes, night by night. */
    guests: text({ mode: 'json' }).$type<readonly Guests[]>().notNull(),
    orOneNight: integer({ mode: 'boolean' }).notNull(),
    key: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.receipt, t.rank] }),
    check('choices_up_to_three', sql`${t.rank} between 1 and 3`),
  ],
)

/** お知らせ on the first page. */
export const notices = sqliteTable('notices', {
  id: integer().primaryKey(),
  publishedAt: integer().notNull(),
  title: text().notNull(),
  body: text().notNull(),
})

/** What the scheduled trigger did, for staff to read. */
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
