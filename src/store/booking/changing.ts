import { and, eq } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import {
  type ChangingRefusal,
  type Edits,
  edited,
  objectionsToChange,
  type Reservation,
  refuseAnyChange,
  refuseForCaller,
  type Stay,
} from '../../domain/booking/reservation.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Objection } from '../../domain/objection.ts'
import { act, type By, sawOtherwise, type Verdict } from '../acting.ts'
import type { Db } from '../database.ts'
import { release } from './releasing.ts'
import { findReservation, reservationsToAct, staysShown } from './reservations.ts'
import { type Addressee, tellOfStay, toldStay } from './stay-letters.ts'

/** The reservation as it stood, and why it stays so: nothing, where it can be changed. */
export type JudgedChange = {
  reservation: Reservation
  objections: readonly Objection<ChangingRefusal>[]
}

type Asked = { number: string; edits: Edits }

const objectionsBy = (kind: By['kind'], reservation: Reservation, edits: Edits, now: Instant) =>
  objectionsToChange(reservation, edits, now, kind === 'staff' ? refuseForCaller : refuseAnyChange)

/** What would be said of these edits, with nothing written. Undefined for one that is not the resident's. */
export async function judgeChange(
  db: Db,
  { residentId, kind }: By,
  { number, edits }: Asked,
  now: Instant,
): Promise<JudgedChange | undefined> {
  const reservation = await findReservation(db, residentId, number)
  return reservation && { reservation, objections: objectionsBy(kind, reservation, edits, now) }
}

/** Edits a reservation, or says why not. Undefined for one that is not the resident's. */
export function change(
  db: Db,
  by: By,
  asked: Asked,
  now: Instant,
): Promise<JudgedChange | undefined> {
  const read = reservationsToAct(db, by.residentId, [asked.number], now)
  return act(db, by, read, ({ resident, found: [reservation] }) =>
    reservation
      ? changeOn(db, { resident, reservation, by }, asked, now)
      : { answer: undefined, writes: [] },
  )
}

function changeOn(
  db: Db,
  { resident, reservation, by }: { resident: Addressee; reservation: Reservation; by: By },
  { number, edits }: Asked,
  now: Instant,
): Verdict<JudgedChange> {
  const objections = objectionsBy(by.kind, reservation, edits, now)
  if (objections.length > 0) return { answer: { reservation, objections }, writes: [] }
  const wanted = edited(reservation, edits)
  const [shown, asked] = [staysShown([reservation]), staysShown([{ ...reservation, ...wanted }])]
  // Pressed again, it asks for what is there by now.
  if (reservation.changedAt !== null && shown === asked)
    return { answer: { reservation, objections }, writes: [] }
  if (sawOtherwise(by, shown))
    return { answer: { reservation, objections: [changedMeanwhile] }, writes: [] }
  return {
    answer: { reservation, objections },
    writes: [
      markChanged(db, number, wanted, now),
      ...updateGuests(db, number, wanted),
      ...release(db, { number, nights: droppedBy(wanted, reservation) }, now),
      tellOfStay(
        db,
        resident,
        {
          kind: 'changed',
          ...by.served,
          before: toldStay(reservation),
          stay: { ...toldStay(reservation), ...wanted, changedAt: now },
        },
        now,
      ),
    ],
  }
}

const changedMeanwhile = { part: 'whole', refusal: 'changedMeanwhile' } as const

const droppedBy = (wanted: Stay, { nights }: Reservation): Night[] =>
  nights
    .map(({ night }) => night)
    .filter((night) => !wanted.nights.some((kept) => kept.night === night))

const markChanged = (db: Db, number: string, { roomWish }: Stay, now: Instant) =>
  db.update(reservations).set({ roomWish, changedAt: now }).where(eq(reservations.number, number))

export const updateGuests = (db: Db, number: string, { nights }: Stay) =>
  nights.map(({ night, ...guests }) =>
    db.update(reservationNights).set(guests).where(oneNight(number, night)),
  )

const oneNight = (number: string, night: Night) =>
  and(eq(reservationNights.reservationNumber, number), eq(reservationNights.night, night))
