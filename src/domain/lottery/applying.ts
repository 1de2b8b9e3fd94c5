import type { StayNight } from '../booking/reservation.ts'
import { type Instant, monthOf, type Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { type GuestsRefusal, refuseGuests } from '../guests.ts'
import { type Choice, mostChoices } from '../proof/application.ts'
import type { RegistrationStatus, Resident } from '../resident.ts'
import { type Round, stateOf } from './round.ts'

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
  /** What the facility offers to the round, night by night. */
  stock: ReadonlyMap<Night, Offer>
  /** The resident's standing nights in the round's month. */
  standing: readonly Night[]
  /** What the resident has asked of the round so far. */
  application: Pick<OwnApplication, 'facility' | 'choices'> | undefined
}

/** 申込総数 and 当選可能数 of a night. */
export type Offer = { applied: number; offered: number }

/** Why a resident cannot apply at all. */
export type ApplicantRefusal = 'onlyLiving' | 'registrationRefused' | 'cardMissing'

/** Why nothing can be added, whatever it is. */
export type EnteringRefusal =
  | ApplicantRefusal
  | 'notOpenYet'
  | 'closed'
  | 'noChoiceLeft'
  | 'otherFacility'
  | 'outOfOrder'

/** Why a choice is not taken. */
export type ChoiceRefusal =
  | 'outsideMonth'
  | 'lastNight'
  | 'closedDay'
  | 'sameNight'
  | 'choiceTwice'
  | GuestsRefusal
  | 'roomWishMissing'

export type ApplyingRefusal = EnteringRefusal | ChoiceRefusal

/** Why nothing of it is taken, or what is wrong with one of the asked choices, counted from 0. */
export type RefusedApplication =
  | { refusal: EnteringRefusal; index: null }
  | { refusal: ChoiceRefusal; index: number }

/** Manual §2, §9: residents of the ward, once their card has arrived. */
export function refuseApplicant(of: {
  kind: Resident['kind']
  status: RegistrationStatus
}): ApplicantRefusal | null {
  if (of.kind === 'working') return 'onlyLiving'
  if (of.status === 'refused') return 'registrationRefused'
  return of.status === 'verified' ? null : 'cardMissing'
}

/** May this resident add anything to an application of this round? */
export function refuseEntering(
  facts: Pick<LotteryFacts, 'round' | 'kind' | 'status' | 'application'>,
  now: Instant,
): EnteringRefusal | null {
  const refusal = refuseApplicant(facts) ?? refuseTime(facts.round, now)
  return refusal ?? (nextRank(facts) > mostChoices ? 'noChoiceLeft' : null)
}

/** May these choices be added to the resident's application? The first thing against it, or null. */
export function refuseApplying(
  asked: Asked,
  facts: LotteryFacts,
  now: Instant,
): RefusedApplication | null {
  const entering = refuseEntering(facts, now) ?? refusePlace(asked, facts)
  if (entering) return { refusal: entering, index: null }
  const before = facts.application?.choices ?? []
  for (const [index, choice] of asked.choices.entries()) {
    const earlier = [...before, ...asked.choices.slice(0, index)]
    const nights = choice.nights.map(({ night }) => night)
    const refusal = refuseNightsOf(nights, earlier, facts) ?? refuseGuestsOf(choice, facts, now)
    if (refusal) return { refusal, index }
  }
  return isRoomWishMissing(asked, facts) ? { refusal: 'roomWishMissing', index: 0 } : null
}

/** May these consecutive nights be a choice after those, whoever comes? */
export function refuseNightsOf(
  nights: readonly Night[],
  earlier: readonly AskedChoice[],
  { round, stock, standing }: LotteryFacts,
): ChoiceRefusal | null {
  const isInside = (night: Night) => monthOf(night) === round.month
  if (!nights.every(isInside)) return isInside(nights[0] ?? '') ? 'lastNight' : 'outsideMonth'
  if (nights.some((night) => !stock.get(night)?.offered)) return 'closedDay'
  if (nights.some((night) => standing.includes(night))) return 'sameNight'
  return earlier.some((of) => isOf(nights, of)) ? 'choiceTwice' : null
}

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

function refuseTime(round: Round, now: Instant) {
  const state = stateOf(round, now)
  if (state === 'announced') return 'notOpenYet'
  return state === 'open' ? null : 'closed'
}

function refusePlace({ rank, choices }: Asked, facts: LotteryFacts) {
  const { application, facility } = facts
  if (application && application.facility.id !== facility.id) return 'otherFacility'
  const isNext = rank === nextRank(facts) && choices.length > 0
  const fits = rank + choices.length - 1 <= mostChoices
  return isNext && fits ? null : 'outOfOrder'
}

const isOf = (nights: readonly Night[], choice: AskedChoice) =>
  choice.nights.map(({ night }) => night).join() === nights.join()

function refuseGuestsOf({ nights }: AskedChoice, { facility }: LotteryFacts, now: Instant) {
  const checkIn = nights[0]?.night ?? ''
  const refusals = nights.map((night) => refuseGuests(night, facility, checkIn, now))
  return refusals.find((refusal) => refusal !== null) ?? null
}
