import { at, type Instant, monthOf, type Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { type GuestsRefusal, refuseGuests } from '../guests.ts'
import type { Place } from '../objection.ts'
import { mostChoices } from '../proof/application.ts'
import type { RegistrationStatus, Resident } from '../resident.ts'
import type { AskedChoice, OwnApplication } from './application.ts'
import type { Offer } from './chance.ts'
import { type Round, stateOf } from './round.ts'

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
  /** The day on which what is asked arrived on paper (利用者登録兼抽選申込書); undefined online. */
  arrivedOn?: Night | undefined
}

/** Why a resident cannot apply at all. */
export type ApplicantRefusal =
  | 'onlyLiving'
  | 'registrationRefused'
  | 'registrationStopped'
  | 'cardMissing'

/** Why nothing is added as it was sent: another page has changed the application since. */
export type OvertakenRefusal = 'outOfOrder' | 'withdrawnSince'

/** Why nothing can be added, whatever it is. */
export type EnteringRefusal =
  | ApplicantRefusal
  | 'notOpenYet'
  | 'closed'
  | 'noChoiceLeft'
  | 'otherFacility'

/** Why a choice is not taken. */
export type ChoiceRefusal =
  | 'outsideMonth'
  | 'lastNight'
  | 'closedDay'
  | 'sameNight'
  | 'choiceTwice'
  | GuestsRefusal
  | 'roomWishMissing'

/** What is against an application: as a whole, or against one of its choices, counted from 0. */
export type ApplicationObjection =
  | { part: 'whole'; refusal: EnteringRefusal | OvertakenRefusal }
  | (Exclude<Place, { part: 'whole' }> & { refusal: ChoiceRefusal })

/** Manual §2, §9: residents of the ward, once their card has arrived; before it, by the ward's form on paper. */
export function refuseApplicant({
  kind,
  status,
  arrivedOn,
}: Pick<LotteryFacts, 'kind' | 'status' | 'arrivedOn'>): ApplicantRefusal | null {
  if (kind !== 'living') return 'onlyLiving'
  if (status === 'refused') return 'registrationRefused'
  if (status === 'stopped') return 'registrationStopped'
  const isConditional = status === 'applied' && arrivedOn !== undefined
  return status === 'verified' || isConditional ? null : 'cardMissing'
}

/** May this resident add anything to an application of this round? */
export function refuseEntering(
  facts: Pick<LotteryFacts, 'round' | 'kind' | 'status' | 'application' | 'arrivedOn'>,
  now: Instant,
): EnteringRefusal | null {
  const refusal = refuseApplicant(facts) ?? refuseTime(facts, now)
  return refusal ?? (nextRank(facts) > mostChoices ? 'noChoiceLeft' : null)
}

/** All that is against adding these choices to the resident's application; of a choice without nights nothing. */
export function objectionsToApplication(
  asked: Asked,
  facts: LotteryFacts,
  now: Instant,
): ApplicationObjection[] {
  const refusal = refuseEntering(facts, now) ?? refusePlace(asked, facts)
  if (refusal) return [{ part: 'whole', refusal }]
  const before = facts.application?.choices ?? []
  const ofChoices = asked.choices.flatMap((choice, index) => {
    const earlier = [...before, ...asked.choices.slice(0, index)]
    return objectionsToChoice(choice, earlier, facts, now).map((of) => ({ ...of, choice: index }))
  })
  const isWishMissing = asksRoomWish(asked.rank, facts.facility) && asked.roomWish === null
  const ofWish = { part: 'roomWish', refusal: 'roomWishMissing' } as const
  return isWishMissing ? [...ofChoices, ofWish] : ofChoices
}

function objectionsToChoice(
  choice: AskedChoice,
  earlier: readonly AskedChoice[],
  facts: LotteryFacts,
  now: Instant,
) {
  const nights = choice.nights.map(({ night }) => night)
  const [checkIn] = nights
  if (!checkIn) return []
  const ofNights = refuseNightsOf(nights, earlier, facts)
  const ofGuests = choice.nights.flatMap((guests) => {
    const refusal = refuseGuests(guests, facts.facility, checkIn, now)
    return refusal ? [{ part: 'guests', night: guests.night, refusal } as const] : []
  })
  return ofNights ? [{ part: 'nights', refusal: ofNights } as const, ...ofGuests] : ofGuests
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

export type WithdrawingRefusal = 'closed'

/** Manual §4: until applications close, not after. */
export const refuseWithdrawing = (round: Round, now: Instant): WithdrawingRefusal | null =>
  now < round.closesAt ? null : 'closed'

function refuseTime({ round, arrivedOn }: Pick<LotteryFacts, 'round' | 'arrivedOn'>, now: Instant) {
  const state = stateOf(round, now)
  if (state === 'announced') return 'notOpenYet'
  if (arrivedOn !== undefined) return isInTime(arrivedOn, round) ? null : 'closed'
  return state === 'open' ? null : 'closed'
}

/** A form counts by the day on which it arrived, and is entered until the list is final. */
const isInTime = (arrivedOn: Night, { closesAt, frozenAt }: Round) =>
  at(arrivedOn, 0) < closesAt && frozenAt === null

function refusePlace({ rank, choices }: Asked, facts: LotteryFacts) {
  const { application, facility } = facts
  if (application && application.facility.id !== facility.id) return 'otherFacility'
  const isNext = rank === nextRank(facts) && choices.length > 0
  const fits = rank + choices.length - 1 <= mostChoices
  return isNext && fits ? null : 'outOfOrder'
}

const isOf = (nights: readonly Night[], choice: AskedChoice) =>
  choice.nights.map(({ night }) => night).join() === nights.join()
