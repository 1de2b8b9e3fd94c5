import { and, desc, eq, sql } from 'drizzle-orm'
import { notices } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { NoticeFacts } from '../../domain/notice.ts'
import { brokenConstraint, type Db, failUnless } from '../database.ts'
import { shownOf } from '../shown.ts'
import { type Author, writeNoted } from './journal.ts'

const mostListed = 100

/** All that were ever published, the latest first. */
export const listNotices = (db: Db) =>
  db.select().from(notices).orderBy(desc(notices.publishedAt), desc(notices.id)).limit(mostListed)

export const findNotice = (db: Db, id: number) =>
  db.select().from(notices).where(eq(notices.id, id)).get()

/** Stands for what a page showed of one. */
export const noticeShown = (facts: NoticeFacts): string => shownOf(factsOf(facts))

export const publishNotice = (db: Db, by: Author, facts: NoticeFacts, now: Instant) =>
  writeNoted(
    db,
    by,
    [db.insert(notices).values(facts)],
    { kind: 'noticePublished', after: facts },
    now,
  )

/** Changes one as it was seen, or ends it by its end; otherwise says why not. */
export async function changeNotice(
  db: Db,
  by: Author,
  { id, facts, saw }: { id: number; facts: NoticeFacts; saw: string },
  now: Instant,
): Promise<'unknownNotice' | 'changedMeanwhile' | null> {
  const found = await findNotice(db, id)
  if (!found) return 'unknownNotice'
  const before = factsOf(found)
  if (shownOf(before) !== saw)
    return shownOf(before) === shownOf(factsOf(facts)) ? null : 'changedMeanwhile'
  const isSeen = and(
    eq(notices.title, found.title),
    eq(notices.body, found.body),
    eq(notices.publishedAt, found.publishedAt),
    sql`${notices.endsAt} is ${found.endsAt}`,
  )
  try {
    await writeNoted(
      db,
      by,
      [
        db
          .update(notices)
          .set({ ...facts, title: failUnless(isSeen, facts.title) })
          .where(eq(notices.id, id)),
      ],
      { kind: 'noticeChanged', before, after: facts },
      now,
    )
    return null
  } catch (error) {
    if (brokenConstraint(error)?.includes('notices.title')) return 'changedMeanwhile'
    throw error
  }
}

const factsOf = ({
  publishedAt,
  endsAt,
  title,
  body,
  isImportant,
  language,
  facilityId,
}: NoticeFacts): NoticeFacts => ({
  publishedAt,
  endsAt,
  title,
  body,
  isImportant,
  language,
  facilityId,
})
