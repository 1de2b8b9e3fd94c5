import { eq } from 'drizzle-orm'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { hasNotComeFee } from '../../../domain/fee.ts'
import { act, type By, sawOtherwise, type Verdict } from '../../acting.ts'
import type { Db, Statement } from '../../database.ts'
import { reservationsToAct, staysShown } from '../reservations.ts'
import { feesOfStay } from './decided.ts'

/** Of a 不泊 that stands, and whose fee nobody has decided yet. Null once it is done. */
export const decideNotCome = (
  db: Db,
  by: By,
  { number, writes }: { number: string; writes: readonly Statement[] },
  now: Instant,
): Promise<{ refusal: 'notDue' } | null | undefined> =>
  act(
    db,
    by,
    async () => {
      const [own, fees, [marked]] = await Promise.all([
        reservationsToAct(db, by.residentId, [number], now)(),
        feesOfStay(db, number),
        db
          .select({ at: reservations.notComeAt })
          .from(reservations)
          .where(eq(reservations.number, number)),
      ])
      const isMarked = marked !== undefined && marked.at !== null
      return own && { ...own, isDue: isMarked && !hasNotComeFee(fees) }
    },
    ({ isDue, found }): Verdict<{ refusal: 'notDue' } | null> => {
      if (!isDue || sawOtherwise(by, staysShown(found)))
        return { answer: { refusal: 'notDue' }, writes: [] }
      return { answer: null, writes }
    },
  )
