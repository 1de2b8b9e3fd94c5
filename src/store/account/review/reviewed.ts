import { and, asc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import {
  amendments,
  appealNotices,
  askedDocuments,
  documents,
  grounds,
  holds,
  refusals,
} from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Details } from '../../../domain/account/amendment.ts'
import { groundText } from '../../../domain/account/review.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { firstLanguage } from '../../../domain/facility.ts'
import type { Resident } from '../../../domain/resident.ts'
import { keptSince, retention } from '../../../domain/retention.ts'
import type { Db, Statement } from '../../database.ts'
import { deleteAll } from '../../purging.ts'
import { shownOf } from '../../shown.ts'

type Id = number | SQL<number>

/** What is decided about, as it is shown to whoever decides. */
export type Reviewed = {
  resident: Pick<Resident, 'id' | 'number' | 'kind' | 'email'>
  details: Details
  amendment?: Pick<typeof amendments.$inferSelect, 'id' | 'subject' | 'before' | 'after'>
  documents: readonly { key: string }[]
}

const contentOf = ({ resident, details, amendment, documents: all }: Reviewed) => {
  const { number, kind, email } = resident
  const asked = amendment && { before: amendment.before, after: amendment.after }
  return { number, kind, email, ...details, asked, documents: all.map(({ key }) => key) }
}

/** The same for as long as all of it is the same. */
export const reviewShown = (of: Reviewed): string => shownOf(contentOf(of))

/** The pictures that belong to a case, the first that came first. */
export const documentsOf = (db: Db, whose: Id, amendmentId: number) =>
  db
    .select({ key: documents.key, type: documents.type, storedAt: documents.storedAt })
    .from(documents)
    .where(
      sql`${amendmentId} = 0 and ${documents.residentId} = ${whose}
        or ${documents.key} in (select document_key from ${amendments}
          where resident_id = ${whose} and id = ${amendmentId})
        or ${documents.key} in (select document_key from ${askedDocuments}
          where resident_id = ${whose} and amendment_id = ${amendmentId})`,
    )
    .orderBy(asc(documents.storedAt), asc(documents.key))

/** What a refusal says beside its facts, in the language of whom it is about. */
export type Ruling = { ground: string; appeal: string }

/** On what, and how to appeal; no row where there is no such ground. */
export const rulingOf = (db: Db, whose: Id, ground: string) =>
  db
    .select({ article: grounds.article, text: grounds.text, appeal: appealNotices.text })
    .from(grounds)
    .innerJoin(appealNotices, eq(appealNotices.language, grounds.language))
    .where(
      and(
        eq(grounds.name, ground),
        sql`${grounds.language} in (${firstLanguage}, (select language from ${residents} where id = ${whose}))`,
      ),
    )
    .orderBy(sql`${grounds.language} = ${firstLanguage}`)
    .limit(1)

export const toRuling = (row: { article: string; text: string; appeal: string }): Ruling => ({
  ground: groundText(row),
  appeal: row.appeal,
})

/** Keeps what was refused, and on what, until the time for appeal has run. */
export const keepRefusal = (
  db: Db,
  of: Reviewed,
  { ground, appeal, reason }: Ruling & { reason: string },
  now: Instant,
): Statement =>
  db.insert(refusals).values({
    residentId: of.resident.id,
    amendmentId: of.amendment?.id ?? 0,
    decidedAt: now,
    ...{ ground, reason, appeal },
    shown: contentOf(of),
    documentKeys: of.documents.map(({ key }) => key),
  })

/** What is decided waits for nothing any more: no hold, and no document. */
export const endReview = (db: Db, residentId: number, amendmentId?: number): Statement[] => [
  db
    .delete(holds)
    .where(
      and(
        eq(holds.residentId, residentId),
        amendmentId === undefined ? undefined : eq(holds.amendmentId, amendmentId),
      ),
    ),
  db
    .delete(askedDocuments)
    .where(
      and(
        eq(askedDocuments.residentId, residentId),
        isNull(askedDocuments.cameAt),
        amendmentId === undefined ? undefined : eq(askedDocuments.amendmentId, amendmentId),
      ),
    ),
]

/** Forgets refusals against which nobody can appeal any more; returns how many. */
export const purgeRefusals = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, refusals, lt(refusals.decidedAt, keptSince(retention.appeals, now)))
