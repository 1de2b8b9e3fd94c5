import { addMonths, firstOfFiscalYear, fiscalYearOf, type Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import type { Guests } from '../guests.ts'
import {
  type Holidays,
  isEve,
  mostMonthsAhead,
  type Price,
  type PriceLine,
  type ReductionName,
  reductionNames,
  reductionOn,
  seniorAge,
  type Tariff,
  yearEnd,
} from '../tariff.ts'
import { priceOf } from './price.ts'

// 減額を含めた料金の目安: for those who live in the ward, and tell how many of them are who; nobody is asked for a name.

/** The guests of every night, and who of them pays less: each of the adults counts once, a helper with whom they help. */
export type Party = Pick<Guests, 'adults' | 'children'> & {
  /** Adults who turn 65 within the fiscal year. */
  seniors: number
  /** Adults, and children, with one of the listed papers. */
  holders: number
  childHolders: number
  /** Adults who help one of these, one each. */
  helpers: number
  /** Nights they have had a reduction for at this facility, in the fiscal year of the first night. */
  hadNights: number
}

export type ReductionLine = {
  night: Night
  of: ReductionName
  count: number
  /** Taken off for each. */
  yen: number
}

export type ReducedPrice = { price: Price; reductions: readonly ReductionLine[]; total: number }

export type PartyRefusal =
  | 'noAdult'
  | 'tooManyGuests'
  | 'tooManyReduced'
  | 'tooManyChildHolders'
  | 'tooManyHelpers'
  | 'past'
  | 'tooFar'

/** What cannot be of these numbers, beside the field it is of. */
export function refuseParty(
  party: Party,
  { capacity }: Pick<Facility, 'capacity'>,
): Partial<Record<keyof Party, PartyRefusal>> {
  const { adults, children, seniors, holders, childHolders, helpers } = party
  return {
    ...(adults < 1 && { adults: 'noAdult' }),
    ...(adults + children > capacity && { adults: 'tooManyGuests' }),
    ...(seniors + holders + helpers > adults && { seniors: 'tooManyReduced' }),
    ...(childHolders > children && { childHolders: 'tooManyChildHolders' }),
    ...(helpers > holders + childHolders && { helpers: 'tooManyHelpers' }),
  }
}

/** A day of which no price is told. */
export function refuseNight(night: Night, today: Night): PartyRefusal | null {
  if (night < today) return 'past'
  return night > addMonths(today, mostMonthsAhead) ? 'tooFar' : null
}

/** What these nights are expected to cost with the reductions of who is there; null where a price is not known. */
export function reducedPriceOf(
  nights: readonly Night[],
  party: Party,
  tariff: Tariff,
  holidays: Holidays,
): ReducedPrice | null {
  const price = priceOf(
    nights.map((night) => ({ night, ...party })),
    tariff,
    holidays,
  )
  if (!price) return null
  const reductions = reductionNames.flatMap((name) =>
    linesOf(name, countOf(name, party), { price, nights, party, tariff, holidays }),
  )
  const off = reductions.reduce((sum, { count, yen }) => sum + count * yen, 0)
  return { price, reductions, total: price.total - off }
}

const countOf = (name: ReductionName, { seniors, holders, childHolders, helpers }: Party) =>
  ({ senior: seniors, holder: holders + helpers, childHolder: childHolders })[name]

type Facts = {
  price: Price
  nights: readonly Night[]
  party: Party
  tariff: Tariff
  holidays: Holidays
}

function linesOf(of: ReductionName, count: number, facts: Facts): ReductionLine[] {
  const { price, nights, party, tariff, holidays } = facts
  const hadIn = new Map([[fiscalYearOf(nights[0] ?? ''), party.hadNights]])
  return nights.flatMap((night) => {
    const row = reductionOn(tariff, of, night)
    const full = fullOf(price.lines, of, night)
    const year = fiscalYearOf(night)
    const had = hadIn.get(year) ?? 0
    if (!row || full === undefined || count === 0 || had >= row.nightsAYear) return []
    if (of === 'senior' && !isForSeniors(night, holidays)) return []
    hadIn.set(year, had + 1)
    const yen = row.isPrice ? Math.max(0, full - row.yen) : Math.min(full, row.yen)
    return [{ night, of, count, yen }]
  })
}

/** By law an age is reached on the day before the birthday: who is born on the first of a fiscal year, in that before it. */
export const isSenior = (birthdate: Night, night: Night): boolean =>
  addMonths(birthdate, seniorAge * 12) <= firstOfFiscalYear(fiscalYearOf(night) + 1)

/** Nights of a stay on which a reduction by age is to be had, where so many nights of each fiscal year were used. */
export function nightsForSeniors(
  nights: readonly Night[],
  used: readonly Night[],
  tariff: Tariff,
  holidays: Holidays,
): Night[] {
  const had = [...used]
  return nights.filter((night) => {
    const most = reductionOn(tariff, 'senior', night)?.nightsAYear ?? 0
    const isHad = isForSeniors(night, holidays) && usedInYearOf(night, had) < most
    if (isHad) had.push(night)
    return isHad
  })
}

/** How many of these nights are of the fiscal year of this one. */
export const usedInYearOf = (night: Night, nights: readonly Night[]): number =>
  nights.filter((other) => fiscalYearOf(other) === fiscalYearOf(night)).length

/** Not on Saturdays, eves of holidays and around the new year (the ward's page on reductions, 2022). */
export const isForSeniors = (night: Night, holidays: Holidays): boolean =>
  !isEve(night, holidays) && night.slice(5) < yearEnd.from && night.slice(5) > yearEnd.to

/** What one of them pays on this night without a reduction. */
const fullOf = (lines: readonly PriceLine[], name: ReductionName, night: Night) =>
  lines.find(
    (line) =>
      line.night === night &&
      (name === 'childHolder' ? line.of === 'child' : ['adult', 'alone'].includes(line.of)),
  )?.yen
