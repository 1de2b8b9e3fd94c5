import { eq } from 'drizzle-orm'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { type RestoringRefusal, refuseRestoring } from '../../../domain/booking/going-on.ts'
import type { Reservation } from '../../../domain/booking/reservation.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { act, type By, sawOtherwise, type Verdict } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { newReservationNumber } from '../../tokens.ts'
import { staysShown } from '../reservations.ts'
import { oversold, type SeenFacts } from '../reserving.ts'
import { goOn } from './going-on.ts'
import { type ReadSuccessor, readSuccessor } from './passing-on.ts'

export type AskedRestoring = { number: string; key: string }

export type JudgedRestoring = Pick<SeenFacts, 'standing' | 'earlier'> & {
  reservation: Reservation
  refusal: RestoringRefusal | null
}

export async function judgeRestoring(
  db: Db,
  by: By,
  asked: AskedRestoring,
  now: Instant,
): Promise<JudgedRestoring | undefined> {
  const read = await readRestoring(db, by, asked, now)
  return read && judgeRestoringOn(read, now)
}

/** A cancelled stay stands again, under a new number: what is cancelled stays so, and its event is gone from calendars. */
export function restore(
  db: Db,
  by: By,
  asked: AskedRestoring,
  now: Instant,
): Promise<{ number: string } | JudgedRestoring | undefined> {
  return act(
    db,
    by,
    () => readRestoring(db, by, asked, now),
    (read): Verdict<{ number: string } | JudgedRestoring> => {
      const { resident, reservation, facts } = read
      if (facts.made) return { answer: { number: facts.made.number }, writes: [] }
      const judged = judgeRestoringOn(read, now)
      if (judged.refusal) return { answer: judged, writes: [] }
      if (sawOtherwise(by, staysShown([reservation])))
        return { answer: { ...judged, refusal: 'changedMeanwhile' }, writes: [] }
      const number = newReservationNumber()
      const { nights, roomWish } = reservation
      const going = { by, resident, reservation, stay: { nights, roomWish }, to: facts, number }
      return {
        answer: { number },
        writes: goOn(db, { ...going, key: asked.key, as: 'restored' }, now),
        otherwise: { broken: oversold, answer: () => ({ ...judged, refusal: 'full' }) },
      }
    },
  )
}

type ReadRestoring = ReadSuccessor & { goesOn: boolean }

async function readRestoring(
  db: Db,
  by: By,
  { number, key }: AskedRestoring,
  now: Instant,
): Promise<ReadRestoring | undefined> {
  const [read, after] = await Promise.all([
    readSuccessor(db, by, { number, successorId: by.residentId, key }, now),
    db
      .select({ number: reservations.number })
      .from(reservations)
      .where(eq(reservations.continues, number)),
  ])
  return read && { ...read, goesOn: after.length > 0 }
}

function judgeRestoringOn(
  { reservation, facts, goesOn }: ReadRestoring,
  now: Instant,
): JudgedRestoring {
  const { standing, earlier } = facts
  return {
    standing,
    earlier,
    reservation,
    refusal: refuseRestoring(reservation, facts, { now, goesOn }),
  }
}
