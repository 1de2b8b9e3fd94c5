import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month, Night } from '../../domain/calendar.ts'
import {
  type AskedChoice,
  lineOf,
  type OwnApplication,
  toChoice,
} from '../../domain/lottery/application.ts'
import {
  type ApplicationObjection,
  type Asked,
  type LotteryFacts,
  objectionsToApplication,
  refuseEntering,
} from '../../domain/lottery/applying.ts'
import { lineHashOf } from '../../domain/proof/protocol.ts'
import { act, type By, type Verdict } from '../acting.ts'
import { release } from '../booking/releasing.ts'
import type { Db, Statement } from '../database.ts'
import { post } from '../letters.ts'
import { newReceipt } from '../tokens.ts'
import { factsOf, type Lottery, loadLottery } from './facts.ts'

/** Choices at a facility, asked for once: the key makes the same page sent twice one application. */
export type Wanted = {
  slug: string
  month: Month
  asked: Asked
  key: string
  /** The day on which it arrived on paper. */
  arrivedOn?: Night
}

/** What is said of them: nothing, where they can be taken. */
export type JudgedApplication = {
  lottery: Lottery
  facts: LotteryFacts
  objections: readonly ApplicationObjection[]
}

/** Would these choices be taken now? Undefined for an unknown facility, or where there is no round. */
export async function judgeApplication(
  db: Db,
  { residentId }: By,
  { slug, month, asked }: Omit<Wanted, 'key'>,
  now: Instant,
): Promise<JudgedApplication | undefined> {
  const lottery = await loadLottery(db, residentId, month, now)
  const facts = lottery && factsOf(lottery, slug)
  return facts && { lottery, facts, objections: objectionsToApplication(asked, facts, now) }
}

/** Adds choices to the resident's application of the round, or says why not. */
export function apply(
  db: Db,
  by: By,
  wanted: Wanted,
  now: Instant,
): Promise<JudgedApplication | undefined> {
  const read = () => loadLottery(db, by.residentId, wanted.month, now, wanted.key)
  return act(db, by, read, (lottery) => applyOn(db, lottery, wanted, now))
}

/** What comes of it in a lottery that was loaded, for a write of its own. */
export function applyOn(
  db: Db,
  lottery: Lottery,
  wanted: Wanted,
  now: Instant,
): Verdict<JudgedApplication | undefined> {
  const offered = factsOf(lottery, wanted.slug)
  if (!offered) return { answer: undefined, writes: [] }
  const { arrivedOn } = wanted
  const facts = { ...offered, arrivedOn }
  const own = lottery.application
  const added = wanted.asked.choices.map((choice, index) => ({
    ...choice,
    key: keyOf(wanted.key, index),
  }))
  const isMade = own?.choices.some(({ key }) => added.some((choice) => choice.key === key))
  const objections = isMade ? [] : objectionsTo(wanted.asked, lottery, facts, now)
  if (isMade || objections.length > 0) return { answer: { lottery, facts, objections }, writes: [] }
  const application = {
    receipt: own?.receipt ?? newReceipt(),
    facility: facts.facility,
    roomWish: own ? own.roomWish : facts.facility.asksRoomWish ? wanted.asked.roomWish : null,
    choices: [...(own?.choices ?? []), ...added],
  }
  return {
    answer: { lottery, facts, objections },
    writes: writeApplication(db, lottery, { ...application, arrivedOn }, now),
    otherwise: {
      broken: listIsFrozen,
      answer: () => ({ lottery, facts, objections: [{ part: 'whole', refusal: 'closed' }] }),
    },
  }
}

/** A form acts once: what it asked for and was withdrawn since stays so. */
const objectionsTo = (
  asked: Asked,
  { isPressed }: Lottery,
  facts: LotteryFacts,
  now: Instant,
): ApplicationObjection[] =>
  isPressed && !refuseEntering(facts, now)
    ? [{ part: 'whole', refusal: 'withdrawnSince' }]
    : objectionsToApplication(asked, facts, now)

/**
 * What a resident's open application needs to vanish with the account; a frozen one only forgets whose it is. A stay
 * that was won but not yet told would be nobody's to know of: its room is vacant again.
 */
export const leaveRounds = (db: Db, whose: SQL, now: Instant) => [
  db.delete(choices).where(inArray(choices.receipt, openReceipts(db, whose))),
  db.delete(applications).where(inArray(applications.receipt, openReceipts(db, whose))),
  ...release(db, { numbers: untoldStays(whose) }, now),
  db.update(applications).set({ residentId: null }).where(inArray(applications.residentId, whose)),
]

const untoldStays = (whose: SQL) => sql`(
  select number from ${reservations} join ${rounds} on month = round
  where resident_id in ${whose} and published_at is null)`

const openReceipts = (db: Db, whose: SQL) =>
  db
    .select({ receipt: applications.receipt })
    .from(applications)
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(and(inArray(applications.residentId, whose), isNull(rounds.frozenAt)))

/** One page may ask for three choices. */
const keyOf = (key: string, index: number) => `${key}.${index + 1}`

/** The database's own word to who writes after the freeze. */
export const listIsFrozen = /the list is frozen/

/** What a write needs for the application to become this one, with its letter. */
export function writeApplication(
  db: Db,
  lottery: Lottery,
  application: OwnApplication & Pick<Wanted, 'arrivedOn'>,
  now: Instant,
): Statement[] {
  const { receipt, facility, roomWish, arrivedOn } = application
  const whose = { round: lottery.round.month, residentId: lottery.resident.id }
  const row = { ...whose, receipt, facilityId: facility.id, roomWish, arrivedOn }
  return [
    db.delete(choices).where(eq(choices.receipt, receipt)),
    ...(lottery.application ? [] : [db.insert(applications).values(row)]),
    ...application.choices.map((choice, index) => insertChoice(db, receipt, choice, index + 1)),
    ...(application.choices.length > 0
      ? []
      : [db.delete(applications).where(eq(applications.receipt, receipt))]),
    tell(db, lottery, application, now),
  ]
}

function insertChoice(
  db: Db,
  receipt: string,
  { nights, orOneNight, key }: AskedChoice & { key: string },
  rank: number,
) {
  const guests = nights.map(({ night: _, ...guests }) => guests)
  const checkIn = nights[0]?.night ?? ''
  return db.insert(choices).values({ receipt, rank, checkIn, guests, orOneNight, key })
}

function tell(
  db: Db,
  { resident, round, application: before }: Lottery,
  application: OwnApplication,
  now: Instant,
) {
  const { id: residentId, name } = resident
  const letter = {
    kind: 'application',
    name,
    month: round.month,
    facility: application.facility.slug,
    receipt: application.receipt,
    lineHash: application.choices.length > 0 ? lineHashOf(lineOf(application)) : null,
    isWithdrawal: application.choices.length < (before?.choices.length ?? 0),
    choices: application.choices.map(toChoice),
    publishesAt: round.publishesAt,
    ...(resident.status === 'applied' && { isConditional: true }),
  } as const
  return post(db, { residentId, letter }, now)
}
