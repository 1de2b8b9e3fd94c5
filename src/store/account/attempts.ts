import { inArray, lte, type SQL, sql } from 'drizzle-orm'
import { attempts } from '../../../drizzle/schema/account.ts'
import { minutesOf, networksOf, type Throttled, throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes } from '../../domain/calendar.ts'
import { type Db, insertFrom } from '../database.ts'
import { deleteAll } from '../purging.ts'
import { hashToken } from '../tokens.ts'

/** Where tries of one kind are counted, how many it takes, and in how many minutes; the address itself is not kept. */
export type Rung = { bucket: string; most: number; window: number }

export const ladderOf = (source: string, kind: Throttled): Rung[] =>
  networksOf(source).map(({ name, times }) => ({
    bucket: `${kind}:${hashToken(name)}`,
    most: throttle[kind] * times,
    window: minutesOf[kind],
  }))

/** One more in a bucket, or the first of a new window. */
export const counting = (now: Instant, window: number = throttle.windowMinutes) => ({
  target: attempts.bucket,
  set: {
    count: sql`iif(${attempts.until} <= ${now}, 1, ${attempts.count} + 1)`,
    until: sql`iif(${attempts.until} <= ${now}, ${now + minutes(window)}, ${attempts.until})`,
  },
})

type Query = Parameters<Db['batch']>[0][number]

/**
 * Counts a try of this kind in every network around its source, from the closest on; one that has used up its own
 * allowance takes nothing from its neighbours. Whatever else belongs to it is written in the same batch, where
 * `isWithin` may be asked. False where one of them has used up what it may.
 */
export async function countTry(
  db: Db,
  ladder: readonly Rung[],
  now: Instant,
  more: readonly Query[] = [],
): Promise<boolean> {
  return (await countUntilFull(db, ladder, now, more)) === undefined
}

/** The same; says which of them is full. */
export async function countUntilFull(
  db: Db,
  ladder: readonly Rung[],
  now: Instant,
  more: readonly Query[] = [],
): Promise<Rung | undefined> {
  const [first, ...others] = countOn(db, ladder, now)
  if (!first) return undefined
  const counted = (await db.batch([first, ...others, ...more])).slice(0, ladder.length)
  return ladder.find(({ most }, rung) => countIn(counted[rung]) > most)
}

/** The statements of that: each counts only where the ones before it found room. */
export const countOn = (db: Db, ladder: readonly Rung[], now: Instant) =>
  ladder.map(({ bucket, window }, rung) =>
    insertFrom(
      db,
      attempts,
      { bucket, count: 1, until: now + minutes(window) },
      sql`where ${isWithin(ladder.slice(0, rung))}`,
    )
      .onConflictDoUpdate(counting(now, window))
      .returning({ bucket: attempts.bucket, count: attempts.count }),
  )

/** Whether every one of these still takes a try, with what has just been counted. */
export const isWithin = (ladder: readonly Rung[]): SQL =>
  sql.join(
    [
      sql`true`,
      ...ladder.map(
        ({ bucket, most }) =>
          sql`(select count from ${attempts} where bucket = ${bucket}) <= ${most}`,
      ),
    ],
    sql` and `,
  )

/** None was counted where a closer network was full. */
const countIn = (rows: unknown): number =>
  (Array.isArray(rows) && rows[0]?.count) || Number.POSITIVE_INFINITY

/** Takes a try back that turned out right. */
export const forgive = (db: Db, buckets: readonly string[]) =>
  db
    .update(attempts)
    .set({ count: sql`max(0, ${attempts.count} - 1)` })
    .where(inArray(attempts.bucket, [...buckets]))

/** Removes what no longer counts; returns how many. */
export const purgeAttempts = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, attempts, lte(attempts.until, now))
