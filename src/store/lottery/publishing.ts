import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { facilities, letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import { type Db, insertFrom, writeTogether } from '../database.ts'

/** Makes a drawn round public, and writes to everyone who applied; false where another run has done it. */
export async function publish(db: Db, month: Month, now: Instant): Promise<boolean> {
  const isDue = and(eq(rounds.month, month), isNotNull(rounds.drawnAt), isNull(rounds.publishedAt))
  const [, published] = await writeTogether(db, [
    postResults(db, month, now),
    db.update(rounds).set({ publishedAt: now }).where(isDue),
  ])
  return (published?.rowsAffected ?? 0) > 0
}

/** A letter's id is its application's, so that none is written twice. */
const postResults = (db: Db, month: Month, now: Instant) =>
  insertFrom(
    db,
    letters,
    {
      id: sql`'result-' || receipt`,
      residentId: sql`${residents.id}`,
      address: sql`email`,
      letter: sql`json_object('kind', 'result', 'name', ${residents.name}, 'month', round,
        'facility', ${facilities.slug}, 'place', place, 'among', among, 'outcome', json(outcome),
        'number', reservation_number)`,
      writtenAt: now,
      dueAt: now,
      language: sql`${residents.language}`,
    },
    toldOf(month),
  ).onConflictDoNothing()

const toldOf = (month: Month) => sql`
  from ${applications}
  join ${rounds} on ${rounds.month} = round and drawn_at is not null and published_at is null
  join ${residents} on ${residents.id} = resident_id and email is not null
  join ${facilities} on ${facilities.id} = ${applications.facilityId}
  join (
    select facility_id, count(*) as among from ${applications} where round = ${month} group by facility_id
  ) as counted on counted.facility_id = ${applications.facilityId}
  where round = ${month}`
