import { and, asc, eq, isNull } from 'drizzle-orm'
import { decidedFees, reservations } from '../../../drizzle/schema/booking.ts'
import type { Instant } from '../../domain/calendar.ts'
import { isHeld } from '../../domain/fee.ts'
import { act, type By, sawOtherwise, type Verdict } from '../acting.ts'
import type { Db, Statement } from '../database.ts'
import { reservationsToAct, staysShown } from './reservations.ts'

export const recordFee = (db: Db, fee: Omit<typeof decidedFees.$inferInsert, 'id'>) =>
  db.insert(decidedFees).values(fee)

/** All that were ever decided of a stay, the earliest first. */
export const feesOfStay = (db: Db, number: string) =>
  db
    .select()
    .from(decidedFees)
    .where(eq(decidedFees.reservationNumber, number))
    .orderBy(asc(decidedFees.id))

/** The stay stands again: what its cancellation cost is owed no more. */
export const withdrawFees = (db: Db, number: string, now: Instant) =>
  db
    .update(decidedFees)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(decidedFees.reservationNumber, number),
        eq(decidedFees.act, 'cancelled'),
        isNull(decidedFees.withdrawnAt),
      ),
    )

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
      const notComeAt = marked?.at ?? null
      const isDecided = fees.some((fee) => fee.act === 'notCome' && isHeld(fee, notComeAt))
      return own && { ...own, isDue: notComeAt !== null && !isDecided }
    },
    ({ isDue, found }): Verdict<{ refusal: 'notDue' } | null> => {
      if (!isDue || sawOtherwise(by, staysShown(found)))
        return { answer: { refusal: 'notDue' }, writes: [] }
      return { answer: null, writes }
    },
  )
