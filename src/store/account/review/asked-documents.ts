import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { amendments, askedDocuments, holds, remarks } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { documentDays } from '../../../domain/account/review.ts'
import { days, type Instant } from '../../../domain/calendar.ts'
import { keptSince, retention } from '../../../domain/retention.ts'
import { act, type By } from '../../acting.ts'
import type { Db } from '../../database.ts'
import { deleteAll } from '../../purging.ts'
import { residentWhere } from '../../residents.ts'
import { hashToken, newToken } from '../../tokens.ts'

/** Who was asked: by the link of the letter, or whoever is logged in. */
export type AskedOf = { token: string } | { residentId: number }

/** The oldest document that is still to come, of whose case, and which; undefined where none is, or its time is over. */
export async function findAskedDocument(db: Db, of: AskedOf, now: Instant) {
  const [found] = await askedDocumentsOf(db, of, now)
  return found
}

/** The same as rows, for a batch that asks more. */
export const askedDocumentsOf = (db: Db, of: AskedOf, now: Instant) =>
  db
    .select({
      key: askedDocuments.key,
      residentId: askedDocuments.residentId,
      amendmentId: askedDocuments.amendmentId,
      what: askedDocuments.what,
      askedAt: askedDocuments.askedAt,
    })
    .from(askedDocuments)
    .where(and(isOf(of), stillWaits(now)))
    .orderBy(asc(askedDocuments.askedAt))
    .limit(1)

export type AskedDocument = NonNullable<Awaited<ReturnType<typeof findAskedDocument>>>

/** Whether a document that was asked for so has come. */
export async function hasCome(db: Db, of: AskedOf): Promise<boolean> {
  const came = await db
    .select({ key: askedDocuments.key })
    .from(askedDocuments)
    .where(and(isOf(of), isNotNull(askedDocuments.cameAt)))
    .limit(1)
  return came.length > 0
}

const isOf = (of: AskedOf) =>
  'token' in of
    ? eq(askedDocuments.tokenHash, hashToken(of.token))
    : eq(askedDocuments.residentId, of.residentId)

const stillWaits = (now: Instant) =>
  and(isNull(askedDocuments.cameAt), gt(askedDocuments.askedAt, now - days(documentDays)))

/** Makes the token of a letter's link as it leaves; null where the document has come, or is asked for no more. */
export async function openAskedDocument(db: Db, key: string, now: Instant): Promise<string | null> {
  const token = newToken()
  const opened = await db
    .update(askedDocuments)
    .set({ tokenHash: hashToken(token) })
    .where(and(eq(askedDocuments.key, key), stillWaits(now)))
  return opened.rowsAffected > 0 ? token : null
}

/** Ties a stored document to the case it was asked for, which is held no more; false where it was not awaited any more. */
export async function giveAskedDocument(
  db: Db,
  by: By,
  { key, documentKey }: { key: string; documentKey: string },
  now: Instant,
): Promise<boolean> {
  const own = and(eq(askedDocuments.key, key), isNull(askedDocuments.cameAt))
  const read = async () => {
    const [[resident], [asked]] = await db.batch([
      residentWhere(db, eq(residents.id, by.residentId)),
      db.select().from(askedDocuments).where(own),
    ])
    return resident && { resident, asked }
  }
  const isGiven = await act(db, by, read, ({ asked }) => ({
    answer: asked !== undefined,
    writes: asked
      ? [
          db.update(askedDocuments).set({ documentKey, cameAt: now }).where(own),
          db
            .delete(holds)
            .where(
              and(eq(holds.residentId, asked.residentId), eq(holds.amendmentId, asked.amendmentId)),
            ),
        ]
      : [],
  }))
  return isGiven ?? false
}

/** Forgets documents that were asked for, with the case or as the documents of one: the files follow. Returns how many. */
export const purgeAskedDocuments = (db: Db, now: Instant): Promise<number> =>
  deleteAll(
    db,
    askedDocuments,
    or(
      isOfGone(askedDocuments),
      isOfDecided(askedDocuments, {
        right: keptSince(retention.approvedDocuments, now),
        wrong: keptSince(retention.refusedDocuments, now),
      }),
    ),
  )

/** Forgets what staff said of a case that was decided a while ago; returns how many. */
export function purgeRemarks(db: Db, now: Instant): Promise<number> {
  const since = keptSince(retention.remarks, now)
  return deleteAll(
    db,
    remarks,
    and(
      lt(remarks.at, since),
      or(isOfGone(remarks), isOfDecided(remarks, { right: since, wrong: since })),
    ),
  )
}

type OfCase = typeof askedDocuments | typeof remarks

/** Of an amendment that was taken back, or is itself forgotten. */
const isOfGone = ({ amendmentId }: OfCase): SQL =>
  sql`${amendmentId} <> 0 and ${amendmentId} not in (select id from ${amendments})`

const isOfDecided = (
  { residentId, amendmentId }: OfCase,
  { right, wrong }: { right: Instant; wrong: Instant },
) =>
  and(
    eq(amendmentId, 0),
    inArray(
      residentId,
      sql`(select id from ${residents} where ${or(
        and(isNotNull(residents.cardArrivedAt), lt(residents.cardArrivedAt, right)),
        lt(residents.refusedAt, wrong),
      )})`,
    ),
  )
