import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { residents } from '../../drizzle/schema/shared.ts'
import type { Db } from './database.ts'

export const residentColumns = {
  id: residents.id,
  number: residents.number,
  name: residents.name,
  kana: residents.kana,
  kind: residents.kind,
  email: residents.email,
  channel: residents.channel,
  passwordSetAt: residents.passwordSetAt,
  cardArrivedAt: residents.cardArrivedAt,
  refusedAt: residents.refusedAt,
  refusalReason: residents.refusalReason,
  expiresAt: residents.expiresAt,
  stoppedAt: residents.stoppedAt,
  stopGround: residents.stopGround,
}

/** Facts read before a resident's act. */
export const factsOfResident = (db: Db, residentId: number) =>
  db
    .select({
      id: residents.id,
      name: residents.name,
      email: residents.email,
      cardArrivedAt: residents.cardArrivedAt,
      refusedAt: residents.refusedAt,
      expiresAt: residents.expiresAt,
      stoppedAt: residents.stoppedAt,
      revision: residents.revision,
    })
    .from(residents)
    .where(and(eq(residents.id, residentId), isNull(residents.closedAt)))

export const residentWhere = (db: Db, where: SQL) =>
  db
    .select({ ...residentColumns, revision: residents.revision })
    .from(residents)
    .where(and(where, isNull(residents.closedAt)))

/** Whose number this is, or was. */
export async function findResidentId(db: Db, number: string): Promise<number | undefined> {
  const [found] = await db
    .select({ id: residents.id })
    .from(residents)
    .where(eq(residents.number, number))
  return found?.id
}

/** Somebody by their 利用者番号; undefined where nobody has it, or has closed the account. */
export const findResident = (db: Db, number: string) =>
  residentWhere(db, eq(residents.number, number)).get()
