import { addDays, type Night } from '../calendar.ts'
import type { Guests } from '../guests.ts'
import {
  type Fee,
  feesFor,
  type Holidays,
  kindOf,
  type NightKind,
  type Price,
  type PriceLine,
  type PriceName,
  priceOn,
  type Tariff,
} from '../tariff.ts'

export type PricedNight = Guests & { night: Night }

/** What these nights are expected to cost; null where a price is not known. */
export function priceOf(
  nights: readonly PricedNight[],
  tariff: Tariff,
  holidays: Holidays,
): Price | null {
  const lines: PriceLine[] = []
  for (const night of nights) {
    const ofNight = linesOf(night, tariff, holidays)
    if (!ofNight) return null
    lines.push(...ofNight)
  }
  return lines.length > 0 ? { lines: taxLast(lines), total: sumOf(lines) } : null
}

/** What cancelling this stay costs, from which day to which, up to check-in; empty where no fee is known. */
export function feesOf(tariff: Tariff, checkIn: Night, price: Price | null): Fee[] {
  const rows = feesFor(tariff, checkIn)
  return rows.map(({ daysBefore, percent }, index) => {
    const next = rows[index + 1]
    return {
      from: addDays(checkIn, -daysBefore),
      to: next ? addDays(checkIn, -next.daysBefore - 1) : checkIn,
      percent,
      yen: price && Math.floor((owedOf(price) * percent) / 100),
    }
  })
}

/** What cancelling on this day costs; undefined while it costs nothing. */
export const feeOn = (fees: readonly Fee[], day: Night): Fee | undefined =>
  fees.findLast(({ from }) => from <= day)

/** Between the nights it would be read as a part of the first. */
const taxLast = (lines: readonly PriceLine[]) =>
  lines.toSorted((one, other) => Number(one.of === 'bathTax') - Number(other.of === 'bathTax'))

const sumOf = (lines: readonly PriceLine[]) =>
  lines.reduce((sum, { count, yen }) => sum + count * yen, 0)

/** Who does not bathe owes no 入湯税. */
const owedOf = ({ lines }: Price) => sumOf(lines.filter((line) => line.of !== 'bathTax'))

function linesOf(
  { night, adults, children }: PricedNight,
  tariff: Tariff,
  holidays: Holidays,
): PriceLine[] | null {
  const kind = kindOf(night, tariff, holidays)
  const yenOf = (name: PriceName) => priceOn(tariff, name, night)
  const isAlone = adults === 1 && children === 0
  const counted = [
    isAlone
      ? { of: 'alone' as const, count: adults, yen: aloneOf(yenOf, kind) }
      : { of: 'adult' as const, count: adults, yen: yenOf(`adult${kind}`) },
    { of: 'child' as const, count: children, yen: yenOf(`child${kind}`) },
    { of: 'bathTax' as const, count: yenOf('bathTax') ? adults : 0, yen: yenOf('bathTax') },
  ].filter(({ count }) => count > 0)
  const lines = counted.flatMap(({ yen, ...of }) =>
    yen === null ? [] : [{ night, kind, yen, ...of }],
  )
  return lines.length === counted.length ? lines : null
}

/** Nobody pays more alone than two would: one more guest never makes a stay cheaper. */
function aloneOf(yenOf: (name: PriceName) => number | null, kind: NightKind): number | null {
  const [alone, adult] = [yenOf(`alone${kind}`), yenOf(`adult${kind}`)]
  if (alone === null || adult === null) return null
  return Math.min(alone, adult + Math.min(adult, yenOf(`child${kind}`) ?? adult))
}
