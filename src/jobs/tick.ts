import { type Instant, minutes } from '../domain/calendar.ts'
import type { Randomness } from '../platform/beacon.ts'
import type { Documents } from '../platform/documents.ts'
import { remindOfExpiry } from '../store/account/expiry-reminders.ts'
import { stockRoomNights } from '../store/booking/stock.ts'
import type { Db } from '../store/database.ts'
import { type Outcome, runOnce } from '../store/job-runs.ts'
import { announceRounds } from '../store/lottery/rounds.ts'
import { carryLetters, type PostServices } from './carry-letters.ts'
import { forget, type OwnFile, vacuum } from './retention.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from './rounds.ts'

/** All that the schedule works with. */
export type JobServices = PostServices & {
  documents: Documents
  randomness: Randomness
  file?: OwnFile
}

type Job = (db: Db, now: Instant, services: JobServices) => Promise<number>

/** The whole schedule. Each job finds its own work, may run twice, and returns the rows it changed. */
const jobs: Record<string, Job> = {
  stockRoomNights,
  announceRounds: (db, now, { randomness }) => announceRounds(db, randomness, now),
  freezeRounds: (_db, _now, services) => freezeRounds(services),
  drawRounds: (_db, _now, services) => drawRounds(services),
  publishRounds: (_db, _now, services) => publishRounds(services),
  tellApplicants: (_db, _now, services) => tellApplicants(services),
  remindOfExpiry,
  forget: async (db, now, { documents, file }) => {
    const forgotten = await forget(db, documents, now)
    await file?.truncateLog()
    return forgotten
  },
  vacuum: (db, now, { file }) => vacuum(db, file, now),
  // The last, since a mail server may keep it waiting.
  carryLetters: (_db, _now, services) => carryLetters(services),
}

/** What the cron of both runtimes says: every five minutes. */
const slotLength = minutes(5)

/**
 * Does whatever is due. One job's failure is recorded and does not keep the others from running. Returns what became
 * of those that nobody else had run in this slot. Once this process is `leaving` no other job begins.
 */
export async function tick(
  services: JobServices,
  leaving?: AbortSignal,
): Promise<({ job: string } & Outcome)[]> {
  const { db, now } = services
  const slot = Math.floor(now() / slotLength)
  const outcomes = []
  for (const [job, run] of Object.entries(jobs)) {
    if (leaving?.aborted) break
    const work = () => run(db, now(), services)
    const outcome = await runOnce(db, { job, slot }, now, work, leaving)
    if (outcome) outcomes.push({ job, ...outcome })
  }
  return outcomes
}
