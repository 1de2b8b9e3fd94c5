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
    // A record counts the winners of every facility by it: to read all outcomes takes ten times as long.
    index('applications_of_round').on(t.round, t.facilityId, sql`${t.outcome} ->> 'choice'`),
    index('applications_in_order').on(t.round, t.receipt),
    // What a trigger looks for among them all, in a moment.
    index('applications_empty').on(t.round).where(sql`${t.chosen} = 0`),
    index('applications_undrawn').on(t.round).where(sql`${t.outcome} is null`),
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
