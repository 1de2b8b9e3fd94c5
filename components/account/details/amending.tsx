import {
  type AmendmentRefusal,
  hasAddress,
  renewalDays,
  type SubjectRefusal,
} from '../../../src/domain/account/amendment.ts'
import type { Resident, Subject } from '../../../src/domain/resident.ts'
import { Way } from '../../leaving/way.tsx'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, type Mistakes, type Typed } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { ToCentre } from '../../ui/prose.tsx'
import { Steps } from '../../ui/steps.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { addressRegion, type Found, type Place } from '../address-fields.tsx'
import { NameFields, PlaceFields, TelephoneField, WorkplaceFields } from '../person-fields.tsx'
import { errorsOf } from '../registration.tsx'
import type { Asked } from './asked.tsx'

export type About = { subject: Subject; resident: Resident }

type FormProps = About & {
  typed: Typed
  /** As it is registered. */
  filled?: Typed
  /** What of this subject waits for staff. */
  waiting: Asked | undefined
  mistakes?: Mistakes
  refusal?: AmendmentRefusal
  isThrottled?: boolean
  /** Whose address was searched for, and what was found. */
  place?: Place
  found?: Found
}

/** The field beside which is said what is against the whole. */
const firstField: Record<Subject, string> = {
  telephone: 'telephone',
  home: 'homePostalCode',
  workplace: 'workplaceName',
  name: 'kana',
  renewal: 'workplaceName',
}

const fieldOf = (subject: Subject, refusal: AmendmentRefusal): string =>
  ({ movedOut: 'homeCity', workplaceOutside: 'workplaceCity', unchanged: firstField[subject] })[
    refusal
  ]

export function amend(props: FormProps, words: Words): Page {
  const { subject, typed, mistakes = {}, refusal, isThrottled, place, found } = props
  const { details } = words
  const errors: Errors = {
    ...errorsOf({ mistakes, typed }, words),
    ...(refusal && { [fieldOf(subject, refusal)]: details.refusals[refusal] }),
    ...(isThrottled && { [firstField[subject]]: details.tooMany }),
  }
  return {
    title: details.subjects[subject],
    back: '/registration',
    content: <Amend {...props} errors={errors} />,
    leaving: { at: `/registration/${subject}`, filled: props.filled },
    errors,
    swaps: hasAddress(subject),
    regions: addressRegion(place, {
      typed,
      errors,
      found,
      searchAt: `/registration/${subject}/address`,
    }),
  }
}

function Amend(props: FormProps & { errors: Errors }) {
  const { subject, resident, waiting, errors } = props
  const { details, registration } = useWords()
  const hint = details.hints[subject]
  return (
    <>
      <Steps names={details.steps} current={0} />
      <h1>{details.subjects[subject]}</h1>
      <ErrorSummary errors={errors} />
      <p>
        <ToCentre text={typeof hint === 'string' ? hint : hint[resident.kind]} />
      </p>
      {waiting && <Waiting {...waiting} />}
      <form id="form" method="post" action={`/registration/${subject}`} novalidate>
        <ForReader />
        <Fields {...props} />
        <p class="acts">
          <button type="submit">{registration.confirm}</button>
          <Way href="/registration">{details.stop}</Way>
        </p>
      </form>
    </>
  )
}

/** Asked again it is replaced; or it is taken back. */
function Waiting({ id, subject }: Asked) {
  const { details } = useWords()
  return (
    <form class="note" method="post" action={`/registration/${subject}/waiting`}>
      <ForReader />
      <PressedOnce />
      <Hidden values={{ id: String(id) }} />
      <p>{details.waitsAlready}</p>
      <button type="submit" class="link" name="act" value="take-back">
        {details.takeBack}
      </button>
    </form>
  )
}

function Fields({ subject, typed, errors, found }: FormProps & { errors: Errors }) {
  const { registration } = useWords()
  const asked = { typed, errors, found, searchAt: `/registration/${subject}/address` }
  if (subject === 'telephone') return <TelephoneField {...asked} />
  if (subject === 'home') return <PlaceFields {...asked} place="home" />
  if (subject === 'name') return <NameFields {...asked} hint={registration.anyCharacters} />
  return <WorkplaceFields {...asked} />
}

type RefusedProps = About & { refusal: Exclude<SubjectRefusal, 'notOffered'> }

/** Nothing of this subject can be asked for now. */
export const refusedSubject = (props: RefusedProps, { details }: Words): Page => ({
  title: details.subjects[props.subject],
  back: '/registration',
  content: <RefusedSubject {...props} />,
  isRefusal: true,
})

function RefusedSubject({ subject, resident, refusal }: RefusedProps) {
  const { details } = useWords()
  const { expiresAt } = resident
  return (
    <>
      <h1>{details.subjects[subject]}</h1>
      <p>
        <ToCentre text={details.refusals[refusal]} />
      </p>
      {refusal === 'tooEarly' && expiresAt !== null && (
        <p>{details.renewableFrom(renewalDays(expiresAt).from)}</p>
      )}
      <p class="acts">
        <a class="button" href="/registration">
          {details.stop}
        </a>
      </p>
    </>
  )
}
