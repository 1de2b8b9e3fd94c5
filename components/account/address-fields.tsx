import type { Address } from '../../src/domain/account/address.ts'
import { type Errors, Field, type Typed } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { useWords } from '../words/words.ts'

export const places = ['home', 'workplace'] as const

export type Place = (typeof places)[number]

type AddressProps = {
  typed: Typed
  errors: Errors
  place: Place
  /** What the postal code was found to mean: nothing, one address, or several to choose from. */
  addresses?: readonly Address[]
  /** What is wrong with the postal code, where the rest of the page stays. */
  mistake?: string
  /** Where a postal code is looked up, and the form shown again. */
  searchAt: string
}

export function AddressFields(props: AddressProps) {
  const { registration } = useWords()
  const { place, errors, searchAt } = props
  const id = `${place}-found`
  return (
    <fieldset hx-target:inherited={`#${id}`} hx-swap:inherited="outerMorph">
      <legend>{place === 'home' ? registration.home : registration.workplaceAddress}</legend>
      <Field
        {...fieldOf(props, 'PostalCode', 'postal-code')}
        label={registration.postalCode}
        hint={registration.postalCodeHint}
        inputmode="numeric"
      />
      <button class="option" {...searching(errors, searchAt)} value={place}>
        {registration.search}
      </button>
      <FoundAddress {...props} />
    </fieldset>
  )
}

/** What a search for a postal code fills in: the part that is swapped. */
function FoundAddress(props: AddressProps) {
  const { registration } = useWords()
  const { place, errors, addresses = [], mistake, searchAt } = props
  const isSought = props.addresses !== undefined
  const note = mistake ?? (isSought && addresses.length === 0 && registration.noAddress)
  return (
    <div id={`${place}-found`}>
      {props.typed[`${place}Found`] && (
        <Hidden values={{ [`${place}Found`]: props.typed[`${place}Found`] }} />
      )}
      {note && (
        <p class="note" tabindex={-1} autofocus>
          {note}
        </p>
      )}
      {addresses.length > 1 && (
        <fieldset>
          <legend>{registration.chooseAddress}</legend>
          {addresses.map((address, index) => (
            <button
              class="option"
              {...searching(errors, searchAt)}
              value={`${place}${index}`}
              autofocus={index === 0}
            >
              {registration.addressOf(address)}
            </button>
          ))}
        </fieldset>
      )}
      <Field {...fieldOf(props, 'Prefecture', 'address-level1')} label={registration.prefecture} />
      <Field {...fieldOf(props, 'City', 'address-level2')} label={registration.city} />
      <Field
        {...fieldOf(props, 'Street', 'address-line1')}
        label={registration.street}
        autofocus={addresses.length === 1}
      />
    </div>
  )
}

/** What a postal code was found to mean, and for which of the addresses. */
export type Found = { place: Place; addresses: readonly Address[] }

type Sought = Pick<AddressProps, 'typed' | 'errors' | 'searchAt'> & { found: Found | undefined }

/** The part that is swapped, for a page whose form was sent to search for the address of this place. */
export const addressRegion = (place: Place | undefined, { found, errors, ...form }: Sought) =>
  place && {
    [`${place}-found`]: (
      <FoundAddress
        {...form}
        place={place}
        errors={{}}
        mistake={errors[`${place}PostalCode`]}
        addresses={found?.addresses}
      />
    ),
  }

/** The browser knows where its user lives, not where they work. */
const fieldOf = ({ place, typed, errors }: AddressProps, part: string, autocomplete: string) => ({
  name: place + part,
  value: typed[place + part],
  error: errors[place + part],
  autocomplete: place === 'home' ? autocomplete : 'off',
  required: true,
})

/** The error summary stands outside of what is swapped: a page with mistakes is loaded anew. */
const searching = (errors: Errors, path: string) => {
  const swapped = Object.keys(errors).length > 0 ? undefined : path
  return { type: 'submit', name: 'search', formaction: path, 'hx-post': swapped } as const
}
