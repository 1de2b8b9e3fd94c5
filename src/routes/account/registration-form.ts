import { z } from 'zod'
import type { Errors, Typed } from '../../../components/ui/form.tsx'
import { type FieldError, ja as words } from '../../../components/words/ja/ja.ts'
import { readBirthdate } from '../../domain/account/birthdate.ts'
import {
  mostCharacters,
  type Registration,
  type RegistrationRefusal,
  refuseRegistering,
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

/** In the order in which they stand; the workplace's are asked of those who work in the ward. */
export const registrationFields = [
  'kana',
  'name',
  'telephone',
  'kind',
  'homePostalCode',
  'homePrefecture',
  'homeCity',
  'homeStreet',
  'birthYear',
  'birthMonth',
  'birthDay',
  'outOfSchool',
  'email',
  'emailAgain',
  'workplaceName',
  'workplacePostalCode',
  'workplacePrefecture',
  'workplaceCity',
  'workplaceStreet',
  'workplaceTelephone',
] as const

const say = (error: FieldError): FieldError => error

const written = (missing: FieldError) =>
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
const field = (
  missing: FieldError,
  mistyped: FieldError,
  reading: (text: string) => string | null,
) =>
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

type Mistakes = Partial<Record<string, FieldError>>

/** What was typed as a registration, or what is wrong beside each field. */
export function readRegistration(
  typed: Typed,
  now: Instant,
): { registration: Registration } | { errors: Errors } {
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
    return { errors: sentencesOf(mistakes) }
  const workplace = work && place ? { ...work, address: place } : null
  const registration = {
    ...who,
    homeAddress,
    birthdate,
    workplace,
    isOutOfSchool: typed.outOfSchool === 'yes',
  }
  const refusal = refuseRegistering(registration, now)
  if (!refusal) return { registration }
  return { errors: { [placeOf[refusal]]: words.registration.refusals[refusal] } }
}

/** The field beside which a refusal is said. */
const placeOf: Record<RegistrationRefusal, (typeof registrationFields)[number]> = {
  unborn: 'birthYear',
  tooYoung: 'birthYear',
  schoolUndeclared: 'outOfSchool',
  homeOutside: 'homeCity',
  workplaceOutside: 'workplaceCity',
}

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
    if (isFieldError(message)) mistakes[nameOf(String(path[0]))] ??= message
  }
  return parsed.data ?? null
}

function readBirth({ birthYear = '', birthMonth = '', birthDay = '' }: Typed, mistakes: Mistakes) {
  const birthdate = readBirthdate(birthYear, birthMonth, birthDay)
  const isEmpty = !(birthYear + birthMonth + birthDay).trim()
  if (!birthdate) mistakes.birthYear = isEmpty ? 'birthdateMissing' : 'birthdateMistyped'
  return birthdate
}

/** In the order of the fields; those of the workplace say so. */
function sentencesOf(mistakes: Mistakes): Errors {
  const { errors, registration } = words
  return Object.fromEntries(
    registrationFields.flatMap((name) => {
      const mistake = mistakes[name]
      const of = name.startsWith('workplace') ? registration.ofWorkplace : ''
      return mistake ? [[name, of + errors.fields[mistake]]] : []
    }),
  )
}

const isFieldError = (message: string): message is FieldError =>
  Object.hasOwn(words.errors.fields, message)
