import { addDays, type Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { useWords } from '../words/words.ts'
import { describedBy, type Errors, FieldError, type Typed } from './form.tsx'
import { GuestsFields } from './guests.tsx'
import { Hidden } from './hidden.tsx'
import { NightPrice } from './price.tsx'

export type NightsProps = {
  /** Where pressing 1泊 or 2泊 leads. */
  action: string
  /** The field of the number of nights, and the endings of the fields of each night's guests. */
  name: string
  suffixes: readonly [string, string]
  facility: Facility
  night: Night
  count: 1 | 2
  typed: Typed
  errors?: Errors
  /** Says why a second night cannot be added. */
  onlyOne?: string
  /** The second night has just been added. */
  isTurned?: boolean
}

/** 1泊/2泊 and the guests of each night: the part that is swapped. */
export function NightsFields(props: NightsProps) {
  const words = useWords()
  const { reserving } = words
  const { action, name, suffixes, facility, night, count, typed, errors = {}, onlyOne } = props
  const ofSecond = [`adults${suffixes[1]}`, `children${suffixes[1]}`]
  const kept = Object.fromEntries(ofSecond.map((field) => [field, typed[field]]))
  // The error summary stands outside of what is swapped: a page with mistakes is loaded anew.
  const isMistaken = Object.keys(errors).length > 0
  const first = `${name}-1`
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
        {onlyOne && <p class="note">{onlyOne}</p>}
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
            >
              {words.nights(choice)}
            </button>
          ))}
      </fieldset>
      {suffixes.slice(0, count).map((suffix, index) => (
        <fieldset>
          <legend>
            {reserving.guestsOf(words.nth(index), words.shortDate(addDays(night, index)))}
          </legend>
          <p class="hint">{reserving.capacity(facility.capacity)}</p>
          <NightPrice facility={facility} night={addDays(night, index)} />
          <GuestsFields
            suffix={suffix}
            typed={typed}
            errors={errors}
            autofocus={props.isTurned && index === 1}
          />
        </fieldset>
      ))}
    </div>
  )
}
