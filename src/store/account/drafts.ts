import { and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { documents, drafts, registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { keptSince, retention } from '../../domain/retention.ts'
import { type Db, insertFrom } from '../database.ts'
import { facilitiesInOrder, toFacility } from '../facilities.ts'
import { deleteAll } from '../purging.ts'
import { hashToken } from '../tokens.ts'
import { countTry, isWithin, ladderOf } from './attempts.ts'

/** A registration being filled in. */
export type Draft = {
  typed: Partial<Record<string, string>>
  document: { key: string; name: string; bytes: number } | null
  /** What it said when it became somebody. */
  mark: string | null
  shownAt: Instant | null
  /** Where a letter with a code was asked for: when, and the hash of its address. */
  codeAskedAt: Instant | null
  codeFor: string | null
}

/** Who a draft has become, to be shown once. */
export type Completed = { number: string; email: string | null; birthdate: Night }

export async function findDraft(db: Db, token: string, now: Instant): Promise<Draft | undefined> {
  return (await draftWith(db, token, now))[0]
}

/** The same and all facilities: what is agreed to says their numbers. */
export async function findDraftAndFacilities(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ draft: Draft | undefined; facilities: Facility[] }> {
  const [[draft], rows] = await db.batch([draftWith(db, token, now), facilitiesInOrder(db)])
  return { draft, facilities: rows.map(({ facility }) => toFacility(facility)) }
}

const draftWith = (db: Db, token: string, now: Instant) =>
  db
    .select({
      typed: drafts.typed,
      document: { key: documents.key, name: documents.name, bytes: documents.bytes },
      mark: drafts.mark,
      shownAt: drafts.shownAt,
      codeAskedAt: drafts.codeAskedAt,
      codeFor: drafts.codeFor,
    })
    .from(drafts)
    .leftJoin(documents, eq(documents.key, drafts.documentKey))
    .where(and(eq(drafts.tokenHash, hashToken(token)), gt(drafts.usedAt, staleSince(now))))

/** Begins a draft with what was typed; false where too many were begun in the networks around its source. */
export function beginDraft(
  db: Db,
  { token, typed, source }: { token: string; typed: Draft['typed']; source: string },
  now: Instant,
): Promise<boolean> {
  const ladder = ladderOf(source, 'draft')
  const draft = { tokenHash: hashToken(token), typed, usedAt: now }
  return countTry(db, ladder, now, [insertFrom(db, drafts, draft, sql`where ${isWithin(ladder)}`)])
}

/** Keeps what was typed, in place of what was kept before; one that has become somebody stays as it is. */
export async function saveDraft(
  db: Db,
  token: string,
  typed: Draft['typed'],
  now: Instant,
): Promise<void> {
  await db
    .update(drafts)
    .set({ typed, usedAt: now })
    .where(and(eq(drafts.tokenHash, hashToken(token)), isNull(drafts.residentId)))
}

/** Who a draft has become; told once, since it says a number and the way to its first password. */
export async function completeDraft(
  db: Db,
  token: string,
  now: Instant,
): Promise<Completed | undefined> {
  const isItsOwn = and(
    eq(drafts.tokenHash, hashToken(token)),
    isNotNull(drafts.residentId),
    isNull(drafts.shownAt),
    gt(drafts.usedAt, staleSince(now)),
  )
  const [found] = await db
    .update(drafts)
    .set({ shownAt: now })
    .where(isItsOwn)
    .returning({
      number: sql<string>`(select number from ${residents} where id = ${drafts.residentId})`,
      email: sql<string | null>`(select email from ${residents} where id = ${drafts.residentId})`,
      birthdate: sql<Night>`(select birthdate from ${registrations} where resident_id = ${drafts.residentId})`,
    })
  return found
}

/** Ties a stored document to a draft, in place of one sent before; a draft that has become somebody keeps its own. */
export async function attachDocument(
  db: Db,
  token: string,
  key: string,
  now: Instant,
): Promise<void> {
  await db
    .update(drafts)
    .set({ documentKey: key, usedAt: now })
    .where(and(eq(drafts.tokenHash, hashToken(token)), isNull(drafts.residentId)))
}

export async function discardDraft(db: Db, token: string): Promise<void> {
  await db.delete(drafts).where(eq(drafts.tokenHash, hashToken(token)))
}

/** Forgets drafts left lying; returns how many. */
export const purgeDrafts = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, drafts, lt(drafts.usedAt, staleSince(now)))

/** A draft last used before this is forgotten. */
const staleSince = (now: Instant) => keptSince(retention.drafts, now)
