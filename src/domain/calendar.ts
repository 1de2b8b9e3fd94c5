import { Temporal } from 'temporal-polyfill'

/** 泊: a date in Japan, named by the evening it begins, '2026-07-18'. */
export type Night = string
/** A month of nights in Japan, '2026-07'. */
export type Month = string
/** Milliseconds since the epoch. */
export type Instant = number

const zone = 'Asia/Tokyo'

/** True only for a date that exists, in this century or the next: '2019-02-29' is not a night. */
export function isNight(text: string): text is Night {
  return /^2[01]\d{2}-\d{2}-\d{2}$/.test(text) && exists(text)
}

export const isMonth = (text: string): text is Month => isNight(`${text}-01`)

export const today = (now: Instant): Night =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The instant a clock in Japan shows this hour on this day. */
export const at = (day: Night, hour: number): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).add({ hours: hour }).epochMilliseconds

/** The first instant after the day. */
export const endOf = (day: Night): Instant => at(addDays(day, 1), 0)

export const addDays = (day: Night, days: number): Night =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** The same day of another month; where that month is shorter, its last day. */
export const addMonths = (day: Night, months: number): Night =>
  Temporal.PlainDate.from(day).add({ months }).toString()

export const daysBetween = (from: Night, to: Night): number =>
  Temporal.PlainDate.from(from).until(to).days

export const monthOf = (night: Night): Month => night.slice(0, 7)

export const firstOf = (month: Month): Night => `${month}-01`

export const monthAfter = (month: Month, months: number): Month =>
  monthOf(addMonths(firstOf(month), months))

/** Consecutive nights, the first one included. */
export const nightsFrom = (first: Night, count: number): Night[] => {
  const start = Date.parse(first)
  return Array.from({ length: count }, (_, days) => dayOf(start + days * dayLength))
}

export const nightsOf = (month: Month): Night[] =>
  nightsFrom(firstOf(month), Temporal.PlainDate.from(firstOf(month)).daysInMonth)

/** 0 is Sunday. */
export const weekdayOf = (night: Night): number => new Date(night).getUTCDay()

/** Whole days are counted in UTC, where all have the same length: calendars count sixty at a time. */
const dayLength = 86_400_000
const dayOf = (utc: Instant): Night => new Date(utc).toISOString().slice(0, 10)

function exists(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
