import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeOn, feesOf, type PricedNight, priceOf } from '../../../src/domain/booking/price.ts'
import { addDays, nightsFrom } from '../../../src/domain/calendar.ts'
import { kindOf, type PriceName, priceNames, type Tariff } from '../../../src/domain/tariff.ts'

const always = '2000-01-01'
const row = (name: PriceName, yen: number, from = always) => ({ name, from, yen })

const tariff: Tariff = {
  prices: [
    row('adultWeekday', 9000),
    row('adultEve', 11000),
    row('adultBusy', 13000),
    row('childWeekday', 6000),
    row('childEve', 7000),
    row('childBusy', 8000),
    row('aloneWeekday', 12000),
    row('bathTax', 150),
  ],
  busySeasons: [{ from: '2026-12-29', to: '2027-01-03' }],
  reductions: [],
  fees: [
    { from: always, daysBefore: 0, percent: 100 },
    { from: always, daysBefore: 7, percent: 20 },
    { from: always, daysBefore: 2, percent: 50 },
  ],
}
const holidays = { '2026-07-20': '海の日' }
const on = (night: string, adults: number, children = 0) => ({ night, adults, children })
const totalOf = (...nights: PricedNight[]) => priceOf(nights, tariff, holidays)?.total

describe('a night', () => {
  test('costs each guest their price, and the adults the tax on bathing', () => {
    expect(priceOf([on('2026-07-15', 2, 1)], tariff, holidays)).toEqual({
      lines: [
        { night: '2026-07-15', kind: 'Weekday', of: 'adult', count: 2, yen: 9000 },
        { night: '2026-07-15', kind: 'Weekday', of: 'child', count: 1, yen: 6000 },
        { night: '2026-07-15', kind: 'Weekday', of: 'bathTax', count: 2, yen: 150 },
      ],
      total: 24300,
    })
  })

  test.each([
    ['2026-07-17', 'Weekday', 'a Friday'],
    ['2026-07-18', 'Eve', 'a Saturday'],
    ['2026-07-19', 'Eve', 'the Sunday before a holiday'],
    ['2026-07-20', 'Weekday', 'the holiday itself'],
    ['2026-12-28', 'Weekday', 'the night before the busy season'],
    ['2027-01-02', 'Busy', 'a Saturday within the busy season'],
    ['2027-01-03', 'Busy', 'the last night of the busy season'],
  ])('%s is %s: %s', (night, kind) => {
    expect(kindOf(night, tariff, holidays)).toBe(kind)
  })

  test('costs a guest alone their own price, and where none is said, nobody can tell', () => {
    expect(totalOf(on('2026-07-15', 1))).toBe(12150)
    expect(totalOf(on('2026-07-18', 1))).toBeUndefined()
  })

  test('is free where the lodge says so, and has no price where it says nothing', () => {
    const free = { ...tariff, prices: [row('adultWeekday', 5000), row('childWeekday', 0)] }
    expect(priceOf([on('2026-07-15', 2, 1)], free, holidays)?.total).toBe(10000)
    expect(priceOf([on('2026-07-18', 2)], free, holidays)).toBeNull()
    expect(priceOf([on('2026-07-15', 2), on('2026-07-18', 2)], free, holidays)).toBeNull()
  })

  test('stands before the tax of the whole stay, whatever the other night costs', () => {
    const price = priceOf([on('2026-07-17', 2), on('2026-07-18', 2)], tariff, holidays)
    expect(price?.lines.map((line) => line.of)).toEqual(['adult', 'adult', 'bathTax', 'bathTax'])
  })

  test('has no price for guests who are not counted', () => {
    expect(totalOf({ ...on('2026-07-15', 2), underFours: 2 })).toBe(18300)
  })
})

describe('cancelling', () => {
  const fees = feesOf(tariff, '2026-07-18', priceOf([on('2026-07-18', 2)], tariff, holidays))

  test('costs more from day to day, up to check-in, and nothing of the tax on bathing', () => {
    expect(fees).toEqual([
      { from: '2026-07-11', to: '2026-07-15', percent: 20, yen: 4400 },
      { from: '2026-07-16', to: '2026-07-17', percent: 50, yen: 11000 },
      { from: '2026-07-18', to: '2026-07-18', percent: 100, yen: 22000 },
    ])
  })

  test.each([
    ['2026-07-10', undefined],
    ['2026-07-11', 20],
    ['2026-07-15', 20],
    ['2026-07-16', 50],
    ['2026-07-18', 100],
    ['2026-07-19', 100],
  ])('on %s costs %s percent', (day, percent) => {
    expect(feeOn(fees, day)?.percent).toBe(percent)
  })

  test('has its percent also where the price is not known', () => {
    expect(feesOf(tariff, '2026-07-18', null)[0]).toMatchObject({ percent: 20, yen: null })
  })

  test('follows a new table of fees from its first check-in on, and the old one before', () => {
    const later = { from: '2026-08-01', daysBefore: 3, percent: 30 }
    const both = { ...tariff, fees: [...tariff.fees, later] }
    expect(feesOf(both, '2026-07-31', null)).toHaveLength(3)
    expect(feesOf(both, '2026-08-01', null)).toHaveLength(1)
  })
})

/** Any prices a database can hold, known or not, and any nights of one summer. */
const nightsOfSummer = nightsFrom('2026-07-01', 60)
const anyNight = fc.record({
  night: fc.constantFrom(...nightsOfSummer),
  adults: fc.integer({ min: 1, max: 5 }),
  children: fc.integer({ min: 0, max: 4 }),
})
const anyNights = fc.array(anyNight, { minLength: 1, maxLength: 3 })
const anyPrices = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...priceNames),
    from: fc.constantFrom(always, '2026-07-10', '2026-08-05'),
    yen: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { minLength: 10, selector: ({ name, from }) => `${name} ${from}` },
)
const anyFees = fc.uniqueArray(
  fc.record({
    from: fc.constantFrom(always, '2026-08-01'),
    daysBefore: fc.integer({ min: 0, max: 60 }),
    percent: fc.integer({ min: 0, max: 100 }),
  }),
  { selector: ({ from, daysBefore }) => `${from} ${daysBefore}` },
)
const anyTariff = fc.record({
  prices: anyPrices,
  busySeasons: fc.array(fc.constant({ from: '2026-07-25', to: '2026-08-10' }), { maxLength: 1 }),
  fees: anyFees,
  reductions: fc.constant([]),
})
const stay = (nights: readonly PricedNight[], of: Tariff) => priceOf(nights, of, holidays)

describe('whatever a lodge asks', () => {
  test('no line is negative, and the lines are the total', () => {
    fc.assert(
      fc.property(anyNights, anyTariff, (nights, of) => {
        const price = stay(nights, of)
        if (!price) return
        expect(price.lines.every(({ count, yen }) => count > 0 && yen >= 0)).toBe(true)
        const sum = price.lines.reduce((total, { count, yen }) => total + count * yen, 0)
        expect(price.total).toBe(sum)
      }),
    )
  })

  test('one more guest never makes a stay cheaper', () => {
    const more = fc.constantFrom('adults' as const, 'children' as const)
    fc.assert(
      fc.property(anyNight, more, anyTariff, (night, guest, of) => {
        const [few, many] = [stay([night], of), stay([{ ...night, [guest]: night[guest] + 1 }], of)]
        if (few && many) expect(many.total).toBeGreaterThanOrEqual(few.total)
      }),
    )
  })

  test('nights cost together what each costs by itself', () => {
    fc.assert(
      fc.property(anyNights, anyTariff, (nights, of) => {
        const each = nights.map((night) => stay([night], of))
        const known = each.flatMap((price) => price ?? [])
        const sum = known.reduce((total, price) => total + price.total, 0)
        expect(stay(nights, of)?.total).toBe(known.length < each.length ? undefined : sum)
      }),
    )
  })

  test('a price from a later night on changes nothing before it', () => {
    fc.assert(
      fc.property(anyNights, anyTariff, anyPrices, (nights, of, changes) => {
        const last =
          nights
            .map(({ night }) => night)
            .toSorted()
            .at(-1) ?? ''
        const later = changes.map((change) => ({ ...change, from: addDays(last, 1) }))
        const changed = { ...of, prices: [...later, ...of.prices] }
        expect(stay(nights, changed)).toEqual(stay(nights, of))
      }),
    )
  })

  test('a fee is never negative, nor more than the price, and there is one for every day from the first on', () => {
    fc.assert(
      fc.property(anyNight, anyTariff, (night, of) => {
        const price = stay([night], of)
        const fees = feesOf(of, night.night, price)
        const yen = fees.flatMap((fee) => fee.yen ?? [])
        expect(yen.every((fee) => fee >= 0 && fee <= (price?.total ?? 0))).toBe(true)
        for (const [index, { from, to }] of fees.entries()) {
          expect(from <= to).toBe(true)
          expect(addDays(to, 1)).toBe(fees[index + 1]?.from ?? addDays(night.night, 1))
        }
      }),
    )
  })
})
