import type { Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { expectedOf, type Listed } from '../../../src/domain/staff/arrivals.ts'
import { csvOf } from '../../../src/domain/staff/csv.ts'
import { oneSpaced } from '../../../src/domain/text.ts'
import { holidays } from '../../../static/built/holidays.ts'
import type { Words } from '../../words/words.ts'
import { markOf, nameOf } from './stay-in-list.tsx'

/** The day's list for a spreadsheet, a line a stay; the name of the file tells no person. */
export function arrivalsCsv(
  { facility, day, listed }: { facility: Facility; day: Night; listed: readonly Listed[] },
  words: Words,
) {
  const { arrivals } = words.staff
  const most = Math.max(1, ...listed.map(({ stay }) => stay.nights.length))
  return {
    file: `arrivals-${facility.slug}-${day}.csv`,
    text: csvOf([
      arrivals.csvHeads(most),
      ...listed.map((of) => lineOf(of, { facility, most }, words)),
    ]),
  }
}

function lineOf(
  { group, stay }: Listed,
  { facility, most }: { facility: Facility; most: number },
  words: Words,
) {
  const { arrivals } = words.staff
  const { number, nights, resident, roomWish, note } = stay
  const expected = expectedOf(stay, facility.tariff, holidays)
  const mark = markOf(stay)
  return [
    arrivals.groups[group],
    words.reservationNumber(number),
    nameOf(stay, words),
    resident.kana,
    resident.telephone ?? '',
    nights[0]?.night ?? '',
    nights.length,
    ...Array.from({ length: most }, (_, index) => {
      const of = nights[index]
      return of ? [of.adults, of.children, of.underFours ?? 0] : ['', '', '']
    }).flat(),
    roomWish ? arrivals.yes : '',
    oneSpaced(note ?? ''),
    expected.length > 0 ? arrivals.expectedNights(expected) : '',
    mark ? arrivals.marks[mark] : '',
  ]
}
