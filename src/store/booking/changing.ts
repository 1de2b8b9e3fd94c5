import { and, eq } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import {
  type ChangingRefusal,
  type Edits,
  edited,
  objectionsToChange,
  type Reservation,
  type Stay,
} from '../../domain/booking/reservation.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Objection } from '../../domain/objection.ts'
import { type Db, writeTogether } from '../database.ts'
import { actAt } from '../residents.ts'
import { onFreshFacts } from '../revision.ts'
import { findReservation, reservationsToAct } from './reservations.ts'

/** What is said of an edited reservation: nothing, where it was changed. */
export type JudgedChange = {
  reservation: Reservation
  objections: readonly Objection<ChangingRefusal>[]
}

/** What would be said of these edits, with nothing written. Undefined for one that is not the resident's. */
export async function judgeChange(
  db: Db,
  residentId: number,
  { number, edits }: { number: string; edits: Edits },
  now: Instant,
): Promise<JudgedChange | undefined> {
  const reservation = await findReservation(db, residentId, number)
  return reservation && { reservation, objections: objectionsToChange(reservation, edits, now) }
}

/** Edits a reservation, or says why not. Undefined for one that is not the resident's. */
export function change(
  db: Db,
  residentId: number,
  { number, edits }: { number: string; edits: Edits },
  now: Instant,
): Promise<JudgedChange | undefined> {
  return onFreshFacts(async () => {
    const { found, revision } = await reservationsToAct(db, residentId, [number])
    const [reservation] = found
    if (!reservation) return undefined
    const objections = objectionsToChange(reservation, edits, now)
    if (objections.length > 0) return { reservation, objections }
    const wanted = edited(reservation, edits)
    await writeTogether(db, [
      actAt(db, residentId, revision),
      markChanged(db, number, wanted, now),
      ...updateGuests(db, number, wanted),
      ...releaseNights(db, number, droppedBy(wanted, reservation), now),
    ])
    return { reservation, objections }
  })
}

const droppedBy = (wanted: Stay, { nights }: Reservation): Night[] =>
  nights
    .map(({ night }) => night)
    .filter((night) => !wanted.nights.some((kept) => kept.night === night))

const markChanged = (db: Db, number: string, { roomWish }: Stay, now: Instant) =>
  db.update(reservations).set({ roomWish, changedAt: now }).where(eq(reservations.number, number))

const updateGuests = (db: Db, number: string, { nights }: Stay) =>
  nights.map(({ night, adults, children }) =>
    db.update(reservationNights).set({ adults, children }).where(oneNight(number, night)),
  )

const releaseNights = (db: Db, number: string, nights: readonly Night[], now: Instant) =>
  nights.map((night) =>
    db.update(reservationNights).set({ releasedAt: now }).where(oneNight(number, night)),
  )

const oneNight = (number: string, night: Night) =>
  and(eq(reservationNights.reservationNumber, number), eq(reservationNights.night, night))
