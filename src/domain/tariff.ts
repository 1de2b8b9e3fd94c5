import { addDays, isSaturday, type Night } from './calendar.ts'

// What a facility says a stay there costs, in yen, dated by the night from which it holds. Without rows nothing is said.

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

type PriceRow = { name: PriceName; from: Night; yen: number }

/** キャンセル料 of check-ins from a night on: so many parts of a hundred, so many days before check-in or later. */
export type FeeRow = { from: Night; daysBefore: number; percent: number }

/** 減額, for those who live in the ward: of an adult by age, and of an adult or a child by one of the listed papers. */
export const reductionNames = ['senior', 'holder', 'childHolder'] as const

export type ReductionName = (typeof reductionNames)[number]

/** Of a night: what it costs then (`isPrice`), or what is taken off; so many nights of a fiscal year. */
export type ReductionRow = {
  name: ReductionName
  from: Night
  yen: number
  isPrice: boolean
  nightsAYear: number
}

export type Tariff = {
  prices: readonly PriceRow[]
  busySeasons: readonly { from: Night; to: Night }[]
  fees: readonly FeeRow[]
  reductions: readonly ReductionRow[]
}

/** So many guests of a night at so much each; the days of a week and the year make a night dearer. */
export type PriceLine = {
  night: Night
  of: 'adult' | 'child' | 'alone' | 'bathTax'
  kind: NightKind
  count: number
  yen: number
}

/** 料金の目安: what a stay is expected to cost, in the order of its nights; settled at the lodge. */
export type Price = { lines: readonly PriceLine[]; total: number }

/** The fee from a day up to another; `yen` is null where the price of the stay is not known. */
export type Fee = { from: Night; to: Night; percent: number; yen: number | null }

/** Whoever turns this old within the fiscal year pays less where the lodge says so. */
export const seniorAge = 65

/** 年末年始, on which no reduction by age is given (the ward’s page on reductions, 2022): the last day included. */
export const yearEnd = { from: '12-29', to: '01-03' }

/** Prices are told of stays up to so many months ahead: nobody knows those of later years. */
export const mostMonthsAhead = 12

/** Holidays by night: they make the night before one dearer. */
export type Holidays = Readonly<Partial<Record<Night, string>>>

export function kindOf(night: Night, { busySeasons }: Tariff, holidays: Holidays): NightKind {
  if (busySeasons.some(({ from, to }) => from <= night && night <= to)) return 'Busy'
  return isEve(night, holidays) ? 'Eve' : 'Weekday'
}

/** 休前日: the night before a Sunday or a holiday. */
export const isEve = (night: Night, holidays: Holidays): boolean =>
  isSaturday(night) || holidays[addDays(night, 1)] !== undefined

/** The price that holds on this night; null where none is known. */
export const priceOn = ({ prices }: Tariff, name: PriceName, night: Night): number | null =>
  inForce(
    prices.filter((price) => price.name === name),
    night,
  )[0]?.yen ?? null

/** The reduction that holds on this night; null where there is none. */
export const reductionOn = (
  { reductions }: Tariff,
  name: ReductionName,
  night: Night,
): ReductionRow | null =>
  inForce(
    reductions.filter((reduction) => reduction.name === name),
    night,
  )[0] ?? null

/** The fees that hold for this check-in, the earliest to fall due first. */
export const feesFor = ({ fees }: Tariff, checkIn: Night): FeeRow[] =>
  inForce(fees, checkIn).toSorted((a, b) => b.daysBefore - a.daysBefore)

/** Lines that read the same on several nights are one. */
export function alike<Line>(lines: readonly Line[], textOf: (line: Line) => string) {
  const groups = new Map<string, { line: Line; nights: number }>()
  for (const line of lines) {
    const group = groups.get(textOf(line))
    if (group) group.nights += 1
    else groups.set(textOf(line), { line, nights: 1 })
  }
  return [...groups.values()]
}

/** Of dated rows those of the last night up to this one: what comes later changes nothing before it. */
function inForce<Row extends { from: Night }>(rows: readonly Row[], night: Night): Row[] {
  const begun = rows.filter(({ from }) => from <= night)
  return begun.filter(({ from }) => begun.every((row) => row.from <= from))
}
