import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { residents } from '../../drizzle/schema/shared.ts'
import type { Db } from './database.ts'

export const residentColumns = {
  id: residents.id,
  number: residents.number,
  name: residents.name,
  kana: residents.kana,
  kind: residents.kind,
  email: residents.email,
  passwordSetAt: residents.passwordSetAt,
  cardArrivedAt: residents.cardArrivedAt,
  refusedAt: residents.refusedAt,
  refusalReason: residents.refusalReason,
  expiresAt: residents.expiresAt,
}

/**
 * Opens a write that was judged on facts read at this revision: if the resident has acted since, the revision
 * becomes null, which the column forbids, and the whole write fails.
 */
export const actAt = (db: Db, residentId: number, revision: number) =>
  db
    .update(residents)
    .set({
      revision: sql`iif(
        ${residents.revision} = ${revision} and ${residents.closedAt} is null, ${revision} + 1, null)`,
    })
    .where(eq(residents.id, residentId))

/** Facts read before a resident's act. */
export const factsOfResident = (db: Db, residentId: number) =>
  db
    .select({
      cardArrivedAt: residents.cardArrivedAt,
      refusedAt: residents.refusedAt,
      expiresAt: residents.expiresAt,
      revision: residents.revision,
    })
    .from(residents)
    .where(and(eq(residents.id, residentId), isNull(residents.closedAt)))

export const residentWhere = (db: Db, where: SQL) =>
  db
    .select({ ...residentColumns, revision: residents.revision })
    .from(residents)
    .where(and(where, isNull(residents.closedAt)))
