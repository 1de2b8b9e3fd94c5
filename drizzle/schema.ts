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
import type { Policy } from '../src/domain/policy.ts'

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
  },
  (t) => [
    primaryKey({ columns: [t.facilityId, t.night] }),
    check('room_nights_never_oversold', sql`${t.taken} between 0 and ${t.rooms}`),
    check('room_nights_closed_has_no_rooms', sql`${t.isClosed} = 0 or ${t.rooms} = 0`),
  ],
)

export const residents = sqliteTable('residents', {
  id: integer().primaryKey(),
  number: text().notNull().unique(),
  name: text().notNull(),
  kana: text().notNull(),
  kind: text({ enum: ['living', 'working'] }).notNull(),
  cardArrivedAt: integer(),
  /** Counts the resident's acts: a write judged on older facts sets it to null, which fails. */
  revision: integer().notNull().default(0),
})

export const credentials = sqliteTable('credentials', {
  residentId: integer()
    .primaryKey()
    .references(() => residents.id),
  passwordHash: text().notNull(),
  changedAt: integer().notNull(),
})

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
