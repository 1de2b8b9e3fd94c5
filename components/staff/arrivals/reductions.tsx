import { isForSeniors } from '../../../src/domain/booking/reduction.ts'
import type { Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { LodgeStay } from '../../../src/domain/staff/arrivals.ts'
import { type ReductionName, reductionNames, reductionOn } from '../../../src/domain/tariff.ts'
import { holidays } from '../../../static/built/holidays.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import {
  Choice,
  describedBy,
  type Errors,
  FieldError,
  hasMistakes,
  type Typed,
} from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { useWords } from '../../words/words.ts'

type ReductionProps = {
  facility: Facility
  stay: LodgeStay
  shown: string
  errors: Errors
  reducing?: { typed: Typed }
}

/** The reductions there are in each night that has any. */
const offeredIn = (stay: LodgeStay, facility: Facility) =>
  stay.nights.flatMap(({ night }, index) => {
    const names = reductionNames.filter((name) => isHad(name, night, facility))
    return names.length > 0 ? [{ night, names, index }] : []
  })

/** The fields of a form that asks for them. */
export const reductionFields = (stay: LodgeStay, facility: Facility): string[] =>
  offeredIn(stay, facility).flatMap(({ night, names }) => [
    'reductions',
    ...names.map((name) => name + night),
  ])

/** How many guests of each night had which, the resident among them or not. */
export function ReductionFields(props: ReductionProps) {
  const words = useWords()
  const { arrivals } = words.staff
  const { stay, facility, shown, errors } = props
  const typed = props.reducing?.typed ?? typedOf(stay)
  const offered = offeredIn(stay, facility)
  if (offered.length === 0) return null
  return (
    <form method="post" action={`/staff/arrivals/${stay.number}/reductions`} novalidate>
      <h2 id="reductions">{arrivals.reductions}</h2>
      <p>{arrivals.reductionsLead}</p>
      <ForReader />
      <Hidden values={{ shown }} />
      {offered.map(({ night, names, index }) => (
        <fieldset>
          <legend>
            {words.nth(index)} {words.shortDate(night)}
          </legend>
          {names.map((name, place) => (
            <Count
              name={name}
              night={night}
              typed={typed}
              errors={errors}
              hasFocus={index + place === 0 && !hasMistakes(errors)}
            />
          ))}
        </fieldset>
      ))}
      <button type="submit">{arrivals.reductionsAct}</button>
    </form>
  )
}

/** Fields of what was kept. */
const typedOf = (stay: LodgeStay): Typed =>
  Object.fromEntries(
    stay.used
      .filter(({ reservationNumber }) => reservationNumber === stay.number)
      .flatMap(({ night, name, count, includesResident }) => [
        [name + night, String(count)],
        ...(includesResident ? [[`${name}Own${night}`, 'yes']] : []),
      ]),
  )

const isHad = (name: ReductionName, night: Night, { tariff }: Facility) =>
  reductionOn(tariff, name, night) !== null && (name !== 'senior' || isForSeniors(night, holidays))

type CountProps = {
  name: ReductionName
  night: Night
  typed: Typed
  errors: Errors
  /** The first to be filled in. */
  hasFocus: boolean
}

function Count({ name, night, typed, errors, hasFocus }: CountProps) {
  const { arrivals } = useWords().staff
  const field = name + night
  const error = errors[field]
  return (
    <div class="reduced">
      <label for={field}>{arrivals.reductionNames[name]}</label>
      <FieldError id={field} error={error} />
      <input
        id={field}
        name={field}
        type="text"
        inputmode="numeric"
        size={3}
        autocomplete="off"
        autofocus={hasFocus}
        value={typed[field]}
        aria-describedby={describedBy(field, '', error)}
        aria-invalid={error ? 'true' : undefined}
      />
      {name !== 'childHolder' && (
        <Choice
          id={`${name}Own${night}`}
          name={`${name}Own${night}`}
          label={arrivals.includesResident}
          checked={typed[`${name}Own${night}`] === 'yes'}
        />
      )}
    </div>
  )
}
