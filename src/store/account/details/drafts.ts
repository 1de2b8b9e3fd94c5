import { and, eq, gt, inArray, lt } from 'drizzle-orm'
import { amendmentDrafts, documents } from '../../../../drizzle/schema/account.ts'
import { type Amendment, coveredBy, type Details } from '../../../domain/account/amendment.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Subject } from '../../../domain/resident.ts'
import { keptSince, retention } from '../../../domain/retention.ts'
import type { Db } from '../../database.ts'
import { deleteAll } from '../../purging.ts'
import { type Asked, askedBy, detailsOf, lastOfEach } from './details.ts'

/** Whose amendment of what. */
export type Own = { residentId: number; subject: Subject }

/** An amendment that was typed and is still to be sent. */
export type AmendmentDraft = {
  amendment: Amendment
  document: { key: string; name: string; bytes: number } | null
}

/** What is registered, what was asked for, and what was typed. */
export type Begun = { details: Details; asked: Asked[]; draft: AmendmentDraft | undefined }

export async function findBegun(db: Db, of: Own, now: Instant): Promise<Begun | undefined> {
  const [[details], all, [draft]] = await db.batch([
    detailsOf(db, of.residentId),
    askedBy(db, of.residentId),
    draftOf(db, of, now),
  ])
  return details && { details, asked: lastOfEach(all), draft }
}

export const draftOf = (db: Db, of: Own, now: Instant) =>
  db
    .select({
      amendment: amendmentDrafts.amendment,
      document: { key: documents.key, name: documents.name, bytes: documents.bytes },
    })
    .from(amendmentDrafts)
    .leftJoin(documents, eq(documents.key, amendmentDrafts.documentKey))
    .where(and(isOwn(of), gt(amendmentDrafts.usedAt, keptSince(retention.drafts, now))))

/** Keeps what was typed in place of what was kept before; a document that was sent stays with it. */
export async function keepDraft(
  db: Db,
  { residentId, amendment }: { residentId: number; amendment: Amendment },
  now: Instant,
): Promise<void> {
  const kept = { amendment, usedAt: now }
  await db
    .insert(amendmentDrafts)
    .values({ residentId, subject: amendment.subject, ...kept })
    .onConflictDoUpdate({
      target: [amendmentDrafts.residentId, amendmentDrafts.subject],
      set: kept,
    })
}

/** Ties a stored document to what was typed, in place of one sent before. */
export async function attachToDraft(db: Db, of: Own, key: string, now: Instant): Promise<void> {
  await db.update(amendmentDrafts).set({ documentKey: key, usedAt: now }).where(isOwn(of))
}

/** With what an amendment of this subject covers. */
export const dropDrafts = (db: Db, { residentId, subject }: Own) =>
  db
    .delete(amendmentDrafts)
    .where(
      and(
        eq(amendmentDrafts.residentId, residentId),
        inArray(amendmentDrafts.subject, coveredBy(subject)),
      ),
    )

const isOwn = ({ residentId, subject }: Own) =>
  and(eq(amendmentDrafts.residentId, residentId), eq(amendmentDrafts.subject, subject))

/** Forgets what was typed and left; returns how many. */
export const purgeAmendmentDrafts = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, amendmentDrafts, lt(amendmentDrafts.usedAt, keptSince(retention.drafts, now)))
