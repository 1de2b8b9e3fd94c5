import { and, desc, eq, gt, lt, or, sql } from 'drizzle-orm'
import { unfinished } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import { keptSince, retention } from '../domain/retention.ts'
import { type Db, insertFrom } from './database.ts'
import { deleteAll } from './purging.ts'
import { hashToken } from './tokens.ts'

/** A form left half filled: the address of its page, the mark of its reader, and its fields as a query. */
export type Unfinished = { at: string; reader: string; typed: string }

/** Forms that one browser may leave. */
const mostForms = 20

/** Keeps a form in place of the one kept at its page before, to be written in a batch where there is room for it. */
export const keeping = (
  db: Db,
  token: string,
  { at, reader, typed }: Unfinished,
  now: Instant,
  condition = sql`true`,
) => {
  const tokenHash = hashToken(token)
  const others = sql`(select count(*) from ${unfinished} where token_hash = ${tokenHash} and at <> ${at})`
  return insertFrom(
    db,
    unfinished,
    { tokenHash, at, reader, typed, keptAt: now },
    sql`where ${others} < ${mostForms} and ${condition}`,
  ).onConflictDoUpdate({
    target: [unfinished.tokenHash, unfinished.at],
    set: { reader, typed, keptAt: now },
  })
}

/** The fields that were left on a page by this reader, or by nobody in particular. */
export async function findUnfinished(
  db: Db,
  token: string,
  { at, reader }: Pick<Unfinished, 'at' | 'reader'>,
  now: Instant,
): Promise<string | undefined> {
  const [found] = await db
    .select({ typed: unfinished.typed })
    .from(unfinished)
    .where(and(eq(unfinished.at, at), isOf(token, reader, now)))
  return found?.typed
}

/** The page on which this reader has left something last. */
export async function findLastUnfinished(
  db: Db,
  token: string,
  reader: string,
  now: Instant,
): Promise<string | undefined> {
  const [found] = await db
    .select({ at: unfinished.at })
    .from(unfinished)
    .where(isOf(token, reader, now))
    .orderBy(desc(unfinished.keptAt))
    .limit(1)
  return found?.at
}

const isOf = (token: string, reader: string, now: Instant) =>
  and(
    eq(unfinished.tokenHash, hashToken(token)),
    or(eq(unfinished.reader, reader), eq(unfinished.reader, '')),
    gt(unfinished.keptAt, keptSince(retention.unfinished, now)),
  )

/** Forgets what a browser has left on pages whose address begins so. */
export async function dropUnfinished(db: Db, token: string, beginning = '/'): Promise<void> {
  const isThere = sql`substr(${unfinished.at}, 1, ${beginning.length}) = ${beginning}`
  await db.delete(unfinished).where(and(eq(unfinished.tokenHash, hashToken(token)), isThere))
}

/** Returns how many it removed. */
export const purgeUnfinished = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, unfinished, lt(unfinished.keptAt, keptSince(retention.unfinished, now)))
