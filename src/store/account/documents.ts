import { and, eq, isNotNull, isNull, lt, notExists, or, sql } from 'drizzle-orm'
import { documents, drafts } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { days, type Instant, minutes } from '../../domain/calendar.ts'
import { type Db, insertFrom } from '../database.ts'
import { countTry, isWithin, ladderOf } from './attempts.ts'
import { draftMinutes } from './drafts.ts'

type NewDocument = Omit<typeof documents.$inferInsert, 'storedAt' | 'residentId'>

/** Days a proof is kept after the decision it was for. */
const daysAfterDecision = 30
/** Documents removed in one run of the job. */
const mostAtOnce = 50

/**
 * Notes a document that is about to be stored, and that its source sent one more: a stored file without a row could
 * never be found again. False where the source has sent too many lately.
 */
export async function noteDocument(
  db: Db,
  { key, name, type, bytes }: NewDocument,
  source: string,
  now: Instant,
): Promise<boolean> {
  const ladder = ladderOf(source, 'upload')
  const document = { key, name, type, bytes, storedAt: now }
  return countTry(db, ladder, now, [
    insertFrom(db, documents, document, sql`where ${isWithin(ladder)}`),
  ])
}

/** Counts a document that was sent and cannot be taken, as one that can; false where its source sent too many. */
export const countUpload = (db: Db, source: string, now: Instant): Promise<boolean> =>
  countTry(db, ladderOf(source, 'upload'), now)

/** Keys of documents nobody needs any more: of no draft, decided upon a while ago, or of who has closed the account. */
export async function listSpentDocuments(db: Db, now: Instant): Promise<string[]> {
  const decidedBefore = now - days(daysAfterDecision)
  const spent = await db
    .select({ key: documents.key })
    .from(documents)
    .leftJoin(residents, eq(residents.id, documents.residentId))
    .where(
      or(
        isOrphan(db, now),
        lt(residents.cardArrivedAt, decidedBefore),
        lt(residents.refusedAt, decidedBefore),
        isNotNull(residents.closedAt),
      ),
    )
    .limit(mostAtOnce)
  return spent.map(({ key }) => key)
}

/** Removes the row of a document whose file is gone. */
export async function forgetDocument(db: Db, key: string): Promise<void> {
  await db.delete(documents).where(eq(documents.key, key))
}

/** Neither a resident's nor a draft's, and too old to be just on its way. */
const isOrphan = (db: Db, now: Instant) =>
  and(
    isNull(documents.residentId),
    lt(documents.storedAt, now - minutes(draftMinutes)),
    notExists(db.select({ one: sql`1` }).from(drafts).where(eq(drafts.documentKey, documents.key))),
  )
