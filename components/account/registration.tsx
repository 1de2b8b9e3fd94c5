import { described, strangeIn, strangeInKana, unreadableIn } from '../../src/domain/account/name.ts'
import type { RegistrationRefusal } from '../../src/domain/account/registration.ts'
import { Way } from '../leaving/way.tsx'
import type { Page } from '../page.ts'
import {
  Choice,
  ErrorSummary,
  type Errors,
  Field,
  type Mistake,
  type Mistakes,
  type Typed,
} from '../ui/form.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { addressRegion, type Found, type Place } from './address-fields.tsx'
import { forDraft } from './draft.ts'
import {
  BirthdateFields,
  KindFields,
  NameFields,
  PlaceFields,
  TelephoneField,
  WorkplaceFields,
} from './person-fields.tsx'
import { NotSent } from './registration-begun.tsx'

/** The fields in the order in which they stand; the workplace's are asked of those who work in the ward. */
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

type RegistrationField = (typeof registrationFields)[number]

type AnswerProps = Omit<FormProps, 'errors'> & {
  mistakes?: Mistakes
  refusals?: readonly RegistrationRefusal[]
  /** Whose address was searched for. */
  place?: Place
  /** Too many were begun in one place. */
  isThrottled?: boolean
}

/** The form, with what is wrong beside its fields; what a search has found can be swapped alone. */
export function newRegistration(props: AnswerProps, words: Words): Page {
  const { mistakes = {}, refusals = [], place, isThrottled, ...form } = props
  const { typed, found } = form
  const errors: Errors = {
    ...errorsOf({ mistakes, refusals, typed }, words),
    ...(isThrottled && { kana: words.registration.tooManyRegistrations }),
  }
  return {
    title: words.registration.title,
    back: '/',
    content: <NewRegistration {...form} errors={errors} />,
    leaving: { at: '/registration', keeper: forDraft('/registration/unfinished', form.mark) },
    errors,
    swaps: true,
    isSecret: true,
    regions: addressRegion(place, {
      typed,
      errors,
      found,
      searchAt: forDraft('/registration/address', form.mark),
    }),
  }
}

/** The field beside which a refusal is said. */
const placeOf: Record<RegistrationRefusal, RegistrationField> = {
  unborn: 'birthYear',
  tooYoung: 'birthYear',
  schoolUndeclared: 'outOfSchool',
  homeOutside: 'homeCity',
  workplaceOutside: 'workplaceCity',
}

type Mistyped = {
  mistakes: Mistakes
  refusals?: readonly RegistrationRefusal[]
  typed: Typed
}

/** In the order of the fields; those of the workplace say so. */
export function errorsOf(
  { mistakes, refusals = [], typed }: Mistyped,
  { errors, registration }: Words,
): Errors {
  const sentenceOf = (field: RegistrationField) => {
    const mistake = mistakes[field]
    const of = field.startsWith('workplace') ? registration.ofWorkplace : ''
    const strange = mistake && strangeOf(field, mistake, typed)
    if (strange) return of + registration.strange(described(strange))
    if (mistake) return of + errors.fields[mistake]
    const refusal = refusals.find((refusal) => placeOf[refusal] === field)
    return refusal && registration.refusals[refusal]
  }
  return Object.fromEntries(
    registrationFields.flatMap((field) => {
      const sentence = sentenceOf(field)
      return sentence ? [[field, sentence]] : []
    }),
  )
}

/** The character that is in the way of what was typed, where it is one; an address is one text in several fields. */
function strangeOf(field: RegistrationField, mistake: Mistake, typed: Typed) {
  if (mistake === 'kanaMistyped') return strangeInKana(typed.kana ?? '')
  if (mistake !== 'strange') return undefined
  if (field === 'name') return strangeIn(typed.name ?? '')
  const [, place] = /^(home|workplace)(?:Prefecture|City|Street)$/.exec(field) ?? []
  const fields = place ? ['Prefecture', 'City', 'Street'].map((part) => place + part) : [field]
  return unreadableIn(fields.map((name) => typed[name] ?? '').join(''))
}

type FormProps = {
  typed: Typed
  errors?: Errors
  /** Somebody of eighteen may still be in high school. */
  asksOutOfSchool?: boolean
  /** What a search for a postal code has found, and for which place. */
  found?: Found
  /** Which draft's content it changes; without one it begins a draft. */
  mark?: string
  /** Shown in place of an act of another draft. */
  isAnew?: boolean
  mailDomain: string
}

function NewRegistration({ mailDomain, ...props }: FormProps) {
  const { typed, errors = {}, asksOutOfSchool, found, mark, isAnew } = props
  const { details, registration } = useWords()
  const asked = { typed, errors, found, searchAt: forDraft('/registration/address', mark) }
  const text = (name: string) => ({ name, value: typed[name], error: errors[name], required: true })
  return (
    <>
      <Steps names={registration.steps} current={0} />
      <h1>{registration.title}</h1>
      {isAnew && <NotSent />}
      <ErrorSummary errors={errors} />
      <p>{registration.lead}</p>
      <p>
        {registration.who} <Way href="/registration/criteria">{details.criteria.title}</Way>
      </p>
      <form id="form" method="post" action={forDraft('/registration', mark)} novalidate>
        <NameFields {...asked} hint={`${registration.nameHint}。${registration.anyCharacters}`} />
        <TelephoneField {...asked} />
        <KindFields typed={typed} errors={errors} />
        <PlaceFields {...asked} place="home" />
        <BirthdateFields typed={typed} errors={errors} />
        {(asksOutOfSchool || errors.outOfSchool) && (
          <Choice
            id="outOfSchool"
            name="outOfSchool"
            label={registration.outOfSchool}
            error={errors.outOfSchool}
            checked={typed.outOfSchool === 'yes'}
          />
        )}
        <Field
          {...text('email')}
          label={registration.email}
          hint={registration.emailHint(mailDomain)}
          type="email"
          autocomplete="email"
        />
        <Field
          {...text('emailAgain')}
          label={registration.emailAgain}
          type="email"
          autocomplete="email"
        />
        <fieldset class="workplace">
          <legend>{registration.workplace}</legend>
          <WorkplaceFields {...asked} />
        </fieldset>
        <p class="acts">
          <button type="submit">{registration.confirm}</button>
          <Way href="/registration/reset">{registration.reset}</Way>
        </p>
      </form>
      <p class="hint">{registration.withoutEmail}</p>
      <p class="hint">{registration.privacy}</p>
    </>
  )
}
