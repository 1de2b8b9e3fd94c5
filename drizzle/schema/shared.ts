import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Letter } from '../../src/domain/letter.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { OpenedBeacon } from '../../src/domain/proof/record.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'

// What every subject reads. Instants are milliseconds since the epoch (`…At`), nights are dates in Japan ('2026-07-18').

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
  closedAt: integer(),
  /** Counts the resident's acts: a write judged on older facts sets it to null, which fails. */
  revision: integer().notNull().default(0),
})

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
  written: integer().notNull().default(0),
  drawnAt: integer(),
  publishedAt: integer(),
})

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

export const notices = sqliteTable('notices', {
  id: integer().primaryKey(),
  publishedAt: integer().notNull(),
  title: text().notNull(),
  body: text().notNull(),
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
