import { and, count, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { facilities, residents, rounds } from '../../../drizzle/schema/shared.ts'
import {
  byCheckIn,
  inListOrder,
  type Reservation,
  type StayNight,
} from '../../domain/booking/reservation.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Facility, Facts } from '../../domain/facility.ts'
import type { FeeRecord } from '../../domain/fee.ts'
import { type Db, prepared } from '../database.ts'
import { type FacilityRow, facilityColumn, factsColumn, toFacility } from '../facilities.ts'
import { factsOfResident } from '../residents.ts'
import { shownOf } from '../shown.ts'
import { feesOfStay } from './fees/decided.ts'

export const pageSize = 10

/** All coming stays, which are few, and a page of those past or cancelled; pages count from 1. */
export async function listReservations(db: Db, residentId: number, page: number, today: Night) {
  const all = toReservations(await allReservations(db).all({ residentId }))
  const { coming, ended } = inListOrder(all, today)
  const shown = ended.slice((page - 1) * pageSize, page * pageSize)
  return { coming, ended: shown, total: ended.length }
}

/** Those not cancelled whose stay has not begun, the soonest first. */
export async function listComingReservations(
  db: Db,
  residentId: number,
  today: Night,
): Promise<Reservation[]> {
  return comingAmong(await allReservations(db).all({ residentId }), today)
}

/** A resident's reservations, for a batch; `comingAmong` reads them. */
export const staysOf = (db: Db, residentId: SQL<number>) =>
  reservationsWhere(db, eq(reservations.residentId, residentId))

export const comingAmong = (rows: StaysRow[], today: Night): Reservation[] =>
  inListOrder(toReservations(rows), today).coming

/** All of them: those to come, the soonest first; past and cancelled ones, the latest first. */
export const listedAmong = (rows: StaysRow[], today: Night) =>
  inListOrder(toReservations(rows), today)

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

/** The resident's own reservation, with what is told of its facility and what was decided of its fees. */
export async function findStay(
  db: Db,
  residentId: number,
  number: string,
): Promise<(ToldReservation & { fees: FeeRecord[] }) | undefined> {
  const own = and(eq(reservations.residentId, residentId), eq(reservations.number, number))
  const [rows, fees] = await db.batch([staysTold(db, own), feesOfStay(db, number)])
  const told = stayAmong(rows)
  return told && { ...told, fees }
}

/** A reservation with what is told of its facility. */
export type ToldReservation = { reservation: Reservation; facts: Facts }

/** The one reservation this is true of, whosever it is, for a batch; `stayAmong` reads it. */
export const staysTold = (db: Db, where: SQL | undefined) =>
  db
    .select({ facility: facilityColumn, facts: factsColumn, stays: staysWhere(where) })
    .from(facilities)
    .where(
      inArray(
        facilities.id,
        db.select({ id: reservations.facilityId }).from(reservations).where(where),
      ),
    )

export function stayAmong([row]: (StaysRow & { facts: Facts })[]): ToldReservation | undefined {
  const [reservation] = row ? staysAt(row) : []
  return row && reservation && { reservation, facts: row.facts }
}

/** What a confirmation page shows of stays, whether they are cancelled by now or not. */
export const staysShown = (stays: readonly Reservation[]): string =>
  shownOf(
    stays
      .toSorted((a, b) => a.number.localeCompare(b.number))
      .map(({ number, facility, nights, roomWish }) => [
        number,
        facility.slug,
        nights.map(({ night, adults, children, underFours = 0 }) => [
          ...[night, adults, children, underFours],
        ]),
        roomWish,
      ]),
  )

/**
 * A resident's reservations as an act on all of them reads them, and how many the resident has cancelled since an
 * instant; undefined where one is not the resident's.
 */
export const reservationsToAct =
  (db: Db, residentId: number, numbers: readonly string[], since: Instant) => async () => {
    const own = eq(reservations.residentId, residentId)
    const [rows, [resident], [{ cancelled } = { cancelled: 0 }]] = await db.batch([
      reservationsByNumber(db, residentId, numbers),
      factsOfResident(db, residentId),
      db
        .select({ cancelled: count() })
        .from(reservations)
        .where(and(own, gte(reservations.cancelledAt, since))),
    ])
    const found = toReservations(rows)
    const isWhole = found.length === new Set(numbers).size
    return resident && isWhole ? { resident, found, cancelled } : undefined
  }

/** A reservation as one JSON value has it: all nights it ever had, each with when it was released. */
type FoundStay = Omit<Reservation, 'facility' | 'roomWish' | 'nights'> & {
  roomWish: 0 | 1 | null
  nights: FoundNight[]
}
type FoundNight = StayNight & { releasedAt: Instant | null }

const allNights = sql`(
  select json_group_array(json_object(
    'night', night, 'adults', adults, 'children', children, 'underFours', under_fours, 'releasedAt', released_at))
  from ${reservationNights} where reservation_number = ${reservations.number})`

/** What was won in a round is nobody's to see before the round is published. */
export const isTold = sql`(${reservations.round} is null or exists (
  select 1 from ${rounds} where month = ${reservations.round} and published_at is not null))`

/** All that match, in one wide value. */
const staysWhere = (where: SQL | undefined) => sql<string>`(
  select json_group_array(json_object(
    'number', number, 'roomWish', room_wish, 'round', round, 'bookedAt', booked_at, 'changedAt', changed_at,
    'cancelledAt', cancelled_at, 'nights', json(${allNights})))
  from ${reservations} where facility_id = ${facilities.id} and ${isTold} and ${where})`

/** A row a facility, with the stays there. */
const reservationsWhere = (db: Db, where: SQL | undefined) =>
  db.select({ facility: facilityColumn, stays: staysWhere(where) }).from(facilities)

const allReservations = prepared((db) =>
  reservationsWhere(db, eq(reservations.residentId, sql.placeholder('residentId'))).prepare(),
)

const reservationsByNumber = (db: Db, residentId: number, numbers: readonly string[]) =>
  reservationsWhere(
    db,
    and(eq(reservations.residentId, residentId), inArray(reservations.number, [...numbers])),
  )

type StaysRow = { facility: FacilityRow; stays: string }

const toReservations = (rows: StaysRow[]): Reservation[] => rows.flatMap(staysAt).sort(byCheckIn)

function staysAt({ facility: row, stays }: StaysRow): Reservation[] {
  const facility = toFacility(row)
  const found: FoundStay[] = JSON.parse(stays)
  const reservations = found.map((stay) => toReservation(stay, facility))
  return reservations.filter(({ nights }) => nights.length > 0)
}

const toReservation = (found: FoundStay, facility: Facility): Reservation => ({
  ...found,
  facility,
  roomWish: found.roomWish === null ? null : found.roomWish === 1,
  nights: shownNights(found)
    .map(({ releasedAt, ...night }) => night)
    .sort((a, b) => a.night.localeCompare(b.night)),
})

/**
 * The nights that stand, or those that stood until the reservation was cancelled. Where rows from before the triggers
 * say neither, any night is better than a page that fails.
 */
function shownNights({ nights, cancelledAt }: FoundStay): FoundNight[] {
  const shown = nights.filter(({ releasedAt }) => releasedAt === cancelledAt)
  return shown.length > 0 ? shown : nights
}

/** Of a query of residents: whether one has a standing night from this one on. */
export const standingFrom = (db: Db, night: Night) =>
  db
    .select({ one: sql`1` })
    .from(reservationNights)
    .where(
      and(
        eq(reservationNights.residentId, residents.id),
        isNull(reservationNights.releasedAt),
        gte(reservationNights.night, night),
      ),
    )
