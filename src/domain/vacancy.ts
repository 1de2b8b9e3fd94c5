import {
  addDays,
  addMonths,
  at,
  daysBetween,
  endOf,
  type Instant,
  type Night,
  today,
} from './calendar.ts'
import type { Policy } from './policy.ts'

/** 室泊: what the stock says of one night at one facility. */
export type RoomNight = { night: Night; rooms: number; taken: number; isClosed: boolean }

/** When first-come booking of a check-in is possible; a check-in day gone by is past. */
export type Window = 'notOpenYet' | 'open' | 'over' | 'past'

/** What a calendar shows for one night: ● free, ▲ some, × full, or why it cannot be booked. */
export type Availability = 'free' | 'some' | 'full' | 'closedDay' | Exclude<Window, 'open'>

export const roomsLeft = (roomNight: RoomNight): number => roomNight.rooms - roomNight.taken

/** Manual §9: 10:00 on the same day one month before, on the last day of a shorter month. */
export const opensAt = (checkIn: Night, policy: Policy): Instant =>
  at(addMonths(checkIn, -policy.opensMonthsBefore), policy.opensAtHour)

/** Manual §9: the last day on which a check-in can be booked, later once the card has arrived. */
export const lastDay = (checkIn: Night, policy: Policy, hasCard: boolean): Night =>
  addDays(checkIn, -(hasCard ? policy.closesDaysBefore : policy.closesDaysBeforeWithoutCard))

export function windowOf(checkIn: Night, policy: Policy, hasCard: boolean, now: Instant): Window {
  if (checkIn < today(now)) return 'past'
  if (now < opensAt(checkIn, policy)) return 'notOpenYet'
  if (now >= endOf(lastDay(checkIn, policy, hasCard))) return 'over'
  return 'open'
}

export function availabilityOf(roomNight: RoomNight | undefined, window: Window): Availability {
  if (window !== 'open') return window
  if (!roomNight || roomNight.isClosed) return 'closedDay'
  if (roomsLeft(roomNight) === 0) return 'full'
  return roomNight.taken === 0 ? 'free' : 'some'
}

/** The free nights closest to a night, the earlier of two equally near, in calendar order. */
export function nearest(wanted: Night, candidates: readonly Night[], most = 3): Night[] {
  const away = (night: Night) => Math.abs(daysBetween(wanted, night))
  return [...candidates]
    .sort((a, b) => away(a) - away(b) || a.localeCompare(b))
    .slice(0, most)
    .sort()
}
