import { and, inArray, lt, notExists, sql } from 'drizzle-orm'
import {
  decidedFees,
  pastNights,
  reservationNights,
  reservations,
  usedReductions,
} from '../../../drizzle/schema/booking.ts'
import { facilities } from '../../../drizzle/schema/shared.ts'
import type { Night } from '../../domain/calendar.ts'
import { type Db, insertFrom, writeTogether } from '../database.ts'
import { untilDone } from '../purging.ts'
import { isLeftEarly, isNotCome, isRestored, isUsed } from './lodge/seen.ts'

/** Reservations at once; each is some rows. */
const mostAtOnce = 200

/**
 * Removes reservations that are all before this night, and leaves how many there were: numbers without people. The
 * numbers are counted in the write that removes what they count, so that a killed run loses and doubles nothing.
 */
export const forgetStays = (db: Db, firstKept: Night): Promise<number> =>
  untilDone(async () => {
    const numbers = (await numbersBefore(db, firstKept)).map(({ number }) => number)
    if (numbers.length > 0) await forget(db, numbers)
    return numbers.length
  }, mostAtOnce)

async function forget(db: Db, numbers: string[]) {
  const theirs = inArray(reservationNights.reservationNumber, numbers)
  await writeTogether(db, [
    countNights(db, numbers),
    db.delete(decidedFees).where(inArray(decidedFees.reservationNumber, numbers)),
    db.delete(usedReductions).where(inArray(usedReductions.reservationNumber, numbers)),
    db.delete(decidedFees).where(inArray(decidedFees.reservationNumber, numbers)),
    db.delete(reservationNights).where(theirs),
    db.delete(reservations).where(inArray(reservations.number, numbers)),
  ])
}

/** By facility, so that the index of its nights leads there. */
const numbersBefore = (db: Db, night: Night) =>
  db
    .selectDistinct({ number: reservationNights.reservationNumber })
    .from(reservationNights)
    .where(
      and(
        inArray(reservationNights.facilityId, db.select({ id: facilities.id }).from(facilities)),
        lt(reservationNights.night, night),
        notExists(laterNight(db, night)),
      ),
    )
    .limit(mostAtOnce)

const laterNight = (db: Db, night: Night) =>
  db
    .select({ one: sql`1` })
    .from(sql`${reservationNights} later`)
    .where(
      sql`later.reservation_number = ${reservationNights.reservationNumber} and later.night >= ${night}`,
    )

const counted = {
  stays: sql`sum(released_at is null)`,
  won: sql`sum(released_at is null and round is not null)`,
  released: sql`sum(released_at is not null) - sum(${isRestored})`,
  wonReleased: sql`sum(released_at is not null and round is not null) - sum(${isRestored})`,
  used: sql`sum(${isUsed})`,
  wonUsed: sql`sum(${isUsed} and round is not null)`,
  notCome: sql`sum(${isNotCome})`,
  wonNotCome: sql`sum(${isNotCome} and round is not null)`,
  leftEarly: sql`sum(${isLeftEarly})`,
  wonLeftEarly: sql`sum(${isLeftEarly} and round is not null)`,
  adults: sql`sum(iif(released_at is null, adults, 0))`,
  children: sql`sum(iif(released_at is null, children, 0))`,
}

const countNights = (db: Db, numbers: string[]) =>
  insertFrom(
    db,
    pastNights,
    { facilityId: sql`nights.facility_id`, night: sql`nights.night`, ...counted },
    sql`from ${reservationNights} nights join ${reservations} on number = reservation_number
      where ${inArray(sql`number`, numbers)} group by nights.facility_id, nights.night`,
  ).onConflictDoUpdate({
    target: [pastNights.facilityId, pastNights.night],
    set: {
      stays: sql`${pastNights.stays} + excluded.stays`,
      won: sql`${pastNights.won} + excluded.won`,
      released: sql`${pastNights.released} + excluded.released`,
      wonReleased: sql`${pastNights.wonReleased} + excluded.won_released`,
      used: sql`${pastNights.used} + excluded.used`,
      wonUsed: sql`${pastNights.wonUsed} + excluded.won_used`,
      notCome: sql`${pastNights.notCome} + excluded.not_come`,
      wonNotCome: sql`${pastNights.wonNotCome} + excluded.won_not_come`,
      leftEarly: sql`${pastNights.leftEarly} + excluded.left_early`,
      wonLeftEarly: sql`${pastNights.wonLeftEarly} + excluded.won_left_early`,
      adults: sql`${pastNights.adults} + excluded.adults`,
      children: sql`${pastNights.children} + excluded.children`,
    },
  })
