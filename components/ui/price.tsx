import type { Child } from 'hono/jsx'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import {
  alike,
  type Fee,
  kindOf,
  type Price,
  type PriceLine,
  type PriceName,
  priceOn,
} from '../../src/domain/tariff.ts'
import { holidays } from '../../static/built/holidays.ts'
import { useWords } from '../words/words.ts'
import { Item } from './items.tsx'

/** 料金の目安, line by line; nothing where the price is not known. */
export function PriceEstimate({ facility, price }: { facility: Facility; price: Price | null }) {
  const words = useWords().price
  if (!price) return null
  return (
    <section>
      <h2>{words.title}</h2>
      <PriceLines price={price} />
      <p class="hint">{words.depends}</p>
      <p>
        <a href={reductionsOf(facility, price)}>{words.toReductions}</a>
      </p>
    </section>
  )
}

/** The page that works out reductions, with this stay filled in. */
function reductionsOf({ slug }: Facility, { lines }: Price): string {
  const nights = [...new Set(lines.map(({ night }) => night))]
  const [first = ''] = nights
  const countOf = (...kinds: PriceLine['of'][]) =>
    lines
      .filter(({ night, of }) => night === first && kinds.includes(of))
      .reduce((sum, { count }) => sum + count, 0)
  const stay = { night: first, nights: nights.length, adults: countOf('adult', 'alone') }
  const asked = Object.entries({ ...stay, children: countOf('child') })
  return `/facilities/${slug}/price?${asked.map((pair) => pair.join('=')).join('&')}`
}

type LinesProps = { price: Price; total?: number; children?: Child }

/** Line by line; what is taken off stands before the total. */
export function PriceLines({ price, total = price.total, children }: LinesProps) {
  const words = useWords().price
  return (
    <dl>
      {alike(price.lines, (line) => words.line(line, 1)).map(({ line, nights }) => (
        <Item name={words.line(line, nights)}>{words.yen(line.count * line.yen * nights)}</Item>
      ))}
      {children}
      <Item name={words.total}>
        <strong>{words.yen(total)}</strong>
      </Item>
    </dl>
  )
}

/** What a night costs each of those who may come, before it is said who does; nothing where that is not known. */
export function NightPrice({ facility: { tariff }, night }: { facility: Facility; night: Night }) {
  const { eachNight } = useWords().price
  const kind = kindOf(night, tariff, holidays)
  const on = (name: PriceName) => priceOn(tariff, name, night)
  const adult = on(`adult${kind}`)
  if (adult === null) return null
  const others = { child: on(`child${kind}`), alone: on(`alone${kind}`), bathTax: on('bathTax') }
  return <p class="hint">{eachNight({ adult, ...others }, kind)}</p>
}

/** キャンセル料 of a stay by day, and what it is today; nothing where no fee is known. */
export function CancellationFees({ fees, today }: { fees: readonly Fee[]; today: Night }) {
  const words = useWords().price
  const [first] = fees
  if (!first) return null
  return (
    <section>
      <h2>{words.fees}</h2>
      <dl>
        <FeeItem days={words.freeUntil(first)} fee={words.free} isToday={today < first.from} />
        {fees.map((fee) => (
          <FeeItem
            days={words.feeDays(fee)}
            fee={words.fee(fee)}
            isToday={fee.from <= today && today <= fee.to}
          />
        ))}
      </dl>
    </section>
  )
}

function FeeItem({ days, fee, isToday }: { days: string; fee: string; isToday: boolean }) {
  const { ifToday } = useWords().price
  if (!isToday) return <Item name={days}>{fee}</Item>
  return (
    <Item name={days}>
      <strong>
        {ifToday}
        {fee}
      </strong>
    </Item>
  )
}
