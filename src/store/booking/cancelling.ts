import {
  type CancellingRefusal,
  cancellationsADay,
  type Reservation,
  refuseCancelling,
} from '../../domain/booking/reservation.ts'
import { at, type Instant, today } from '../../domain/calendar.ts'
import { act, type By, type Verdict } from '../acting.ts'
import type { Db } from '../database.ts'
import { release } from './releasing.ts'
import { reservationsToAct } from './reservations.ts'

export type Cancelling = { reservation: Reservation; refusal: CancellingRefusal | null }

/**
 * Cancels all of the reservations or none: one that is too late keeps the others standing, one already cancelled is
 * left as it is, and with more than a day's are none. Undefined, and nothing written, where a number is not the resident's.
 */
export function cancel(
  db: Db,
  by: By,
  numbers: readonly string[],
  now: Instant,
): Promise<Cancelling[] | 'tooManyToday' | undefined> {
  const read = reservationsToAct(db, by.residentId, numbers, at(today(now), 0))
  return act(db, by, read, ({ found, cancelled }): Verdict<Cancelling[] | 'tooManyToday'> => {
    const judged = found.map((reservation) => ({
      reservation,
      refusal: refuseCancelling(reservation, now),
    }))
    const due = judged.filter(({ refusal }) => refusal === null).map((it) => it.reservation.number)
    if (cancelled + due.length > cancellationsADay) return { answer: 'tooManyToday', writes: [] }
    const isRefused = judged.some(({ refusal }) => refusal === 'tooLate' || refusal === 'over')
    const isDone = isRefused || due.length === 0
    return { answer: judged, writes: isDone ? [] : release(db, { numbers: due }, now) }
  })
}
