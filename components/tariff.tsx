import type { Night } from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import {
  feesFor,
  type NightKind,
  priceOn,
  reductionNames,
  reductionOn,
} from '../src/domain/tariff.ts'
import { Item } from './ui/items.tsx'
import { useWords } from './words/words.ts'

type TariffProps = { facility: Facility; day: Night }

/** What a night costs whom, as it holds on this day; nothing where nothing is known. */
export function Prices({ facility: { tariff }, day }: TariffProps) {
  const { facilities: words } = useWords()
  const rows = kinds.flatMap((kind) => {
    const [adult, child, alone] = [`adult${kind}`, `child${kind}`, `alone${kind}`] as const
    const yen = {
      adult: priceOn(tariff, adult, day),
      child: priceOn(tariff, child, day),
      alone: priceOn(tariff, alone, day),
    }
    return Object.values(yen).some((known) => known !== null) ? [{ kind, yen }] : []
  })
  const bathTax = priceOn(tariff, 'bathTax', day)
  const [season] = tariff.busySeasons
    .filter(({ to }) => to >= day)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{words.pricesTitle}</h2>
      <p>{words.pricesLead}</p>
      <dl>
        {rows.map(({ kind, yen }) => (
          <Item name={words.kinds[kind]}>
            {words.prices(yen, kind === 'Busy' ? season : undefined)}
          </Item>
        ))}
      </dl>
      <p>{bathTax === null ? words.noBathTax : words.bathTax(bathTax)}</p>
    </section>
  )
}

const kinds: readonly NightKind[] = ['Weekday', 'Eve', 'Busy']

/** Who pays less, and when not. */
export function Reductions({ facility: { tariff }, day }: TariffProps) {
  const { facilities: words } = useWords()
  const known = reductionNames.flatMap((name) => reductionOn(tariff, name, day) ?? [])
  if (known.length === 0) return null
  return (
    <section>
      <h2>{words.reductions}</h2>
      <p>{words.reductionsLead}</p>
      <dl>
        {known.map((reduction) => (
          <Item name={words.reduced[reduction.name]}>{words.reduction(reduction)}</Item>
        ))}
      </dl>
      <p>{words.seniors}</p>
      <p>{words.holders}</p>
    </section>
  )
}

/** キャンセル料 of whatever stay, by days before it. */
export function Fees({ facility: { tariff }, day }: TariffProps) {
  const { facilities: words, price } = useWords()
  const fees = feesFor(tariff, day)
  if (fees.length === 0) return null
  return (
    <section>
      <h2>{words.fees}</h2>
      <p>{words.feesLead}</p>
      <dl>
        {fees.map((fee) => (
          <Item name={price.feeFrom(fee)}>{price.fee({ ...fee, yen: null })}</Item>
        ))}
      </dl>
    </section>
  )
}
