/** 泊: a date in Japan, named by the evening it begins, '2026-07-18'. */
export type Night = string
/** A month of nights in Japan, '2026-07'. */
export type Month = string
/** Milliseconds since the epoch. */
export type Instant = number

const minuteLength = 60_000
const hourLength = 60 * minuteLength
const dayLength = 24 * hourLength
/** Japan has been nine hours ahead of UTC, without summer time, since 1952: whole days are counted in milliseconds. */
const ahead = 9 * hourLength

/** So many minutes, hours or days, as an instant counts them: for adding to one and for taking from it. */
export const minutes = (count: number): number => count * minuteLength
export const hours = (count: number): number => count * hourLength
export const days = (count: number): number => count * dayLength

/** True only for a date that exists, in this century or the next: '2019-02-29' is not a night. */
export function isNight(text: string): text is Night {
  return /^2[01]\d{2}-\d{2}-\d{2}$/.test(text) && exists(text)
}

/** True for a date that exists, from the nineteenth century on: a birthdate is a day, if long before any night. */
export const isDay = (text: string): boolean =>
  /^(18|19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) && exists(text)

export const isMonth = (text: string): text is Month => isNight(`${text}-01`)

export const today = (now: Instant): Night => nightOf(now + ahead)

/** The instant a clock in Japan shows this hour on this day. */
export const at = (day: Night, hours: number): Instant =>
  Date.parse(day) + hours * hourLength - ahead

export const addDays = (day: Night, days: number): Night =>
  nightOf(Date.parse(day) + days * dayLength)

/** The same day of another month; where that month is shorter, its last day. */
export function addMonths(day: Night, months: number): Night {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months]
  const [firstDay, lastDay] = [Date.UTC(year, month - 1), Date.UTC(year, month, 0)]
  return nightOf(Math.min(firstDay + (Number(day.slice(8)) - 1) * dayLength, lastDay))
}

export const later = (a: Night, b: Night): Night => (a.localeCompare(b) > 0 ? a : b)

export const daysBetween = (from: Night, to: Night): number =>
  (Date.parse(to) - Date.parse(from)) / dayLength

export const monthOf = (night: Night): Month => night.slice(0, 7)

export const firstOf = (month: Month): Night => `${month}-01`

export const monthAfter = (month: Month, months: number): Month =>
  monthOf(addMonths(firstOf(month), months))

/** Consecutive nights, the first one included. */
export const nightsFrom = (first: Night, count: number): Night[] => {
  const start = Date.parse(first)
  return Array.from({ length: count }, (_, days) => nightOf(start + days * dayLength))
}

export const nightsOf = (month: Month): Night[] =>
  nightsFrom(firstOf(month), daysBetween(firstOf(month), firstOf(monthAfter(month, 1))))

/** 年度 begins in April. */
export const firstFiscalMonth = 4

/** 年度: from April on, named by the year it begins in. */
export const fiscalYearOf = (day: Night): number =>
  Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < firstFiscalMonth ? 1 : 0)

/** The first day of a 年度. */
export const firstOfFiscalYear = (year: number): Night =>
  `${year}-${twoDigits(firstFiscalMonth)}-01`

/** 0 is Sunday. */
export const weekdayOf = (night: Night): number => new Date(night).getUTCDay()

export const isSaturday = (night: Night): boolean => weekdayOf(night) === 6

/** In a third of the time that `toISOString` takes: a page tells a hundred nights. */
function nightOf(utc: Instant): Night {
  const date = new Date(utc)
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()]
  return `${date.getUTCFullYear()}-${twoDigits(month)}-${twoDigits(day)}`
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A date past its month's end is read as one of the next month, or not at all. */
const exists = (text: string): boolean => nightOf(Date.parse(text)) === text
