import { lte } from 'drizzle-orm'
import { attempts } from '../../drizzle/schema.ts'
import type { Instant } from '../domain/calendar.ts'
import { throttle } from '../domain/throttle.ts'
import type { Db } from './database.ts'

/** Instants up to which an attempt no longer counts. */
export const forgottenSince = (now: Instant): Instant => now - throttle.windowMinutes * 60_000

/** Removes what no longer counts; returns how many. */
export async function purgeAttempts(db: Db, now: Instant): Promise<number> {
  return (await db.delete(attempts).where(lte(attempts.since, forgottenSince(now)))).rowsAffected
}
