import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { facilities, reservationNights, reservations } from '../../drizzle/schema.ts'
import type { Instant, Night } from '../domain/calendar.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Db } from './database.ts'
import { toFacility } from './facilities.ts'
import { factsOfResident } from './residents.ts'

export const pageSize = 10

/** Coming stays first, the soonest first; then past and cancelled ones, the latest first. Pages count from 1. */
export async function listReservations(
  db: Db,
  residentId: number,
  page: number,
  today: Night,
): Promise<{ reservations: Reservation[]; total: number }> {
  const rows = await reservationsOf(db, residentId, today)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  return { reservations: rows.map(toReservation), total: rows[0]?.total ?? 0 }
}

/** Those not cancelled whose stay has not begun. */
export async function listComingReservations(
  db: Db,
  residentId: number,
  today: Night,
): Promise<Reservation[]> {
  const all = reservationsWhere(db, eq(reservations.residentId, residentId))
  return (await all.having(isComing(today)).orderBy(checkIn)).map(toReservation)
}

/** The resident's own reservations with these numbers; another resident's are not found. */
export async function findReservations(
  db: Db,
  residentId: number,
  numbers: readonly string[],
): Promise<Reservation[]> {
  return (await reservationsByNumber(db, residentId, numbers)).map(toReservation)
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
  return { found: rows.map(toReservation), revision: resident[0]?.revision ?? 0 }
}

/** Night, adults, children and when it was released; sorted here, since sqld parses no order within an aggregate. */
type NightTuple = [Night, number, number, Instant | null]

/** The standing nights, or those that stood until the reservation was cancelled. */
const isShown = sql`${reservationNights.releasedAt} is ${reservations.cancelledAt}`

const checkIn = sql<Night>`min(${reservationNights.night}) filter (where ${isShown})`

const isComing = (today: Night) =>
  sql<number>`(${reservations.cancelledAt} is null and ${checkIn} >= ${today})`

const columns = {
  number: reservations.number,
  roomWish: reservations.roomWish,
  bookedAt: reservations.bookedAt,
  changedAt: reservations.changedAt,
  cancelledAt: reservations.cancelledAt,
  nights: sql<string>`json_group_array(json_array(
    ${reservationNights.night}, ${reservationNights.adults}, ${reservationNights.children},
    ${reservationNights.releasedAt}))`,
  facility: facilities,
  total: sql<number>`count(*) over ()`,
}

/** One row a reservation, its nights gathered in it. */
const reservationsWhere = (db: Db, where: SQL | undefined) =>
  db
    .select(columns)
    .from(reservations)
    .innerJoin(facilities, eq(facilities.id, reservations.facilityId))
    .innerJoin(reservationNights, eq(reservationNights.reservationNumber, reservations.number))
    .where(where)
    .groupBy(reservations.number)

const reservationsOf = (db: Db, residentId: number, today: Night) =>
  reservationsWhere(db, eq(reservations.residentId, residentId)).orderBy(
    sql`${isComing(today)} desc`,
    sql`iif(${isComing(today)}, ${checkIn}, null)`,
    sql`${checkIn} desc`,
    reservations.number,
  )

const reservationsByNumber = (db: Db, residentId: number, numbers: readonly string[]) =>
  reservationsWhere(
    db,
    and(eq(reservations.residentId, residentId), inArray(reservations.number, [...numbers])),
  ).orderBy(checkIn)

type Row = Omit<Reservation, 'nights' | 'facility'> & {
  nights: string
  facility: typeof facilities.$inferSelect
}

function toReservation({ nights, facility, ...row }: Row): Reservation {
  const tuples: NightTuple[] = JSON.parse(nights)
  return {
    number: row.number,
    bookedAt: row.bookedAt,
    changedAt: row.changedAt,
    cancelledAt: row.cancelledAt,
    roomWish: row.roomWish,
    facility: toFacility(facility),
    nights: tuples
      .filter(([, , , releasedAt]) => releasedAt === row.cancelledAt)
      .map(([night, adults, children]) => ({ night, adults, children }))
      .sort((a, b) => a.night.localeCompare(b.night)),
  }
}
