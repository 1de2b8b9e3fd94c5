import { daysBetween, isNight, type Night } from './calendar.ts'
import { plain } from './text.ts'

/** A day as people write one: 3月23日, 2019/3/23, or on a number pad 0323. Without a year the next there is. */
export function readDay(typed: string, day: Night): Night | undefined {
  const { isWhole, days } = daysOf(typed, day)
  return days.find((night) => isWhole || night >= day)
}

/** A day around this one: without a year the nearest. */
export function readNearDay(typed: string, day: Night): Night | undefined {
  const away = (of: Night) => Math.abs(daysBetween(day, of))
  return daysOf(typed, day).days.sort((a, b) => away(a) - away(b))[0]
}

/** The day itself, or without a year those of this year and of the years beside it, from the earliest on. */
function daysOf(typed: string, day: Night) {
  const [, year, month = '', date = ''] =
    /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/.exec(spread(typed)) ?? []
  const thisYear = Number(day.slice(0, 4))
  const years = year ? [Number(year)] : [thisYear - 1, thisYear, thisYear + 1]
  const days = years
    .map((of) => `${of}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
    .filter(isNight)
  return { isWhole: year !== undefined, days }
}

/** Only digits are on a number pad: 0503 and 20190503 are days as 5/3 and 2019/5/3 are. */
const spread = (typed: string): string =>
  plain(typed).replace(/^(\d{4})?(\d{1,2})(\d{2})$/, (_, year, month, date) =>
    [year, month, date].filter(Boolean).join('/'),
  )
