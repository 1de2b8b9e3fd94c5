import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../drizzle/schema.ts'
import type { Instant, Night } from '../domain/calendar.ts'
import type { Reservation, StayNight } from '../domain/reservation.ts'
import type { Db } from './database.ts'
import { type FacilityRow, facilitiesInOrder, toFacility } from './facilities.ts'
import { factsOfResident } from './residents.ts'

export const pageSize = 10

/** Coming stays first, the soonest first; then past and cancelled ones, the latest first. Pages count from 1. */
export async function listReservations(
  db: Db,
  residentId: number,
  page: number,
  today: Night,
): Promise<{ reservations: Reservation[]; total: number }> {
  const some = reservationsOf(db, residentId, today)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  const [rows, facilities] = await db.batch([some, facilitiesInOrder(db)])
  return { reservations: toReservations(rows, facilities), total: rows[0]?.total ?? 0 }
}

/** Those not cancelled whose stay has not begun. */
export async function listComingReservations(
  db: Db,
  residentId: number,
  today: Night,
): Promise<Reservation[]> {
  const coming = reservationsWhere(db, eq(reservations.residentId, residentId))
    .having(isComing(today))
    .orderBy(checkIn)
  return toReservations(...(await db.batch([coming, facilitiesInOrder(db)])))
}

/** The resident's own reservations with these numbers; another resident's are not found. */
export async function findReservations(
  db: Db,
  residentId: number,
  numbers: readonly string[],
): Promise<Reservation[]> {
  const own = reservationsByNumber(db, residentId, numbers)
  return toReservations(...(await db.batch([own, facilitiesInOrder(db)])))
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
  const [rows, facilities, resident] = await db.batch([
    reservationsByNumber(db, residentId, numbers),
    facilitiesInOrder(db),
    factsOfResident(db, residentId),
  ])
  return { found: toReservations(rows, facilities), revision: resident[0]?.revision ?? 0 }
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
  facilityId: reservations.facilityId,
  total: sql<number>`count(*) over ()`,
}

/** One row a reservation, its nights gathered in it. */
const reservationsWhere = (db: Db, where: SQL | undefined) =>
  db
    .select(columns)
    .from(reservations)
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

type Row = Omit<Reservation, 'nights' | 'facility'> & { nights: string; facilityId: number }

function toReservations(rows: Row[], facilities: FacilityRow[]): Reservation[] {
  const byId = new Map(facilities.map((row) => [row.id, toFacility(row)]))
  return rows.flatMap(({ number, roomWish, bookedAt, changedAt, cancelledAt, ...row }) => {
    const facility = byId.get(row.facilityId)
    const nights = shownNights(row.nights, cancelledAt)
    return facility ? { number, facility, nights, roomWish, bookedAt, changedAt, cancelledAt } : []
  })
}

function shownNights(nights: string, cancelledAt: Instant | null): StayNight[] {
  const tuples: NightTuple[] = JSON.parse(nights)
  return tuples
    .filter(([, , , releasedAt]) => releasedAt === cancelledAt)
    .map(([night, adults, children]) => ({ night, adults, children }))
    .sort((a, b) => a.night.localeCompare(b.night))
}
