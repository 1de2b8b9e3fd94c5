import { addDays, type Instant, type Night, today } from '../../../src/domain/calendar.ts'
import { holidays } from '../../../static/built/holidays.ts'
import { dateWriter, isFullHour, timeWriter, weekdayNames } from '../dates.ts'

const write = (options: Intl.DateTimeFormatOptions) => dateWriter('ja-JP', options)
const clock = (options: Intl.DateTimeFormatOptions) => timeWriter('ja-JP', options)

export const date = write({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
export const day = write({ year: 'numeric', month: 'long', day: 'numeric' })
export const month = write({ year: 'numeric', month: 'long' })
export const year = write({ year: 'numeric' })
export const monthOnly = write({ month: 'long' })
export const monthDay = write({ month: 'long', day: 'numeric' })
const weekday = write({ weekday: 'long' })
export const shortDate = (night: Night) => `${monthDay(night)} ${weekday(night)}`

/** With the holiday it is. */
export const namedDate = (night: Night) =>
  shortDate(night) + (holidays[night] ? ` ${holidays[night]}` : '')

export const weekdays = weekdayNames('ja-JP')

const hourOf = clock({ hour: 'numeric' })
const minuteOf = clock({ minute: 'numeric' })
const secondOf = clock({ second: 'numeric' })

/** 10時, 10時30分 */
const hour = (at: Instant) => hourOf(at) + (isFullHour(at) ? '' : `${minuteOf(at)}分`)

/** Of a clock that says 15:00 or 9:30. */
export function timeOfDay(time: string): string {
  const [hours = '', minutes = ''] = time.split(':').map(Number)
  return `${hours}時${minutes ? `${minutes}分` : ''}`
}

/** To the second, with its day. */
export const time = (at: Instant) =>
  `${date(today(at))} ${hourOf(at)}${minuteOf(at)}分${secondOf(at)}秒`

/** Of today: 14:05. */
export const timeOf = clock({ hour: 'numeric', minute: 'numeric' })

/** Of what happened lately: to the minute. */
export const moment = (at: Instant) => `${dayInShort(today(at))} ${timeOf(at)}`

/** The last moment before an instant, as people say it: a day that ends at midnight ends at 24時. */
export function until(end: Instant): string {
  const last = end - 1
  const isMidnight = today(end) !== today(last)
  return monthDay(today(last)) + (isMidnight ? '24時' : ` ${hour(last)}`)
}

export const from = (start: Instant) => `${monthDay(today(start))} ${hour(start)}`

/** A moment after another, on the same day as a rule. */
export const fromThen = (start: Instant, before: Instant) =>
  today(start) === today(before) ? `同じ日の${hour(start)}` : from(start)

/** For the eye: a line that may break between the day of coming and that of leaving. */
export const stayInShort = (nights: readonly Night[]): [from: string, to: string] => [
  `${dayInShort(nights[0] ?? '')}〜`,
  `${dayInShort(leavingOf(nights))}${nights.length}泊`,
]

/** The same for the ear. */
export const staySpoken = (nights: readonly Night[]) => {
  const leaving = leavingOf(nights)
  return `${dayInFull(nights[0] ?? '')}から${nights.length}泊、${dayInFull(leaving)}の朝まで`
}

const leavingOf = (nights: readonly Night[]) => addDays(nights.at(-1) ?? '', 1)
const dayInFull = (night: Night) => monthDay(night) + weekday(night)
const weekdayInShort = write({ weekday: 'short' })
export const dayInShort = (night: Night) => `${monthDay(night)}（${weekdayInShort(night)}）`

/** Ten digits in groups. */
export const reservationNumber = (number: string) =>
  `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`
