import { and, asc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { decidedFees, reservations } from '../../../../drizzle/schema/booking.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Db } from '../../database.ts'

export const recordFee = (db: Db, fee: Omit<typeof decidedFees.$inferInsert, 'id'>) =>
  db.insert(decidedFees).values(fee)

const { reservationNumber, ...columns } = getTableColumns(decidedFees)

/** Not withdrawn; and of a 不泊 only while that stands. */
const isHeld = sql<boolean>`${decidedFees.withdrawnAt} is null and (
  ${decidedFees.act} <> 'notCome' or ifnull(${reservations.notComeAt} <= ${decidedFees.at}, 0))`.mapWith(
  Boolean,
)

/** All that were ever decided of a stay, the earliest first. */
export const feesOfStay = (db: Db, number: string) =>
  db
    .select({ ...columns, isHeld })
    .from(decidedFees)
    .innerJoin(reservations, eq(reservations.number, decidedFees.reservationNumber))
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

/** What staff noted of somebody goes with them; what was decided stays with the stay. */
export const forgetNotes = (db: Db, whose: SQL) =>
  db
    .update(decidedFees)
    .set({ note: null })
    .where(
      inArray(
        decidedFees.reservationNumber,
        db
          .select({ number: reservations.number })
          .from(reservations)
          .where(inArray(reservations.residentId, whose)),
      ),
    )
