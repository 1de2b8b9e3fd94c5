import { desc, lte } from 'drizzle-orm'
import { notices } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import type { Notice } from '../domain/notice.ts'
import type { Db } from './database.ts'

/** The latest published notices, newest first. */
export const listNotices = (db: Db, now: Instant): Promise<Notice[]> =>
  db
    .select({ publishedAt: notices.publishedAt, title: notices.title, body: notices.body })
    .from(notices)
    .where(lte(notices.publishedAt, now))
    .orderBy(desc(notices.publishedAt))
    .limit(5)
