import type { Instant } from '../domain/calendar.ts'
import { purgeAttempts } from '../store/attempts.ts'
import type { Db } from '../store/database.ts'
import { purgeDevices } from '../store/devices.ts'
import { purgeJobRuns, runOnce } from '../store/job-runs.ts'
import { purgeSessions } from '../store/sessions.ts'
import { stockRoomNights } from '../store/stock.ts'

/** The whole schedule. Each job finds its own work, may run twice, and returns the rows it changed. */
const jobs: Record<string, (db: Db, now: Instant) => Promise<number>> = {
  stockRoomNights,
  purgeSessions,
  purgeDevices,
  purgeAttempts,
  purgeJobRuns,
}

/** What the cron of both homes says: every five minutes. */
const slotLength = 5 * 60_000

/** Does whatever is due. One job's failure is recorded and does not keep the others from running. */
export async function tick(db: Db, now: () => Instant): Promise<void> {
  const slot = Math.floor(now() / slotLength)
  for (const [job, run] of Object.entries(jobs)) {
    await runOnce(db, { job, slot }, now, () => run(db, now()))
  }
}
