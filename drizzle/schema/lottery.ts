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
import type { Guests } from '../../src/domain/guests.ts'
import type { Granted } from '../../src/domain/proof/draw.ts'
import { reservations } from './booking.ts'
import { facilities, residents, rounds } from './shared.ts'

export const sealedSecrets = sqliteTable('sealed_secrets', {
  round: text()
    .primaryKey()
    .references(() => rounds.month),
  secret: text().notNull(),
  /** Of a round that awaits one. */
  secondSecret: text(),
})

/** 公開された数字, as typed in for a round that awaits them: they count once another person has typed the same. */
export const publicNumbers = sqliteTable('public_numbers', {
  round: text()
    .primaryKey()
    .references(() => rounds.month),
  /** The canonical text. */
  numbers: text().notNull(),
  typedBy: text().notNull(),
  typedAt: integer().notNull(),
  confirmedBy: text(),
  confirmedAt: integer(),
})

/** Letters that a round still owes its applicants, written in the order of their receipts. */
export const tellings = sqliteTable(
  'tellings',
  {
    round: text()
      .notNull()
      .references(() => rounds.month),
    of: text({ enum: ['terms', 'results'] }).notNull(),
    /** The last receipt written to. */
    upTo: text().notNull().default(''),
    endedAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.round, t.of] })],
)

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
    /** The day on which it arrived on paper; null for one made online. */
    arrivedOn: text(),
    /** How many choices it has: a trigger counts them. */
    chosen: integer().notNull().default(0),
    lot: text(),
    place: integer(),
    outcome: text({ mode: 'json' }).$type<Granted>(),
    reservationNumber: text().references(() => reservations.number),
  },
  (t) => [
    uniqueIndex('applications_one_a_round').on(t.residentId, t.round),
    uniqueIndex('applications_one_a_reservation')
      .on(t.reservationNumber)
      .where(sql`${t.reservationNumber} is not null`),
    index('applications_in_order').on(t.round, t.receipt),
    // What a trigger looks for among them all, in a moment.
    index('applications_empty').on(t.round).where(sql`${t.chosen} = 0`),
    index('applications_undrawn').on(t.round).where(sql`${t.outcome} is null`),
    /** The highest place is how many applied for a facility. */
    index('applications_by_place').on(t.round, t.facilityId, t.place),
    index('applications_won')
      .on(t.round, t.facilityId)
      .where(sql`${t.outcome} ->> 'choice' is not null`),
    // Those a freeze looks through for registrations that nobody has found right.
    index('applications_on_paper').on(t.round).where(sql`${t.arrivedOn} is not null`),
    index('applications_of_people').on(t.round).where(sql`${t.residentId} is not null`),
  ],
)

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
    uniqueIndex('choices_once_per_key').on(t.receipt, t.key),
    check('choices_up_to_three', sql`${t.rank} between 1 and 3`),
  ],
)
