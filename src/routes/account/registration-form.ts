import { z } from 'zod'
import type { Mistake, Mistakes, Typed } from '../../../components/ui/form.tsx'
import { readBirthdate } from '../../domain/account/birthdate.ts'
import {
  holdsAddress,
  isAddressOfSite,
  isName,
  readName,
  strangeIn,
  unreadableIn,
} from '../../domain/account/name.ts'
import { readPlace } from '../../domain/account/place.ts'
import {
  mostCharacters,
  objectionsToRegistration,
  type PaperRegistration,
  type Registration,
  type RegistrationRefusal,
  type Workplace,
} from '../../domain/account/registration.ts'
import { readTelephone } from '../../domain/account/telephone.ts'
import type { Instant } from '../../domain/calendar.ts'
import {
  isKatakana,
  lengthOf,
  oneSpaced,
  readEmail,
  readPostalCode,
  toKatakana,
} from '../../domain/text.ts'

/** The mistakes that are zod's messages here. */
const known = new Set<string>()

function say(mistake: Mistake): Mistake {
  known.add(mistake)
  return mistake
}

const isMistake = (message: string): message is Mistake => known.has(message)

const written = (missing: Mistake) =>
  z
    .string()
    .default('')
    .transform(oneSpaced)
    .pipe(
      z
        .string()
        .min(1, say(missing))
        .refine((text) => lengthOf(text) <= mostCharacters && text.length <= 400, say('tooLong'))
        .refine((text) => unreadableIn(text) === undefined, say('strange')),
    )

/** A field that `reading` brings into its one form, or finds mistyped. */
const field = (missing: Mistake, mistyped: Mistake, reading: (text: string) => string | null) =>
  written(missing).transform((text, context) => {
    const value = reading(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: say(mistyped) })
    return z.NEVER
  })

const readKana = (text: string) => (isKatakana(toKatakana(text)) ? toKatakana(text) : null)

const telephone = field('telephoneMissing', 'telephoneMistyped', readTelephone)

/** What is against a name is said one thing at a time: where it leads, then a letter it cannot have. */
const name = written('nameMissing').transform((text, context) => {
  const value = readName(text)
  const mistake = mistakeInName(value)
  if (!mistake) return value
  context.addIssue({ code: 'custom', message: mistake })
  return z.NEVER
})

function mistakeInName(name: string): Mistake | null {
  if (holdsAddress(name)) return say('nameHoldsAddress')
  if (strangeIn(name) !== undefined) return say('strange')
  return isName(name) ? null : say('nameMissing')
}

const withoutSite = (missing: Mistake) =>
  written(missing).refine((text) => !isAddressOfSite(text), say('holdsAddress'))

const person = z.object({
  kana: field('kanaMissing', 'kanaMistyped', readKana),
  name,
  telephone,
  kind: z.enum(['living', 'working'], say('kindMissing')),
  email: field('emailMissing', 'emailMistyped', readEmail),
})

const address = z.object({
  postalCode: field('postalCodeMissing', 'postalCodeMistyped', readPostalCode),
  prefecture: written('prefectureMissing'),
  city: written('cityMissing'),
  street: withoutSite('streetMissing'),
})

const firm = z.object({ name: withoutSite('workplaceNameMissing'), telephone })

/** What was typed as a registration, with all that is against it; or what could not be read, field by field. */
export type ReadRegistration<Of = Registration> =
  | { registration: Of; refusals: RegistrationRefusal[] }
  | { mistakes: Mistakes }

export function readRegistration(typed: Typed, now: Instant): ReadRegistration {
  const mistakes: Mistakes = {}
  const who = parse(person, typed, '', mistakes)
  const email = readEmail(typed.email ?? '')
  if (email && email !== readEmail(typed.emailAgain ?? '')) mistakes.emailAgain = 'emailsDiffer'
  return readRest(who, { typed, mistakes }, now)
}

/** The same of the ward's form on paper, which needs no address of mail. */
export function readOnPaper(typed: Typed, now: Instant): ReadRegistration<PaperRegistration> {
  const mistakes: Mistakes = {}
  const who = parse(person.omit({ email: true }), typed, '', mistakes)
  const isMailed = oneSpaced(typed.email ?? '') !== ''
  const email = isMailed
    ? parse(person.pick({ email: true }), typed, '', mistakes)
    : { email: null }
  return readRest(who && email && { ...who, ...email }, { typed, mistakes }, now)
}

function readRest<
  Who extends Pick<PaperRegistration, 'kind' | 'email' | 'name' | 'kana' | 'telephone'>,
>(who: Who | null, { typed, mistakes }: { typed: Typed; mistakes: Mistakes }, now: Instant) {
  const homeAddress = readHome(typed, mistakes)
  const birthdate = readBirth(typed, mistakes)
  const isWorking = typed.kind === 'working'
  const workplace = isWorking ? readWorkplace(typed, mistakes) : null
  const isWhole = !isWorking || workplace !== null
  if (!who || !homeAddress || !birthdate || !isWhole || mistakes.emailAgain) return { mistakes }
  const isOutOfSchool = typed.outOfSchool === 'yes'
  const registration = { ...who, homeAddress, birthdate, workplace, isOutOfSchool }
  return { registration, refusals: objectionsToRegistration(registration, now) }
}

/** The same of one part of it; what could not be read is added to the mistakes. */
export const readTelephoneNumber = (typed: Typed, mistakes: Mistakes) =>
  parse(z.object({ telephone }), typed, '', mistakes)

export const readNames = (typed: Typed, mistakes: Mistakes) =>
  parse(person.pick({ name: true, kana: true }), typed, '', mistakes)

export const readHome = (typed: Typed, mistakes: Mistakes) =>
  parse(address, { ...typed, ...placeOf(typed, 'home') }, 'home', mistakes)

export function readWorkplace(given: Typed, mistakes: Mistakes): Workplace | null {
  const typed = { ...given, ...placeOf(given, 'workplace') }
  const work = parse(firm, typed, 'workplace', mistakes)
  const place = parse(address, typed, 'workplace', mistakes)
  return work && place && { ...work, address: place }
}

/** The fields of an address once it is put into its parts. */
function placeOf(typed: Typed, place: 'home' | 'workplace'): Typed {
  const textOf = (part: string) => typed[place + part] ?? ''
  const read = readPlace({
    postalCode: readPostalCode(textOf('PostalCode')) ?? '',
    prefecture: textOf('Prefecture'),
    city: textOf('City'),
    street: textOf('Street'),
  })
  return {
    [`${place}Prefecture`]: read.prefecture,
    [`${place}City`]: read.city,
    [`${place}Street`]: read.street,
  }
}

/** The birthdate of the form's three fields; null for none, or one that does not exist. */
export const birthdateOf = ({ birthYear = '', birthMonth = '', birthDay = '' }: Typed) =>
  readBirthdate(birthYear, birthMonth, birthDay)

/** Reads the fields whose names begin so; what is wrong with them is added to the mistakes. */
function parse<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  typed: Typed,
  prefix: string,
  mistakes: Mistakes,
) {
  const nameOf = (key: string) => (prefix ? prefix + key[0]?.toUpperCase() + key.slice(1) : key)
  const keys = Object.keys(schema.shape)
  const parsed = schema.safeParse(Object.fromEntries(keys.map((key) => [key, typed[nameOf(key)]])))
  for (const { path, message } of parsed.error?.issues ?? []) {
    if (isMistake(message)) mistakes[nameOf(String(path[0]))] ??= message
  }
  return parsed.data ?? null
}

function readBirth(typed: Typed, mistakes: Mistakes) {
  const birthdate = birthdateOf(typed)
  const { birthYear = '', birthMonth = '', birthDay = '' } = typed
  const isEmpty = !(birthYear + birthMonth + birthDay).trim()
  if (!birthdate) mistakes.birthYear = isEmpty ? 'birthdateMissing' : 'birthdateMistyped'
  return birthdate
}
