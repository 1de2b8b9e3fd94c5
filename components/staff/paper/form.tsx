import type { Facility } from '../../../src/domain/facility.ts'
import { mostChoices } from '../../../src/domain/proof/application.ts'
import { addressRegion, type Found, type Place } from '../../account/address-fields.tsx'
import {
  BirthdateFields,
  KindFields,
  NameFields,
  PlaceFields,
  TelephoneField,
  WorkplaceFields,
} from '../../account/person-fields.tsx'
import { NightsOfChoice } from '../../lottery/choice-fields.tsx'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import {
  Choice,
  describedBy,
  ErrorSummary,
  type Errors,
  Field,
  FieldError,
  type Typed,
} from '../../ui/form.tsx'
import { RoomWishFields } from '../../ui/guests.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { type JudgedForm, paperErrors, type TypedPaper } from './errors.ts'

type FormProps = {
  typed: Typed
  facilities: readonly Facility[]
  errors?: Errors
  /** What it holds where nothing is typed yet. */
  filled: Typed
  /** Somebody of eighteen may still be in high school. */
  asksOutOfSchool?: boolean
  /** What a search for a postal code has found, for which place, or why nothing was looked up. */
  found?: Found
  place?: Place
}

/** The whole form on one page; what a search for a postal code has found can be swapped alone. */
export function typePaper({ place, ...props }: FormProps, words: Words): Page {
  const { typed, found, errors = {}, filled } = props
  return {
    title: words.staff.paper.form.title,
    back: '/staff/paper',
    content: <TypePaper {...props} />,
    leaving: { at: '/staff/paper/new', filled },
    errors,
    swaps: true,
    isSecret: true,
    regions: addressRegion(place, { typed, errors, found, searchAt }),
  }
}

/** The same with what is wrong beside its fields. */
export const paperWithErrors = (
  { read, judged, ...props }: Omit<FormProps, 'typed'> & { read: TypedPaper; judged: JudgedForm },
  words: Words,
): Page =>
  typePaper({ ...props, typed: read.typed, errors: paperErrors(read, judged, words) }, words)

const searchAt = '/staff/paper/address'

const ranks = Array.from({ length: mostChoices }, (_, index) => index + 1)

function TypePaper({ typed, errors = {}, facilities, found, asksOutOfSchool }: FormProps) {
  const words = useWords()
  const { form } = words.staff.paper
  const { registration } = words
  const asked = { typed, errors, found, searchAt }
  const isFirst = Object.keys(errors).length === 0 && !found
  return (
    <>
      <h1>{form.title}</h1>
      <ErrorSummary errors={errors} />
      <p class="hint">{form.keys}</p>
      <form id="form" method="post" action="/staff/paper/confirmation" novalidate>
        {/* The first button of a form is the one that Enter presses. */}
        <button type="submit" hidden tabindex={-1} />
        <ForReader />
        <Field
          name="arrivedOn"
          label={form.arrivedOn}
          value={typed.arrivedOn}
          error={errors.arrivedOn}
          inputmode="numeric"
          autocomplete="off"
          autofocus={isFirst}
          required
        />
        <Field
          name="number"
          label={form.known}
          hint={form.knownHint}
          value={typed.number}
          error={errors.number}
          inputmode="numeric"
          autocomplete="off"
        />
        <div class="columns">
          <section>
            <h2>{form.registration}</h2>
            <NameFields {...asked} hint={registration.anyCharacters} />
            <BirthdateFields typed={typed} errors={errors} />
            {(asksOutOfSchool || errors.outOfSchool) && (
              <Choice
                id="outOfSchool"
                name="outOfSchool"
                label={form.outOfSchool}
                error={errors.outOfSchool}
                checked={typed.outOfSchool === 'yes'}
              />
            )}
            <KindFields typed={typed} errors={errors} />
            <PlaceFields {...asked} place="home" />
            <TelephoneField {...asked} />
            <Field
              name="email"
              label={form.email}
              hint={form.emailHint}
              value={typed.email}
              error={errors.email}
              type="email"
              autocomplete="off"
            />
            <fieldset class="workplace">
              <legend>{form.workplace}</legend>
              <WorkplaceFields {...asked} />
            </fieldset>
          </section>
          <section>
            <h2>{form.application}</h2>
            <p class="hint">{form.applicationHint}</p>
            <FacilityField typed={typed} errors={errors} facilities={facilities} />
            {ranks.map((rank) => (
              <fieldset class="wish">
                <legend>{words.nthChoice(rank)}</legend>
                <Field
                  name={`night${rank}`}
                  label={form.night}
                  value={typed[`night${rank}`]}
                  error={errors[`night${rank}`]}
                  inputmode="numeric"
                  autocomplete="off"
                />
                <NightsOfChoice rank={rank} firstRank={1} typed={typed} errors={errors} />
              </fieldset>
            ))}
            <RoomWishFields
              typed={typed}
              errors={errors}
              only={form.onlyAt(facilities.filter(({ asksRoomWish }) => asksRoomWish))}
            />
          </section>
        </div>
        <p class="acts">
          <button type="submit">{form.submit}</button>
          <a href="/staff/paper">{form.empty}</a>
        </p>
      </form>
    </>
  )
}

/** By a number that is pressed, or an arrow. */
function FacilityField({
  typed,
  errors,
  facilities,
}: Required<Pick<FormProps, 'typed' | 'errors' | 'facilities'>>) {
  const { form } = useWords().staff.paper
  return (
    <div class="field">
      <label for="facility">{form.facility}</label>
      <FieldError id="facility" error={errors.facility} />
      <select
        id="facility"
        name="facility"
        aria-describedby={describedBy('facility', '', errors.facility)}
        aria-invalid={errors.facility ? 'true' : undefined}
      >
        <option value="">{form.noFacility}</option>
        {facilities.map((facility, index) => (
          <option value={facility.slug} selected={typed.facility === facility.slug}>
            {form.facilityOption(facility, index)}
          </option>
        ))}
      </select>
    </div>
  )
}
