import { daysBetween, type Instant, isNight, type Month, type Night } from '../calendar.ts'
import type { RegistrationFacts } from '../resident.ts'
import { plain, readDay } from '../text.ts'

/** Only digits are on a number pad: 0503 and 20190503 are days as 5/3 and 2019/5/3 are. */
const spread = (typed: string): string =>
  plain(typed).replace(/^(\d{4})?(\d{1,2})(\d{2})$/, (_, year, month, day) =>
    [year, month, day].filter(Boolean).join('/'),
  )

/** A day that is to come, as somebody at a counter types it; the next there is. */
export const readComingDay = (typed: string, day: Night): Night | undefined =>
  readDay(spread(typed), day)

/** A day around this one, by its month and day alone the nearest. */
export function readNearDay(typed: string, day: Night): Night | undefined {
  const [, year, month = '', date = ''] =
    /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/.exec(spread(typed)) ?? []
  const thisYear = Number(day.slice(0, 4))
  const years = year ? [Number(year)] : [thisYear, thisYear - 1, thisYear + 1]
  const away = (of: Night) => Math.abs(daysBetween(day, of))
  return years
    .map((of) => `${of}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
    .filter(isNight)
    .sort((a, b) => away(a) - away(b))[0]
}

/** A form that was entered. */
export type EnteredForm = RegistrationFacts & {
  /** Of its row in the journal. */
  id: number
  at: Instant
  by: string
  number: string
  name: string
  kana: string
  email: string | null
  closedAt: Instant | null
  isNew: boolean
  /** Its round, where it applied. */
  month: Month | null
  /** Of its application, where that stands. */
  receipt: string | null
}
