import { addDays, type Night, weekdayOf } from '../calendar.ts'
import type { Guests } from '../guests.ts'

// 料金の目安: what a stay is expected to cost, in yen; settled at the lodge, where documents for reductions are shown.

/** 平日, 休前日 (the night before a Sunday or a holiday), 繁忙期. */
export type NightKind = 'Weekday' | 'Eve' | 'Busy'

/** Each by the night, with two meals: of an adult, of a child, of a guest alone; 入湯税 of an adult. */
export const priceNames = [
  'adultWeekday',
  'adultEve',
  'adultBusy',
  'childWeekday',
  'childEve',
  'childBusy',
  'aloneWeekday',
  'aloneEve',
  'aloneBusy',
  'bathTax',
] as const

export type PriceName = (typeof priceNames)[number]

export type PriceRow = { name: PriceName; from: Night; yen: number }

/** キャンセル料 of check-ins from a night on: so many parts of a hundred, so many days before check-in or later. */
export type FeeRow = { from: Night; daysBefore: number; percent: number }

/** All that is known of what a facility costs; without rows nothing is said. */
export type Tariff = {
  prices: readonly PriceRow[]
  busySeasons: readonly { from: Night; to: Night }[]
  fees: readonly FeeRow[]
}

/** `of` a night: this many guests at so much each. */
export type PriceLine = {
  night: Night
  of: 'adult' | 'child' | 'alone' | 'bathTax'
  kind: NightKind
  count: number
  yen: number
}

export type Price = { lines: readonly PriceLine[]; total: number }

/** The fee from a day on; the last row is of the day of check-in. */
export type Fee = { from: Night; percent: number; yen: number }

/** Holidays by night: they make the night before one dearer. */
export type Holidays = Readonly<Partial<Record<Night, string>>>

type PricedNight = Guests & { night: Night }

/** What these nights cost; null where a price is not known. */
export function priceOf(
  nights: readonly PricedNight[],
  tariff: Tariff,
  holidays: Holidays,
): Price | null {
  const lines = nights.flatMap((night) => linesOf(night, tariff, holidays) ?? [null])
  const known = lines.filter((line) => line !== null)
  if (known.length < lines.length || lines.length === 0) return null
  return { lines: known, total: known.reduce((sum, { count, yen }) => sum + count * yen, 0) }
}

/** What cancelling this stay costs, from which day on; empty where no fee is known. */
export function feesOf(tariff: Tariff, checkIn: Night, total: number): Fee[] {
  const from = latest(tariff.fees, checkIn)
  return tariff.fees
    .filter((fee) => fee.from === from)
    .toSorted((a, b) => b.daysBefore - a.daysBefore)
    .map(({ daysBefore, percent }) => ({
      from: addDays(checkIn, -daysBefore),
      percent,
      yen: Math.floor((total * percent) / 100),
    }))
}

/** What cancelling on this day costs. */
export const feeOn = (fees: readonly Fee[], day: Night): Fee | undefined =>
  fees.findLast(({ from }) => from <= day)

export function kindOf(night: Night, { busySeasons }: Tariff, holidays: Holidays): NightKind {
  if (busySeasons.some(({ from, to }) => from <= night && night <= to)) return 'Busy'
  const isEve = weekdayOf(night) === 6 || holidays[addDays(night, 1)] !== undefined
  return isEve ? 'Eve' : 'Weekday'
}

function linesOf(
  { night, adults, children }: PricedNight,
  tariff: Tariff,
  holidays: Holidays,
): PriceLine[] | null {
  const kind = kindOf(night, tariff, holidays)
  const isAlone = adults === 1 && children === 0
  const yenOf = (name: PriceName) => priceOn(tariff, name, night)
  const counted = [
    { of: 'adult', count: isAlone ? 0 : adults, yen: yenOf(`adult${kind}`) },
    { of: 'alone', count: isAlone ? 1 : 0, yen: aloneOf(yenOf, kind) },
    { of: 'child', count: children, yen: yenOf(`child${kind}`) },
    { of: 'bathTax', count: adults, yen: yenOf('bathTax') ?? 0 },
  ] as const
  const lines = counted.filter(({ count, yen }) => count > 0 && yen !== 0)
  return lines.every((line): line is (typeof lines)[number] & { yen: number } => line.yen !== null)
    ? lines.map((line) => ({ night, kind, ...line }))
    : null
}

/** Nobody pays more alone than two would: so one more guest never makes a stay cheaper. */
function aloneOf(yenOf: (name: PriceName) => number | null, kind: NightKind): number | null {
  const [adult, child] = [yenOf(`adult${kind}`), yenOf(`child${kind}`)]
  if (adult === null || child === null) return null
  return Math.min(yenOf(`alone${kind}`) ?? adult, adult + Math.min(adult, child))
}

/** The price that holds on this night. */
function priceOn({ prices }: Tariff, name: PriceName, night: Night): number | null {
  const own = prices.filter((price) => price.name === name)
  return own.find(({ from }) => from === latest(own, night))?.yen ?? null
}

/** The last night up to this one from which something else holds. */
const latest = (rows: readonly { from: Night }[], night: Night): Night | undefined =>
  rows
    .map(({ from }) => from)
    .filter((from) => from <= night)
    .sort()
    .at(-1)
