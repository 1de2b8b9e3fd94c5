import { inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from './database.ts'

/** Rows a statement removes at most: it holds the write lock for some milliseconds. */
export const mostAtOnce = 500

/** Does something again until it finds less than it could take at once; others are served in between. */
export async function untilDone(once: () => Promise<number>, most = mostAtOnce): Promise<number> {
  for (let all = 0; ; ) {
    const changed = await once()
    all += changed
    if (changed < most) return all
    await new Promise((resolve) => setTimeout(resolve))
  }
}

/** Deletes every row this is true of, and returns how many there were. */
export const deleteAll = (db: Db, table: SQLiteTable, where: SQL | undefined): Promise<number> =>
  untilDone(async () => (await db.delete(table).where(someOf(db, table, where))).rowsAffected)

/** So many of the rows this is true of, for a statement on the same table. */
export const someOf = (db: Db, table: SQLiteTable, where: SQL | undefined, most = mostAtOnce) =>
  inArray(sql`rowid`, db.select({ rowid: sql`rowid` }).from(table).where(where).limit(most))
