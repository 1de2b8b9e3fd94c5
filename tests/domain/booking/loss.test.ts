import { describe, expect, test } from 'vitest'
import { lossOn } from '../../../src/domain/booking/loss.ts'
import type { StayNight } from '../../../src/domain/booking/reservation.ts'
import type { Tariff } from '../../../src/domain/tariff.ts'
import { lodge } from '../../support/facility.ts'

const from = '2000-01-01'
const tariff: Tariff = {
  prices: [
    { name: 'adultWeekday', from, yen: 9_000 },
    { name: 'adultEve', from, yen: 11_000 },
    { name: 'childWeekday', from, yen: 6_000 },
    { name: 'childEve', from, yen: 7_000 },
    { name: 'aloneWeekday', from, yen: 12_000 },
    { name: 'aloneEve', from, yen: 14_000 },
    { name: 'bathTax', from, yen: 150 },
  ],
  busySeasons: [],
  fees: [
    { from, daysBefore: 7, percent: 20 },
    { from, daysBefore: 2, percent: 50 },
    { from, daysBefore: 0, percent: 100 },
  ],
  reductions: [],
}

const night = (night: string, adults = 2, children = 0): StayNight => ({ night, adults, children })
const [saturday, sunday] = ['2019-03-16', '2019-03-17']
const both = [night(saturday), night(sunday)]

const loss = (
  before: readonly StayNight[],
  after: readonly StayNight[],
  day = '2019-03-10',
  of: Partial<Tariff> = {},
) => lossOn({ facility: { ...lodge, tariff: { ...tariff, ...of } }, before, after }, day, {})

/** Each line as count × yen. */
const linesOf = ({ lines }: ReturnType<typeof loss>) =>
  lines.map(({ of, count, yen }) => `${of} ${count} × ${yen}`)

describe('what is lost', () => {
  test('of a stay that ends are all who were to come, each night at its price, without 入湯税', () => {
    const lost = loss([night(saturday, 2, 1), night(sunday, 2, 1)], [])
    expect(linesOf(lost)).toEqual([
      'adult 2 × 11000',
      'child 1 × 7000',
      'adult 2 × 9000',
      'child 1 × 6000',
    ])
    expect(lost).toMatchObject({ total: 53_000, percent: 20, yen: 10_600 })
  })

  test('of a night that is dropped is that night alone', () => {
    expect(loss(both, [night(saturday)])).toMatchObject({ total: 18_000, yen: 3_600 })
  })

  test('of fewer guests is who stays away, at the price of who came together', () => {
    const lost = loss(both, [night(saturday, 1), night(sunday)])
    expect(linesOf(lost)).toEqual(['adult 1 × 11000'])
  })

  test('of a guest who was alone is the price of one alone', () => {
    expect(linesOf(loss([night(sunday, 1)], []))).toEqual(['alone 1 × 12000'])
  })

  test('of a child in an adult’s place is nobody', () => {
    expect(loss([night(sunday, 2, 0)], [night(sunday, 1, 1)])).toEqual(loss(both, both))
    expect(linesOf(loss([night(sunday, 3, 0)], [night(sunday, 1, 1)]))).toEqual(['adult 1 × 9000'])
    expect(linesOf(loss([night(sunday, 1, 3)], [night(sunday, 2, 0)]))).toEqual(['child 2 × 6000'])
  })

  test('of more guests, of younger ones and of a wish is nobody, and costs nothing', () => {
    const nothing = { lines: [], total: 0, percent: 0, yen: 0 }
    expect(loss(both, [night(saturday, 3), night(sunday, 2, 2)])).toEqual(nothing)
    expect(loss(both, both)).toEqual(nothing)
    expect(loss([{ ...night(sunday), underFours: 2 }], [night(sunday)])).toEqual(nothing)
  })

  test('of a stay that moves are the nights it leaves', () => {
    expect(linesOf(loss(both, [night(sunday), night('2019-03-18')]))).toEqual(['adult 2 × 11000'])
  })
})

describe('the fee', () => {
  test.each([
    ['2019-03-08', 0, 0],
    ['2019-03-09', 20, 8_000],
    ['2019-03-13', 20, 8_000],
    ['2019-03-14', 50, 20_000],
    ['2019-03-16', 100, 40_000],
    ['2019-03-17', 100, 40_000],
  ])('on %s is %i in a hundred', (day, percent, yen) => {
    expect(loss(both, [], day)).toMatchObject({ percent, yen })
  })

  test('is of the check-in that stood, also where the first night is dropped', () => {
    expect(loss(both, [night(sunday)], '2019-03-14')).toMatchObject({ percent: 50, yen: 11_000 })
  })

  test('has no amount where a price is not known, and nothing is guessed', () => {
    const prices = tariff.prices.filter(({ name }) => name !== 'adultEve')
    expect(loss(both, [], '2019-03-10', { prices })).toEqual({
      lines: [],
      total: null,
      percent: 20,
      yen: null,
    })
    expect(loss(both, [night(saturday)], '2019-03-10', { prices })).toMatchObject({ yen: 3_600 })
  })

  test('is nobody’s to know where the lodge says nothing of fees', () => {
    expect(loss(both, [], '2019-03-10', { fees: [] })).toMatchObject({
      total: 40_000,
      percent: null,
      yen: null,
    })
  })

  test('is rounded down to a yen, of the whole', () => {
    const fees = [{ from, daysBefore: 7, percent: 33 }]
    const prices = [{ name: 'adultWeekday' as const, from, yen: 9_001 }]
    expect(loss([night(sunday)], [], '2019-03-10', { fees, prices })).toMatchObject({
      total: 18_002,
      yen: 5_940,
    })
  })
})
