import { z } from 'zod'
import { type Place, places } from '../../../components/account/address-fields.tsx'
import type { Mistake, Typed } from '../../../components/ui/form.tsx'
import type { Address } from '../../domain/account/address.ts'
import { streetWith } from '../../domain/account/place.ts'
import { readPostalCode } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'

/** A place, and which of several addresses found for it. */
export const addressSearch = z
  .object({ search: z.string().regex(/^(home|workplace)\d{0,3}$/) })
  .catchall(z.string())

type Searched = {
  typed: Typed
  place: Place
  mistakes?: Record<string, Mistake>
  found?: { place: Place; addresses: readonly Address[] }
}

/** What of a form is to be shown again: with the address of its postal code filled in, or with several to choose from. */
export async function searched(
  c: { var: Pick<AppEnv['Variables'], 'findAddresses'> },
  { search, ...typed }: z.infer<typeof addressSearch>,
): Promise<Searched> {
  const place = places.find((place) => search.startsWith(place)) ?? 'home'
  const field = `${place}PostalCode`
  const code = readPostalCode(typed[field] ?? '')
  if (!code) {
    const mistake = typed[field]?.trim() ? 'postalCodeMistyped' : 'postalCodeMissing'
    return { typed, place, mistakes: { [field]: mistake } }
  }
  const all = await c.var.findAddresses(code.replace('-', ''))
  const wanted = all[Number(search.slice(place.length) || -1)]
  const addresses = wanted ? [wanted] : all
  const [only] = addresses
  const filled = only && addresses.length === 1 ? fill(typed, place, { code, ...only }) : typed
  return { typed: filled, place, found: { place, addresses } }
}

/** The address found; what was already typed beside its town stays. */
function fill(
  typed: Typed,
  place: Place,
  { code, prefecture, city, town }: Address & { code: string },
) {
  const street = streetWith(town, typed[`${place}Street`] ?? '', typed[`${place}Found`] ?? '')
  return {
    ...typed,
    [`${place}PostalCode`]: code,
    [`${place}Prefecture`]: prefecture,
    [`${place}City`]: city,
    [`${place}Street`]: street,
    [`${place}Found`]: street.startsWith(town) ? town : '',
  }
}
