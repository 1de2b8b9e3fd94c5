import { and, isNotNull, lt } from 'drizzle-orm'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { type Month, monthOf, type Night } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'
import { mostAtOnce, someOf, untilDone } from '../purging.ts'

/** Applications of rounds before this night are nobody's any more; the public record stays as it is. */
export const forgetApplicants = (db: Db, firstKept: Night): Promise<number> => {
  const firstMonth: Month = monthOf(firstKept)
  const theirs = and(isNotNull(applications.residentId), lt(applications.round, firstMonth))
  return untilDone(async () => {
    const nobodys = { residentId: null, reservationNumber: null }
    const some = someOf(db, applications, theirs)
    return (await db.update(applications).set(nobodys).where(some)).rowsAffected
  }, mostAtOnce)
}
