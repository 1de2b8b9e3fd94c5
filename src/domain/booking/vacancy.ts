import {
  addDays,
  addMonths,
  daysBetween,
  firstOf,
  type Instant,
  monthAfter,
  monthOf,
  type Night,
  today,
} from '../calendar.ts'
import type { Policy } from '../policy.ts'

/** 室泊: what the stock says of one night at one facility; `unavailable` rooms are booked, or held for a round. */
export type RoomNight = {
  night: Night
  rooms: number
  unavailable: number
  isClosed: boolean
}

/** When first-come booking of a check-in is possible; a check-in day gone by is past. */
export type Window = 'notOpenYet' | 'open' | 'over' | 'past'

/** What a calendar shows for one night: ● free, ▲ some, × full, or why it cannot be booked. */
export type Availability = 'free' | 'some' | 'full' | 'closedDay' | Exclude<Window, 'open'>

export const roomsLeft = (roomNight: RoomNight): number => roomNight.rooms - roomNight.unavailable

/** Manual §9: the same day one month before, the last day of a shorter month. */
export const opensOn = (checkIn: Night, policy: Policy): Night =>
  addMonths(checkIn, -policy.opensMonthsBefore)

/** Manual §9: the last day on which a check-in can be booked, later once the card has arrived. */
export const lastDay = (checkIn: Night, policy: Policy, hasCard: boolean): Night =>
  addDays(checkIn, -(hasCard ? policy.closesDaysBefore : policy.closesDaysBeforeWithoutCard))

/** The window of any check-in as of now: booking is open between two days, found once for a whole calendar. */
export function windowsAt(
  policy: Policy,
  hasCard: boolean,
  now: Instant,
): (checkIn: Night) => Window {
  const day = today(now)
  const last = lastOpened(today(now - policy.opensAtHour * hour), policy.opensMonthsBefore)
  const first = addDays(day, hasCard ? policy.closesDaysBefore : policy.closesDaysBeforeWithoutCard)
  return (checkIn) => {
    if (checkIn < day) return 'past'
    if (checkIn > last) return 'notOpenYet'
    return checkIn < first ? 'over' : 'open'
  }
}

export const windowOf = (checkIn: Night, policy: Policy, hasCard: boolean, now: Instant): Window =>
  windowsAt(policy, hasCard, now)(checkIn)

const hour = 3_600_000

/** The latest check-in opened by this day; the last day of a month opens the rest of a longer one. */
function lastOpened(day: Night, monthsBefore: number): Night {
  const isLastOfMonth = monthOf(addDays(day, 1)) !== monthOf(day)
  if (!isLastOfMonth) return addMonths(day, monthsBefore)
  return addDays(firstOf(monthAfter(monthOf(day), monthsBefore + 1)), -1)
}

export function availabilityOf(roomNight: RoomNight | undefined, window: Window): Availability {
  if (window !== 'open') return window
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
