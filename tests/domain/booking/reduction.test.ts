import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isSenior,
  nightsForSeniors,
  type Party,
  reducedPriceOf,
  refuseParty,
} from '../../../src/domain/booking/reduction.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { priceNames, type ReductionRow, type Tariff } from '../../../src/domain/tariff.ts'

const always = '2000-01-01'
const reduction = (name: ReductionRow['name'], yen: number, more: Partial<ReductionRow> = {}) => {
  return { name, yen, from: always, isPrice: true, nightsAYear: 2, ...more }
}

const tariff: Tariff = {
  prices: priceNames.map((name) => ({
    name,
    from: always,
    yen:
      { adult: 9000, child: 6000, alone: 12000, bathTax: 150 }[
        name.replace(/Weekday|Eve|Busy/, '')
      ] ?? 0,
  })),
  busySeasons: [],
  fees: [],
  reductions: [
    reduction('senior', 3200),
    reduction('holder', 3200),
    reduction('childHolder', 2500),
  ],
}
const holidays = { '2026-07-20': '海の日' }
const nobody: Party = {
  adults: 2,
  children: 0,
  seniors: 0,
  holders: 0,
  childHolders: 0,
  helpers: 0,
  hadNights: 0,
}
const priced = (nights: readonly string[], party: Partial<Party>, of = tariff) =>
  reducedPriceOf(nights, { ...nobody, ...party }, of, holidays)

describe('whoever turns 65 within the fiscal year', () => {
  test('pays the reduced price, and the tax on bathing as everybody', () => {
    expect(priced(['2026-07-15'], { seniors: 1 })).toMatchObject({
      reductions: [{ night: '2026-07-15', of: 'senior', count: 1, yen: 5800 }],
      total: 9000 + 3200 + 2 * 150,
    })
  })

  test.each([
    ['2026-07-17', true, 'a Friday'],
    ['2026-07-18', false, 'a Saturday'],
    ['2026-07-19', false, 'the eve of a holiday'],
    ['2026-12-28', true, 'the day before the end of the year'],
    ['2026-12-29', false, 'the end of the year'],
    ['2027-01-03', false, 'the beginning of the year'],
    ['2027-01-04', true, 'the day after'],
  ])('on %s: %s, %s', (night, isReduced) => {
    expect(priced([night], { seniors: 1 })?.reductions).toHaveLength(isReduced ? 1 : 0)
  })

  test('has two nights a fiscal year, and those that were had before count', () => {
    const nights = ['2026-07-15', '2026-07-16']
    expect(priced(nights, { seniors: 2 })?.reductions).toHaveLength(2)
    expect(priced(nights, { seniors: 2, hadNights: 1 })?.reductions).toHaveLength(1)
    expect(priced(nights, { seniors: 2, hadNights: 2 })?.reductions).toEqual([])
  })

  test('has two nights anew from April on', () => {
    const nights = ['2027-03-31', '2027-04-01']
    const found = priced(nights, { seniors: 1, hadNights: 2 })
    expect(found?.reductions.map(({ night }) => night)).toEqual(['2027-04-01'])
  })

  test('has both nights of the year left where one of them is a Saturday', () => {
    const found = priced(['2026-07-18', '2026-07-20'], { seniors: 1, hadNights: 1 })
    expect(found?.reductions.map(({ night }) => night)).toEqual(['2026-07-20'])
  })
})

describe('whoever has one of the papers', () => {
  test('pays the reduced price with one helper, on whatever day', () => {
    expect(priced(['2026-07-18'], { holders: 1, helpers: 1 })).toMatchObject({
      reductions: [{ of: 'holder', count: 2, yen: 5800 }],
      total: 2 * 3200 + 2 * 150,
    })
  })

  test('pays as a child what children pay', () => {
    expect(priced(['2026-07-18'], { children: 1, childHolders: 1 })).toMatchObject({
      reductions: [{ of: 'childHolder', count: 1, yen: 3500 }],
    })
  })

  test('pays no less than nothing where an amount is taken off', () => {
    const off = (yen: number) => [reduction('holder', yen, { isPrice: false })]
    const free = { ...tariff, reductions: off(2100) }
    expect(priced(['2026-07-15'], { holders: 1 }, free)?.reductions[0]?.yen).toBe(2100)
    const more = { ...tariff, reductions: off(100_000) }
    expect(priced(['2026-07-15'], { holders: 1 }, more)?.reductions[0]?.yen).toBe(9000)
  })

  test('pays alone what it costs with the paper', () => {
    expect(priced(['2026-07-15'], { adults: 1, holders: 1 })?.total).toBe(3350)
  })
})

describe('numbers that cannot be', () => {
  const lodge = { capacity: 5 }
  test.each([
    [{}, {}],
    [{ adults: 0 }, { adults: 'noAdult' }],
    [{ adults: 4, children: 2 }, { adults: 'tooManyGuests' }],
    [{ seniors: 2, holders: 1 }, { seniors: 'tooManyReduced' }],
    [{ childHolders: 1 }, { childHolders: 'tooManyChildHolders' }],
    [{ helpers: 1 }, { helpers: 'tooManyHelpers' }],
    [{ children: 1, childHolders: 1, helpers: 1 }, {}],
  ] as const)('%j: %j', (numbers, refusals) => {
    expect(refuseParty({ ...nobody, ...numbers }, lodge)).toEqual(refusals)
  })
})

const small = (max: number) => fc.integer({ min: 0, max })
const anyParty = fc.record({
  adults: fc.integer({ min: 1, max: 5 }),
  children: small(4),
  seniors: small(5),
  holders: small(5),
  childHolders: small(4),
  helpers: small(5),
  hadNights: small(2),
})
const anyNights = fc
  .constantFrom(...nightsFrom('2026-03-20', 30), ...nightsFrom('2026-12-20', 20))
  .chain((night) => fc.constantFrom(nightsFrom(night, 1), nightsFrom(night, 2)))
const anyYen = fc.integer({ min: 0, max: 20_000 })
const anyTariff = fc.record({
  prices: fc
    .tuple(...priceNames.map(() => anyYen))
    .map((all) => priceNames.map((name, index) => ({ name, from: always, yen: all[index] ?? 0 }))),
  busySeasons: fc.constant([]),
  fees: fc.constant([]),
  reductions: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('senior' as const, 'holder' as const, 'childHolder' as const),
      from: fc.constantFrom(always, '2026-04-01'),
      yen: anyYen,
      isPrice: fc.boolean(),
      nightsAYear: small(3),
    }),
    { selector: ({ name, from }) => `${name} ${from}` },
  ),
})
const canBe = (party: Party) => Object.keys(refuseParty(party, { capacity: 9 })).length === 0

describe('whatever a lodge gives to whomever', () => {
  test('nothing is negative, and the lines are the total', () => {
    fc.assert(
      fc.property(anyNights, anyParty.filter(canBe), anyTariff, (nights, party, of) => {
        const found = priced(nights, party, of)
        const off = found?.reductions.reduce((sum, { count, yen }) => sum + count * yen, 0) ?? 0
        expect(found?.reductions.every(({ count, yen }) => count > 0 && yen >= 0)).toBe(true)
        expect(found?.total).toBe((found?.price.total ?? 0) - off)
        expect(found?.total).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('one more guest never makes a stay cheaper', () => {
    const more = fc.constantFrom('adults' as const, 'children' as const)
    fc.assert(
      fc.property(anyNights, anyParty.filter(canBe), more, anyTariff, (nights, party, one, of) => {
        const many = { ...party, [one]: party[one] + 1 }
        const [few, all] = [priced(nights, party, of), priced(nights, many, of)]
        expect(all?.total).toBeGreaterThanOrEqual(few?.total ?? 0)
      }),
    )
  })

  test('one more reduction never makes a stay dearer, and one more night had never cheaper', () => {
    fc.assert(
      fc.property(anyNights, anyParty.filter(canBe), anyTariff, (nights, party, of) => {
        const total = priced(nights, party, of)?.total ?? 0
        const more = { ...party, seniors: party.seniors + 1 }
        if (canBe(more)) expect(priced(nights, more, of)?.total).toBeLessThanOrEqual(total)
        const later = { ...party, hadNights: party.hadNights + 1 }
        expect(priced(nights, later, of)?.total).toBeGreaterThanOrEqual(total)
      }),
    )
  })
})

describe('the age of 65', () => {
  test.each([
    ['1955-03-31', '2019-04-01', true],
    ['1955-04-01', '2019-04-01', true],
    ['1955-04-02', '2019-04-01', false],
    ['1955-04-02', '2020-04-01', true],
    ['1955-04-01', '2019-03-31', false],
    ['1920-02-29', '2019-03-31', true],
  ])('whoever was born on %s is of it in the fiscal year of %s: %s', (birthdate, night, is) => {
    expect(isSenior(birthdate, night)).toBe(is)
  })

  test('nights of a stay are for seniors as far as the year’s are not used', () => {
    const nights = ['2026-07-15', '2026-07-16']
    const of = (used: string[]) => nightsForSeniors(nights, used, tariff, holidays)
    expect(of([])).toEqual(nights)
    expect(of(['2026-05-01'])).toEqual(['2026-07-15'])
    expect(of(['2026-05-01', '2026-05-02'])).toEqual([])
    expect(of(['2026-03-30', '2026-03-31'])).toEqual(nights)
  })
})
