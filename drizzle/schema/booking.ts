import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  sqliteView,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

import { channels } from '../../src/domain/booking/reservation.ts'
import { causes, feeActs } from '../../src/domain/fee.ts'
import { type PriceLine, reductionNames } from '../../src/domain/tariff.ts'

import { facilities, residents, rounds } from './shared.ts'

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
    /** Those of them that are second or third choices, kept by the same triggers. */
    appliedLater: integer().notNull().default(0),
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
    channel: text({ enum: channels }).notNull().default('web'),
    /** For staff alone, and for the lodge. */
    staffNote: text(),
    lodgeNote: text(),
    /** As the lodge has seen it: they came, or not (不泊), or left before the end: nights given up then go by this instant. */
    arrivedAt: integer(),
    notComeAt: integer(),
    /** Its first night, kept by triggers on its nights: what staff search by. */
    firstNight: text(),
    /** The one it goes on from: moved, passed on or restored. That may be forgotten by now. */
    continues: text(),
    leftAt: integer(),
  },
  (t) => [
    uniqueIndex('reservations_once_per_key').on(t.residentId, t.key),
    /** A stay goes on as one other. */
    uniqueIndex('reservations_continue_one').on(t.continues).where(sql`${t.continues} is not null`),
    /** With all that a search chooses by, so that what it passes over is not looked up. */
    index('reservations_by_first_night').on(
      t.firstNight,
      t.number,
      t.facilityId,
      t.channel,
      t.round,
      t.cancelledAt,
      t.notComeAt,
    ),
  ],
)

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
    /** Told to the lodge, and not counted. */
    underFours: integer().notNull().default(0),
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
    /** A night's standing ones, however many were given back. */
    index('reservation_nights_of_room_night').on(t.facilityId, t.night, t.releasedAt),
  ],
)

/** キャンセル料 as it was decided with an act on a stay, whether owed or waived, and on what. */
export const decidedFees = sqliteTable(
  'decided_fees',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    reservationNumber: text()
      .notNull()
      .references(() => reservations.number),
    at: integer().notNull(),
    act: text({ enum: feeActs }).notNull(),
    cause: text({ enum: causes }).notNull(),
    /** Null where no fee is known of. */
    percent: integer(),
    /** Of the price before reductions; null where a price is not known. */
    yen: integer(),
    isWaived: integer({ mode: 'boolean' }).notNull(),
    /** Who does not come, at what price. */
    lines: text({ mode: 'json' }).$type<readonly PriceLine[]>().notNull(),
    /** The name of a clerk's account. */
    decidedBy: text().notNull(),
    /** For staff alone; goes with whoever it is about. */
    note: text(),
    /** Of an act that was undone. */
    withdrawnAt: integer(),
  },
  (t) => [
    index('decided_fees_of_reservation').on(t.reservationNumber),
    check(
      'decided_fees_are_amounts',
      sql`ifnull(${t.percent}, 0) between 0 and 100 and ifnull(${t.yen}, 0) >= 0`,
    ),
  ],
)

/** 減額 as it was given at the lodge: for how many guests of a night, and whether the resident was one of them. */
export const usedReductions = sqliteTable(
  'used_reductions',
  {
    reservationNumber: text()
      .notNull()
      .references(() => reservations.number),
    night: text().notNull(),
    name: text({ enum: reductionNames }).notNull(),
    count: integer().notNull(),
    includesResident: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reservationNumber, t.night, t.name] }),
    check('used_reductions_are_somebodys', sql`${t.count} >= 1`),
  ],
)

/** What is left of reservations once they are nobody's: numbers without people. */
export const pastNights = sqliteTable(
  'past_nights',
  {
    facilityId: integer()
      .notNull()
      .references(() => facilities.id),
    night: text().notNull(),
    /** That took place, and those of them that were won in the lottery. */
    stays: integer().notNull(),
    won: integer().notNull(),
    /** Given back before, and those of them that were won. */
    released: integer().notNull(),
    wonReleased: integer().notNull().default(0),
    /** Of those that took place: where somebody came, or nobody did; the rest nobody has marked. */
    used: integer().notNull().default(0),
    notCome: integer().notNull().default(0),
    wonUsed: integer().notNull().default(0),
    wonNotCome: integer().notNull().default(0),
    /** Of those given back: by who left before the end. */
    leftEarly: integer().notNull().default(0),
    wonLeftEarly: integer().notNull().default(0),
    adults: integer().notNull(),
    children: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.facilityId, t.night] })],
)

/** One row: which stock it is that calendars show. Triggers move it with whatever they show. */
export const stockVersion = sqliteTable(
  'stock_version',
  { id: integer().primaryKey(), version: integer().notNull() },
  (t) => [check('stock_version_is_one', sql`${t.id} = 1`)],
)

/** Months whose nights still belong to who draws for them. A view of its subject's. */
export const undrawnMonths = sqliteView('undrawn_months', { month: text().notNull() }).existing()

/** Standing nights of a resident's earlier registrations, and the instant from which such a registration has ended. */
export const earlierNights = sqliteView('earlier_nights', {
  residentId: integer().notNull(),
  night: text().notNull(),
  endedAt: integer().notNull(),
}).existing()
