import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { facilities, rounds } from '../../../drizzle/schema/shared.ts'
import {
  byCheckIn,
  inListOrder,
  isComing,
  type Reservation,
} from '../../domain/booking/reservation.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { type Db, prepared } from '../database.ts'
import { type FacilityRow, facilityColumn, toFacility } from '../facilities.ts'
import { factsOfResident } from '../residents.ts'

export const pageSize = 10

/** Coming stays first, the soonest first; then past and cancelled ones, the latest first. Pages count from 1. */
export async function listReservations(
  db: Db,
  residentId: number,
  page: number,
  today: Night,
): Promise<{ reservations: Reservation[]; total: number }> {
  const all = inListOrder(await reservationsOf(db, residentId), today)
  return { reservations: all.slice((page - 1) * pageSize, page * pageSize), total: all.length }
}

/** Those not cancelled whose stay has not begun, the soonest first. */
export async function listComingReservations(
  db: Db,
  residentId: number,
  today: Night,
): Promise<Reservation[]> {
  const all = inListOrder(await reservationsOf(db, residentId), today)
  return all.filter((reservation) => isComing(reservation, today))
}

/** The resident's own reservations with these numbers; another resident's are not found. */
export async function findReservations(
  db: Db,
  residentId: number,
  numbers: readonly string[],
): Promise<Reservation[]> {
  return toReservations(await reservationsByNumber(db, residentId, numbers))
}

export async function findReservation(
  db: Db,
  residentId: number,
  number: string,
): Promise<Reservation | undefined> {
  return (await findReservations(db, residentId, [number]))[0]
}

/** A resident's reservations as an act on them sees them, with the revision it must be written at. */
export async function reservationsToAct(db: Db, residentId: number, numbers: readonly string[]) {
  const [rows, resident] = await db.batch([
    reservationsByNumber(db, residentId, numbers),
    factsOfResident(db, residentId),
  ])
  return { found: toReservations(rows), revision: resident[0]?.revision ?? 0 }
}

/** Number, room wish, when it was booked, changed and cancelled, and its nights with adults and children. */
type StayTuple = [
  string,
  0 | 1 | null,
  Instant,
  Instant | null,
  Instant | null,
  [Night, number, number][],
]

/** The nights that stand, or those that stood until the reservation was cancelled. */
const shownNights = sql`(
  select json_group_array(json_array(night, adults, children)) from ${reservationNights}
  where reservation_number = ${reservations.number}
  and released_at is ${reservations.cancelledAt})`

/** What was won in a round is nobody's to see before the round is published. */
const isTold = sql`(${reservations.round} is null or exists (
  select 1 from ${rounds} where month = ${reservations.round} and published_at is not null))`

/** All that match, in one wide value. */
const staysWhere = (where: SQL | undefined) => sql<string>`(
  select json_group_array(json_array(number, room_wish, booked_at, changed_at, cancelled_at, json(${shownNights})))
  from ${reservations} where facility_id = ${facilities.id} and ${isTold} and ${where})`

/** A row a facility, with the stays there. */
const reservationsWhere = (db: Db, where: SQL | undefined) =>
  db.select({ facility: facilityColumn, stays: staysWhere(where) }).from(facilities)

const allReservations = prepared((db) =>
  reservationsWhere(db, eq(reservations.residentId, sql.placeholder('residentId'))).prepare(),
)

const reservationsOf = async (db: Db, residentId: number) =>
  toReservations(await allReservations(db).all({ residentId }))

const reservationsByNumber = (db: Db, residentId: number, numbers: readonly string[]) =>
  reservationsWhere(
    db,
    and(eq(reservations.residentId, residentId), inArray(reservations.number, [...numbers])),
  )

type Row = { facility: FacilityRow; stays: string }

const toReservations = (rows: Row[]): Reservation[] => rows.flatMap(staysAt).sort(byCheckIn)

function staysAt({ facility: row, stays }: Row): Reservation[] {
  const facility = toFacility(row)
  const tuples: StayTuple[] = JSON.parse(stays)
  return tuples.map((tuple) => toReservation(tuple, facility))
}

function toReservation(tuple: StayTuple, facility: Facility): Reservation {
  const [number, roomWish, bookedAt, changedAt, cancelledAt, nights] = tuple
  return {
    number,
    facility,
    roomWish: roomWish === null ? null : roomWish === 1,
    bookedAt,
    changedAt,
    cancelledAt,
    nights: nights
      .map(([night, adults, children]) => ({ night, adults, children }))
      .sort((a, b) => a.night.localeCompare(b.night)),
  }
}
