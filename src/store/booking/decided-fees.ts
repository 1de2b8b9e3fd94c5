import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { decidedFees, reservations } from '../../../drizzle/schema/booking.ts'
import type { Instant } from '../../domain/calendar.ts'
import { act, type By, sawOtherwise, type Verdict } from '../acting.ts'
import type { Db, Statement } from '../database.ts'
import { reservationsToAct, staysShown } from './reservations.ts'

/** キャンセル料 as it was decided with an act. */
export type FeeRecord = typeof decidedFees.$inferSelect

export const recordFee = (db: Db, fee: Omit<typeof decidedFees.$inferInsert, 'id'>) =>
  db.insert(decidedFees).values(fee)

/** Of the reservations this is true of, the earliest first. */
export const feesWhere = (db: Db, where: SQL | undefined) =>
  db.select().from(decidedFees).where(where).orderBy(asc(decidedFees.id))

/** Those that hold: not withdrawn, and of a 不泊 only while it is one. */
export const standingFees = (db: Db, number: string) =>
  feesWhere(
    db,
    and(
      eq(decidedFees.reservationNumber, number),
      isNull(decidedFees.withdrawnAt),
      sql`(${decidedFees.act} <> 'notCome' or exists (
        select 1 from ${reservations} where number = ${decidedFees.reservationNumber}
        and not_come_at <= ${decidedFees.at}))`,
    ),
  )

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
        standingFees(db, number),
        db
          .select({ at: reservations.notComeAt })
          .from(reservations)
          .where(eq(reservations.number, number)),
      ])
      const isDecided = fees.some(({ act }) => act === 'notCome')
      return own && { ...own, isDue: marked?.at !== null && !isDecided }
    },
    ({ isDue, found }): Verdict<{ refusal: 'notDue' } | null> => {
      if (!isDue || sawOtherwise(by, staysShown(found)))
        return { answer: { refusal: 'notDue' }, writes: [] }
      return { answer: null, writes }
    },
  )
