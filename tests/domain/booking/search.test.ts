import { expect, test } from 'vitest'
import {
  firstShown,
  isSought,
  nearestOffers,
  nightsLookedAt,
  offersOn,
  type Search,
} from '../../../src/domain/booking/search.ts'
import type { RoomNight } from '../../../src/domain/booking/vacancy.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { policiesOf } from '../../../src/domain/policy.ts'
import { lodge } from '../../support/facility.ts'
import { instant } from '../../support/world.ts'

const now = instant('2019-03-10T10:00+09:00')
const hotel = { ...lodge, id: 2, slug: 'hotel', capacity: 3, asksRoomWish: false }
const anything: Search = {
  wanted: undefined,
  saturdays: false,
  count: 1,
  guests: undefined,
  roomWish: false,
}

/** Two rooms a night from 10 March on, but where something else is said. */
function stockOf(otherwise: Record<string, Partial<RoomNight>> = {}) {
  const nights = nightsFrom('2019-03-10', 40).map((night) => ({
    night,
    rooms: 2,
    unavailable: 0,
    isClosed: false,
    awaitsDraw: false,
    ...otherwise[night],
  }))
  return new Map(nights.map((of) => [of.night, of]))
}

const full = { unavailable: 2 }
const closed = { rooms: 0, isClosed: true }

function standings(
  search: Partial<Search>,
  nights: readonly string[],
  { stock = stockOf(), facility = lodge, hasCard = true, at = now } = {},
) {
  const offers = offersOn(
    nights,
    [{ facility, stock }],
    { ...anything, ...search },
    { hasCard, now: at },
  )
  return Object.fromEntries(
    offers.flat().map(({ night, standing, left }) => [night.slice(5), `${standing} ${left}`]),
  )
}

test('a night stands as in the calendar where nothing is asked for', () => {
  const stock = stockOf({
    '2019-03-21': { unavailable: 1 },
    '2019-03-22': full,
    '2019-03-23': closed,
    '2019-03-24': { awaitsDraw: true },
  })
  const nights = [
    '2019-03-20',
    '2019-03-21',
    '2019-03-22',
    '2019-03-23',
    '2019-03-24',
    '2019-04-11',
  ]
  expect(standings({}, nights, { stock })).toEqual({
    '03-20': 'free 2',
    '03-21': 'some 1',
    '03-22': 'full 0',
    '03-23': 'closedDay 0',
    '03-24': 'notDrawnYet 0',
    '04-11': 'notOpenYet 0',
  })
})

test('two nights in a row need a room on both, and the second night need not be open for check-in', () => {
  const stock = stockOf({
    '2019-03-16': full,
    '2019-03-19': closed,
    '2019-03-22': { awaitsDraw: true },
    '2019-03-24': { unavailable: 1 },
  })
  const nights = ['2019-03-15', '2019-03-18', '2019-03-21', '2019-03-23', '2019-04-10']
  expect(standings({ count: 2 }, nights, { stock })).toEqual({
    '03-15': 'oneNightOnly 0',
    '03-18': 'oneNightOnly 0',
    '03-21': 'oneNightOnly 0',
    '03-23': 'free 1',
    '04-10': 'free 2',
  })
})

test('the last night there is stock for is one night only', () => {
  expect(
    standings({ count: 2 }, ['2019-04-18'], { at: instant('2019-04-01T10:00+09:00') }),
  ).toEqual({
    '04-18': 'oneNightOnly 0',
  })
})

test('a guest alone is told on which nights two are needed', () => {
  expect(standings({ guests: 1 }, ['2019-03-20', '2019-03-21'])).toEqual({
    '03-20': 'free 2',
    '03-21': 'tooFew 2',
  })
  const rows = [{ facilityId: 1, name: 'minGuests', from: '2000-01-01', value: 1 } as const]
  const facility = { ...lodge, policies: policiesOf(rows) }
  expect(standings({ guests: 1 }, ['2019-03-21'], { facility })).toEqual({ '03-21': 'free 2' })
})

test('a facility that is too small, or without Japanese-Western rooms where they are wished for, is left out', () => {
  expect(isSought(hotel, anything)).toBe(true)
  expect(isSought(hotel, { ...anything, guests: 3 })).toBe(true)
  expect(isSought(hotel, { ...anything, guests: 4 })).toBe(false)
  expect(isSought(hotel, { ...anything, roomWish: true })).toBe(false)
  expect(isSought(lodge, { ...anything, roomWish: true, guests: 5 })).toBe(true)
  const stocked = [lodge, hotel].map((facility) => ({ facility, stock: stockOf() }))
  const offers = offersOn(
    ['2019-03-20'],
    stocked,
    { ...anything, guests: 4 },
    { hasCard: true, now },
  )
  expect(offers.flat().map(({ facility }) => facility.slug)).toEqual(['odaira'])
})

test('Saturdays alone are told where they are asked for, and what is over everywhere is not', () => {
  const nights = nightsFrom('2019-03-10', 21)
  expect(Object.keys(standings({ saturdays: true }, nights))).toEqual(['03-16', '03-23', '03-30'])
  expect(Object.keys(standings({}, nights))[0]).toBe('03-15')
})

test('before the card has arrived nights close earlier', () => {
  expect(Object.keys(standings({}, nightsFrom('2019-03-10', 21), { hasCard: false }))[0]).toBe(
    '03-24',
  )
})

test('the nearest are all facilities of the three nights nearest to the wanted one', () => {
  const stocked = [
    { facility: lodge, stock: stockOf({ '2019-03-23': full, '2019-03-24': full }) },
    { facility: hotel, stock: stockOf({ '2019-03-22': full, '2019-03-23': full }) },
  ]
  const offers = offersOn(nightsFrom('2019-03-10', 32), stocked, anything, { hasCard: true, now })
  const near = nearestOffers('2019-03-23', offers)
  expect(near.map(({ night, facility }) => `${night.slice(8)} ${facility.slug}`)).toEqual([
    '22 odaira',
    '24 hotel',
    '21 odaira',
    '21 hotel',
  ])
})

test('a page begins today, or has the wanted night in its middle; the night after its last is looked at too', () => {
  expect(firstShown(anything, now)).toBe('2019-03-10')
  expect(firstShown({ ...anything, wanted: '2019-03-20' }, now)).toBe('2019-03-10')
  expect(firstShown({ ...anything, wanted: '2019-05-01' }, now)).toBe('2019-04-15')
  const looked = nightsLookedAt('2019-03-10', anything)
  expect([looked[0], looked.at(-1)]).toEqual(['2019-03-10', '2019-04-11'])
  const near = nightsLookedAt('2019-04-15', { ...anything, wanted: '2019-05-01' })
  expect([near[0], near.at(-1)]).toEqual(['2019-03-31', '2019-06-02'])
  const apart = nightsLookedAt('2019-04-15', { ...anything, wanted: '2150-05-01' })
  expect([apart[0], apart.at(-1), apart.length]).toEqual(['2019-04-15', '2150-06-02', 33 + 64])
})
