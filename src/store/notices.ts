import { and, desc, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { facilities, notices } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import { firstLanguage } from '../domain/facility.ts'
import type { Db } from './database.ts'

const mostShown = 5

/** What is published now on the first page in this language, what matters first, then newest first, for a batch; in Japanese where there is nothing. */
export const latestNotices = (db: Db, language: string, now: Instant) =>
  noticesWhere(db, sql`facility_id is null`, language, now)

/** The same of the page of one facility. */
export const noticesOfFacility = (db: Db, slug: string, language: string, now: Instant) =>
  noticesWhere(
    db,
    sql`facility_id = (select id from ${facilities} where slug = ${slug})`,
    language,
    now,
  )

const noticesWhere = (db: Db, isThere: SQL, language: string, now: Instant) =>
  db
    .select({
      publishedAt: notices.publishedAt,
      title: notices.title,
      body: notices.body,
      isImportant: notices.isImportant,
    })
    .from(notices)
    .where(
      and(
        isCurrent(now),
        isThere,
        sql`${notices.language} = iif(
          exists (select 1 from ${notices} where ${isCurrent(now)} and ${isThere}
            and language = ${language}), ${language}, ${firstLanguage})`,
      ),
    )
    .orderBy(desc(notices.isImportant), desc(notices.publishedAt))
    .limit(mostShown)

const isCurrent = (now: Instant) =>
  and(lte(notices.publishedAt, now), or(isNull(notices.endsAt), gt(notices.endsAt, now)))
