import { and, eq, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { facilities, letters, residents } from '../../../drizzle/schema/shared.ts'
import { type Reservation, reminderAt } from '../../domain/booking/reservation.ts'
import { type Instant, nightsFrom, today } from '../../domain/calendar.ts'
import type { Canceller, Continuation, Served, StayLetter, ToldStay } from '../../domain/letter.ts'
import { type Db, insertFrom, type Statement } from '../database.ts'
import { listFacilities } from '../facilities.ts'
import { hasNotLeft, post, toResident } from '../letters.ts'

/** Whom a letter about a stay goes to. */
export type Addressee = { id: number; name: string }

/** What an act on a stay writes to whose it is. */
export const tellOfStay = (
  db: Db,
  { id, name }: Addressee,
  letter: StayLetter,
  now: Instant,
): Statement => post(db, { residentId: id, letter: { name, ...letter } }, now)

/** By whom, and what is told with it. */
type Cancelled = Served & { by: Canceller; goesOn?: Continuation; after?: string }

/** A letter a stay, since a calendar takes one out at a time; what was to remind of it has nothing to say any more. */
export const tellOfCancelled = (
  db: Db,
  to: Addressee,
  { stays, ...told }: { stays: readonly Reservation[] } & Cancelled,
  now: Instant,
): Statement[] =>
  stays.flatMap((stay) => [
    dropReminder(db, to.id, stay.number),
    tellOfStay(
      db,
      to,
      { kind: 'cancelled', ...told, stay: { ...toldStay(stay), cancelledAt: now } },
      now,
    ),
  ])

export const dropReminder = (db: Db, residentId: number, number: string) =>
  db
    .delete(letters)
    .where(
      and(
        eq(letters.residentId, residentId),
        hasNotLeft,
        sql`${letters.letter} ->> 'kind' = 'reminder' and ${letters.letter} -> 'stay' ->> 'number' = ${number}`,
      ),
    )

export const toldStay = ({ facility, ...stay }: Reservation): ToldStay => ({
  number: stay.number,
  facility: facility.slug,
  nights: stay.nights,
  roomWish: stay.roomWish,
  bookedAt: stay.bookedAt,
  changedAt: stay.changedAt,
  cancelledAt: stay.cancelledAt,
})

/** The same of a row of reservations and of its facility, as JSON. */
export const toldStayJson: SQL = sql`json_object(
  'number', ${reservations.number}, 'facility', ${facilities.slug}, 'nights', json((
    select json_group_array(json_object(
      'night', night, 'adults', adults, 'children', children, 'underFours', under_fours))
    from (select * from ${reservationNights}
      where reservation_number = ${reservations.number} and released_at is null order by night))),
  'roomWish', json(case ${reservations.roomWish} when 1 then 'true' when 0 then 'false' end),
  'bookedAt', ${reservations.bookedAt}, 'changedAt', ${reservations.changedAt},
  'cancelledAt', ${reservations.cancelledAt})`

/** No facility lets its stays be cancelled longer before than this. */
const mostDaysAhead = 60

/**
 * Writes once to whoever comes soon, until when they can cancel. Whoever booked after that hour has just been told. The
 * letter's id says which stay it is, by what is no secret of it; returns how many were written.
 */
export async function remindOfStays(db: Db, now: Instant): Promise<number> {
  const due = (await listFacilities(db)).flatMap((facility) =>
    nightsFrom(today(now), mostDaysAhead)
      .map((night) => ({ id: facility.id, night, at: reminderAt(night, facility) }))
      .filter(({ at }) => at <= now),
  )
  const written = await insertFrom(
    db,
    letters,
    {
      id: sql`'reminder-' || ${residents.id} || '-' || booked_at || '-' || (
        select min(night) from ${reservationNights} where reservation_number = ${reservations.number})`,
      ...toResident(now),
      letter: sql`json_object('kind', 'reminder', 'name', name, 'stay', ${toldStayJson})`,
    },
    sql`
      from json_each(${JSON.stringify(due)}) due
      join ${reservationNights} as first on first.facility_id = due.value ->> 'id'
        and first.night = due.value ->> 'night' and first.released_at is null
      join ${reservations} on ${reservations.number} = first.reservation_number
      join ${facilities} on ${facilities.id} = first.facility_id
      join ${residents} on ${residents.id} = first.resident_id
      where booked_at < due.value ->> 'at' and cancelled_at is null and closed_at is null
      and not exists (
        select 1 from ${reservationNights} as earlier
        where earlier.reservation_number = first.reservation_number
        and earlier.night < first.night and earlier.released_at is null)`,
  ).onConflictDoNothing()
  return written.rowsAffected
}
