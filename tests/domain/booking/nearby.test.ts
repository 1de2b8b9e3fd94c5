import { expect, test } from 'vitest'
import { nearbyOf } from '../../../src/domain/booking/nearby.ts'
import { lodge } from '../../support/facility.ts'
import { instant } from '../../support/world.ts'

/** Before the lodge by its number. */
const hotel = { ...lodge, id: 0, slug: 'atami-example' }

/** Rooms left by night of May 2019, '03: 2'; none is a full night, x a closed one. */
const stockOf = (facility: typeof lodge, left: Record<string, number | 'x'>) => ({
  facility,
  stock: new Map(
    Object.entries(left).map(([day, rooms]) => {
      const night = day.length > 2 ? day : `2019-05-${day}`
      const isClosed = rooms === 'x'
      return [
        night,
        { night, rooms: 3, unavailable: isClosed ? 0 : 3 - rooms, isClosed, awaitsDraw: false },
      ] as const
    }),
  ),
})

const near = (
  nights: string[],
  stocked: Parameters<typeof nearbyOf>[1],
  { now = '2019-03-20T12:00+09:00', most = 3 } = {},
) =>
  nearbyOf(
    { facility: lodge, nights: nights.map((day) => `2019-05-${day}`) },
    stocked,
    { hasCard: true, now: instant(now) },
    most,
  ).map(({ facility, night, left }) => `${night.slice(5)} ${facility.slug} ${left}`)

test('the nights nearest to one that was lost are offered, on both sides, in order', () => {
  const stocked = [stockOf(lodge, { '01': 1, '04': 2, '05': 0, '06': 'x', '08': 1, '20': 3 })]
  expect(near(['05'], stocked)).toEqual(['05-01 odaira 1', '05-04 odaira 2', '05-08 odaira 1'])
})

test('a night nearer to any of the choices goes first, whichever choice it was', () => {
  const stocked = [stockOf(lodge, { '09': 1, '12': 1, '19': 1, '21': 1 })]
  expect(near(['05', '20'], stocked, { most: 2 })).toEqual(['05-19 odaira 1', '05-21 odaira 1'])
})

test('the very night elsewhere is nearer than the next one here; of equally near the facility asked for goes first', () => {
  const stocked = [stockOf(hotel, { '04': 1, '05': 2, '06': 1 }), stockOf(lodge, { '04': 1 })]
  expect(near(['05'], stocked, { most: 2 })).toEqual(['05-04 odaira 1', '05-05 atami-example 2'])
})

test('a night that can no longer be booked is not offered, one that opens later is, with its opening', () => {
  const stocked = [stockOf(lodge, { '08': 1, '09': 1, '30': 1 })]
  const now = '2019-05-04T09:00+09:00'
  expect(near(['08'], stocked, { now })).toEqual(['05-09 odaira 1', '05-30 odaira 1'])
  const missed = { facility: lodge, nights: ['2019-05-08'] }
  const who = { hasCard: true, now: instant('2019-04-10T12:00+09:00') }
  expect(nearbyOf(missed, stocked, who).map(({ isOpen }) => isOpen)).toEqual([true, true, false])
})

test('a night of another month is not offered: its lottery may be still to come', () => {
  const stocked = [stockOf(lodge, { '2019-04-30': 2, '2019-06-01': 2 })]
  expect(near(['01', '31'], stocked)).toEqual([])
})

test('where nothing was lost nothing is offered', () => {
  expect(near([], [stockOf(lodge, { '04': 1 })])).toEqual([])
})
