import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { amendments } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { validUntil } from '../../../domain/account/amendment.ts'
import { anyGround } from '../../../domain/account/review.ts'
import { type Instant, today } from '../../../domain/calendar.ts'
import type { Letter } from '../../../domain/letter.ts'
import { lastDayOf } from '../../../domain/resident.ts'
import { keptSince, retention } from '../../../domain/retention.ts'
import { type Acting, act, sawOtherwise, type Verdict } from '../../acting.ts'
import type { Db, Statement } from '../../database.ts'
import { post } from '../../letters.ts'
import { deleteAll } from '../../purging.ts'
import { residentWhere } from '../../residents.ts'
import {
  documentsOf,
  endReview,
  keepRefusal,
  type Reviewed,
  type Ruling,
  reviewShown,
  rulingOf,
  toRuling,
} from '../review/reviewed.ts'
import type { ReviewRefusal } from '../reviewing.ts'
import { registering } from './amending.ts'
import { detailsOf } from './details.ts'

/** Why nothing was decided: there is no such amendment, as one that was taken back; or as of a registration. */
export type DecisionRefusal = 'unknownAmendment' | Exclude<ReviewRefusal, 'unknownNumber'>

/** What waits for staff, the oldest first. */
export const listAmendments = (db: Db) =>
  db
    .select({
      id: amendments.id,
      number: residents.number,
      kind: residents.kind,
      subject: amendments.subject,
      before: amendments.before,
      after: amendments.after,
      document: amendments.documentKey,
      askedAt: amendments.askedAt,
      expiresAt: residents.expiresAt,
    })
    .from(amendments)
    .innerJoin(residents, eq(residents.id, amendments.residentId))
    .where(isNull(amendments.decidedAt))
    .orderBy(asc(amendments.id))

/** Has an amendment registered, and its resident told. */
export const approve = (db: Db, by: Acting, id: number, now: Instant) =>
  decide(db, by, { id }, (facts) => {
    const { resident, details, amendment } = facts
    return [
      ...registering(db, { resident, details, amendment: amendment.after }, now),
      close(db, id, { decidedAt: now }),
      ...endReview(db, resident.id, id),
      tell(db, facts, now),
    ]
  })

type Declining = { id: number; reason: string; ground?: string }

/** Leaves what is registered as it is, on a ground and for facts the resident is told. */
export const decline = (
  db: Db,
  by: Acting,
  { id, reason, ground = anyGround }: Declining,
  now: Instant,
) =>
  decide(db, by, { id, ground }, (facts) => {
    const { ruling, resident } = facts
    if (!ruling) return 'unknownGround'
    return [
      close(db, id, { decidedAt: now, refusalReason: reason }),
      keepRefusal(db, facts, { ...ruling, reason }, now),
      ...endReview(db, resident.id, id),
      tell(db, { ...facts, refused: { reason, ...ruling } }, now),
    ]
  })

/** Ends what nobody has decided, which is no decision: no ground, and nothing to appeal against. */
const lapse = (db: Db, id: number, now: Instant) =>
  decide(db, { kind: 'schedule' }, { id }, (facts) => [
    close(db, id, { decidedAt: now, refusalReason: '' }),
    ...endReview(db, facts.resident.id, id),
    tell(db, { ...facts, refused: { reason: '' } }, now),
  ])

/** The same for want of a decision in time; returns how many. */
export async function lapseAmendments(db: Db, now: Instant): Promise<number> {
  const since = keptSince(retention.undecided, now)
  const due = await db
    .select({ id: amendments.id })
    .from(amendments)
    .where(and(isNull(amendments.decidedAt), lt(amendments.askedAt, since)))
  const ends = due.map(({ id }) => lapse(db, id, now))
  return (await Promise.all(ends)).filter((refusal) => refusal === null).length
}

/** Forgets what was decided a while ago; returns how many. */
export function purgeAmendments(db: Db, now: Instant): Promise<number> {
  const { approvedDocuments, refusedDocuments } = retention
  const { decidedAt, refusalReason } = amendments
  const isOver = or(
    and(isNull(refusalReason), lt(decidedAt, keptSince(approvedDocuments, now))),
    and(isNotNull(refusalReason), lt(decidedAt, keptSince(refusedDocuments, now))),
  )
  return deleteAll(db, amendments, isOver)
}

type Facts = Reviewed & {
  resident: Awaited<ReturnType<typeof residentWhere>>[number]
  amendment: typeof amendments.$inferSelect
  ruling: Ruling | undefined
}

async function decide(
  db: Db,
  by: Acting,
  { id, ground = '' }: { id: number; ground?: string },
  decision: (facts: Facts) => Statement[] | 'unknownGround',
): Promise<DecisionRefusal | null> {
  const read = async (): Promise<Facts | undefined> => {
    const whose = sql<number>`(select resident_id from ${amendments} where id = ${id})`
    const [[resident], [details], [amendment], pictures, [ruling]] = await db.batch([
      residentWhere(db, eq(residents.id, whose)),
      detailsOf(db, whose),
      db.select().from(amendments).where(eq(amendments.id, id)),
      documentsOf(db, whose, id),
      rulingOf(db, whose, ground),
    ])
    if (!resident || !details || !amendment) return undefined
    const of = { resident, details, amendment, documents: pictures }
    return { ...of, ruling: ruling && toRuling(ruling) }
  }
  const answer = await act(db, by, read, (facts): Verdict<DecisionRefusal | null> => {
    const { resident, amendment } = facts
    if (amendment.decidedAt !== null) return { answer: 'alreadyDecided', writes: [] }
    if (sawOtherwise(by, reviewShown(facts))) return { answer: 'otherwise', writes: [] }
    const writes = decision(facts)
    if (typeof writes === 'string') return { answer: writes, writes: [] }
    const { before, after } = amendment
    return { answer: null, writes, told: { residents: [resident.number], before, after } }
  })
  return answer === undefined ? 'unknownAmendment' : answer
}

const close = (db: Db, id: number, decided: { decidedAt: Instant; refusalReason?: string }) =>
  db.update(amendments).set(decided).where(eq(amendments.id, id))

type Told = Facts & { refused?: { reason: string } & Partial<Ruling> }

/** By the name and with the end that hold once it is registered. */
function tell(db: Db, { resident, amendment, refused }: Told, now: Instant): Statement {
  const { id: residentId, expiresAt } = resident
  const { subject, after } = amendment
  const name = !refused && after.subject === 'name' ? after.name : resident.name
  const until = lastDayOf(validUntil(today(now), expiresAt))
  const letter: Letter = refused
    ? { kind: 'amendmentRefused', subject, name, ...refused }
    : { kind: 'amended', subject, name, ...(subject === 'renewal' && { lastDay: until }) }
  return post(db, { residentId, letter }, now)
}
