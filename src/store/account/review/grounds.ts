import { asc, eq, inArray, sql } from 'drizzle-orm'
import { appealNotices, grounds } from '../../../../drizzle/schema/account.ts'
import { groundText } from '../../../domain/account/review.ts'
import { firstLanguage } from '../../../domain/facility.ts'
import type { Db } from '../../database.ts'

/** What a refusal can stand on, in their order, and how it is appealed against: in a language, or else in the first. */
export const listGrounds = async (db: Db, language: string) =>
  toGrounds(await db.batch(groundRows(db, language)))

/** The same as rows, for a batch that asks more. */
export const groundRows = (db: Db, language: string = firstLanguage) =>
  [
    db
      .select()
      .from(grounds)
      .where(inArray(grounds.language, [language, firstLanguage]))
      .orderBy(asc(grounds.position), sql`${grounds.language} = ${firstLanguage}`),
    db
      .select({ text: appealNotices.text })
      .from(appealNotices)
      .where(inArray(appealNotices.language, [language, firstLanguage]))
      .orderBy(eq(appealNotices.language, firstLanguage))
      .limit(1),
  ] as const

type Row = Pick<typeof grounds.$inferSelect, 'name' | 'article' | 'text' | 'isOfNewcomers'>

export function toGrounds([all, [notice]]: readonly [Row[], { text: string }[]]) {
  const first = [...Map.groupBy(all, ({ name }) => name).values()].flatMap(([one]) => one ?? [])
  return {
    grounds: first.map((of) => ({ ...of, label: groundText(of) })),
    appeal: notice?.text ?? '',
  }
}
