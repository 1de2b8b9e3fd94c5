import {
  type CancellingRefusal,
  checkInOf,
  type Reservation,
  refuseCancelling,
  refuseForCaller,
} from '../../domain/booking/reservation.ts'
import { at, type Instant, today } from '../../domain/calendar.ts'
import { policyOn } from '../../domain/policy.ts'
import { act, type By, sawOtherwise, type Verdict } from '../acting.ts'
import type { Db } from '../database.ts'
import { release } from './releasing.ts'
import { reservationsToAct, staysShown } from './reservations.ts'
import { tellOfCancelled } from './stay-letters.ts'

export type Cancelling = { reservation: Reservation; refusal: CancellingRefusal | null }

/** Staff are there for what comes too late for the resident, and cancel as many as are asked of them. */
const refuses = { resident: refuseCancelling, staff: refuseForCaller, schedule: refuseCancelling }

/** Why none is cancelled, whichever they are. */
export type CancellingStop = 'changedMeanwhile' | { mostADay: number }

/**
 * Cancels all of the reservations or none: one that is too late keeps the others standing, one already cancelled is
 * left as it is, and with more than a day's, or others than were shown, are none. Undefined, and nothing written, where a number is not the resident's.
 */
export function cancel(
  db: Db,
  by: By,
  numbers: readonly string[],
  now: Instant,
): Promise<Cancelling[] | CancellingStop | undefined> {
  const read = reservationsToAct(db, by.residentId, numbers, at(today(now), 0))
  return act(
    db,
    by,
    read,
    ({ resident, found, cancelled }): Verdict<Cancelling[] | CancellingStop> => {
      const judged = found.map((reservation) => ({
        reservation,
        refusal: refuses[by.kind](reservation, now),
      }))
      const due = judged.flatMap(({ refusal, reservation }) => (refusal ? [] : [reservation]))
      const isRefused = judged.some(({ refusal }) => refusal === 'tooLate' || refusal === 'over')
      if (due.length === 0) return { answer: judged, writes: [] }
      const mostADay = mostADayOf(due)
      if (by.kind !== 'staff' && cancelled + due.length > mostADay)
        return { answer: { mostADay }, writes: [] }
      if (isRefused) return { answer: judged, writes: [] }
      if (sawOtherwise(by, staysShown(found))) return { answer: 'changedMeanwhile', writes: [] }
      return {
        answer: judged,
        writes: [
          ...release(db, { numbers: due.map(({ number }) => number) }, now),
          ...tellOfCancelled(db, resident, { stays: due, by: by.kind, ...by.served }, now),
        ],
      }
    },
  )
}

/** Where facilities differ, the fewest of those concerned. */
const mostADayOf = (due: readonly Reservation[]) =>
  Math.min(...due.map((it) => policyOn(it.facility, checkInOf(it)).cancellationsADay))
