import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { roles } from '../../src/domain/clerk.ts'
import { permitKinds } from '../../src/domain/staff/permit.ts'
import { facilities } from './shared.ts'

/** Accounts of the console; a row stays for good, since the journal names it. */
export const staff = sqliteTable(
  'staff',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull().unique(),
    fullName: text().notNull(),
    role: text({ enum: roles }).notNull(),
    facilityId: integer().references(() => facilities.id),
    /** Their own registration, by its number. */
    residentNumber: text(),
    createdAt: integer().notNull(),
    /** The last day on which it opens; null for no end. */
    endsOn: text(),
    usedAt: integer(),
    /** When somebody last said that it is still needed, and who. */
    checkedAt: integer(),
    checkedBy: text(),
    closedAt: integer(),
    /** A write judged on an older one fails. */
    revision: integer().notNull().default(0),
  },
  (t) => [
    check('staff_of_a_lodge_have_one', sql`(${t.role} = 'lodge') = (${t.facilityId} is not null)`),
    check(
      'staff_names_are_plain',
      sql`${t.name} glob '[a-z]*' and ${t.name} not glob '*[^a-z0-9.-]*'`,
    ),
  ],
)

export const staffCredentials = sqliteTable('staff_credentials', {
  staffId: integer()
    .primaryKey()
    .references(() => staff.id),
  /** Null until the account is enrolled. */
  passwordHash: text(),
  changedAt: integer(),
  /** Of the link by which it is; it opens once. */
  enrolmentHash: text().unique(),
  enrolmentUntil: integer(),
})

/** Second factors: another kind, a key of hardware say, is another row. */
export const staffFactors = sqliteTable(
  'staff_factors',
  {
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    kind: text({ enum: ['totp'] }).notNull(),
    /** In base32, as an authenticator takes it. */
    secret: text().notNull(),
    confirmedAt: integer(),
    /** The last step of thirty seconds whose code was taken: a code works once. */
    lastStep: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.kind] })],
)

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    codeHash: text().notNull(),
    usedAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.codeHash] })],
)

export const staffSessions = sqliteTable(
  'staff_sessions',
  {
    /** SHA-256 of the session id; the id itself is only in the cookie. */
    idHash: text().primaryKey(),
    staffId: integer()
      .notNull()
      .references(() => staff.id),
    createdAt: integer().notNull(),
    usedAt: integer().notNull(),
  },
  (t) => [
    index('staff_sessions_of_staff').on(t.staffId),
    index('staff_sessions_by_use').on(t.createdAt),
  ],
)

/** 操作の記録: a chain by hashes. Triggers let nobody change, delete or fork it. */
export const journal = sqliteTable(
  'journal',
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    by: text().notNull(),
    kind: text().notNull(),
    residents: text().notNull(),
    reservation: text(),
    contentsHash: text().notNull(),
    previous: text().notNull().unique(),
    hash: text().notNull().unique(),
  },
  (t) => [
    index('journal_by_clerk').on(t.by, t.id),
    index('journal_by_kind').on(t.kind, t.id),
    index('journal_by_time').on(t.at),
    index('journal_of_reservation').on(t.reservation).where(sql`${t.reservation} is not null`),
    check(
      'journal_lines_are_lines',
      sql`instr(${t.by} || ${t.kind} || ${t.residents} || ifnull(${t.reservation}, ''), char(10)) = 0`,
    ),
  ],
)

/** What may be erased of a row of the journal, with the salt its hash was taken with. */
export const journalContents = sqliteTable('journal_contents', {
  journalId: integer()
    .primaryKey()
    .references(() => journal.id),
  text: text().notNull(),
})

/** Whom a row is about, a row each: kept by a trigger. */
export const journalResidents = sqliteTable(
  'journal_residents',
  {
    resident: text().notNull(),
    journalId: integer()
      .notNull()
      .references(() => journal.id),
  },
  (t) => [
    primaryKey({ columns: [t.resident, t.journalId] }),
    index('journal_residents_of_row').on(t.journalId),
  ],
)

/** 月の点検: that somebody has looked at what the journal shows of a month. Once, and for good, by triggers. */
export const journalMonths = sqliteTable(
  'journal_months',
  {
    month: text().primaryKey(),
    /** The name of a clerk's account. */
    by: text().notNull(),
    at: integer().notNull(),
    note: text().notNull(),
  },
  (t) => [check('journal_months_are_months', sql`${t.month} glob '2[01][0-9][0-9]-[01][0-9]'`)],
)

/** What one of the staff may do once another has agreed. */
export const permits = sqliteTable(
  'permits',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: permitKinds }).notNull(),
    askedBy: text().notNull(),
    askedAt: integer().notNull(),
    resident: text(),
    /** What exactly, in the words of its act. */
    what: text().notNull(),
    reason: text().notNull(),
    answeredBy: text(),
    answeredAt: integer(),
    isGranted: integer({ mode: 'boolean' }),
    usedAt: integer(),
  },
  (t) => [
    uniqueIndex('permits_one_waits')
      .on(t.kind, t.askedBy, t.what)
      .where(sql`${t.answeredAt} is null`),
    check('permits_of_another', sql`${t.answeredBy} is not ${t.askedBy}`),
  ],
)
