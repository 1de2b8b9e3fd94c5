import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { amendments, documents, registrations, sessions } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { validUntil } from '../../domain/account/amendment.ts'
import { anyGround } from '../../domain/account/review.ts'
import type { Reservation } from '../../domain/booking/reservation.ts'
import { type Instant, type Month, today } from '../../domain/calendar.ts'
import { leftRoundsOf } from '../../domain/lottery/application.ts'
import { type Acting, act, sawOtherwise, type Verdict } from '../acting.ts'
import { release } from '../booking/releasing.ts'
import { comingAmong, staysOf } from '../booking/reservations.ts'
import { tellOfCancelled } from '../booking/stay-letters.ts'
import type { Db, Statement } from '../database.ts'
import { post, postCard } from '../letters.ts'
import { waitingRounds } from '../lottery/applications.ts'
import { dropConditional } from '../lottery/dropping.ts'
import { residentWhere } from '../residents.ts'
import { detailsOf } from './details/details.ts'
import {
  documentsOf,
  endReview,
  keepRefusal,
  type Reviewed,
  type Ruling,
  reviewShown,
  rulingOf,
  toRuling,
} from './review/reviewed.ts'

/**
 * Why nothing was decided: there is no such registration, or it is closed; it has its decision; it is not what was shown
 * any more; or the ground is none of the list.
 */
export type ReviewRefusal = 'unknownNumber' | 'alreadyDecided' | 'otherwise' | 'unknownGround'

/** By what registrations are looked for: as `beginningOfNetwork` and the other readers of the domain give it. */
export type Sought =
  | { source: string }
  /** An address of mail, or `@` and the domain of many. */
  | { address: string }
  | { telephone: string }
  | { number: string }

/** Registrations that wait for a decision, the oldest first; `resembles` is the number of somebody much the same. */
export const listWaiting = (db: Db, sought?: Sought) =>
  db
    .select({
      id: residents.id,
      number: residents.number,
      kind: residents.kind,
      appliedAt: registrations.appliedAt,
      network: registrations.network,
      address: residents.email,
      telephone: residents.telephone,
      resembles: sql<string | null>`(
        select number from ${residents} earlier where earlier.id = ${registrations.resembles})`,
      document: sql<string | null>`(
        select key from ${documents} where resident_id = ${residents.id} order by stored_at limit 1)`,
    })
    .from(residents)
    .leftJoin(registrations, eq(residents.id, registrations.residentId))
    .where(
      and(
        isNull(residents.cardArrivedAt),
        isNull(residents.refusedAt),
        isNull(residents.closedAt),
        sought && isSought(sought),
      ),
    )
    .orderBy(asc(registrations.appliedAt), asc(residents.id))

/** The oldest first, each with how many stays its refusal would cancel. */
export async function listRefusable(db: Db, sought: Sought, now: Instant) {
  const waiting = await listWaiting(db, sought)
  const stays = new Map<number, number>()
  for (let first = 0; first < waiting.length; first += mostAtOnce) {
    const some = waiting.slice(first, first + mostAtOnce)
    const [one, ...others] = some.map(({ id }) => staysOf(db, sql`${id}`))
    const found = one ? await db.batch([one, ...others]) : []
    for (const [index, rows] of found.entries())
      stays.set(some[index]?.id ?? 0, comingAmong(rows, today(now)).length)
  }
  return waiting.map((registration) => ({
    ...registration,
    stays: stays.get(registration.id) ?? 0,
  }))
}

/** Questions about stays in one round trip. */
const mostAtOnce = 100

function isSought(sought: Sought): SQL {
  if ('number' in sought) return eq(residents.number, sought.number)
  if ('source' in sought) return begins(sql`${registrations.network} || '/'`, sought.source)
  // With whatever 内線 behind it.
  if ('telephone' in sought)
    return begins(sql`${residents.telephone} || ' '`, `${sought.telephone} `)
  return isAddress(sought.address.toLowerCase())
}

/** Capital letters, and what stands behind a plus, make no other mailbox. */
function isAddress(address: string): SQL {
  const [local, domain] = address.split('@')
  const email = sql`lower(${residents.email})`
  const isOfDomain = sql`substr(${email}, instr(${email}, '@') + 1) = ${domain}`
  if (!local) return isOfDomain
  const localPart = sql`substr(${email}, 1, instr(${email}, '@') - 1)`
  return sql`${isOfDomain} and ${begins(sql`${localPart} || '+'`, `${local}+`)}`
}

const begins = (text: SQL, beginning: string) =>
  sql`substr(${text}, 1, ${beginning.length}) = ${beginning}`

/** Finds a registration right: the card is posted, a 在勤 registration begins its two years, the resident is told. */
export function verify(
  db: Db,
  by: Acting,
  number: string,
  now: Instant,
): Promise<ReviewRefusal | null> {
  return decide(db, by, { number, now }, ({ resident }) => {
    const { id, name, kind } = resident
    const expiresAt = kind === 'working' ? validUntil(today(now)) : null
    const letter = { kind: 'verified', name, number } as const
    return [
      db.update(residents).set({ cardArrivedAt: now, expiresAt }).where(eq(residents.id, id)),
      ...endReview(db, id, 0),
      postCard(db, { id, name, number }, now),
      post(db, { residentId: id, letter, only: 'mail' }, now),
    ]
  })
}

/** Whom, on what ground of the list, and the facts in a sentence, which the resident is told. */
export type Refusing = { number: string; reason: string; ground?: string }

/**
 * Refuses a registration; it never held, so coming stays are cancelled (manual §9) and sessions end. What was decided,
 * and on what, is kept until the time for appeal has run.
 */
export function refuse(
  db: Db,
  by: Acting,
  { number, reason, ground = anyGround }: Refusing,
  now: Instant,
): Promise<ReviewRefusal | null> {
  return decide(db, by, { number, ground, now }, (facts) => {
    const { resident, coming, waiting, ruling } = facts
    if (!ruling) return 'unknownGround'
    const { id, name } = resident
    const kept = leftRoundsOf(waiting).kept
    const cancelled = coming.length
    const letter = { kind: 'refused', name, reason, ...ruling, cancelled, kept } as const
    const refused = { refusedAt: now, refusalReason: reason }
    return [
      db.update(residents).set(refused).where(eq(residents.id, id)),
      keepRefusal(db, facts, { ...ruling, reason }, now),
      ...endReview(db, id),
      ...release(db, { numbers: coming.map((of) => of.number) }, now),
      ...dropConditional(db, { where: eq(residents.id, id), why: 'refused' }, now),
      db.delete(sessions).where(eq(sessions.residentId, id)),
      // What was to be registered anew is refused with it.
      db
        .update(amendments)
        .set({ decidedAt: now, refusalReason: reason })
        .where(and(eq(amendments.residentId, id), isNull(amendments.decidedAt))),
      ...tellOfCancelled(db, resident, { stays: coming, by: 'refusal' }, now),
      post(db, { residentId: id, letter }, now),
    ]
  })
}

type Facts = Reviewed & {
  resident: Awaited<ReturnType<typeof residentWhere>>[number]
  coming: readonly Reservation[]
  /** Rounds in which an application stands that nobody is told of yet. */
  waiting: readonly { month: Month; frozenAt: Instant | null }[]
  ruling: Ruling | undefined
}
type Decision = (facts: Facts) => Statement[] | 'unknownGround'

async function decide(
  db: Db,
  by: Acting,
  { number, ground = '', now }: { number: string; ground?: string; now: Instant },
  decision: Decision,
): Promise<ReviewRefusal | null> {
  const read = async (): Promise<Facts | undefined> => {
    const whose = sql<number>`(select id from ${residents} where number = ${number})`
    const [[resident], [details], pictures, [ruling], stays, waiting] = await db.batch([
      residentWhere(db, eq(residents.number, number)),
      detailsOf(db, whose),
      documentsOf(db, whose, 0),
      rulingOf(db, whose, ground),
      staysOf(db, whose),
      waitingRounds(db, whose),
    ])
    if (!resident || !details) return undefined
    const coming = comingAmong(stays, today(now))
    const of = { resident, details, documents: pictures, coming, waiting }
    return { ...of, ruling: ruling && toRuling(ruling) }
  }
  const answer = await act(db, by, read, (facts): Verdict<ReviewRefusal | null> => {
    const { resident } = facts
    if (resident.cardArrivedAt !== null || resident.refusedAt !== null)
      return { answer: 'alreadyDecided', writes: [] }
    if (sawOtherwise(by, reviewShown(facts))) return { answer: 'otherwise', writes: [] }
    const writes = decision(facts)
    if (typeof writes === 'string') return { answer: writes, writes: [] }
    return { answer: null, writes, told: { residents: [number] } }
  })
  return answer === undefined ? 'unknownNumber' : answer
}
