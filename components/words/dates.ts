import { type Instant, type Month, type Night, nightsFrom } from '../../src/domain/calendar.ts'

/** Days a page names are few and named again and again, and Intl takes a microsecond for each: so many are kept. */
const mostKept = 2000

/** Writes days, or months, as a language does. */
export function dateWriter(language: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
  const written = new Map<Night | Month, string>()
  return (day: Night | Month): string => {
    const known = written.get(day) ?? format.format(new Date(day))
    if (written.size === mostKept) written.clear()
    written.set(day, known)
    return known
  }
}

/** The days of a week from Sunday on, as the heads of a calendar. */
export const weekdayNames = (language: string): string[] =>
  nightsFrom('2019-03-10', 7).map(dateWriter(language, { weekday: 'short' }))

/** Whether it is within the first minute of an hour, there and in Japan. */
export const isFullHour = (instant: Instant): boolean => Math.floor(instant / 60_000) % 60 === 0

/** Writes a time of day as clocks in Japan show it. */
export function timeWriter(language: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'Asia/Tokyo', ...options })
  return (instant: Instant): string => format.format(instant)
}
