import { and, eq, sql } from 'drizzle-orm'
import {
  amendments,
  askedDocuments,
  differentPeople,
  holds,
  remarks,
} from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { type Case, documentUntil, type RemarkKind } from '../../../domain/account/review.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { lastDayOf } from '../../../domain/resident.ts'
import type { JournalKind } from '../../../domain/staff/journal.ts'
import { act, type Verdict } from '../../acting.ts'
import type { Db, Statement } from '../../database.ts'
import { post } from '../../letters.ts'
import { residentWhere } from '../../residents.ts'
import { newToken } from '../../tokens.ts'
import { type Author, acting } from '../journal.ts'

/** Why nothing was done: there is no such case, as one that was taken back, or it has its decision. */
export type CaseRefusal = 'unknownCase' | 'alreadyDecided'

type Facts = Awaited<ReturnType<typeof factsOf>>

/** What is said of a case, by whom, and what is written with it. */
type Said = { of: Case; clerk: Author; text: string; joins: readonly Statement[] }

/** 保留: puts a case aside; one that is aside stays so, with what is said now. */
export const hold = (db: Db, said: Said, now: Instant) =>
  onWaiting(db, 'caseHeld', said, now, ({ resident }) => [
    putAside(db, resident.id, said.of, now),
    remark(db, resident.id, 'held', said, now),
  ])

/** Takes it up again. */
export const release = (db: Db, said: Said, now: Instant) =>
  onWaiting(db, 'caseReleased', said, now, ({ resident }) => [
    db
      .delete(holds)
      .where(and(eq(holds.residentId, resident.id), eq(holds.amendmentId, said.of.amendmentId))),
    remark(db, resident.id, 'released', said, now),
  ])

export const comment = (db: Db, said: Said, now: Instant) =>
  onWaiting(db, 'caseCommented', said, now, ({ resident }) => [
    remark(db, resident.id, 'comment', said, now),
  ])

/** Asks for another document, in place of one that was asked for before: the case is held until it comes. */
export const askForDocument = (db: Db, said: Said, now: Instant) =>
  onWaiting(db, 'documentAsked', said, now, ({ resident }) => {
    const { id: residentId, name } = resident
    const { amendmentId } = said.of
    const asked = newToken()
    const lastDay = lastDayOf(documentUntil(now))
    const letter = { kind: 'documentAsked', name, what: said.text, asked, lastDay } as const
    return [
      db
        .delete(askedDocuments)
        .where(
          and(
            eq(askedDocuments.residentId, residentId),
            eq(askedDocuments.amendmentId, amendmentId),
            sql`${askedDocuments.cameAt} is null`,
          ),
        ),
      db
        .insert(askedDocuments)
        .values({ key: asked, residentId, amendmentId, what: said.text, askedAt: now }),
      putAside(db, residentId, said.of, now),
      remark(db, residentId, 'documentAsked', said, now),
      post(db, { residentId, letter }, now),
    ]
  })

/** 別人: decides once that two registrations are two people. */
export async function decideDifferent(
  db: Db,
  { of: { number }, clerk, text, joins, other }: Said & { other: string },
  now: Instant,
): Promise<CaseRefusal | null> {
  const entry = { kind: 'differentPeople', residents: [number, other], reason: text } as const
  const by = { ...acting(db, clerk, entry, now), joins }
  const read = async () => {
    const [[resident], [alike], decided] = await db.batch([
      residentWhere(db, eq(residents.number, number)),
      db.select({ id: residents.id }).from(residents).where(eq(residents.number, other)),
      db
        .select({ at: differentPeople.at })
        .from(differentPeople)
        .where(
          sql`${differentPeople.one} in (select id from ${residents} where number in (${number}, ${other}))
            and ${differentPeople.other} in (select id from ${residents} where number in (${number}, ${other}))`,
        ),
    ])
    return resident && { resident, alike, isDecided: decided.length > 0 }
  }
  const answer = await act(db, by, read, (facts): Verdict<CaseRefusal | null> => {
    const { resident, alike, isDecided } = facts
    if (!alike || alike.id === resident.id) return { answer: 'unknownCase', writes: [] }
    if (isDecided) return { answer: 'alreadyDecided', writes: [] }
    const [one, two] = [resident.id, alike.id].toSorted((a, b) => a - b)
    const pair = { one: one ?? 0, other: two ?? 0, at: now, by: clerk.name, comment: text }
    return { answer: null, writes: [db.insert(differentPeople).values(pair)] }
  })
  return answer === undefined ? 'unknownCase' : answer
}

async function onWaiting(
  db: Db,
  kind: JournalKind,
  { of, clerk, text, joins }: Said,
  now: Instant,
  verb: (facts: NonNullable<Facts>) => Statement[],
): Promise<CaseRefusal | null> {
  const entry = { kind, residents: [of.number], ...(text && { reason: text }) }
  const read = () => factsOf(db, of)
  const by = { ...acting(db, clerk, entry, now), joins }
  const answer = await act(db, by, read, (facts): Verdict<CaseRefusal | null> => {
    if (facts.isDecided) return { answer: 'alreadyDecided', writes: [] }
    const after = of.amendmentId === 0 ? undefined : { amendment: of.amendmentId }
    return { answer: null, writes: verb(facts), told: { after } }
  })
  return answer === undefined ? 'unknownCase' : answer
}

async function factsOf(db: Db, { number, amendmentId }: Case) {
  const [[resident], [amendment]] = await db.batch([
    residentWhere(db, eq(residents.number, number)),
    db
      .select({ decidedAt: amendments.decidedAt })
      .from(amendments)
      .innerJoin(residents, eq(residents.id, amendments.residentId))
      .where(and(eq(amendments.id, amendmentId), eq(residents.number, number))),
  ])
  if (!resident || (amendmentId !== 0 && !amendment)) return undefined
  const isDecided = amendment
    ? amendment.decidedAt !== null
    : resident.cardArrivedAt !== null || resident.refusedAt !== null
  return { resident, isDecided }
}

const putAside = (db: Db, residentId: number, { amendmentId }: Case, now: Instant) =>
  db.insert(holds).values({ residentId, amendmentId, heldAt: now }).onConflictDoNothing()

const remark = (
  db: Db,
  residentId: number,
  kind: RemarkKind,
  { of: { amendmentId }, clerk, text }: Said,
  now: Instant,
) => db.insert(remarks).values({ residentId, amendmentId, kind, at: now, by: clerk.name, text })
