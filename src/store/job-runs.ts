import { eq } from 'drizzle-orm'
import { jobRuns } from '../../drizzle/schema.ts'
import type { Instant } from '../domain/calendar.ts'
import { type Db, reasonOf } from './database.ts'

/** Runs a job and leaves a row about it: begun, and then either what it changed or why it failed. */
export async function recordRun(
  db: Db,
  job: string,
  now: () => Instant,
  run: () => Promise<number>,
): Promise<void> {
  const [begun] = await db.insert(jobRuns).values({ job, startedAt: now() }).returning()
  const outcome = await run().then(
    (changed) => ({ changed }),
    (error: unknown) => ({ error: reasonOf(error) }),
  )
  if (!begun) return
  await db
    .update(jobRuns)
    .set({ ...outcome, finishedAt: now() })
    .where(eq(jobRuns.id, begun.id))
}
