import { type Choice, mostChoices } from './application.ts'
import { type Instant, monthOf, type Night } from './calendar.ts'
import type { Facility } from './facility.ts'
import { type GuestsRefusal, refuseGuests } from './guests.ts'
import type { StayNight } from './reservation.ts'
import type { RegistrationStatus, Resident } from './resident.ts'
import { type Round, stateOf } from './round.ts'
import type { RoomNight } from './vacancy.ts'

/** One ranked wish with who comes, its nights consecutive. */
export type AskedChoice = { nights: readonly StayNight[]; orOneNight: boolean }

/** 抽選申込 as its resident knows it, the dearest choice first; a key names a choice for good. */
export type OwnApplication = {
  receipt: string
  facility: Facility
  roomWish: boolean | null
  choices: readonly (AskedChoice & { key: string })[]
}

/** What a resident asks to be added to the application, the first of it as the choice of this rank. */
export type Asked = {
  rank: number
  choices: readonly AskedChoice[]
  /** Asked once, with the first choice (manual §2). */
  roomWish: boolean | null
}

export type LotteryFacts = {
  round: Round
  facility: Facility
  kind: Resident['kind']
  status: RegistrationStatus
  /** Stock of the nights asked for. */
  stock: ReadonlyMap<Night, RoomNight & Offer>
  /** The resident's standing nights in the round's month. */
  standing: readonly Night[]
  /** What the resident has asked of the round so far. */
  application: Pick<OwnApplication, 'facility' | 'choices'> | undefined
}

/** 申込総数 and 当選可能数 of a night. */
export type Offer = { applied: number; offered: number }

/** Why a resident cannot apply at all. */
export type ApplicantRefusal = 'onlyLiving' | 'registrationRefused' | 'cardMissing'

/** Why a choice is not taken, whoever comes. */
export type ChoiceRefusal =
  | 'notOpenYet'
  | 'closed'
  | 'otherFacility'
  | 'noChoiceLeft'
  | 'outOfOrder'
  | 'outsideMonth'
  | 'lastNight'
  | 'closedDay'
  | 'sameNight'
  | 'choiceTwice'

export type ApplyingRefusal = ApplicantRefusal | ChoiceRefusal | GuestsRefusal | 'roomWishMissing'

/** A refusal, and the asked choice it is about, counted from 0. */
export type RefusedChoice = { refusal: ApplyingRefusal; index: number }

/** Manual §2, §9: residents of the ward, once their card has arrived. */
export function refuseApplicant(of: {
  kind: Resident['kind']
  status: RegistrationStatus
}): ApplicantRefusal | null {
  if (of.kind === 'working') return 'onlyLiving'
  if (of.status === 'refused') return 'registrationRefused'
  return of.status === 'verified' ? null : 'cardMissing'
}

/** May these choices be added to the resident's application? The first thing against it, or null. */
export function refuseApplying(
  asked: Asked,
  facts: LotteryFacts,
  now: Instant,
): RefusedChoice | null {
  const whole = refuseApplicant(facts) ?? refuseTime(facts, now) ?? refuseRank(asked, facts)
  if (whole) return { refusal: whole, index: 0 }
  const before = facts.application?.choices ?? []
  for (const [index, choice] of asked.choices.entries()) {
    const earlier = [...before, ...asked.choices.slice(0, index)]
    const refusal = refuseChoice(choice, earlier, facts) ?? refuseGuestsOf(choice, facts, now)
    if (refusal) return { refusal, index }
  }
  return isRoomWishMissing(asked, facts) ? { refusal: 'roomWishMissing', index: 0 } : null
}

/** May a choice of these nights be made, before anybody has said who comes? */
export const refuseNightsOf = (
  nights: readonly Night[],
  facts: LotteryFacts,
  now: Instant,
): ApplicantRefusal | ChoiceRefusal | null =>
  refuseApplicant(facts) ??
  refuseTime(facts, now) ??
  refuseRank({ rank: nextRank(facts), choices: [nights] }, facts) ??
  refuseChoice(
    { nights: nights.map((night) => ({ night, adults: 0, children: 0 })) },
    facts.application?.choices ?? [],
    facts,
  )

/** The rank of the next choice. */
export const nextRank = ({ application }: Pick<LotteryFacts, 'application'>): number =>
  (application?.choices.length ?? 0) + 1

export const asksRoomWish = (rank: number, facility: Facility): boolean =>
  rank === 1 && facility.asksRoomWish

export const isRoomWishMissing = (asked: Asked, { facility }: LotteryFacts): boolean =>
  asksRoomWish(asked.rank, facility) && asked.roomWish === null

/** As it is published. */
export function toChoice({ nights: [first, second], orOneNight }: AskedChoice): Choice {
  if (!first) throw new Error('a choice without nights')
  return second
    ? { nights: [first.night, second.night], orOneNight }
    : { nights: [first.night], orOneNight: false }
}

export type WithdrawingRefusal = 'closed'

/** Manual §4: until applications close, not after. */
export const refuseWithdrawing = (round: Round, now: Instant): WithdrawingRefusal | null =>
  now < round.closesAt ? null : 'closed'

/** How likely a night is won, guessed from the current numbers: in tenths, or one in so many; null without rooms. */
export function chanceOf({
  applied,
  offered,
}: Offer): { tenths: number } | { oneIn: number } | null {
  if (offered === 0) return null
  if (applied <= offered) return { tenths: 10 }
  const tenths = Math.round((10 * offered) / applied)
  return tenths >= 1 ? { tenths: Math.min(tenths, 9) } : { oneIn: Math.round(applied / offered) }
}

function refuseTime({ round }: LotteryFacts, now: Instant) {
  const state = stateOf(round, now)
  if (state === 'announced') return 'notOpenYet'
  return state === 'open' ? null : 'closed'
}

function refuseRank(
  { rank, choices }: { rank: number; choices: readonly unknown[] },
  facts: LotteryFacts,
) {
  const { application, facility } = facts
  if (application && application.facility.id !== facility.id) return 'otherFacility'
  const next = nextRank(facts)
  if (next > mostChoices) return 'noChoiceLeft'
  return rank === next && rank + choices.length - 1 <= mostChoices ? null : 'outOfOrder'
}

function refuseChoice(
  { nights }: Pick<AskedChoice, 'nights'>,
  earlier: readonly AskedChoice[],
  { round, stock, standing }: LotteryFacts,
): ChoiceRefusal | null {
  const all = nights.map(({ night }) => night)
  const isInside = (night: Night) => monthOf(night) === round.month
  if (!all.every(isInside)) return isInside(all[0] ?? '') ? 'lastNight' : 'outsideMonth'
  if (all.some((night) => !stock.get(night)?.offered)) return 'closedDay'
  if (all.some((night) => standing.includes(night))) return 'sameNight'
  return earlier.some((of) => isSame(of, all)) ? 'choiceTwice' : null
}

const isSame = ({ nights }: AskedChoice, all: readonly Night[]) =>
  nights.map(({ night }) => night).join() === all.join()

function refuseGuestsOf({ nights }: AskedChoice, { facility }: LotteryFacts, now: Instant) {
  const checkIn = nights[0]?.night ?? ''
  const refusals = nights.map((night) => refuseGuests(night, facility, checkIn, now))
  return refusals.find((refusal) => refusal !== null) ?? null
}
