import { eq, type SQL, sql } from 'drizzle-orm'
import {
  appealNotices,
  refusals,
  registrations,
  sessions,
} from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import { firstLanguage } from '../../../domain/facility.ts'
import type { Letter } from '../../../domain/letter.ts'
import type { StopGround } from '../../../domain/resident.ts'
import type { JournalKind } from '../../../domain/staff/journal.ts'
import type { CallerAnswers } from '../../../domain/staff/residents/caller.ts'
import {
  type Channel,
  refuseCard,
  refuseChannel,
  refuseReopening,
  refuseRole,
  refuseStop,
  type Service,
  type ServingRefusal,
} from '../../../domain/staff/residents/serving.ts'
import { foundBy } from '../../account/finding/words.ts'
import { hashesOf } from '../../account/likeness.ts'
import { act, type Told } from '../../acting.ts'
import { brokenConstraint, type Db, type Statement } from '../../database.ts'
import { post, postCard } from '../../letters.ts'
import { pressed, pressesOf } from '../../presses.ts'
import { residentWhere } from '../../residents.ts'
import { shownOf } from '../../shown.ts'
import { acting, writeNoted } from '../journal.ts'

/** For whom, and by which form: pressed again, it has acted. */
export type Order = { number: string; key: string | undefined }

export type Names = { name: string; kana: string }

/** On which ground, and the facts; of a reopening there is no ground. */
export type Decision = { ground: StopGround; facts: string }

/** How letters reach somebody from now on. */
export const changeChannel = (
  db: Db,
  clerk: Clerk,
  order: Order & { channel: Channel },
  now: Instant,
) =>
  serve(db, clerk, { ...order, service: 'channel', kind: 'channelChanged' }, now, (facts) => {
    const { channel } = order
    const { channel: before } = facts
    if (before === channel) return done
    return (
      refuseChannel(channel, facts.resident) ?? {
        writes: [update(db, facts, { channel })],
        told: { before: { channel: before }, after: { channel } },
      }
    )
  })

/** The card once more, to the address that is registered. */
export const reissueCard = (
  db: Db,
  clerk: Clerk,
  order: Order & { reason: string },
  now: Instant,
) =>
  serve(db, clerk, { ...order, service: 'card', kind: 'cardReissued' }, now, (facts) => {
    const { id, name, number } = facts.resident
    return (
      refuseCard(facts.resident, now) ?? {
        writes: [postCard(db, { id, name, number }, now)],
      }
    )
  })

/** Ends every session there is: whoever is logged in has to log in again. */
export const endSessions = (
  db: Db,
  clerk: Clerk,
  order: Order & { reason: string },
  now: Instant,
) =>
  serve(db, clerk, { ...order, service: 'sessions', kind: 'sessionsEnded' }, now, (facts) => ({
    writes: [db.delete(sessions).where(eq(sessions.residentId, facts.resident.id))],
    told: { after: { ended: facts.sessions } },
  }))

/** What the page shows of a name that is to be corrected. */
export const namesShown = ({ name, kana }: Names): string => shownOf([name, kana])

/** Puts a name right as it should have been written; the hashes and words it is known by follow. */
export const correctName = (
  db: Db,
  clerk: Clerk,
  order: Order & { names: Names; reason: string; saw: string },
  now: Instant,
) =>
  serve(db, clerk, { ...order, service: 'name', kind: 'nameCorrected' }, now, (facts) => {
    const { name, kana } = facts.resident
    const { names, saw } = order
    if (names.name === name && names.kana === kana) return 'unchanged'
    if (namesShown({ name, kana }) !== saw) return 'otherwise'
    const { birthdate } = facts
    return {
      writes: [
        update(db, facts, { ...names, ...(birthdate && hashesOf({ ...names, birthdate })) }),
        ...foundBy(db, facts.resident.id, names),
        tell(db, facts, { kind: 'amended', subject: 'name', name: names.name }, now),
      ],
      told: { before: { name, kana }, after: names },
    }
  })

/** 利用停止: nothing is booked or applied for any more; coming stays stay, and the resident is told why and how to appeal. */
export const stop = (db: Db, clerk: Clerk, order: Order & Decision, now: Instant) =>
  serve(
    db,
    clerk,
    { ...order, service: 'stop', kind: 'residentStopped', reason: order.facts },
    now,
    (facts) => {
      const { ground, facts: reason } = order
      const { name } = facts.resident
      const { appeal } = facts
      return (
        refuseStop(facts.resident) ?? {
          writes: [
            update(db, facts, { stoppedAt: now, stopGround: ground }),
            keepStop(db, facts, { ground, reason }, now),
            tell(db, facts, { kind: 'stopped', name, ground, reason, appeal }, now),
          ],
          told: { after: { stopGround: ground } },
        }
      )
    },
  )

/** Ends that. */
export const reopen = (db: Db, clerk: Clerk, order: Order & { reason: string }, now: Instant) =>
  serve(db, clerk, { ...order, service: 'reopening', kind: 'residentReopened' }, now, (facts) => {
    const { name, stopGround } = facts.resident
    return (
      refuseReopening(facts.resident) ?? {
        writes: [
          update(db, facts, { stoppedAt: null, stopGround: null }),
          tell(db, facts, { kind: 'reopened', name }, now),
        ],
        told: { before: { stopGround } },
      }
    )
  })

/** Notes what a caller said, and whether it was enough: no resident changes by it. */
export async function noteCheck(
  db: Db,
  clerk: Clerk,
  { number, key, answers, isPassed }: Order & { answers: CallerAnswers; isPassed: boolean },
  now: Instant,
): Promise<void> {
  const kind = isPassed ? 'callerChecked' : 'callerCheckFailed'
  const entry = { kind, residents: [number], after: answers } as const
  try {
    await writeNoted(db, clerk, pressed(db, pressOf({ number, key }), now), entry, now)
  } catch (error) {
    if (!brokenConstraint(error)?.includes('presses.key_hash')) throw error
  }
}

type Served = Order & { service: Service; kind: JournalKind; reason?: string }

type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>

type Judgement = ServingRefusal | { writes: readonly Statement[]; told?: Told }

/** There is nothing to do. */
const done: Judgement = { writes: [] }

/** Does something for a resident, once a form and with its row of the journal; undefined where nobody open has this number. */
function serve(
  db: Db,
  clerk: Clerk,
  { number, key, service, kind, reason }: Served,
  now: Instant,
  judge: (facts: Facts) => Judgement,
): Promise<ServingRefusal | null | undefined> {
  const entry = { kind, residents: [number], ...(reason !== undefined && { reason }) }
  const joins = pressed(db, pressOf({ number, key }), now)
  const by = { ...acting(db, clerk, entry, now), joins }
  return act(
    db,
    by,
    () => factsOf(db, number, key),
    (facts) => {
      const judged = facts.isPressed ? done : (refuseRole(service, clerk.role) ?? judge(facts))
      if (typeof judged === 'string') return { answer: judged, writes: [] }
      return { answer: null, ...judged }
    },
  )
}

const pressOf = ({ number, key }: Order) => ({ key, leadsTo: `/staff/residents/${number}` })

async function factsOf(db: Db, number: string, key = '') {
  const whose = sql<number>`(select id from residents where number = ${number})`
  const [[resident], [more], presses] = await db.batch([
    residentWhere(db, eq(residents.number, number)),
    moreOf(db, whose),
    pressesOf(db, key),
  ])
  return resident && more && { resident, ...more, isPressed: presses.length > 0 }
}

const moreOf = (db: Db, whose: SQL<number>) =>
  db
    .select({
      channel: residents.channel,
      appeal: sql<string>`ifnull((select text from ${appealNotices}
        where language in (${firstLanguage}, ${residents.language})
        order by language = ${firstLanguage} limit 1), '')`,
      birthdate: registrations.birthdate,
      sessions: sql<number>`(select count(*) from ${sessions} where resident_id = ${residents.id})`,
    })
    .from(residents)
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .where(eq(residents.id, whose))

/** Kept like a refusal, until the time for appeal has run: also of whom has left since. */
function keepStop(
  db: Db,
  { resident, appeal }: Facts,
  decided: { ground: StopGround; reason: string },
  now: Instant,
) {
  const { id: residentId, number, name, kana, kind } = resident
  const shown = { number, name, kana, kind }
  return db
    .insert(refusals)
    .values({ residentId, decidedAt: now, ...decided, appeal, shown, documentKeys: [] })
}

const update = (db: Db, { resident }: Facts, set: Partial<typeof residents.$inferInsert>) =>
  db.update(residents).set(set).where(eq(residents.id, resident.id))

const tell = (db: Db, { resident }: Facts, letter: Letter, now: Instant) =>
  post(db, { residentId: resident.id, letter }, now)
