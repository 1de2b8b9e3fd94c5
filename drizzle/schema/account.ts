import { isNull, type SQL, sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { Amendment } from '../../src/domain/account/amendment.ts'
import type { PostalAddress, Workplace } from '../../src/domain/account/registration.ts'
import { remarkKinds } from '../../src/domain/account/review.ts'
import { type Subject, subjects } from '../../src/domain/resident.ts'
import { residents } from './shared.ts'

export const registrations = sqliteTable(
  'registrations',
  {
    residentId: integer()
      .primaryKey()
      .references(() => residents.id),
    birthdate: text().notNull(),
    homeAddress: text({ mode: 'json' }).$type<PostalAddress>().notNull(),
    workplace: text({ mode: 'json' }).$type<Workplace>(),
    appliedAt: integer().notNull(),
    /** An earlier registration of the same name, birthdate and postal code, for staff to look at. */
    resembles: integer(),
    /** Where it came from, as `networkKept` has it: until the decision, and no longer than `retention` says. */
    network: text(),
  },
  (t) => [
    index('registrations_by_birthdate').on(t.birthdate),
    index('registrations_by_postal_code').on(sql`${t.homeAddress} ->> 'postalCode'`),
    index('registrations_with_network').on(t.appliedAt).where(sql`${t.network} is not null`),
  ],
)

export const drafts = sqliteTable(
  'drafts',
  {
    tokenHash: text().primaryKey(),
    typed: text({ mode: 'json' }).$type<Partial<Record<string, string>>>().notNull(),
    usedAt: integer().notNull(),
    documentKey: text(),
    /** Who it has become, what it said then, and when its completion was shown. */
    residentId: integer().references(() => residents.id),
    mark: text(),
    shownAt: integer(),
    /** The code that proves its address of mail: asked for, made as the letter left, and how often it was tried. */
    codeAskedAt: integer(),
    codeFor: text(),
    codeHash: text(),
    codeAt: integer(),
    codeTries: integer().notNull().default(0),
  },
  (t) => [index('drafts_by_use').on(t.usedAt)],
)

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

export const credentials = sqliteTable(
  'credentials',
  {
    residentId: integer()
      .primaryKey()
      .references(() => residents.id),
    passwordHash: text().notNull(),
    changedAt: integer().notNull(),
    /** A new password waiting to be confirmed. */
    pendingHash: text(),
    pendingAt: integer(),
    /** The first login with it. */
    openedAt: integer(),
    /** The form of that login: pressed twice, it opens twice. */
    openedBy: text(),
    /** Wrong tries, in all, while the password is still the birthdate. */
    firstTries: integer().notNull().default(0),
  },
  (t) => [index('credentials_pending').on(t.pendingAt).where(sql`${t.pendingAt} is not null`)],
)

export const passwordResets = sqliteTable('password_resets', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  tokenHash: text().notNull().unique(),
  expiresAt: integer().notNull(),
})

/** A code posted to somebody without mail, by which they set a password: made as its letter is printed. */
export const webCodes = sqliteTable('web_codes', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  codeHash: text().notNull(),
  madeAt: integer().notNull(),
})

/** A new address of mail until it is proved: the link's token is made as its letter leaves. */
export const emailChanges = sqliteTable('email_changes', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  email: text().notNull(),
  askedAt: integer().notNull(),
  tokenHash: text().unique(),
})

/** What a resident has typed to have registered in place of what is, until they send it. */
export const amendmentDrafts = sqliteTable(
  'amendment_drafts',
  {
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    subject: text().$type<Subject>().notNull(),
    amendment: text({ mode: 'json' }).$type<Amendment>().notNull(),
    usedAt: integer().notNull(),
    documentKey: text(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.subject] }),
    index('amendment_drafts_by_use').on(t.usedAt),
    check('amendment_drafts_of_their_subject', isOf(t.subject, t.amendment)),
  ],
)

/** What was sent and is for staff to decide, one of a subject at a time, and what they decided. */
export const amendments = sqliteTable(
  'amendments',
  {
    /** Never that of another: staff decide by it. */
    id: integer().primaryKey({ autoIncrement: true }),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
    subject: text().$type<Subject>().notNull(),
    /** What was registered when it was asked for. */
    before: text({ mode: 'json' }).$type<Amendment>(),
    after: text({ mode: 'json' }).$type<Amendment>().notNull(),
    documentKey: text(),
    askedAt: integer().notNull(),
    decidedAt: integer(),
    /** Null for what was approved. */
    refusalReason: text(),
  },
  (t) => [
    uniqueIndex('amendments_one_waits').on(t.residentId, t.subject).where(isNull(t.decidedAt)),
    index('amendments_of_resident').on(t.residentId),
    index('amendments_by_decision').on(t.decidedAt),
    check('amendments_of_their_subject', isOf(t.subject, t.after)),
    check(
      'amendments_refused_are_decided',
      sql`${t.refusalReason} is null or ${t.decidedAt} is not null`,
    ),
  ],
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

export const attempts = sqliteTable(
  'attempts',
  {
    bucket: text().primaryKey(),
    count: integer().notNull(),
    /** When its window ends. */
    until: integer().notNull().default(0),
  },
  (t) => [index('attempts_by_end').on(t.until)],
)

/** What somebody is found by: the folded words of their name and kana. A trigger removes them with the name. */
export const residentWords = sqliteTable(
  'resident_words',
  {
    word: text().notNull(),
    residentId: integer()
      .notNull()
      .references(() => residents.id),
  },
  (t) => [
    primaryKey({ columns: [t.word, t.residentId] }),
    index('resident_words_of_resident').on(t.residentId, t.word),
  ],
)

/** A subject there is, and content that says it too. */
function isOf(subject: AnySQLiteColumn, content: AnySQLiteColumn): SQL {
  const known = sql.raw(subjects.map((one) => `'${one}'`).join(', '))
  return sql`${subject} in (${known}) and ${content} ->> 'subject' is ${subject}`
}

/** Which case a row is about: a registration, or with a number an amendment of it. */
const ofCase = {
  residentId: integer()
    .notNull()
    .references(() => residents.id),
  /** 0 for the registration itself. */
  amendmentId: integer().notNull().default(0),
}

/** 保留: what waits for staff and is put aside, until somebody takes it up or the document that was asked for comes. */
export const holds = sqliteTable('holds', { ...ofCase, heldAt: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.residentId, t.amendmentId] }),
])

/** What staff say of a case among themselves. */
export const remarks = sqliteTable(
  'remarks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ...ofCase,
    kind: text({ enum: remarkKinds }).notNull(),
    at: integer().notNull(),
    /** The name of a clerk's account. */
    by: text().notNull(),
    text: text().notNull(),
  },
  (t) => [index('remarks_of_case').on(t.residentId, t.amendmentId)],
)

/** Another document that staff have asked for, one of a case at a time; its link is made as the letter leaves. */
export const askedDocuments = sqliteTable(
  'asked_documents',
  {
    key: text().primaryKey(),
    ...ofCase,
    /** Which, in the words of the clerk: the applicant reads them. */
    what: text().notNull(),
    askedAt: integer().notNull(),
    tokenHash: text().unique(),
    documentKey: text(),
    cameAt: integer(),
  },
  (t) => [
    uniqueIndex('asked_documents_one_waits')
      .on(t.residentId, t.amendmentId)
      .where(isNull(t.cameAt)),
    index('asked_documents_of_resident').on(t.residentId),
    index('asked_documents_by_document').on(t.documentKey),
    check('asked_documents_come_whole', sql`(${t.documentKey} is null) = (${t.cameAt} is null)`),
  ],
)

/** 別人: two registrations that are alike and are two people, as somebody has decided once. */
export const differentPeople = sqliteTable(
  'different_people',
  {
    one: integer()
      .notNull()
      .references(() => residents.id),
    other: integer()
      .notNull()
      .references(() => residents.id),
    at: integer().notNull(),
    by: text().notNull(),
    comment: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.one, t.other] }),
    index('different_people_by_other').on(t.other),
    check('different_people_in_order', sql`${t.one} < ${t.other}`),
  ],
)

/** On what a registration or an amendment can be refused, a row a language; the article is empty where nobody has said it. */
export const grounds = sqliteTable(
  'grounds',
  {
    name: text().notNull(),
    language: text().notNull(),
    position: integer().notNull(),
    article: text().notNull().default(''),
    text: text().notNull(),
    /** Only what newcomers can be refused on. */
    isOfNewcomers: integer({ mode: 'boolean' }).notNull().default(false),
    isExample: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.name, t.language] })],
)

/** 教示: how to appeal against a decision, and until when, by language. */
export const appealNotices = sqliteTable('appeal_notices', {
  language: text().primaryKey(),
  text: text().notNull(),
})

/** What was refused, in which words and on what, until the time for appeal has run: also of whom has left since. */
export const refusals = sqliteTable(
  'refusals',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ...ofCase,
    decidedAt: integer().notNull(),
    /** As they stood then. */
    ground: text().notNull(),
    reason: text().notNull(),
    appeal: text().notNull(),
    /** All that was shown to whoever decided. */
    shown: text({ mode: 'json' }).$type<unknown>().notNull(),
    documentKeys: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [
    index('refusals_of_resident').on(t.residentId),
    index('refusals_by_decision').on(t.decidedAt),
  ],
)
