import { asc, eq, inArray, sql } from 'drizzle-orm'
import { appealNotices, grounds } from '../../../../drizzle/schema/account.ts'
import { groundText } from '../../../domain/account/review.ts'
import { firstLanguage } from '../../../domain/facility.ts'
import type { Db } from '../../database.ts'

/** What a refusal can stand on, in their order, and how it is appealed against: in a language, or else in the first. */
export async function listGrounds(db: Db, language: string = firstLanguage) {
  const languages = [language, firstLanguage]
  const [all, [notice]] = await db.batch([
    db
      .select()
      .from(grounds)
      .where(inArray(grounds.language, languages))
      .orderBy(asc(grounds.position), sql`${grounds.language} = ${firstLanguage}`),
    db
      .select({ text: appealNotices.text })
      .from(appealNotices)
      .where(inArray(appealNotices.language, languages))
      .orderBy(eq(appealNotices.language, firstLanguage))
      .limit(1),
  ])
  const first = [...Map.groupBy(all, ({ name }) => name).values()].flatMap(([one]) => one ?? [])
  return {
    grounds: first.map((of) => ({ ...of, label: groundText(of) })),
    appeal: notice?.text ?? '',
  }
}
