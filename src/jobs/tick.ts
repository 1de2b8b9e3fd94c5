import { type Instant, minutes } from '../domain/calendar.ts'
import type { Centre } from '../domain/centre.ts'
import type { Randomness } from '../platform/beacon.ts'
import type { Documents } from '../platform/documents.ts'
import { remindOfExpiry } from '../store/account/expiry-reminders.ts'
import { remindOfStays } from '../store/booking/stay-letters.ts'
import { stockRoomNights } from '../store/booking/stock.ts'
import { type Db, reasonOf } from '../store/database.ts'
import { type Outcome, runOnce } from '../store/job-runs.ts'
import { announceRounds } from '../store/lottery/rounds.ts'
import type { Asks } from './asks.ts'
import { carryLetters, type PostServices } from './carry-letters.ts'
import { forget, type OwnFile, vacuum } from './retention.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from './rounds.ts'

/** All that the schedule works with. */
export type JobServices = PostServices & {
  asks?: Asks
  documents: Documents
  randomness: Randomness
  file?: OwnFile
  /** Whom residents call. */
  centre?: Centre
}

/** A job stops at its signal, between two of its slices, and leaves the rest to the next slot. */
type Work = (
  db: Db,
  now: Instant,
  services: JobServices & { signal: AbortSignal },
) => Promise<number>

/** Seconds after which a job is told to stop; 30 more and it is left to itself: its longest slice, or a letter's try. */
const within = (stop: number, work: Work) => ({ limit: { stop, leave: stop + 30 }, work })

/** The same, told also when the jobs together have asked enough of the network: no fault, the next slot goes on. */
const sharing = (stop: number, work: Work) =>
  within(stop, async (db, now, services) => {
    const { asks, signal } = services
    if (!asks) return work(db, now, services)
    const either = AbortSignal.any([signal, asks.spent])
    return work(db, now, { ...services, signal: either }).catch((error: unknown) => {
      if (asks.spent.aborted && error === asks.spent.reason) return 0
      throw error
    })
  })

/** The whole schedule. Each job finds its own work, may run twice, also at once, and returns the rows it changed. */
const jobs = {
  stockRoomNights: within(30, stockRoomNights),
  announceRounds: within(30, (db, now, { randomness }) => announceRounds(db, randomness, now)),
  freezeRounds: sharing(120, (_db, _now, services) => freezeRounds(services)),
  drawRounds: sharing(240, (_db, _now, services) => drawRounds(services)),
  publishRounds: within(60, (_db, _now, services) => publishRounds(services)),
  tellApplicants: sharing(120, (_db, _now, services) => tellApplicants(services)),
  remindOfExpiry: within(30, remindOfExpiry),
  remindOfStays: within(30, remindOfStays),
  forget: sharing(60, async (db, now, { documents, file, signal }) => {
    const forgotten = await forget(db, documents, now, signal)
    await file?.truncateLog()
    return forgotten
  }),
  vacuum: within(30, (db, now, { file }) => vacuum(db, file, now)),
  // The last, since a mail server may keep it waiting: until the next slot's run goes on.
  carryLetters: within(280, (_db, _now, services) =>
    carryLetters(services, { signal: services.signal }),
  ),
}

/** What the cron of both runtimes says: every five minutes. */
const slotLength = minutes(5)

type Ran = { job: string } & Outcome

/**
 * Does whatever is due. One job's failure is recorded and does not keep the others from running. Returns what became
 * of those that nobody else had run in this slot. Once this process is `leaving` no other job begins.
 */
export async function tick(services: JobServices, leaving?: AbortSignal): Promise<Ran[]> {
  const { db, now } = services
  const slot = Math.floor(now() / slotLength)
  const ran: Ran[] = []
  for (const [job, { limit, work }] of Object.entries(jobs)) {
    if (leaving?.aborted) break
    const run = (signal: AbortSignal) => work(db, now(), { ...services, signal })
    const outcome = await runOnce(db, { job, slot, limit }, now, run, leaving).catch(notRun)
    if (outcome) ran.push({ job, ...outcome })
  }
  return ran
}

/** Throws if a job of the slot failed, when all have run: whoever runs the schedule is to see it. */
export async function tickOrFail(...args: Parameters<typeof tick>): Promise<Ran[]> {
  const ran = await tick(...args)
  const failed = ran.flatMap(({ job, error }) => (error ? [`${job}: ${error}`] : []))
  if (failed.length > 0) throw new Error(failed.join('\n'))
  return ran
}

/** Nor does a claim that cannot be written keep the others from running. */
const notRun = (error: unknown): Outcome => ({ error: reasonOf(error) })
