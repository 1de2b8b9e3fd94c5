import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Place, places } from '../../../components/account/address-fields.tsx'
import { newRegistration, registrationFields } from '../../../components/account/registration.tsx'
import type { Typed } from '../../../components/ui/form.tsx'
import type { Address } from '../../domain/account/address.ts'
import { streetWith } from '../../domain/account/place.ts'
import { asksOutOfSchool } from '../../domain/account/registration.ts'
import { readPostalCode } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { closeDraft, draftOf, openDraft } from '../../http/draft.ts'
import { form } from '../../http/form.ts'
import { discardDraft, findDraft, saveDraft } from '../../store/account/drafts.ts'
import { birthdateOf, readRegistration } from './registration-form.ts'

const fields = z.record(z.string(), z.string())
/** A place, and which of several addresses found for it. */
const search = z
  .object({ search: z.string().regex(/^(home|workplace)\d{0,3}$/) })
  .catchall(z.string())

export const registration = new Hono<AppEnv>()

registration.get('/', async (c) => {
  const token = draftOf(c)
  const draft = token && (await findDraft(c.var.db, token, c.var.now))
  return show(c, { typed: draft ? draft.typed : {} })
})

registration.post('/', form(fields), async (c) => {
  const { db, now } = c.var
  const typed = c.req.valid('form')
  const read = readRegistration(typed, now)
  if ('mistakes' in read || read.refusals.length > 0) return show(c, { typed, ...read })
  await saveDraft(db, openDraft(c), fieldsOf(typed), now)
  return c.redirect('/registration/confirmation', 303)
})

registration.get('/address', (c) => c.redirect('/registration', 303))

/** 郵便番号⇒住所検索: the form again with the address filled in, or with several to choose from. */
registration.post('/address', form(search), async (c) => {
  const { search: chosen, ...typed } = c.req.valid('form')
  const place = placeIn(chosen)
  const code = readPostalCode(typed[`${place}PostalCode`] ?? '')
  if (!code) {
    const field = `${place}PostalCode`
    const mistake = typed[field]?.trim() ? 'postalCodeMistyped' : 'postalCodeMissing'
    return show(c, { typed, mistakes: { [field]: mistake }, place })
  }
  const all = await c.var.findAddresses(code.replace('-', ''))
  const wanted = all[Number(chosen.slice(place.length) || -1)]
  const addresses = wanted ? [wanted] : all
  const [only] = addresses
  const filled = only && addresses.length === 1 ? fill(typed, place, { code, ...only }) : typed
  return show(c, { typed: filled, place, found: { place, addresses } })
})

registration.get('/reset', (c) => c.redirect('/registration', 303))

registration.post('/reset', async (c) => {
  const token = draftOf(c)
  if (token) await discardDraft(c.var.db, token)
  closeDraft(c)
  return c.redirect('/registration', 303)
})

type Shown = Omit<Parameters<typeof newRegistration>[0], 'asksOutOfSchool'>

function show(c: Context<AppEnv>, shown: Shown) {
  const { now, words } = c.var
  const birthdate = birthdateOf(shown.typed)
  const asks = birthdate !== null && asksOutOfSchool(birthdate, now)
  return c.render(newRegistration({ ...shown, asksOutOfSchool: asks }, words))
}

const placeIn = (chosen: string): Place =>
  places.find((place) => chosen.startsWith(place)) ?? 'home'

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

/** Only what the form asks, and not the button. */
const fieldsOf = (typed: Typed): Typed =>
  Object.fromEntries(
    registrationFields.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])),
  )
