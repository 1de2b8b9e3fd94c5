import { at, type Instant, today } from '../domain/calendar.ts'
import { firstNightKept } from '../domain/retention.ts'
import type { Documents } from '../platform/documents.ts'
import { purgeAttempts } from '../store/account/attempts.ts'
import { eraseClosed } from '../store/account/closing.ts'
import { purgeWebCodes } from '../store/account/codes/web-codes.ts'
import { lapseAmendments, purgeAmendments } from '../store/account/details/deciding.ts'
import { purgeAmendmentDrafts } from '../store/account/details/drafts.ts'
import { purgeDevices } from '../store/account/devices.ts'
import { forgetDocuments, listSpentDocuments, mostDocuments } from '../store/account/documents.ts'
import { purgeDrafts } from '../store/account/drafts.ts'
import { purgeEmailChanges } from '../store/account/emails.ts'
import {
  forgetNetworks,
  lapseExpired,
  lapseRefused,
  lapseUndecided,
} from '../store/account/lapsing.ts'
import { forgetLikenesses } from '../store/account/likeness.ts'
import { purgePending, purgeResets } from '../store/account/passwords.ts'
import { purgeAskedDocuments, purgeRemarks } from '../store/account/review/asked-documents.ts'
import { purgeRefusals } from '../store/account/review/reviewed.ts'
import { purgeSessions } from '../store/account/sessions.ts'
import { forgetStays } from '../store/booking/forgetting.ts'
import { type Db, reasonOf } from '../store/database.ts'
import { hasChanged, purgeJobRuns } from '../store/job-runs.ts'
import { purgeLetters } from '../store/letters.ts'
import { forgetApplicants } from '../store/lottery/forgetting.ts'
import { purgePresses } from '../store/presses.ts'
import { purgeClerkSessions } from '../store/staff/sessions.ts'
import { purgeUnfinished } from '../store/unfinished.ts'

type Removing = Pick<Documents, 'remove'>
type Purge = (db: Db, now: Instant, documents: Removing) => Promise<number>

/**
 * Everything that is kept for a while, in the order in which it goes: who is forgotten leaves documents, and a draft
 * its own. Each goes on until nothing is left that is due, may be killed at any moment, and may run twice.
 */
export const purges: Record<string, Purge> = {
  undecided: lapseUndecided,
  networks: forgetNetworks,
  refused: lapseRefused,
  expired: lapseExpired,
  closed: eraseClosed,
  likenesses: forgetLikenesses,
  drafts: purgeDrafts,
  amendmentDrafts: purgeAmendmentDrafts,
  undecidedAmendments: lapseAmendments,
  amendments: purgeAmendments,
  askedDocuments: purgeAskedDocuments,
  remarks: purgeRemarks,
  refusals: purgeRefusals,
  documents: (db, now, documents) => purgeDocuments(db, documents, now),
  applications: (db, now) => forgetApplicants(db, firstNightKept(now)),
  reservations: (db, now) => forgetStays(db, firstNightKept(now)),
  letters: purgeLetters,
  sessions: purgeSessions,
  clerkSessions: purgeClerkSessions,
  resets: purgeResets,
  emailChanges: purgeEmailChanges,
  webCodes: purgeWebCodes,
  pendingPasswords: purgePending,
  attempts: purgeAttempts,
  devices: purgeDevices,
  presses: purgePresses,
  unfinished: purgeUnfinished,
  jobRuns: purgeJobRuns,
}

/** A database in a file of our own; a libSQL server looks after its files itself. */
export type OwnFile = { truncateLog(): Promise<void>; vacuum(): Promise<void> }

/** Nobody books in these hours of the night. */
const quietHours = { from: 3, until: 5 }

/** Makes the file anew, once a night: what was erased is in it no more, in no corner. */
export async function vacuum(db: Db, file: OwnFile | undefined, now: Instant): Promise<number> {
  const [from, until] = [at(today(now), quietHours.from), at(today(now), quietHours.until)]
  if (!file || now < from || now >= until) return 0
  if (await hasChanged(db, 'vacuum', from)) return 0
  await file.vacuum()
  return 1
}

/** Removes all that was kept long enough; returns how much. What fails keeps none of the others, and is told in the end. */
export async function forget(
  db: Db,
  documents: Removing,
  now: Instant,
  signal?: AbortSignal,
): Promise<number> {
  let changed = 0
  const faults: string[] = []
  for (const [what, purge] of Object.entries(purges)) {
    if (signal?.aborted) break
    try {
      changed += await purge(db, now, documents)
    } catch (error) {
      faults.push(`${what}: ${reasonOf(error)}`)
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return changed
}

/** The file before its row, or it could never be found again; one that cannot be removed is passed over, and a fault. */
async function purgeDocuments(db: Db, documents: Removing, now: Instant): Promise<number> {
  let removed = 0
  let fault: unknown
  for (let last = ''; ; ) {
    const keys = await listSpentDocuments(db, last, now)
    const outcomes = await Promise.allSettled(keys.map((key) => documents.remove(key)))
    const gone = keys.filter((_, index) => outcomes[index]?.status === 'fulfilled')
    if (gone.length > 0) await forgetDocuments(db, gone)
    removed += gone.length
    for (const outcome of outcomes) if (outcome.status === 'rejected') fault ??= outcome.reason
    if (keys.length < mostDocuments) break
    last = keys.at(-1) ?? last
  }
  if (fault) throw fault
  return removed
}
