import {
  addDays,
  at,
  type Instant,
  type Month,
  minutes,
  monthOf,
  type Night,
  today,
} from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { type Guests, type GuestsRefusal, refuseGuests } from '../guests.ts'
import type { Objection } from '../objection.ts'
import { policyOn } from '../policy.ts'
import type { RegistrationStatus } from '../resident.ts'
import { type BookableRooms, isFullWithoutCard } from './quota.ts'
import { type RoomNight, roomsLeft, windowOf } from './vacancy.ts'

/** One night of a stay with its guests. */
export type StayNight = Guests & { night: Night }

/** What a reservation is asked with; nights are consecutive, the check-in night first. */
export type Stay = { nights: readonly StayNight[]; roomWish: boolean | null }

/** How a reservation was asked for: by the resident here, or by staff for who called or wrote. */
export const channels = ['web', 'telephone', 'paper'] as const

export type Channel = (typeof channels)[number]

/** 予約: a held stay. `nights` are those still standing, or all of them once it is cancelled. */
export type Reservation = Stay & {
  number: string
  facility: Facility
  /** The lottery it was won in, or null where it was booked. */
  round: Month | null
  bookedAt: Instant
  changedAt: Instant | null
  cancelledAt: Instant | null
}

/** What a resident wants different: nights to drop, and guests of nights to keep. */
export type Edits = {
  dropped: readonly Night[]
  guests: ReadonlyMap<Night, Guests>
  roomWish: boolean | null
}

/** What the stock and the resident's other stays say when a stay is asked for. */
export type Facts = {
  facility: Facility
  status: RegistrationStatus
  /** Stock around the stay. */
  stock: ReadonlyMap<Night, RoomNight>
  /** How far residents without a card hold the rooms of nights on which anybody does. */
  quotas: ReadonlyMap<Night, BookableRooms>
  /** The resident's standing nights in the months of the stay. */
  standing: readonly Night[]
  /** Those of earlier registrations of the same person. */
  earlier: readonly Night[]
  /** What staff lift for this stay. */
  lifted?: readonly Lift[]
}

/**
 * What staff may lift of the rules for a stay, where these are of time: that its time is over, for a reason; or that it
 * has not come, which takes a second person.
 */
export const everyLift = ['closing', 'opening'] as const

export type Lift = (typeof everyLift)[number]

/** Why nights cannot be booked, whoever sleeps there. */
export type NightsRefusal =
  | 'registrationRefused'
  | 'registrationExpired'
  | 'registrationStopped'
  | 'notOpenYet'
  | 'past'
  | 'over'
  | 'overWithoutCard'
  | NightRefusal

/** Why one of the nights cannot be booked: of a second night, also where the first can. */
export type NightRefusal =
  | 'notDrawnYet'
  | 'closedDay'
  | 'sameNight'
  | 'sameNightEarlier'
  | 'monthFull'
  | 'monthFullEarlier'
  | 'full'
  | 'fullWithoutCard'

export type ReservingRefusal = NightsRefusal | GuestsRefusal | 'roomWishMissing' | 'cancelledSince'

/**
 * Which lift helps against each. None does where a room, a right or a measure is lacking, or a form; nor where a night
 * has gone by, or is its round's until that is drawn, however long that takes.
 */
export const liftOf: Record<ReservingRefusal, Lift | null> = {
  over: 'closing',
  overWithoutCard: 'closing',
  notOpenYet: 'opening',
  aloneTooEarly: 'opening',
  past: null,
  notDrawnYet: null,
  closedDay: null,
  full: null,
  fullWithoutCard: null,
  registrationRefused: null,
  registrationExpired: null,
  registrationStopped: null,
  sameNight: null,
  sameNightEarlier: null,
  monthFull: null,
  monthFullEarlier: null,
  noAdult: null,
  tooManyGuests: null,
  roomWishMissing: null,
  cancelledSince: null,
}

export type ChangingRefusal =
  | CancellingRefusal
  | 'changedMeanwhile'
  | 'nothingLeft'
  | 'roomWishMissing'
  | GuestsRefusal

/** `over`: the stay has begun; `tooLate`: only the facility can still do it. */
export type CancellingRefusal = 'alreadyCancelled' | 'tooLate' | 'over'

/** All that is against booking this stay first come, first served. */
export function objectionsToStay(
  stay: Stay,
  facts: Facts,
  now: Instant,
): Objection<ReservingRefusal>[] {
  const nights = stay.nights.map(({ night }) => night)
  const refusal = refuseNights(nights, facts, now)
  const ofWishes = objectionsToWishes(stay, facts.facility, now)
  return [
    ...(refusal ? [{ part: 'nights', refusal } as const] : []),
    ...ofWishes.filter((objection) => !isLifted(objection.refusal, facts)),
  ]
}

/** By which lifts the stay would be possible: none where it is without, and where none would help. */
export function liftsFor(stay: Stay, facts: Facts, now: Instant): Lift[] {
  const against = (lifted: readonly Lift[]) => objectionsToStay(stay, { ...facts, lifted }, now)
  if (against(everyLift).length > 0) return []
  return [...new Set(against([]).flatMap(({ refusal }) => liftOf[refusal] ?? []))]
}

const isLifted = (refusal: ReservingRefusal, { lifted = [] }: Facts): boolean =>
  lifted.some((lift) => lift === liftOf[refusal])

/** May these consecutive nights be booked, before anybody has said who comes? */
export function refuseNights(
  nights: readonly Night[],
  facts: Facts,
  now: Instant,
): NightsRefusal | null {
  return refuseStatus(facts) ?? refuseWindow(nights, facts, now) ?? refuseSomeNight(nights, facts)
}

/** The same of nights of which the first can be booked. */
export function refuseSomeNight(nights: readonly Night[], facts: Facts): NightRefusal | null {
  return (
    refuseUndrawn(nights, facts) ??
    refuseClosedDay(nights, facts) ??
    refuseOwnNights(nights, facts) ??
    refuseFull(nights, facts) ??
    refuseWithoutCard(nights, facts)
  )
}

/** The fullest month of a stay, and how many nights of it a resident has already. */
export function fullestMonth(nights: readonly Night[], had: readonly Night[]) {
  const months = [...new Set(nights.map(monthOf))].map((month) => {
    const inMonth = (night: Night) => monthOf(night) === month
    return { month, had: had.filter(inMonth).length, asked: nights.filter(inMonth).length }
  })
  return months.reduce((one, other) =>
    other.had + other.asked > one.had + one.asked ? other : one,
  )
}

/** The stay an edited reservation would be. */
export const edited = ({ nights, facility }: Reservation, edits: Edits): Stay => ({
  nights: nights
    .filter(({ night }) => !edits.dropped.includes(night))
    .map((standing) => ({ ...standing, ...edits.guests.get(standing.night) })),
  roomWish: facility.asksRoomWish ? edits.roomWish : null,
})

/** All that is against editing a reservation so. Dropping every night is refused, since cancelling has its own page. */
export function objectionsToChange(
  reservation: Reservation,
  edits: Edits,
  now: Instant,
  refuse = refuseAnyChange,
): Objection<ChangingRefusal>[] {
  const refusal = refuse(reservation, now)
  if (refusal) return [{ part: 'whole', refusal }]
  if (!speaksOfStandingNights(edits, reservation))
    return [{ part: 'whole', refusal: 'changedMeanwhile' }]
  const wanted = edited(reservation, edits)
  if (wanted.nights.length === 0) return [{ part: 'nights', refusal: 'nothingLeft' }]
  const isGoneBy = edits.dropped.some((night) => night < today(now))
  if (isGoneBy && wanted.nights.length < reservation.nights.length)
    return [{ part: 'nights', refusal: 'over' }]
  return objectionsToWishes(wanted, reservation.facility, now)
}

/** Each standing night is dropped or given guests, and no other is given any; dropping one again changes nothing. */
function speaksOfStandingNights({ dropped, guests }: Edits, { nights }: Reservation): boolean {
  const standing = nights.map(({ night }) => night)
  const isSpokenOf = (night: Night) => dropped.includes(night) || guests.has(night)
  return standing.every(isSpokenOf) && [...guests.keys()].every((night) => standing.includes(night))
}

/** Not cancelled, and the stay has not begun. */
const isComing = (reservation: Reservation, day: Night): boolean =>
  reservation.cancelledAt === null && checkInOf(reservation) >= day

export const byCheckIn = (a: Reservation, b: Reservation): number =>
  checkInOf(a).localeCompare(checkInOf(b)) || a.number.localeCompare(b.number)

/** Coming stays, the soonest first; past and cancelled ones, the latest first. */
export function inListOrder(reservations: readonly Reservation[], day: Night) {
  const soonestFirst = reservations.toSorted(byCheckIn)
  return {
    coming: soonestFirst.filter((reservation) => isComing(reservation, day)),
    ended: soonestFirst.filter((reservation) => !isComing(reservation, day)).reverse(),
  }
}

const isOver = (reservation: Reservation, now: Instant) => checkInOf(reservation) < today(now)

/** Until the last day on which its facility lets a stay be changed. */
export function refuseAnyChange(reservation: Reservation, now: Instant): CancellingRefusal | null {
  if (reservation.cancelledAt !== null) return 'alreadyCancelled'
  if (today(now) <= lastDayToChange(checkInOf(reservation), reservation.facility)) return null
  return isOver(reservation, now) ? 'over' : 'tooLate'
}

/** Until the last day for it; a reservation just made can always be taken back. */
export function refuseCancelling(reservation: Reservation, now: Instant): CancellingRefusal | null {
  if (reservation.cancelledAt !== null) return 'alreadyCancelled'
  const { correctionMinutes } = policyOn(reservation.facility, checkInOf(reservation))
  if (now < reservation.bookedAt + minutes(correctionMinutes)) return null
  if (today(now) <= lastDayToCancel(checkInOf(reservation), reservation.facility)) return null
  return isOver(reservation, now) ? 'over' : 'tooLate'
}

/** What staff end or change for somebody: until the last night is over, whatever the deadlines say. */
export function refuseForCaller(
  { cancelledAt, nights }: Reservation,
  now: Instant,
): CancellingRefusal | null {
  if (cancelledAt !== null) return 'alreadyCancelled'
  return (nights.at(-1)?.night ?? '') < today(now) ? 'over' : null
}

export const lastDayToChange = (checkIn: Night, facility: Facility): Night =>
  addDays(checkIn, -policyOn(facility, checkIn).changesDaysBefore)

export const lastDayToCancel = (checkIn: Night, facility: Facility): Night =>
  addDays(checkIn, -policyOn(facility, checkIn).cancelsDaysBefore)

/** Days before check-in on which whoever comes is reminded … */
const remindedDaysBefore = 7
/** … or so many before the last day to cancel, where that would be too late … */
const daysToDecide = 2
/** … at an hour at which nobody is woken. */
const reminderHour = 9

/** When whoever comes is reminded: in time to cancel. */
export function reminderAt(checkIn: Night, facility: Facility): Instant {
  const { cancelsDaysBefore } = policyOn(facility, checkIn)
  const days = Math.max(remindedDaysBefore, cancelsDaysBefore + daysToDecide)
  return at(addDays(checkIn, -days), reminderHour)
}

/** When it last became what it is. */
export const lastActAt = (
  of: Pick<Reservation, 'bookedAt' | 'changedAt' | 'cancelledAt'>,
): Instant => of.cancelledAt ?? of.changedAt ?? of.bookedAt

export function checkInOf(stay: Pick<Stay, 'nights'>): Night {
  const first = stay.nights[0]
  if (!first) throw new Error('a stay without nights')
  return first.night
}

export function refuseStatus({ status }: Facts) {
  if (status === 'refused') return 'registrationRefused'
  if (status === 'expired') return 'registrationExpired'
  return status === 'stopped' ? 'registrationStopped' : null
}

export function refuseWindow(nights: readonly Night[], facts: Facts, now: Instant) {
  const [checkIn] = nights
  if (!checkIn) throw new Error('a stay without nights')
  const refusal = refuseTime(checkIn, facts, now)
  if (!refusal || isLifted(refusal, facts)) return null
  return refusal === 'notOpenYet' ? (refuseUndrawn(nights, facts) ?? refusal) : refusal
}

function refuseTime(checkIn: Night, { facility, status }: Facts, now: Instant) {
  const window = windowOf(checkIn, facility, status === 'verified', now)
  if (window === 'open') return null
  const isForWantOfCard = window === 'over' && windowOf(checkIn, facility, true, now) === 'open'
  return isForWantOfCard ? 'overWithoutCard' : window
}

const refuseUndrawn = (nights: readonly Night[], { stock }: Facts) =>
  nights.some((night) => stock.get(night)?.awaitsDraw) ? 'notDrawnYet' : null

const refuseClosedDay = (nights: readonly Night[], { stock }: Facts) =>
  nights.some((night) => stock.get(night)?.isClosed ?? true) ? 'closedDay' : null

function refuseOwnNights(nights: readonly Night[], { standing, earlier, facility }: Facts) {
  if (nights.some((night) => standing.includes(night))) return 'sameNight'
  if (nights.some((night) => earlier.includes(night))) return 'sameNightEarlier'
  const { nightsAMonth } = policyOn(facility, nights[0] ?? '')
  const isTooMany = (others: readonly Night[]) => {
    const months = [...others, ...nights].map(monthOf)
    const inMonthOf = (night: Night) => months.filter((month) => month === monthOf(night)).length
    return nights.some((night) => inMonthOf(night) > nightsAMonth)
  }
  if (isTooMany(standing)) return 'monthFull'
  return isTooMany([...standing, ...earlier]) ? 'monthFullEarlier' : null
}

function refuseFull(nights: readonly Night[], { stock }: Facts) {
  const isFull = (night: Night) => {
    const roomNight = stock.get(night)
    return !roomNight || roomsLeft(roomNight) < 1
  }
  return nights.some(isFull) ? 'full' : null
}

function refuseWithoutCard(nights: readonly Night[], { status, quotas, facility }: Facts) {
  if (status !== 'applied') return null
  const { oneInWithoutCard } = policyOn(facility, nights[0] ?? '')
  return nights.some((night) => isFullWithoutCard(quotas.get(night), oneInWithoutCard))
    ? 'fullWithoutCard'
    : null
}

/** Of whoever comes on each night, in the order of the nights, and of the room wish where the facility asks for one. */
export function objectionsToWishes(stay: Stay, facility: Facility, now: Instant) {
  const ofGuests = stay.nights.flatMap((guests) => {
    const refusal = refuseGuests(guests, facility, checkInOf(stay), now)
    return refusal ? [{ part: 'guests', night: guests.night, refusal } as const] : []
  })
  const isWishMissing = facility.asksRoomWish && stay.roomWish === null
  const ofWish = { part: 'roomWish', refusal: 'roomWishMissing' } as const
  return isWishMissing ? [...ofGuests, ofWish] : ofGuests
}
