import { and, desc, lte, sql } from 'drizzle-orm'
import { notices } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import { firstLanguage } from '../domain/facility.ts'
import type { Db } from './database.ts'

/** The latest published notices in this language, newest first, for a batch; those in Japanese where there are none. */
export const latestNotices = (db: Db, language: string, now: Instant) =>
  db
    .select({ publishedAt: notices.publishedAt, title: notices.title, body: notices.body })
    .from(notices)
    .where(and(lte(notices.publishedAt, now), sql`${notices.language} = ${spoken(language, now)}`))
    .orderBy(desc(notices.publishedAt))
    .limit(5)

/** The language, if anything is published in it. */
const spoken = (language: string, now: Instant) => sql`iif(
  exists (select 1 from ${notices} as known where known.language = ${language}
    and known.published_at <= ${now}),
  ${language}, ${firstLanguage})`
