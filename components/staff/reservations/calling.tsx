import type {
  Lift,
  Reservation,
  ReservingRefusal,
} from '../../../src/domain/booking/reservation.ts'
import type { Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Objection } from '../../../src/domain/objection.ts'
import { readResidentNumber } from '../../../src/domain/text.ts'
import { nightsIn } from '../../booking/stay.tsx'
import type { Page } from '../../page.ts'
import { ErrorSummary, type Errors, Field, inOrder, type Mistakes } from '../../ui/form.tsx'
import { GuestsFields, RoomWishFields } from '../../ui/guests.tsx'
import { Item } from '../../ui/items.tsx'
import { stayErrors } from '../../ui/stay-errors.ts'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { Select } from '../select.tsx'
import { FreeNights, type FreeProps } from './free-nights.tsx'
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
    return readResidentNumber(typed) ? calling.unknown(typed) : calling.numberMissing
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

/** Somebody who calls, and what has been typed for them so far. */
type CallProps = FreeProps & { coming: readonly Reservation[] }

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
  const all = { ...ofStay, ...Object.fromEntries(ofOwn) }
  const errors = inOrder(all, ['facility', 'day', 'nights'])
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
        <FreeNights {...props} />
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
  const named = vacancies.map(
    ({ facility }) => [facility.slug, words.facilityName(facility)] as const,
  )
  const wishing = vacancies.filter(({ facility }) => facility.asksRoomWish)
  return (
    <form id="form" method="get" action="/staff/reservations/new/confirmation" novalidate>
      <input type="hidden" name="resident" value={holder.number} />
      <Select
        name="facility"
        label={`${calling.facility} ${words.required}`}
        options={[['', calling.chooseFacility], ...named]}
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
