import { expect, test } from 'vitest'
import {
  availabilityOf,
  nearest,
  opensOn,
  windowOf,
  windowsAt,
} from '../../../src/domain/booking/vacancy.ts'
import { addDays, at, nightsFrom } from '../../../src/domain/calendar.ts'
import { lodge } from '../../support/facility.ts'
import { instant } from '../../support/world.ts'

const windowAt = (checkIn: string, now: string, hasCard = true) =>
  windowOf(checkIn, lodge, hasCard, instant(now))

test('booking opens at 10:00 on the same day one month before', () => {
  expect(windowAt('2019-05-08', '2019-04-08T09:59:59+09:00')).toBe('notOpenYet')
  expect(windowAt('2019-05-08', '2019-04-08T10:00:00+09:00')).toBe('open')
})

test('where the month before is shorter, booking opens on its last day', () => {
  for (const checkIn of ['2019-03-28', '2019-03-29', '2019-03-30', '2019-03-31']) {
    expect(opensOn(checkIn, lodge)).toBe('2019-02-28')
    expect(windowAt(checkIn, '2019-02-28T09:59:59+09:00')).toBe('notOpenYet')
    expect(windowAt(checkIn, '2019-02-28T10:00:00+09:00')).toBe('open')
  }
  expect(windowAt('2019-04-01', '2019-02-28T10:00:00+09:00')).toBe('notOpenYet')
  expect(windowAt('2020-03-31', '2020-02-29T10:00:00+09:00')).toBe('open')
  expect(windowAt('2020-03-31', '2020-02-28T10:00:00+09:00')).toBe('notOpenYet')
  expect(windowAt('2020-01-31', '2019-12-31T10:00:00+09:00')).toBe('open')
})

test('one rule for the day booking opens, asked from either end', () => {
  const days = nightsFrom('2019-01-01', 800)
  const checkIns = nightsFrom('2019-02-01', 800)
  for (const [index, day] of days.entries()) {
    const isOpen = windowsAt(lodge, true, at(day, 10))
    for (const checkIn of checkIns.slice(index, index + 40)) {
      if (checkIn < addDays(day, 5)) continue
      expect(isOpen(checkIn) === 'open').toBe(opensOn(checkIn, lodge) <= day)
    }
  }
})

test('booking closes at the end of the 5th day before check-in', () => {
  expect(windowAt('2019-05-08', '2019-05-03T23:59:59+09:00')).toBe('open')
  expect(windowAt('2019-05-08', '2019-05-04T00:00:00+09:00')).toBe('over')
})

test('until the card has arrived booking closes at the end of the 14th day before', () => {
  expect(windowAt('2019-05-08', '2019-04-24T23:59:59+09:00', false)).toBe('open')
  expect(windowAt('2019-05-08', '2019-04-25T00:00:00+09:00', false)).toBe('over')
})

test('a night shows whether all, some or none of its rooms are left', () => {
  const roomNight = (rooms: number, unavailable: number, isClosed = false) => ({
    night: '2019-05-08',
    rooms,
    unavailable,
    isClosed,
    awaitsDraw: false,
  })
  expect(availabilityOf(roomNight(25, 0), 'open')).toBe('free')
  expect(availabilityOf(roomNight(25, 24), 'open')).toBe('some')
  expect(availabilityOf(roomNight(25, 25), 'open')).toBe('full')
  expect(availabilityOf(roomNight(0, 0, true), 'open')).toBe('closedDay')
  expect(availabilityOf(undefined, 'open')).toBe('closedDay')
  expect(availabilityOf(roomNight(25, 0), 'notOpenYet')).toBe('notOpenYet')
})

test('a night of a month that is not drawn is not open, whatever clock and rooms say', () => {
  const roomNight = (unavailable: number) => ({
    ...{ night: '2019-05-08', rooms: 25, unavailable },
    ...{ isClosed: false, awaitsDraw: true },
  })
  for (const unavailable of [0, 12, 25]) {
    expect(availabilityOf(roomNight(unavailable), 'open')).toBe('notDrawnYet')
    expect(availabilityOf(roomNight(unavailable), 'notOpenYet')).toBe('notDrawnYet')
    expect(availabilityOf(roomNight(unavailable), 'over')).toBe('over')
    expect(availabilityOf(roomNight(unavailable), 'past')).toBe('past')
  }
})

test('the nearest nights are named in calendar order', () => {
  const free = ['2019-05-01', '2019-05-06', '2019-05-09', '2019-05-10', '2019-05-20']
  expect(nearest('2019-05-08', free)).toEqual(['2019-05-06', '2019-05-09', '2019-05-10'])
})
