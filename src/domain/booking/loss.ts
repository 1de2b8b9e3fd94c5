import type { Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import type { Guests } from '../guests.ts'
import { feesFor, type Holidays, type PriceLine } from '../tariff.ts'
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
  const lost = before.flatMap((night) => {
    const gone = goneFrom(night, after.find((kept) => kept.night === night.night) ?? nobody)
    return gone.adults + gone.children > 0 ? [{ night, gone }] : []
  })
  const checkIn = checkInOf({ nights: before })
  const price = priceOf(
    lost.map(({ night }) => night),
    tariff,
    holidays,
  )
  const lines = (price?.lines ?? []).flatMap((line) => {
    const gone = lost.find(({ night }) => night.night === line.night)?.gone ?? nobody
    const count = line.of === 'child' ? gone.children : line.of === 'bathTax' ? 0 : gone.adults
    return count > 0 ? [{ ...line, count }] : []
  })
  const total = lines.reduce((sum, { count, yen }) => sum + count * yen, 0)
  const isFree = lost.length === 0
  const owed = isFree || price ? { lines, total } : null
  const fee = feeOn(feesOf(tariff, checkIn, owed), day)
  const percent = isFree ? 0 : (fee?.percent ?? (feesFor(tariff, checkIn).length > 0 ? 0 : null))
  return {
    lines,
    total: owed?.total ?? null,
    percent,
    yen: percent === 0 ? 0 : (fee?.yen ?? null),
  }
}

/** Something is to be decided: a fee falls due, or nobody knows. */
export const isDue = ({ percent }: Pick<Loss, 'percent'>): boolean => percent !== 0

const nobody: Guests = { adults: 0, children: 0 }

/** Who does not come any more; a child in an adult's place is nobody less. */
function goneFrom(before: Guests, after: Guests): Guests {
  const fewer = before.adults + before.children - after.adults - after.children
  if (fewer <= 0) return nobody
  const adults = Math.min(fewer, Math.max(0, before.adults - after.adults))
  return { adults, children: fewer - adults }
}
