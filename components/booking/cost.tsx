import { feeOn, feesOf, priceOf } from '../../src/domain/booking/price.ts'
import { checkInOf, type Stay } from '../../src/domain/booking/reservation.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { holidays } from '../../static/built/holidays.ts'
import { CancellationFees, PriceEstimate } from '../ui/price.tsx'
import { useWords } from '../words/words.ts'

type CostProps = { facility: Facility; stay: Pick<Stay, 'nights'> }

export const priceOfStay = ({ facility, stay }: CostProps) =>
  priceOf(stay.nights, facility.tariff, holidays)

const feesOfStay = ({ facility, stay }: CostProps) =>
  feesOf(facility.tariff, checkInOf(stay), priceOfStay({ facility, stay }))

/** What a stay costs, and what it costs to cancel it; without a day only the first. */
export const StayCost = ({ today, ...of }: CostProps & { today?: Night }) => (
  <>
    <PriceEstimate facility={of.facility} price={priceOfStay(of)} />
    {today && <CancellationFees fees={feesOfStay(of)} today={today} />}
  </>
)

/** The sum alone, on a line of its own after what it is of. */
export function CostInLine(of: CostProps) {
  const words = useWords().price
  const price = priceOfStay(of)
  if (!price) return null
  return (
    <>
      <br />
      {words.title} {words.yen(price.total)}
    </>
  )
}

/** What cancelling a stay today costs: null while it is free, undefined where nothing is known of fees. */
export function feeToday(of: CostProps, today: Night) {
  const fees = feesOfStay(of)
  return fees.length > 0 ? (feeOn(fees, today) ?? null) : undefined
}
