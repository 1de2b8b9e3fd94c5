import type { Channel, StayNight } from '../booking/reservation.ts'
import { addDays, daysBetween, type Instant, type Night } from '../calendar.ts'

/** As what has become of a reservation so far: past, with or without those it was for, or given back. */
export const stayStates = ['standing', 'over', 'notCome', 'cancelled'] as const

export type StayState = (typeof stayStates)[number]

/** How it was got: asked for, or won in a lottery. */
export const ways = ['web', 'telephone', 'paper', 'lottery'] as const satisfies readonly (
  | Channel
  | 'lottery'
)[]

export type Way = (typeof ways)[number]

/** Which reservations staff look for: by the days of check-in, the last included. */
export type StaySearch = {
  from: Night
  to: Night
  facility?: string | undefined
  state?: StayState | undefined
  way?: Way | undefined
}

/** A reservation as a list shows it. */
export type ListedStay = {
  number: string
  facility: string
  channel: Channel
  round: string | null
  cancelledAt: Instant | null
  notComeAt: Instant | null
  checkIn: Night | null
  /** Those that stand, or stood until it was cancelled. */
  nights: readonly StayNight[]
  resident: string
  name: string
  kana: string
}

/** Days of one search: a fiscal year and its neighbours' edges. */
export const mostDaysSearched = 400

/** Where nobody has said: the days of the next while. */
const daysSearched = 7

export type SearchMistake = 'dayMistyped' | 'endsBefore' | 'tooManyDays'

export function refuseDays(from: Night, to: Night): SearchMistake | null {
  if (to < from) return 'endsBefore'
  return daysBetween(from, to) >= mostDaysSearched ? 'tooManyDays' : null
}

export const lastSearched = (from: Night): Night => addDays(from, daysSearched - 1)
