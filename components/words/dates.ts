import type { Instant, Month, Night } from '../../src/domain/calendar.ts'

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

/** Writes a time of day as clocks in Japan show it. */
export function timeWriter(language: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'Asia/Tokyo', ...options })
  return (instant: Instant): string => format.format(instant)
}
