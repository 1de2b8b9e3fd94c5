import { expect, test } from 'vitest'
import { freeSaturday } from '../../../src/domain/booking/saturday.ts'
import type { RoomNight } from '../../../src/domain/booking/vacancy.ts'
import { lodge } from '../../support/facility.ts'

const now = Date.parse('2019-04-02T12:00+09:00')
const hotel = { ...lodge, id: 2, slug: 'hotel' }

const offer = (facility: typeof lodge, nights: Record<string, Partial<RoomNight>>) => ({
  facility,
  stock: new Map(
    Object.entries(nights).map(([night, of]) => [
      night,
      { night, rooms: 3, unavailable: 0, isClosed: false, awaitsDraw: false, ...of },
    ]),
  ),
})

test('the first Saturday with a room is told, at whichever facility has it', () => {
  const full = { unavailable: 3 }
  const found = freeSaturday(
    [
      offer(lodge, { '2019-04-12': {}, '2019-04-13': full, '2019-04-20': {} }),
      offer(hotel, { '2019-04-13': { unavailable: 2 } }),
    ],
    true,
    now,
  )
  expect(found).toEqual({ night: '2019-04-13', facility: hotel, left: 1 })
})

test('a Saturday that is closed, awaits its draw, is not open yet or is too near is not told', () => {
  const nights = {
    '2019-04-06': {},
    '2019-04-13': { isClosed: true },
    '2019-04-20': { awaitsDraw: true },
    '2019-05-04': {},
  }
  expect(freeSaturday([offer(lodge, nights)], true, now)).toBe(undefined)
})

test('before the card has arrived only Saturdays further ahead are told', () => {
  const both = [offer(lodge, { '2019-04-13': {}, '2019-04-20': {} })]
  expect(freeSaturday(both, true, now)?.night).toBe('2019-04-13')
  expect(freeSaturday(both, false, now)?.night).toBe('2019-04-20')
})
