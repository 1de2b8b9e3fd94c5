import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { documents, drafts, registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { keptSince, retention } from '../../domain/retention.ts'
import type { Db } from '../database.ts'
import { facilitiesInOrder, toFacility } from '../facilities.ts'
import { deleteAll } from '../purging.ts'
import { hashToken } from '../tokens.ts'

/** A registration being filled in. */
export type Draft = {
  typed: Partial<Record<string, string>>
  document: { key: string; name: string; bytes: number } | null
  /** Who it has become, once it was sent. */
  resident: { number: string; passwordSetAt: Instant | null } | null
  birthdate: Night | null
}

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
      resident: { number: residents.number, passwordSetAt: residents.passwordSetAt },
      birthdate: registrations.birthdate,
    })
    .from(drafts)
    .leftJoin(documents, eq(documents.key, drafts.documentKey))
    .leftJoin(residents, eq(residents.id, drafts.residentId))
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .where(and(eq(drafts.tokenHash, hashToken(token)), gt(drafts.usedAt, staleSince(now))))

/** Keeps what was typed, in place of what was kept before; a draft that has become somebody begins anew. */
export async function saveDraft(
  db: Db,
  token: string,
  typed: Draft['typed'],
  now: Instant,
): Promise<void> {
  const documentKey = sql`iif(${drafts.residentId} is null, ${drafts.documentKey}, null)`
  await db
    .insert(drafts)
    .values({ tokenHash: hashToken(token), typed, usedAt: now })
    .onConflictDoUpdate({
      target: drafts.tokenHash,
      set: { typed, usedAt: now, documentKey, residentId: null },
    })
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
