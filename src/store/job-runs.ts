import { and, eq, gt, gte, isNull, lt } from 'drizzle-orm'
import { jobRuns } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import { keptSince, retention } from '../domain/retention.ts'
import { type Db, reasonOf } from './database.ts'
import { deleteAll } from './purging.ts'

/** Seconds after which a job is told to stop, and after which nobody waits for it any more. */
type Limit = { stop: number; leave: number }

/** A job that goes on may take so long when its process is told to end. */
const leavingSeconds = 3

/** Rows a job changed, or why it failed. */
export type Outcome = { changed?: number; error?: string }

type Claim = { job: string; slot: number; limit: Limit }
type Run = (signal: AbortSignal) => Promise<number>

/**
 * Runs a job once a slot, whoever comes first, and leaves a row about it: begun, and then either what it changed or
 * why it failed; null where another run has the slot. A run that was killed leaves its row unfinished; the next slot
 * finds what is still due. One that does not stop within its limit is left to itself, and a failure. One that lasts
 * while its process is `leaving` gives the slot back, to whoever comes next.
 */
export async function runOnce(
  db: Db,
  { job, slot, limit }: Claim,
  now: () => Instant,
  run: Run,
  leaving = new AbortController().signal,
): Promise<Outcome | null> {
  const [claimed] = await db
    .insert(jobRuns)
    .values({ job, slot, startedAt: now() })
    .onConflictDoNothing()
    .returning()
  if (!claimed) return null
  const outcome = await withinLimit(run, limit, leaving)
  if (leaving.aborted) {
    await db.delete(jobRuns).where(and(eq(jobRuns.id, claimed.id), isNull(jobRuns.finishedAt)))
    return null
  }
  await db
    .update(jobRuns)
    .set({ ...outcome, finishedAt: now() })
    .where(eq(jobRuns.id, claimed.id))
  return outcome
}

async function withinLimit(run: Run, { stop, leave }: Limit, leaving: AbortSignal) {
  const stopping = new AbortController()
  const left = Promise.withResolvers<Outcome>()
  const leaveAfter = (seconds: number) =>
    setTimeout(left.resolve, seconds * 1000, { error: `ran out of its ${stop} seconds` })
  const told = () => {
    stopping.abort()
    leaveAfter(leavingSeconds)
  }
  const timers = [setTimeout(() => stopping.abort(), stop * 1000), leaveAfter(leave)]
  if (leaving.aborted) told()
  leaving.addEventListener('abort', told)
  try {
    return await Promise.race([outcomeOf(run(stopping.signal)), left.promise])
  } finally {
    timers.forEach(clearTimeout)
    leaving.removeEventListener('abort', told)
  }
}

const outcomeOf = (run: Promise<number>): Promise<Outcome> =>
  run.then(
    (changed) => ({ changed }),
    (error: unknown) => ({ error: reasonOf(error) }),
  )

/** Whether a job has changed anything since. */
export async function hasChanged(db: Db, job: string, since: Instant): Promise<boolean> {
  const done = and(eq(jobRuns.job, job), gte(jobRuns.startedAt, since), gt(jobRuns.changed, 0))
  return (await db.$count(jobRuns, done)) > 0
}

/** Removes runs nobody looks back at; returns how many. */
export const purgeJobRuns = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, jobRuns, lt(jobRuns.startedAt, keptSince(retention.jobRuns, now)))
