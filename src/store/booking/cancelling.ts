import { and, inArray, isNull, type SQL } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import {
  type CancellingRefusal,
  type Reservation,
  refuseCancelling,
} from '../../domain/booking/reservation.ts'
import type { Instant } from '../../domain/calendar.ts'
import { type Db, writeTogether } from '../database.ts'
import { actAt } from '../residents.ts'
import { onFreshFacts } from '../revision.ts'
import { reservationsToAct } from './reservations.ts'

export type Cancelling = { reservation: Reservation; refusal: CancellingRefusal | null }

/**
 * Cancels all of the reservations or none: one that is too late keeps the others standing, one already cancelled is
 * left as it is. Undefined, and nothing written, where a number is not the resident's.
 */
export function cancel(
  db: Db,
  residentId: number,
  numbers: readonly string[],
  now: Instant,
): Promise<Cancelling[] | undefined> {
  return onFreshFacts(async () => {
    const { found, revision } = await reservationsToAct(db, residentId, numbers)
    if (found.length < new Set(numbers).size) return undefined
    const judged = found.map((reservation) => ({
      reservation,
      refusal: refuseCancelling(reservation, now),
    }))
    const due = judged.filter(({ refusal }) => refusal === null).map((it) => it.reservation.number)
    const isRefused = judged.some(({ refusal }) => refusal === 'tooLate' || refusal === 'over')
    if (!isRefused && due.length > 0) {
      await writeTogether(db, [actAt(db, residentId, revision), ...cancelAll(db, due, now)])
    }
    return judged
  })
}

/** What a write needs to cancel these: their rooms are vacant again with it. */
export const cancelAll = (db: Db, numbers: string[] | SQL, now: Instant) => [
  releaseNights(db, numbers, now),
  markCancelled(db, numbers, now),
]

const releaseNights = (db: Db, numbers: string[] | SQL, now: Instant) =>
  db
    .update(reservationNights)
    .set({ releasedAt: now })
    .where(
      and(
        inArray(reservationNights.reservationNumber, numbers),
        isNull(reservationNights.releasedAt),
      ),
    )

const markCancelled = (db: Db, numbers: string[] | SQL, now: Instant) =>
  db.update(reservations).set({ cancelledAt: now }).where(inArray(reservations.number, numbers))
