import type { Address } from '../../src/domain/account/address.ts'
import { type Errors, Field, type Typed } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { AddressFields, type Place } from './address-fields.tsx'

// What a newcomer fills in, and a resident amends.

type AskedProps = {
  typed: Typed
  errors: Errors
  /** What a search for a postal code has found, and for which place. */
  found?: { place: Place; addresses: readonly Address[] } | undefined
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
