import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { facilities, letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { DroppedLetter } from '../../domain/letter.ts'
import { type Db, insertFrom } from '../database.ts'
import { toResident } from '../letters.ts'
import { newToken } from '../tokens.ts'

/**
 * What a write needs to drop the applications, made on paper before the card was there, of those of whom `where` is
 * true, each with a letter. Whatever was listed meanwhile, or whose registration was found right, stays.
 */
export const dropConditional = (
  db: Db,
  { where, why }: { where: SQL; why: DroppedLetter['why'] },
  now: Instant,
) => {
  const isConditional = and(
    isNotNull(applications.arrivedOn),
    isNull(residents.cardArrivedAt),
    isNull(rounds.frozenAt),
    where,
  )
  const dropped = db
    .select({ receipt: applications.receipt })
    .from(applications)
    .innerJoin(residents, eq(residents.id, applications.residentId))
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(isConditional)
  return [
    insertFrom(
      db,
      letters,
      {
        ...toResident(now),
        // By the applicant: the head of a letter is noted by mail servers, and a receipt is its applicant's alone.
        id: sql`${newToken()} || '-' || ${applications.round} || '-' || ${residents.id}`,
        letter: sql`json_object('kind', 'applicationDropped', 'name', ${residents.name},
          'month', ${applications.round}, 'facility', ${facilities.slug}, 'why', ${why})`,
      },
      sql`from ${applications}
        join ${residents} on ${residents.id} = ${applications.residentId}
        join ${rounds} on ${rounds.month} = ${applications.round}
        join ${facilities} on ${facilities.id} = ${applications.facilityId}
        where ${isConditional}`,
    ),
    db.delete(choices).where(inArray(choices.receipt, dropped)),
    db.delete(applications).where(inArray(applications.receipt, dropped)),
  ]
}
