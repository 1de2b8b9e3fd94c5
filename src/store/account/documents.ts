import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  or,
  sql,
} from 'drizzle-orm'
import {
  amendmentDrafts,
  amendments,
  askedDocuments,
  documents,
  drafts,
  refusals,
} from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import { keptSince, retention } from '../../domain/retention.ts'
import { type Db, insertFrom } from '../database.ts'
import { countTry, isWithin, ladderOf } from './attempts.ts'

type NewDocument = Omit<typeof documents.$inferInsert, 'storedAt' | 'residentId'>

/** Documents removed together. */
export const mostDocuments = 50

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

/**
 * The next keys, in their order, of documents nobody needs any more: of no draft, decided upon a while ago, or of who
 * has closed the account.
 */
export async function listSpentDocuments(db: Db, after: string, now: Instant): Promise<string[]> {
  const spent = await db
    .select({ key: documents.key })
    .from(documents)
    .leftJoin(residents, eq(residents.id, documents.residentId))
    .where(
      and(
        gt(documents.key, after),
        isNoEvidence,
        or(
          isOrphan(db, now),
          lt(residents.cardArrivedAt, keptSince(retention.approvedDocuments, now)),
          lt(residents.refusedAt, keptSince(retention.refusedDocuments, now)),
          isNotNull(residents.closedAt),
        ),
      ),
    )
    .orderBy(asc(documents.key))
    .limit(mostDocuments)
  return spent.map(({ key }) => key)
}

/** On no document of these was anything refused whose time for appeal still runs. */
const isNoEvidence = sql`${documents.key} not in (
  select value from ${refusals}, json_each(${refusals.documentKeys}))`

/** Removes the rows of documents whose files are gone. */
export async function forgetDocuments(db: Db, keys: readonly string[]): Promise<void> {
  await db.delete(documents).where(inArray(documents.key, [...keys]))
}

/** Neither a resident's nor what is typed or asked for, and too old to be just on its way. */
const isOrphan = (db: Db, now: Instant) =>
  and(
    isNull(documents.residentId),
    lt(documents.storedAt, keptSince(retention.drafts, now)),
    ...[drafts, amendmentDrafts, amendments, askedDocuments].map((table) =>
      notExists(db.select({ one: sql`1` }).from(table).where(eq(table.documentKey, documents.key))),
    ),
  )

/** Whether a document was sent by this resident: with the registration, an amendment, or as it was asked for. */
export async function ownsDocument(db: Db, number: string, key: string): Promise<boolean> {
  const whose = sql`(select id from ${residents} where number = ${number})`
  const [found] = await db
    .select({ key: documents.key })
    .from(documents)
    .where(
      and(
        eq(documents.key, key),
        or(
          eq(documents.residentId, whose),
          ...[amendments, askedDocuments].map((table) =>
            exists(
              db
                .select({ one: sql`1` })
                .from(table)
                .where(and(eq(table.residentId, whose), eq(table.documentKey, documents.key))),
            ),
          ),
        ),
      ),
    )
  return found !== undefined
}
