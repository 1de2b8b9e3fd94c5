import { Choice, describedBy, type Errors, Field, FieldError, type Typed } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { AddressFields, type Found, type Place } from './address-fields.tsx'

// What a newcomer fills in, and a resident amends.

type AskedProps = {
  typed: Typed
  errors: Errors
  /** What a search for a postal code has found, and for which place. */
  found?: Found | undefined
  /** Where postal codes are looked up. */
  searchAt: string
}

const asked = ({ typed, errors }: Pick<AskedProps, 'typed' | 'errors'>, name: string) => ({
  name,
  value: typed[name],
  error: errors[name],
  required: true,
})

/** `hint`: of the name as it is written. */
export function NameFields({
  hint,
  ...props
}: Pick<AskedProps, 'typed' | 'errors'> & { hint: string }) {
  const { registration } = useWords()
  return (
    <>
      <Field {...asked(props, 'kana')} label={registration.kana} hint={registration.kanaHint} />
      <Field {...asked(props, 'name')} label={registration.name} hint={hint} autocomplete="name" />
    </>
  )
}

export function TelephoneField(props: Pick<AskedProps, 'typed' | 'errors'>) {
  const { registration } = useWords()
  return (
    <Field
      {...asked(props, 'telephone')}
      label={registration.telephone}
      hint={registration.telephoneHint}
      type="tel"
      autocomplete="tel"
    />
  )
}

export const PlaceFields = ({ place, found, ...props }: AskedProps & { place: Place }) => (
  <AddressFields
    {...props}
    place={place}
    addresses={found?.place === place ? found.addresses : undefined}
  />
)

export function WorkplaceFields(props: AskedProps) {
  const { registration } = useWords()
  return (
    <>
      <Field
        {...asked(props, 'workplaceName')}
        label={registration.workplaceName}
        autocomplete="organization"
      />
      <PlaceFields {...props} place="workplace" />
      <Field
        {...asked(props, 'workplaceTelephone')}
        label={registration.workplaceTelephone}
        type="tel"
        autocomplete="off"
      />
    </>
  )
}

type FieldsProps = { typed: Typed; errors: Errors }

export function KindFields({ typed, errors }: FieldsProps) {
  const { registration, required } = useWords()
  const { kind, kinds, workingHint } = registration
  return (
    <fieldset aria-describedby={describedBy('kind', workingHint, errors.kind)}>
      <legend>{`${kind} ${required}`}</legend>
      <p class="hint" id="kind-hint">
        {workingHint}
      </p>
      <FieldError id="kind" error={errors.kind} />
      {(['living', 'working'] as const).map((one, index) => (
        <Choice
          id={index === 0 ? 'kind' : 'working'}
          type="radio"
          name="kind"
          value={one}
          label={kinds[one]}
          checked={typed.kind === one}
        />
      ))}
    </fieldset>
  )
}

export function BirthdateFields({ typed, errors }: FieldsProps) {
  const { registration, required } = useWords()
  const { birthdate, birthdateHint } = registration
  const parts = [
    ['birthYear', registration.year, 'bday-year'],
    ['birthMonth', registration.month, 'bday-month'],
    ['birthDay', registration.day, 'bday-day'],
  ] as const
  return (
    <fieldset aria-describedby={describedBy('birthYear', birthdateHint, errors.birthYear)}>
      <legend>{`${birthdate} ${required}`}</legend>
      <p class="hint" id="birthYear-hint">
        {birthdateHint}
      </p>
      <FieldError id="birthYear" error={errors.birthYear} />
      <div class="parts">
        {parts.map(([name, label, autocomplete]) => (
          <label>
            <input
              id={name}
              name={name}
              type="text"
              inputmode={name === 'birthYear' ? undefined : 'numeric'}
              autocomplete={autocomplete}
              value={typed[name]}
              aria-invalid={errors.birthYear ? 'true' : undefined}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
