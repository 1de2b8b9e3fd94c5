import { addDays, type Night, nightsFrom } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { kindOf } from '../../src/domain/tariff.ts'
import { holidays } from '../../static/built/holidays.ts'
import { useWords, type Words } from '../words/words.ts'
import { describedBy, type Errors, FieldError, type Typed } from './form.tsx'
import { GuestsFields, guestsFields } from './guests.tsx'
import { Hidden } from './hidden.tsx'
import { NightPrice } from './price.tsx'
import { StayInLine } from './stay-in-line.tsx'

export type NightsProps = {
  /** Where pressing 1泊 or 2泊 leads. */
  action: string
  /** The field of the number of nights, and the endings of the fields of each night's guests. */
  name: string
  suffixes: readonly [string, string]
  facility: Facility
  night: Night
  /** What is to be known of the guests before they are typed. */
  rules: string
  count: 1 | 2
  typed: Typed
  errors?: Errors
  /** Says why a second night cannot be added. */
  onlyOne?: string
  /** 1泊 or 2泊 as just pressed: the first field left empty has the focus then, or else the button keeps it. */
  turn?: 1 | 2
}

/** The first field that is still to be filled in. */
const emptyOf = ({ suffixes, count, typed }: Pick<NightsProps, 'suffixes' | 'count' | 'typed'>) =>
  suffixes
    .slice(0, count)
    .map((suffix) => `adults${suffix}`)
    .find((field) => !typed[field])

/** Spoken where the focus stays on the button that was pressed. */
export const turnedStatus = (
  props: Pick<NightsProps, 'suffixes' | 'count' | 'typed' | 'turn'>,
  { reserving }: Words,
) => (props.turn && !emptyOf(props) ? reserving.announceNights(props.count) : undefined)

/** A second night of the same kind costs what the first does, which is said there. */
const isNewPrice = ({ facility: { tariff }, night }: NightsProps, index: number) =>
  index === 0 || kindOf(addDays(night, 1), tariff, holidays) !== kindOf(night, tariff, holidays)

/** 1泊/2泊 and the guests of each night: the part that is swapped. */
export function NightsFields(props: NightsProps) {
  const words = useWords()
  const { reserving } = words
  const { action, name, suffixes, night, rules, count, typed, errors = {}, onlyOne } = props
  const ofSecond = guestsFields.map((name) => name + suffixes[1])
  const kept = Object.fromEntries(ofSecond.map((field) => [field, typed[field]]))
  // The error summary stands outside of what is swapped: a page with mistakes is loaded anew.
  const isMistaken = Object.keys(errors).length > 0
  const first = `${name}-1`
  const focus = props.turn && (emptyOf(props) ?? `${name}-${count}`)
  return (
    <div
      id="nights"
      hx-target:inherited="#nights"
      hx-swap:inherited="outerMorph"
      hx-include:inherited="closest form"
    >
      <Hidden values={{ [name]: String(count), ...(count === 1 && kept) }} />
      <fieldset>
        <legend>{reserving.count}</legend>
        <FieldError id={first} error={errors[first]} />
        {onlyOne && (
          <p class="note" id={first}>
            {onlyOne}
          </p>
        )}
        {!onlyOne &&
          [1, 2].map((choice) => (
            <button
              type="submit"
              class="toggle"
              id={`${name}-${choice}`}
              name="turn"
              value={choice}
              formaction={action}
              hx-get={isMistaken ? undefined : action}
              aria-describedby={choice === 1 ? describedBy(first, '', errors[first]) : undefined}
              aria-pressed={String(choice === count)}
              autofocus={focus === `${name}-${choice}`}
            >
              {words.nights(choice)}
            </button>
          ))}
        <p>
          <StayInLine nights={nightsFrom(night, count)} />
        </p>
      </fieldset>
      {suffixes.slice(0, count).map((suffix, index) => (
        <fieldset>
          <legend>
            {reserving.guestsOf(words.nth(index), words.shortDate(addDays(night, index)))}
          </legend>
          {index === 0 && <p class="hint">{rules}</p>}
          {isNewPrice(props, index) && (
            <NightPrice facility={props.facility} night={addDays(night, index)} />
          )}
          <GuestsFields
            suffix={suffix}
            typed={typed}
            errors={errors}
            autofocus={focus === `adults${suffix}`}
          />
        </fieldset>
      ))}
    </div>
  )
}
