import { type Instant, minutes } from '../domain/calendar.ts'
import type { Documents } from '../platform/documents.ts'
import { purgeAttempts } from '../store/account/attempts.ts'
import { eraseClosed } from '../store/account/closing.ts'
import { purgeDevices } from '../store/account/devices.ts'
import { purgeDrafts } from '../store/account/drafts.ts'
import { remindOfExpiry } from '../store/account/expiry-reminders.ts'
import { purgeResets } from '../store/account/passwords.ts'
import { purgeSessions } from '../store/account/sessions.ts'
import { stockRoomNights } from '../store/booking/stock.ts'
import type { Db } from '../store/database.ts'
import { type Outcome, purgeJobRuns, runOnce } from '../store/job-runs.ts'
import { purgeLetters } from '../store/letters.ts'
import { announceRounds } from '../store/lottery/rounds.ts'
import { purgePresses } from '../store/presses.ts'
import { carryLetters, type PostServices } from './carry-letters.ts'
import { purgeDocuments } from './purge-documents.ts'
import { drawRounds, freezeRounds, publishRounds, type Randomness } from './rounds.ts'

/** All that the schedule works with. */
export type JobServices = PostServices & { documents: Documents; randomness?: Randomness }

type Job = (db: Db, now: Instant, services: JobServices) => Promise<number>

/** The whole schedule. Each job finds its own work, may run twice, and returns the rows it changed. */
const jobs: Record<string, Job> = {
  stockRoomNights,
  announceRounds,
  freezeRounds: (db, _now, { now, randomness }) => freezeRounds(db, now, randomness),
  drawRounds: (db, _now, { now, randomness }) => drawRounds(db, now, randomness),
  publishRounds,
  remindOfExpiry,
  eraseClosed,
  purgeDrafts,
  purgeDocuments: (db, now, { documents }) => purgeDocuments(db, documents, now),
  purgeSessions,
  purgeResets,
  purgeDevices,
  purgeAttempts,
  purgePresses,
  purgeLetters,
  purgeJobRuns,
  // The last, since a mail server may keep it waiting.
  carryLetters: (_db, _now, services) => carryLetters(services),
}

/** What the cron of both runtimes says: every five minutes. */
const slotLength = minutes(5)

/**
 * Does whatever is due. One job's failure is recorded and does not keep the others from running. Returns what became
 * of those that nobody else had run in this slot.
 */
export async function tick(services: JobServices): Promise<({ job: string } & Outcome)[]> {
  const { db, now } = services
  const slot = Math.floor(now() / slotLength)
  const outcomes = []
  for (const [job, run] of Object.entries(jobs)) {
    const outcome = await runOnce(db, { job, slot }, now, () => run(db, now(), services))
    if (outcome) outcomes.push({ job, ...outcome })
  }
  return outcomes
}
