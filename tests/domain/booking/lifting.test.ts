import { describe, expect, test } from 'vitest'
import {
  everyLift,
  type Facts,
  liftOf,
  liftsFor,
  objectionsToStay,
  type ReservingRefusal,
  type Stay,
} from '../../../src/domain/booking/reservation.ts'
import { type Night, nightsFrom } from '../../../src/domain/calendar.ts'
import { lodge } from '../../support/facility.ts'
import { instant } from '../../support/world.ts'

const now = instant('2019-03-10T10:00+09:00')

const stay = (first: Night, guests = { adults: 2, children: 0 }): Stay => ({
  nights: nightsFrom(first, 1).map((night) => ({ night, ...guests })),
  roomWish: false,
})

const stockOf = (changes = {}) =>
  new Map(
    nightsFrom('2019-03-01', 100).map((night) => [
      night,
      { night, rooms: 25, unavailable: 0, isClosed: false, awaitsDraw: false, ...changes },
    ]),
  )

const facts = (changes: Partial<Facts> = {}): Facts => ({
  facility: lodge,
  status: 'verified',
  standing: [],
  quotas: new Map(),
  earlier: [],
  stock: stockOf(),
  ...changes,
})

type Case = [asked: Stay, facts?: Partial<Facts>]

const early = '2019-03-20'
const four = ['2019-03-24', '2019-03-25', '2019-03-26', '2019-03-27']

/** A request that each of the refusals stands against, and nothing else. */
const cases: Record<Exclude<ReservingRefusal, 'cancelledSince'>, Case> = {
  over: [stay('2019-03-14')],
  overWithoutCard: [stay(early), { status: 'applied' }],
  notOpenYet: [stay('2019-04-20')],
  aloneTooEarly: [stay('2019-03-22', { adults: 1, children: 0 })],
  past: [stay('2019-03-09')],
  notDrawnYet: [stay('2019-04-08'), { stock: stockOf({ awaitsDraw: true }) }],
  closedDay: [stay(early), { stock: stockOf({ rooms: 0, isClosed: true }) }],
  full: [stay(early), { stock: stockOf({ unavailable: 25 }) }],
  fullWithoutCard: [
    stay('2019-03-28'),
    {
      status: 'applied',
      quotas: new Map([['2019-03-28', { night: '2019-03-28', bookable: 25, withoutCard: 5 }]]),
    },
  ],
  registrationRefused: [stay(early), { status: 'refused' }],
  registrationExpired: [stay(early), { status: 'expired' }],
  registrationStopped: [stay(early), { status: 'stopped' }],
  sameNight: [stay(early), { standing: [early] }],
  sameNightEarlier: [stay(early), { earlier: [early] }],
  monthFull: [stay(early), { standing: four }],
  monthFullEarlier: [stay(early), { earlier: four }],
  noAdult: [stay(early, { adults: 0, children: 2 })],
  tooManyGuests: [stay(early, { adults: 4, children: 2 })],
  roomWishMissing: [{ ...stay(early), roomWish: null }],
}

const refusalsOf = ([asked, changes]: Case, lifted: Facts['lifted'] = []) =>
  objectionsToStay(asked, facts({ ...changes, lifted }), now).map(({ refusal }) => refusal)

describe.each(Object.entries(cases))('%s', (refusal, asked) => {
  const lift = Object.entries(liftOf).find(([name]) => name === refusal)?.[1] ?? null

  test('stands until what may lift it is lifted, and nothing else helps', () => {
    expect(refusalsOf(asked)).toEqual([refusal])
    for (const lifted of everyLift)
      expect(refusalsOf(asked, [lifted])).toEqual(lifted === lift ? [] : [refusal])
    expect(liftsFor(asked[0], facts(asked[1]), now)).toEqual(lift ? [lift] : [])
  })
})

test('only that its time is over, or has not come, is ever lifted', () => {
  const of = (lift: string) =>
    Object.entries(liftOf).flatMap(([refusal, its]) => (its === lift ? [refusal] : []))
  expect(of('closing')).toEqual(['over', 'overWithoutCard'])
  expect(of('opening')).toEqual(['notOpenYet', 'aloneTooEarly'])
})

test('what lies behind a lifted time still refuses, and no lift is offered then', () => {
  const late: Case = [stay('2019-03-14'), { stock: stockOf({ unavailable: 25 }) }]
  expect(refusalsOf(late)).toEqual(['over'])
  expect(refusalsOf(late, ['closing'])).toEqual(['full'])
  expect(liftsFor(late[0], facts(late[1]), now)).toEqual([])
  const undrawn: Case = [stay('2019-04-20'), { stock: stockOf({ awaitsDraw: true }) }]
  expect(refusalsOf(undrawn, everyLift)).toEqual(['notDrawnYet'])
})

test('a stay that nothing stands against needs no lift', () => {
  expect(liftsFor(stay(early), facts(), now)).toEqual([])
})
