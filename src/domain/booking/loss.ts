import type { Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import type { Guests } from '../guests.ts'
import type { Holidays, PriceLine } from '../tariff.ts'
import { feeOn, feesOf, priceOf } from './price.ts'
import { checkInOf, type StayNight } from './reservation.ts'

/** What a lodge loses of a stay, at the price before reductions, and what that costs on a day. */
export type Loss = {
  /** Who does not come, night by night; empty also where a price is not known. */
  lines: readonly PriceLine[]
  /** Of the lines; null where a price is not known. */
  total: number | null
  /** Parts of a hundred; 0 while it costs nothing, null where no fee is known of. */
  percent: number | null
  yen: number | null
}

type Lost = {
  facility: Facility
  before: readonly StayNight[]
  /** What stays of it; nothing of what ends. */
  after: readonly StayNight[]
}

/** The fee is that of the check-in that stood; 入湯税 is no part of it. */
export function lossOn({ facility, before, after }: Lost, day: Night, holidays: Holidays): Loss {
  const { tariff } = facility
  const gone = new Map(before.map((night) => [night.night, goneFrom(night, after)]))
  const lost = before.filter(({ night }) => countOf(gone.get(night)) > 0)
  if (lost.length === 0) return nothing
  const price = priceOf(lost, tariff, holidays)
  const lines = (price?.lines ?? []).flatMap((line) => withCount(line, gone.get(line.night)))
  const total = lines.reduce((sum, { count, yen }) => sum + count * yen, 0)
  const checkIn = checkInOf({ nights: before })
  const fees = feesOf(tariff, checkIn, price && { lines, total })
  const { percent = fees.length > 0 ? 0 : null, yen = null } = feeOn(fees, day) ?? {}
  return { lines, total: price && total, percent, yen: percent === 0 ? 0 : yen }
}

const nothing: Loss = { lines: [], total: 0, percent: 0, yen: 0 }

/** Nobody is lost. */
export const isNothing = ({ lines, total }: Loss): boolean => lines.length === 0 && total === 0

/** Something is to be decided: a fee falls due, or nobody knows. */
export const isDue = ({ percent }: Pick<Loss, 'percent'>): boolean => percent !== 0

/** Who does not come any more; a child in an adult's place is nobody less. */
function goneFrom(before: StayNight, after: readonly StayNight[]): Guests {
  const kept = after.find(({ night }) => night === before.night)
  const fewer = countOf(before) - countOf(kept)
  const adults = Math.min(fewer, Math.max(0, before.adults - (kept?.adults ?? 0)))
  return { adults, children: fewer - adults }
}

const countOf = (guests: Guests | undefined) => (guests ? guests.adults + guests.children : 0)

function withCount(line: PriceLine, gone: Guests | undefined): PriceLine[] {
  const count = line.of === 'child' ? gone?.children : gone?.adults
  return count && line.of !== 'bathTax' ? [{ ...line, count }] : []
}
