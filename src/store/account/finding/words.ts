import { and, asc, eq, gt, notExists, type SQL, sql } from 'drizzle-orm'
import { residentWords } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { foldedWords } from '../../../domain/account/finding/folding.ts'
import { type Db, type Statement, writeTogether } from '../../database.ts'
import { mostAtOnce } from '../../purging.ts'

/** The words somebody is found by, behind every write of a name: it is a trigger that removes those of before. */
export function foundBy(
  db: Db,
  residentId: number | SQL<number>,
  name: { name: string; kana: string },
): Statement[] {
  const words = foldedWords(name)
  if (words.length === 0) return []
  const rows = words.map((word) => ({ word, residentId: sql`${residentId}` }))
  return [db.insert(residentWords).values(rows).onConflictDoNothing()]
}

/** Gives whoever was registered before there were words theirs; returns how many they are. */
export async function addWords(db: Db): Promise<number> {
  let given = 0
  for (let last = 0; ; ) {
    const found = await wordless(db, last)
    const inserts = found.flatMap(({ id, ...name }) => foundBy(db, id, name))
    if (inserts.length > 0) await writeTogether(db, inserts)
    given += found.length
    if (found.length < mostAtOnce) return given
    last = found.at(-1)?.id ?? last
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const wordless = (db: Db, after: number) =>
  db
    .select({ id: residents.id, name: residents.name, kana: residents.kana })
    .from(residents)
    .where(
      and(
        gt(residents.id, after),
        sql`${residents.name} <> ''`,
        notExists(
          db
            .select({ one: sql`1` })
            .from(residentWords)
            .where(eq(residentWords.residentId, residents.id)),
        ),
      ),
    )
    .orderBy(asc(residents.id))
    .limit(mostAtOnce)
