import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { amendments } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { validUntil } from '../../../domain/account/amendment.ts'
import { type Instant, today } from '../../../domain/calendar.ts'
import type { Letter } from '../../../domain/letter.ts'
import { lastDayOf } from '../../../domain/resident.ts'
import { keptSince, retention } from '../../../domain/retention.ts'
import { type Acting, act, type Verdict } from '../../acting.ts'
import type { Db, Statement } from '../../database.ts'
import { post } from '../../letters.ts'
import { deleteAll } from '../../purging.ts'
import { residentWhere } from '../../residents.ts'
import { registering } from './amending.ts'
import { detailsOf } from './details.ts'

/** Whether there is such an amendment, and it waits for a decision. */
export type DecisionRefusal = 'unknownAmendment' | 'alreadyDecided'

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
  decide(db, by, id, (facts) => {
    const { resident, details, amendment } = facts
    return [
      ...registering(db, { resident, details, amendment: amendment.after }, now),
      close(db, id, { decidedAt: now }),
      tell(db, facts, now),
    ]
  })

/** Leaves what is registered as it is, for a reason the resident is told. */
export const decline = (
  db: Db,
  by: Acting,
  { id, reason }: { id: number; reason: string },
  now: Instant,
) =>
  decide(db, by, id, (facts) => [
    close(db, id, { decidedAt: now, refusalReason: reason }),
    tell(db, { ...facts, reason }, now),
  ])

/** The same for want of a decision in time; returns how many. */
export async function lapseAmendments(db: Db, now: Instant): Promise<number> {
  const since = keptSince(retention.undecided, now)
  const due = await db
    .select({ id: amendments.id })
    .from(amendments)
    .where(and(isNull(amendments.decidedAt), lt(amendments.askedAt, since)))
  const ends = due.map(({ id }) => decline(db, { kind: 'schedule' }, { id, reason: '' }, now))
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

type Facts = {
  resident: Awaited<ReturnType<typeof residentWhere>>[number]
  details: Awaited<ReturnType<typeof detailsOf>>[number]
  amendment: typeof amendments.$inferSelect
}

async function decide(
  db: Db,
  by: Acting,
  id: number,
  decision: (facts: Facts) => Statement[],
): Promise<DecisionRefusal | null> {
  const read = async () => {
    const whose = sql<number>`(select resident_id from ${amendments} where id = ${id})`
    const [[resident], [details], [amendment]] = await db.batch([
      residentWhere(db, eq(residents.id, whose)),
      detailsOf(db, whose),
      db.select().from(amendments).where(eq(amendments.id, id)),
    ])
    return resident && details && amendment && { resident, details, amendment }
  }
  const answer = await act(
    db,
    by,
    read,
    (facts): Verdict<DecisionRefusal | null> =>
      facts.amendment.decidedAt === null
        ? { answer: null, writes: decision(facts) }
        : { answer: 'alreadyDecided', writes: [] },
  )
  return answer === undefined ? 'unknownAmendment' : answer
}

const close = (db: Db, id: number, decided: { decidedAt: Instant; refusalReason?: string }) =>
  db.update(amendments).set(decided).where(eq(amendments.id, id))

/** By the name and with the end that hold once it is registered. */
function tell(
  db: Db,
  { resident, amendment, reason }: Facts & { reason?: string },
  now: Instant,
): Statement {
  const { id: residentId, expiresAt } = resident
  const { subject, after } = amendment
  const isApproved = reason === undefined
  const name = isApproved && after.subject === 'name' ? after.name : resident.name
  const until = lastDayOf(validUntil(today(now), expiresAt))
  const letter: Letter = isApproved
    ? { kind: 'amended', subject, name, ...(subject === 'renewal' && { lastDay: until }) }
    : { kind: 'amendmentRefused', subject, name, reason }
  return post(db, { residentId, letter }, now)
}
