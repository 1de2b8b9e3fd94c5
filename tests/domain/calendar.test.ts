import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  at,
  isNight,
  nightsOf,
  today,
  weekdayOf,
} from '../../src/domain/calendar.ts'
import { instant } from '../support/world.ts'

test('a night is a date that exists', () => {
  expect(isNight('2020-02-29')).toBe(true)
  for (const text of [
    '2019-02-29',
    '2019-04-31',
    '2019-13-01',
    '2019-4-1',
    '0019-04-01',
    'today',
    '',
  ]) {
    expect(isNight(text)).toBe(false)
  }
})

test('the day in Japan begins at midnight in Japan', () => {
  expect(today(instant('2019-03-31T14:59:59Z'))).toBe('2019-03-31')
  expect(today(instant('2019-03-31T15:00:00Z'))).toBe('2019-04-01')
  expect(at('2019-04-01', 10)).toBe(instant('2019-04-01T10:00+09:00'))
})

test('the days are those of the time zone Asia/Tokyo', () => {
  for (
    let at = instant('2000-01-01T00:30Z');
    at < instant('2100-01-01T00:00Z');
    at += 31.7 * 86_400_000
  ) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(Math.trunc(at)).toZonedDateTimeISO(
      'Asia/Tokyo',
    )
    expect(today(Math.trunc(at))).toBe(zoned.toPlainDate().toString())
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

test('months are counted as Temporal counts them', () => {
  for (let day = '2019-01-01'; day < '2025-01-01'; day = addDays(day, 1)) {
    for (const months of [-13, -1, 0, 1, 11, 25]) {
      const counted = Temporal.PlainDate.from(day).add({ months })
      expect(addMonths(day, months)).toBe(counted.toString())
    }
  }
})

test('a month has all its nights', () => {
  expect(nightsOf('2020-02')).toHaveLength(29)
  expect(nightsOf('2019-02').at(-1)).toBe('2019-02-28')
  expect(weekdayOf('2019-05-01')).toBe(3)
})
