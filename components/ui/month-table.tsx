import type { Child } from 'hono/jsx'
import { firstOf, type Month, type Night, nightsOf, weekdayOf } from '../../src/domain/calendar.ts'
import { holidays } from '../../static/built/holidays.ts'
import { useWords } from '../words/words.ts'

type MonthTableProps = {
  month: Month
  tell: (night: Night) => Child
}

/** A month, a row a week from Sunday to Saturday, with what is told of each day; holidays have the colour of Sundays. */
export function MonthTable({ month, tell }: MonthTableProps) {
  const words = useWords()
  return (
    <table>
      <caption>
        <h2>{words.month(month)}</h2>
      </caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>
            {week.map((night) =>
              holidays[night ?? ''] ? (
                <td class="h">{night && tell(night)}</td>
              ) : (
                <td>{night && tell(night)}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Rows of seven, Sunday first, null outside the month. */
function weeksOf(month: Month): (Night | null)[][] {
  const days = [...Array<null>(weekdayOf(firstOf(month))).fill(null), ...nightsOf(month)]
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => days[week * 7 + day] ?? null),
  )
}
