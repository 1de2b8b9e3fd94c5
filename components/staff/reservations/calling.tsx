import type {
  Lift,
  Reservation,
  ReservingRefusal,
} from '../../../src/domain/booking/reservation.ts'
import { availabilityOf, type RoomNight, windowsAt } from '../../../src/domain/booking/vacancy.ts'
import { type Instant, type Month, monthAfter, type Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Objection } from '../../../src/domain/objection.ts'
import { hasCard } from '../../../src/domain/resident.ts'
import type { Holder } from '../../../src/domain/staff/reservation.ts'
import { type Cell, isFree, toCell } from '../../booking/cell.ts'
import { nightsIn } from '../../booking/stay.tsx'
import type { Page } from '../../page.ts'
import {
  describedBy,
  ErrorSummary,
  type Errors,
  Field,
  FieldError,
  type Mistakes,
  type Typed,
} from '../../ui/form.tsx'
import { GuestsFields, RoomWishFields } from '../../ui/guests.tsx'
import { Item } from '../../ui/items.tsx'
import { MonthTable } from '../../ui/month-table.tsx'
import { stayErrors } from '../../ui/stay-errors.ts'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { HolderItems } from './holder.tsx'

/** What of a call could not be read, beside who comes. */
type CallMistake = 'facilityMissing' | 'dayMistyped' | 'nightsMistyped'

export type CallMistakes = Partial<Record<'facility' | 'day' | 'nights', CallMistake>>

/** Whose booking it is to be. */
export function chooseCaller({ typed }: { typed?: string }, { staff }: Words): Page {
  const { calling } = staff.reservations
  const errors: Errors = typed === undefined ? {} : { resident: sentenceOf(typed) }
  return {
    title: calling.title,
    back: '/staff/reservations',
    content: <ChooseCaller typed={typed} errors={errors} />,
    errors,
  }

  function sentenceOf(typed: string) {
    return /\d{2}-?\d{4}/.test(typed) ? calling.unknown(typed) : calling.numberMissing
  }
}

function ChooseCaller({ typed, errors }: { typed: string | undefined; errors: Errors }) {
  const { calling } = useWords().staff.reservations
  return (
    <>
      <h1>{calling.title}</h1>
      <ErrorSummary errors={errors} />
      <form method="get" action="/staff/reservations/new" novalidate>
        <Field
          name="resident"
          label={calling.number}
          hint={calling.numberHint}
          value={typed}
          error={errors.resident}
          inputmode="numeric"
          autocomplete="off"
          autofocus={!errors.resident}
          required
        />
        <button type="submit">{calling.start}</button>
      </form>
      <p>
        <a href="/staff/residents">{calling.toResidents}</a>
      </p>
    </>
  )
}

type Stocked = { facility: Facility; stock: ReadonlyMap<Night, RoomNight> }

/** Somebody who calls, and what has been typed for them so far. */
type CallProps = {
  holder: Holder
  coming: readonly Reservation[]
  vacancies: readonly Stocked[]
  month: Month
  typed: Record<string, string>
  now: Instant
}

export const newCall = (props: CallProps, { staff }: Words): Page => ({
  title: staff.reservations.calling.title,
  back: '/staff/reservations',
  content: <NewCall {...props} errors={{}} />,
})

type Refused = {
  own: CallMistakes
  mistakes: Mistakes
  /** Of the day that was typed, what is against it, and what else is said of it. */
  judged?: Judged | undefined
  nights: readonly Night[]
  /** What others may lift. */
  whoMay?: Lift | undefined
}

type Judged = {
  facility: Facility
  standing: readonly Night[]
  earlier: readonly Night[]
  objections: readonly Objection<ReservingRefusal>[]
}

/** The form again, as typed, with what is wrong beside its fields. */
export function callWithErrors(
  { own, mistakes, judged, nights, whoMay, ...props }: CallProps & Refused,
  words: Words,
): Page {
  const { calling } = words.staff.reservations
  const about = judged && { ...judged, checkIn: nights[0] ?? '', nights }
  const fields = {
    nightsField: 'day',
    suffixOf: (night: Night) => String(nights.indexOf(night) + 1),
    labelOf: (night: Night) => (nights.length > 1 ? words.ofNight(nights.indexOf(night)) : ''),
    sentenceOf: (refusal: ReservingRefusal) =>
      (about ? calling.refusals[refusal](about) : '') + (whoMay ? calling.whoMay[whoMay] : ''),
  }
  const ofOwn = Object.entries(own).map(([field, mistake]) => [field, calling[mistake]])
  const ofStay = stayErrors(
    { nights, mistakes, objections: judged?.objections ?? [] },
    fields,
    words,
  )
  const errors: Errors = { ...ofStay, ...Object.fromEntries(ofOwn) }
  return {
    title: calling.title,
    back: '/staff/reservations',
    content: <NewCall {...props} errors={errors} />,
    errors,
  }
}

function NewCall(props: CallProps & { errors: Errors }) {
  const { calling } = useWords().staff.reservations
  const { holder, coming, errors } = props
  return (
    <>
      <h1>{calling.title}</h1>
      <ErrorSummary errors={errors} />
      <dl>
        <HolderItems holder={holder} now={props.now} />
        <Item name={calling.coming}>
          {coming.length === 0 && calling.noComing}
          {coming.map((reservation) => (
            <div>
              <a href={`/staff/reservations/${reservation.number}`}>
                <StayInLine nights={nightsIn(reservation)} />
              </a>
            </div>
          ))}
        </Item>
      </dl>
      <div class="beside">
        <CallForm {...props} />
        <Free {...props} />
      </div>
    </>
  )
}

function CallForm({ holder, vacancies, typed, errors }: CallProps & { errors: Errors }) {
  const words = useWords()
  const { calling } = words.staff.reservations
  const isMistaken = Object.keys(errors).length > 0
  const next = ['facility', 'day', 'adults1'].find((name) => !typed[name]) ?? 'nights'
  const focusOf = (name: string) => !isMistaken && name === next
  const wishing = vacancies.filter(({ facility }) => facility.asksRoomWish)
  return (
    <form id="form" method="get" action="/staff/reservations/new/confirmation" novalidate>
      <input type="hidden" name="resident" value={holder.number} />
      <FacilityField
        facilities={vacancies.map(({ facility }) => facility)}
        chosen={typed.facility}
        error={errors.facility}
        autofocus={focusOf('facility')}
      />
      <Field
        name="day"
        label={calling.day}
        hint={calling.dayHint}
        value={typed.day}
        error={errors.day}
        autocomplete="off"
        autofocus={focusOf('day')}
        required
      />
      <Field
        name="nights"
        label={calling.nights}
        value={typed.nights ?? '1'}
        error={errors.nights}
        inputmode="numeric"
        autocomplete="off"
        autofocus={focusOf('nights')}
        required
      />
      {['1', '2'].map((suffix, index) => (
        <fieldset>
          <legend>
            {words.nth(index)} {words.reservations.guests}
          </legend>
          {index === 1 && <p class="hint">{calling.sameAsFirst}</p>}
          <GuestsFields
            suffix={suffix}
            typed={typed}
            errors={errors}
            isOptional={index === 1}
            autofocus={focusOf(`adults${suffix}`)}
          />
        </fieldset>
      ))}
      {wishing.length > 0 && (
        <>
          <RoomWishFields typed={typed} errors={errors} />
          {wishing.length < vacancies.length && (
            <p class="hint">
              {calling.wishAsked(wishing.map(({ facility }) => words.facilityName(facility)))}
            </p>
          )}
        </>
      )}
      <fieldset>
        <legend>{calling.channel}</legend>
        {(['telephone', 'paper'] as const).map((channel) => (
          <label class="choice">
            <input
              type="radio"
              name="channel"
              value={channel}
              checked={(typed.channel ?? 'telephone') === channel}
            />
            {words.staff.reservations.stay.channels[channel]}
          </label>
        ))}
      </fieldset>
      <p class="acts">
        <button type="submit">{calling.submit}</button>
      </p>
    </form>
  )
}

type FacilityProps = {
  facilities: readonly Facility[]
  chosen: string | undefined
  error?: string | undefined
  autofocus?: boolean
}

function FacilityField({ facilities, chosen, error, autofocus }: FacilityProps) {
  const words = useWords()
  const { calling } = words.staff.reservations
  return (
    <div class="field">
      <label for="facility">
        {calling.facility} {words.required}
      </label>
      <FieldError id="facility" error={error} />
      <select
        id="facility"
        name="facility"
        autofocus={autofocus}
        aria-describedby={describedBy('facility', '', error)}
        aria-invalid={error ? 'true' : undefined}
      >
        <option value="">{calling.chooseFacility}</option>
        {facilities.map((facility) => (
          <option value={facility.slug} selected={facility.slug === chosen}>
            {words.facilityName(facility)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What is free at one facility in two months: a day that is chosen goes into the form, with all that was sent with it. */
function Free({ holder, vacancies, month, typed, now }: CallProps) {
  const words = useWords()
  const { calling } = words.staff.reservations
  const shown = vacancies.find(({ facility }) => facility.slug === typed.facility) ?? vacancies[0]
  if (!shown) return null
  const { facility, stock } = shown
  const at = (changes: Typed) => hrefOf({ ...typed, facility: facility.slug, ...changes })
  const windowOf = windowsAt(facility, hasCard(holder), now)
  const cellOf = (night: Night) => {
    const of = stock.get(night)
    return toCell(night, of, availabilityOf(of, windowOf(night)))
  }
  return (
    <section>
      <h2>
        {calling.free} {words.facilityName(facility)}
      </h2>
      <p>{calling.freeLead}</p>
      <nav aria-label={calling.otherFacilities}>
        {vacancies
          .filter((of) => of !== shown)
          .map(({ facility }) => (
            <a href={at({ facility: facility.slug, month })}>{words.facilityName(facility)}</a>
          ))}
      </nav>
      <nav aria-label={calling.months}>
        <a href={at({ month: monthAfter(month, -1) })}>{words.vacancies.previousMonth}</a>
        <a href={at({ month: monthAfter(month, 1) })}>{words.vacancies.nextMonth}</a>
      </nav>
      <div class="months">
        {[month, monthAfter(month, 1)].map((of) => (
          <MonthTable
            month={of}
            tell={(night) => <Day cell={cellOf(night)} href={at({ day: night })} />}
          />
        ))}
      </div>
    </section>
  )
}

function Day({ cell, href }: { cell: Cell; href: string }) {
  const words = useWords()
  const { night, availability, left } = cell
  const { marks, spoken } = words.vacancies
  if (availability === 'past') return <>{words.dayOf(night)}</>
  const told = (
    <>
      <span aria-hidden="true">{`${words.dayOf(night)}\n${marks[availability]}`}</span>
      <span class="v">{`${words.namedDate(night)} ${spoken[availability](left)}`}</span>
    </>
  )
  return isFree(cell) ? <a href={href}>{told}</a> : told
}

const hrefOf = (typed: Typed): string =>
  `/staff/reservations/new?${new URLSearchParams(
    Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )}`
