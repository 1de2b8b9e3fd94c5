import { feesOf } from '../../src/domain/booking/price.ts'
import {
  type Party,
  type PartyRefusal,
  type ReductionLine,
  reducedPriceOf,
} from '../../src/domain/booking/reduction.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { alike } from '../../src/domain/tariff.ts'
import { holidays } from '../../static/built/holidays.ts'
import type { Page } from '../page.ts'
import { Fees, Reductions } from '../tariff.tsx'
import {
  ErrorSummary,
  type Errors,
  Field,
  hasMistakes,
  type Mistakes,
  sentencesOf,
  type Typed,
} from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Item, Telephone } from '../ui/items.tsx'
import { CancellationFees, PriceLines } from '../ui/price.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords, type Words } from '../words/words.ts'

type PriceField = keyof Party | 'night'

type PriceProps = {
  facility: Facility
  typed: Typed
  mistakes?: Mistakes
  refusals?: Partial<Record<PriceField, PartyRefusal>>
  /** What was asked for. */
  asked?: Asked
  today: Night
}

type Asked = { nights: readonly Night[]; party: Party }

export function showPrice(props: PriceProps, words: Words): Page {
  const { facility, refusals = {}, mistakes = {} } = props
  const mistyped = sentencesOf(mistakes, words)
  const errors = Object.fromEntries(
    fields.flatMap((field) => {
      const refusal = refusals[field]
      const sentence = mistyped[field] ?? (refusal && words.price.refusals[refusal](facility))
      return sentence ? [[field, sentence]] : []
    }),
  )
  return {
    title: words.price.of(words.facilityName(facility)),
    back: `/facilities/${facility.slug}`,
    content: <ShowPrice {...props} errors={errors} />,
    errors,
    leaving: { at: `/facilities/${facility.slug}/price`, isChecked: hasMistakes(errors) },
  }
}

function ShowPrice({ facility, typed, errors, asked, today }: PriceProps & { errors: Errors }) {
  const words = useWords()
  return (
    <>
      <h1>{words.price.of(words.facilityName(facility))}</h1>
      <ErrorSummary errors={errors} />
      {asked && <FoundPrice facility={facility} {...asked} today={today} />}
      <PriceForm typed={typed} errors={errors} today={today} />
      <Reductions facility={facility} day={today} />
      {!asked && <Fees facility={facility} day={today} />}
    </>
  )
}

type FoundProps = Asked & Pick<PriceProps, 'facility' | 'today'>

function FoundPrice({ facility, nights, party, today }: FoundProps) {
  const { facilities, price: words } = useWords()
  const { tariff } = facility
  const found = reducedPriceOf(nights, party, tariff, holidays)
  if (!found)
    return (
      <p class="note">
        {words.unknown} <Telephone facility={facility} />
      </p>
    )
  return (
    <>
      <section class="note">
        <h2>{words.found}</h2>
        <p>
          <StayInLine nights={nights} />
        </p>
        <PriceLines price={found.price} total={found.total}>
          {alike(found.reductions, (line) => words.reduction(line, 1)).map(({ line, nights }) => (
            <ReductionItem line={line} nights={nights} />
          ))}
        </PriceLines>
        <p>{words.foundDepends}</p>
      </section>
      <CancellationFees fees={feesOf(tariff, nights[0] ?? today, found.price)} today={today} />
      {found.reductions.length > 0 && <p class="hint">{facilities.feesLead}</p>}
    </>
  )
}

function ReductionItem({ line, nights }: { line: ReductionLine; nights: number }) {
  const words = useWords().price
  return (
    <Item name={words.reduction(line, nights)}>{words.off(line.count * line.yen * nights)}</Item>
  )
}

type FormProps = Pick<PriceProps, 'typed' | 'today'> & { errors: Errors }

function PriceForm({ typed, errors, today }: FormProps) {
  const words = useWords()
  const { price, reserving } = words
  const count = { typed, errors }
  return (
    <form id="form" method="get" novalidate>
      <Hidden values={{ checked: 'yes' }} />
      <h2>{price.form}</h2>
      <p>{price.formLead}</p>
      <Field
        name="night"
        type="date"
        label={reserving.day}
        value={typed.night}
        error={errors.night}
        min={today}
        required
      />
      <fieldset>
        <legend>{reserving.count}</legend>
        {(['1', '2'] as const).map((nights) => (
          <label class="choice">
            <input
              type="radio"
              name="nights"
              value={nights}
              checked={(typed.nights === '2' ? '2' : '1') === nights}
            />
            {words.nights(Number(nights))}
          </label>
        ))}
      </fieldset>
      <div class="guests">
        <Count {...count} name="adults" label={reserving.adults} required />
        <Count {...count} name="children" label={reserving.children} />
      </div>
      <fieldset>
        <legend>{price.whoPaysLess}</legend>
        <p class="hint">{price.whoPaysLessHint}</p>
        <div class="guests">
          {reducedFields.map((name) => (
            <Count {...count} name={name} label={price.fields[name]} />
          ))}
          <Count {...count} name="hadNights" label={price.hadNights} hint={price.hadNightsHint} />
        </div>
      </fieldset>
      <p class="acts">
        <button type="submit">{price.submit}</button>
      </p>
    </form>
  )
}

const reducedFields = ['seniors', 'holders', 'childHolders', 'helpers'] as const

/** In the order in which they stand, and their mistakes are told. */
const fields: readonly PriceField[] = ['night', 'adults', 'children', ...reducedFields, 'hadNights']

type CountProps = {
  name: PriceField
  label: string
  hint?: string
  required?: boolean
  typed: Typed
  errors: Errors
}

const Count = ({ name, typed, errors, ...field }: CountProps) => (
  <Field
    name={name}
    value={typed[name]}
    error={errors[name]}
    inputmode="numeric"
    autocomplete="off"
    {...field}
  />
)
