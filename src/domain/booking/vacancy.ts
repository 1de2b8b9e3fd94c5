import {
  addDays,
  addMonths,
  daysBetween,
  firstOf,
  hours,
  type Instant,
  monthAfter,
  monthOf,
  type Night,
  today,
} from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { type Policy, policyOn } from '../policy.ts'

/** 室泊: what the stock says of one night at one facility; `unavailable` rooms are booked, or held for a round. */
export type RoomNight = {
  night: Night
  rooms: number
  unavailable: number
  isClosed: boolean
  /** The round of its month is announced, and neither drawn nor found empty: the night is the round's. */
  awaitsDraw: boolean
}

/** When first-come booking of a check-in is possible; a check-in day gone by is past. */
export type Window = 'notOpenYet' | 'open' | 'over' | 'past'

/** What a calendar shows for one night: ● free, ▲ some, × full, or why it cannot be booked. */
export type Availability =
  | 'free'
  | 'some'
  | 'full'
  | 'closedDay'
  | 'notDrawnYet'
  | Exclude<Window, 'open'>

/** Of whatever is said of a night: there is a room to book. */
export const isBookable = (availability: string): boolean =>
  availability === 'free' || availability === 'some'

export const roomsLeft = (roomNight: RoomNight): number => roomNight.rooms - roomNight.unavailable

/** All that calendars know of the clock: days end, and nights open and close, at full hours alone. */
export const hourOf = (now: Instant): number => Math.floor(now / hours(1))

/** Manual §9: the same day one month before, the last day of a shorter month. */
export const opensOn = (checkIn: Night, facility: Facility): Night =>
  addMonths(checkIn, -policyOn(facility, checkIn).opensMonthsBefore)

/** Manual §9: the last day on which a check-in can be booked, later once the card has arrived. */
export const lastDay = (checkIn: Night, facility: Facility, hasCard: boolean): Night =>
  addDays(checkIn, -closingDays(policyOn(facility, checkIn), hasCard))

/**
 * The window of any check-in as of now: booking is open between two days, found once for all nights of a calendar on
 * which the same policy holds.
 */
export function windowsAt(
  facility: Facility,
  hasCard: boolean,
  now: Instant,
): (checkIn: Night) => Window {
  const day = today(now)
  const found = new Map<Policy, OpenDays>()
  return (checkIn) => {
    if (checkIn < day) return 'past'
    const policy = policyOn(facility, checkIn)
    const days = found.get(policy) ?? openDays(policy, hasCard, now)
    found.set(policy, days)
    if (checkIn > days.last) return 'notOpenYet'
    return checkIn < days.first ? 'over' : 'open'
  }
}

export const windowOf = (
  checkIn: Night,
  facility: Facility,
  hasCard: boolean,
  now: Instant,
): Window => windowsAt(facility, hasCard, now)(checkIn)

/** The first and the last check-in that can be booked. */
type OpenDays = { first: Night; last: Night }

const openDays = (policy: Policy, hasCard: boolean, now: Instant): OpenDays => ({
  first: addDays(today(now), closingDays(policy, hasCard)),
  last: lastOpened(today(now - hours(policy.opensAtHour)), policy.opensMonthsBefore),
})

const closingDays = (policy: Policy, hasCard: boolean): number =>
  hasCard ? policy.closesDaysBefore : policy.closesDaysBeforeWithoutCard

/** The latest check-in opened by this day; the last day of a month opens the rest of a longer one. */
function lastOpened(day: Night, monthsBefore: number): Night {
  const isLastOfMonth = monthOf(addDays(day, 1)) !== monthOf(day)
  if (!isLastOfMonth) return addMonths(day, monthsBefore)
  return addDays(firstOf(monthAfter(monthOf(day), monthsBefore + 1)), -1)
}

export function availabilityOf(roomNight: RoomNight | undefined, window: Window): Availability {
  if (window === 'past' || window === 'over') return window
  if (roomNight?.awaitsDraw) return 'notDrawnYet'
  if (window === 'notOpenYet') return window
  if (!roomNight || roomNight.isClosed) return 'closedDay'
  if (roomsLeft(roomNight) === 0) return 'full'
  return roomNight.unavailable === 0 ? 'free' : 'some'
}

/** The free nights closest to a night, the earlier of two equally near, in calendar order. */
export function nearest(wanted: Night, candidates: readonly Night[], most = 3): Night[] {
  const away = (night: Night) => Math.abs(daysBetween(wanted, night))
  return [...candidates]
    .sort((a, b) => away(a) - away(b) || a.localeCompare(b))
    .slice(0, most)
    .sort()
}
