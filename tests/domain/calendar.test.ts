import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  at,
  daysBetween,
  isDay,
  isNight,
  monthAfter,
  monthOf,
  nightsFrom,
  nightsOf,
  today,
  weekdayOf,
} from '../../src/domain/calendar.ts'
import { instant } from '../support/world.ts'

test.each(['2000-02-29', '2020-02-29', '2019-02-28', '2019-12-31', '2199-12-31'])(
  '%s is a night',
  (text) => expect(isNight(text)).toBe(true),
)

test.each([
  '2019-02-29',
  '2019-02-30',
  '2019-02-31',
  '2019-04-31',
  '2100-02-29',
  '2019-01-00',
  '2019-01-32',
  '2019-00-01',
  '2019-13-01',
  '2019-4-1',
  '0019-04-01',
  '1999-12-31',
  '2019-04-01T00:00Z',
  '２０１９-04-01',
  'today',
  '',
])('%j is no night', (text) => expect(isNight(text)).toBe(false))

test('somebody is born on a day that exists', () => {
  expect(isDay('1899-12-31')).toBe(true)
  expect(isDay('1896-02-29')).toBe(true)
  expect(isDay('1900-02-29')).toBe(false)
  expect(isDay('1953-06-31')).toBe(false)
})

test('of all that look like dates, the nights are the days one after the other', () => {
  const numbers = Array.from({ length: 40 }, (_, number) => String(number).padStart(2, '0'))
  const years = ['2019', '2020', '2099', '2100']
  const texts = years.flatMap((year) =>
    numbers.flatMap((month) => numbers.map((day) => `${year}-${month}-${day}`)),
  )
  const days = nightsFrom('2019-01-01', daysBetween('2019-01-01', '2101-01-01'))
  expect(texts.filter(isNight)).toEqual(days.filter((day) => years.includes(day.slice(0, 4))))
})

test('the day in Japan begins at midnight in Japan', () => {
  expect(today(instant('2019-03-31T14:59:59Z'))).toBe('2019-03-31')
  expect(today(instant('2019-03-31T15:00:00Z'))).toBe('2019-04-01')
  expect(at('2019-04-01', 10)).toBe(instant('2019-04-01T10:00+09:00'))
})

test('the days are those of the time zone Asia/Tokyo', () => {
  const tokyo = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })
  const month = 31.7 * 86_400_000
  for (let at = instant('2000-01-01T00:30Z'); at < instant('2100-01-01T00:00Z'); at += month) {
    expect(today(Math.trunc(at))).toBe(tokyo.format(at))
  }
})

test('months and years are crossed', () => {
  expect(addDays('2019-12-31', 1)).toBe('2020-01-01')
  expect(addDays('2020-02-28', 1)).toBe('2020-02-29')
  expect(addMonths('2020-01-15', -1)).toBe('2019-12-15')
})

test('the same day of a shorter month is its last day', () => {
  expect(addMonths('2019-03-31', -1)).toBe('2019-02-28')
  expect(addMonths('2020-03-31', -1)).toBe('2020-02-29')
  expect(addMonths('2019-07-31', -1)).toBe('2019-06-30')
})

test('a day of another month is its own number there, or the last there is', () => {
  const lastUpTo = (month: string, day: string) =>
    nightsOf(month).findLast((night) => night.slice(8) <= day.slice(8))
  for (let day = '2019-01-01'; day < '2025-01-01'; day = addDays(day, 1)) {
    for (const months of [-13, -1, 0, 1, 11, 25]) {
      expect(addMonths(day, months)).toBe(lastUpTo(monthAfter(monthOf(day), months), day))
    }
  }
})

test('a month has all its nights', () => {
  expect(nightsOf('2020-02')).toHaveLength(29)
  expect(nightsOf('2019-02').at(-1)).toBe('2019-02-28')
  expect(weekdayOf('2019-05-01')).toBe(3)
})
