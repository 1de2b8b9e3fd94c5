import { and, eq, gt, gte, isNull, lt } from 'drizzle-orm'
import { jobRuns } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import { keptSince, retention } from '../domain/retention.ts'
import { type Db, reasonOf } from './database.ts'
import { deleteAll } from './purging.ts'

/** A job that goes on may take so long when its process is told to end. */
const leavingMilliseconds = 3000

/** Rows a job changed, or why it failed. */
export type Outcome = { changed?: number; error?: string }

/**
 * Runs a job once a slot, whoever comes first, and leaves a row about it: begun, and then either what it changed or
 * why it failed; null where another run has the slot. A run that was killed leaves its row unfinished; the next slot
 * finds what is still due. One that lasts while its process is `leaving` gives the slot back, to whoever comes next.
 */
export async function runOnce(
  db: Db,
  { job, slot }: { job: string; slot: number },
  now: () => Instant,
  run: () => Promise<number>,
  leaving?: AbortSignal,
): Promise<Outcome | null> {
  const [claimed] = await db
    .insert(jobRuns)
    .values({ job, slot, startedAt: now() })
    .onConflictDoNothing()
    .returning()
  if (!claimed) return null
  const outcome = await unlessLeft(outcomeOf(run), leaving)
  if (!outcome) {
    await db.delete(jobRuns).where(and(eq(jobRuns.id, claimed.id), isNull(jobRuns.finishedAt)))
    return null
  }
  await db
    .update(jobRuns)
    .set({ ...outcome, finishedAt: now() })
    .where(eq(jobRuns.id, claimed.id))
  return outcome
}

const outcomeOf = (run: () => Promise<number>): Promise<Outcome> =>
  run().then(
    (changed) => ({ changed }),
    (error: unknown) => ({ error: reasonOf(error) }),
  )

/** Null where it takes longer than a process may that is leaving. */
async function unlessLeft<T>(work: Promise<T>, leaving?: AbortSignal): Promise<T | null> {
  if (!leaving) return work
  const { promise: left, resolve } = Promise.withResolvers<null>()
  const wait = () => setTimeout(resolve, leavingMilliseconds, null)
  leaving.addEventListener('abort', wait)
  try {
    return await Promise.race([work, left])
  } finally {
    leaving.removeEventListener('abort', wait)
  }
}

/** Whether a job has changed anything since. */
export async function hasChanged(db: Db, job: string, since: Instant): Promise<boolean> {
  const done = and(eq(jobRuns.job, job), gte(jobRuns.startedAt, since), gt(jobRuns.changed, 0))
  return (await db.$count(jobRuns, done)) > 0
}

/** Removes runs nobody looks back at; returns how many. */
export const purgeJobRuns = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, jobRuns, lt(jobRuns.startedAt, keptSince(retention.jobRuns, now)))
