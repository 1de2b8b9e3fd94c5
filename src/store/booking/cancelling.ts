import {
  type CancellingRefusal,
  type Reservation,
  refuseCancelling,
} from '../../domain/booking/reservation.ts'
import type { Instant } from '../../domain/calendar.ts'
import { act, type By } from '../acting.ts'
import type { Db } from '../database.ts'
import { release } from './releasing.ts'
import { reservationsToAct } from './reservations.ts'

export type Cancelling = { reservation: Reservation; refusal: CancellingRefusal | null }

/**
 * Cancels all of the reservations or none: one that is too late keeps the others standing, one already cancelled is
 * left as it is. Undefined, and nothing written, where a number is not the resident's.
 */
export function cancel(
  db: Db,
  by: By,
  numbers: readonly string[],
  now: Instant,
): Promise<Cancelling[] | undefined> {
  return act(db, by, reservationsToAct(db, by.residentId, numbers), ({ found }) => {
    const judged = found.map((reservation) => ({
      reservation,
      refusal: refuseCancelling(reservation, now),
    }))
    const due = judged.filter(({ refusal }) => refusal === null).map((it) => it.reservation.number)
    const isRefused = judged.some(({ refusal }) => refusal === 'tooLate' || refusal === 'over')
    const isDone = isRefused || due.length === 0
    return { answer: judged, writes: isDone ? [] : release(db, { numbers: due }, now) }
  })
}
