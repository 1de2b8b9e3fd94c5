import { inArray, lte, sql } from 'drizzle-orm'
import { attempts } from '../../../drizzle/schema/account.ts'
import { subnetOf, throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'
import { hashToken } from '../tokens.ts'

/** Instants up to which an attempt no longer counts. */
const forgottenSince = (now: Instant): Instant => now - minutes(throttle.windowMinutes)

/** Where tries of one kind from one source are counted; the address itself is not kept. */
export const sourceBucket = (
  source: string,
  kind: 'source' | 'reset' | 'registration' | 'upload' = 'source',
) => `${kind}:${hashToken(subnetOf(source))}`

/** One more in a bucket, or the first of a new window. */
export const counting = (now: Instant) => ({
  target: attempts.bucket,
  set: {
    count: sql`iif(${attempts.since} <= ${forgottenSince(now)}, 1, ${attempts.count} + 1)`,
    since: sql`iif(${attempts.since} <= ${forgottenSince(now)}, ${now}, ${attempts.since})`,
  },
})

export const countSource = (db: Db, bucket: string, now: Instant) =>
  db
    .insert(attempts)
    .values({ bucket, count: 1, since: now })
    .onConflictDoUpdate(counting(now))
    .returning({ count: attempts.count })

/** Takes a try back that turned out right. */
export const forgive = (db: Db, buckets: readonly string[]) =>
  db
    .update(attempts)
    .set({ count: sql`max(0, ${attempts.count} - 1)` })
    .where(inArray(attempts.bucket, [...buckets]))

/** Removes what no longer counts; returns how many. */
export async function purgeAttempts(db: Db, now: Instant): Promise<number> {
  return (await db.delete(attempts).where(lte(attempts.since, forgottenSince(now)))).rowsAffected
}
