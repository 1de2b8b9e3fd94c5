import { z } from 'zod'
import type { Mistake, Mistakes, Typed } from '../../../components/ui/form.tsx'
import { readBirthdate } from '../../domain/account/birthdate.ts'
import {
  mostCharacters,
  objectionsToRegistration,
  type Registration,
  type RegistrationRefusal,
} from '../../domain/account/registration.ts'
import type { Instant } from '../../domain/calendar.ts'
import {
  isKatakana,
  isPrintable,
  lengthOf,
  oneSpaced,
  readEmail,
  readPostalCode,
  readTelephone,
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
        .refine(isPrintable, say('unprintable')),
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

const person = z.object({
  kana: field('kanaMissing', 'kanaMistyped', readKana),
  name: written('nameMissing').refine((text) => !text.includes('://'), say('unprintable')),
  telephone,
  kind: z.enum(['living', 'working'], say('kindMissing')),
  email: field('emailMissing', 'emailMistyped', readEmail),
})

const address = z.object({
  postalCode: field('postalCodeMissing', 'postalCodeMistyped', readPostalCode),
  prefecture: written('prefectureMissing'),
  city: written('cityMissing'),
  street: written('streetMissing'),
})

const firm = z.object({ name: written('workplaceNameMissing'), telephone })

/** What was typed as a registration, with all that is against it; or what could not be read, field by field. */
export type ReadRegistration =
  | { registration: Registration; refusals: RegistrationRefusal[] }
  | { mistakes: Mistakes }

export function readRegistration(typed: Typed, now: Instant): ReadRegistration {
  const mistakes: Mistakes = {}
  const who = parse(person, typed, '', mistakes)
  const homeAddress = parse(address, typed, 'home', mistakes)
  const birthdate = readBirth(typed, mistakes)
  const isWorking = typed.kind === 'working'
  const work = isWorking && parse(firm, typed, 'workplace', mistakes)
  const place = isWorking && parse(address, typed, 'workplace', mistakes)
  const email = readEmail(typed.email ?? '')
  if (email && email !== readEmail(typed.emailAgain ?? '')) mistakes.emailAgain = 'emailsDiffer'
  if (!who || !homeAddress || !birthdate || work === null || place === null || mistakes.emailAgain)
    return { mistakes }
  const workplace = work && place ? { ...work, address: place } : null
  const isOutOfSchool = typed.outOfSchool === 'yes'
  const registration = { ...who, homeAddress, birthdate, workplace, isOutOfSchool }
  return { registration, refusals: objectionsToRegistration(registration, now) }
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
