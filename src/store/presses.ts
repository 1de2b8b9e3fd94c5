import { eq, lt, type SQL, sql } from 'drizzle-orm'
import { presses } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import { keptSince, retention } from '../domain/retention.ts'
import { type Db, insertFrom, type Statement } from './database.ts'
import { deleteAll } from './purging.ts'
import { hashToken, isToken } from './tokens.ts'

/** The form that was pressed, by the key its page gave it, and where its answer leads. */
export type Press = { key: string | undefined; leadsTo: string }

/** Written with an act: the same form pressed again has acted, and two at once are one. Nothing for a form without a key. */
export const pressed = (db: Db, { key, leadsTo }: Press, now: Instant): Statement[] =>
  isToken(key)
    ? [db.insert(presses).values({ keyHash: hashToken(key), leadsTo, pressedAt: now })]
    : []

/** The same, of a write that may find nothing to do. */
export const pressedIf = (db: Db, condition: SQL, { key, leadsTo }: Press, now: Instant) =>
  insertFrom(
    db,
    presses,
    { keyHash: hashToken(key ?? ''), leadsTo, pressedAt: now },
    sql`where ${condition}`,
  )

/** Where the answer led to a form that has acted already. */
export async function findPress(db: Db, key: string): Promise<string | undefined> {
  const [found] = await pressesOf(db, key)
  return found?.leadsTo
}

/** The same as rows, for a batch that asks more. */
export const pressesOf = (db: Db, key: string) =>
  db
    .select({ leadsTo: presses.leadsTo })
    .from(presses)
    .where(eq(presses.keyHash, hashToken(key)))

/** Returns how many it removed. */
export const purgePresses = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, presses, lt(presses.pressedAt, keptSince(retention.presses, now)))
