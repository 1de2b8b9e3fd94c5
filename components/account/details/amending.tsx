import type { Address } from '../../../src/domain/account/address.ts'
import {
  type Amendment,
  type AmendmentRefusal,
  hasAddress,
  isForStaff,
  renewalDays,
  type SubjectRefusal,
} from '../../../src/domain/account/amendment.ts'
import type { DocumentRefusal } from '../../../src/domain/pictures/document.ts'
import type { Resident, Subject } from '../../../src/domain/resident.ts'
import { Way } from '../../leaving/way.tsx'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Mistakes, type Typed } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Item } from '../../ui/items.tsx'
import { ToCentre } from '../../ui/prose.tsx'
import { Done, Sent as SentTo } from '../../ui/sent.tsx'
import { Shown } from '../../ui/shown.tsx'
import { Steps } from '../../ui/steps.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { AddressFields, FoundAddress, type Place } from '../address-fields.tsx'
import { DocumentField, type Sent } from '../document-field.tsx'
import { errorsOf } from '../registration.tsx'
import type { Asked } from './asked.tsx'

type About = { subject: Subject; resident: Resident }

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
  found?: { place: Place; addresses: readonly Address[] }
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
    regions: place && {
      [`${place}-found`]: (
        <FoundAddress
          place={place}
          typed={typed}
          errors={{}}
          mistake={errors[`${place}PostalCode`]}
          addresses={found?.addresses}
          searchAt={`/registration/${subject}/address`}
        />
      ),
    },
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
  const text = (name: string) => ({ name, value: typed[name], error: errors[name], required: true })
  const address = (place: Place) => (
    <AddressFields
      place={place}
      typed={typed}
      errors={errors}
      addresses={found?.place === place ? found.addresses : undefined}
      searchAt={`/registration/${subject}/address`}
    />
  )
  if (subject === 'telephone')
    return (
      <Field
        {...text('telephone')}
        label={registration.telephone}
        hint={registration.telephoneHint}
        type="tel"
        autocomplete="tel"
      />
    )
  if (subject === 'home') return address('home')
  if (subject === 'name')
    return (
      <>
        <Field {...text('kana')} label={registration.kana} hint={registration.kanaHint} />
        <Field
          {...text('name')}
          label={registration.name}
          hint={registration.anyCharacters}
          autocomplete="name"
        />
      </>
    )
  return (
    <>
      <Field
        {...text('workplaceName')}
        label={registration.workplaceName}
        autocomplete="organization"
      />
      {address('workplace')}
      <Field
        {...text('workplaceTelephone')}
        label={registration.workplaceTelephone}
        type="tel"
        autocomplete="off"
      />
    </>
  )
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

type ConfirmProps = About & {
  before: Amendment | null
  after: Amendment
  shown: string
  /** What was sent, where one is needed; undefined where none is. */
  document?: Sent
  mistakes?: Mistakes
  refusal?: DocumentRefusal | 'tooMany'
  /** Something else was shown than is there. */
  isOtherwise?: boolean
  isThrottled?: boolean
}

export function confirmAmendment(props: ConfirmProps, words: Words): Page {
  const { subject, document, mistakes = {}, refusal, isOtherwise, isThrottled } = props
  const { details, errors: said, registration } = words
  const refusals = { ...registration.documentRefusals, tooMany: registration.tooManyDocuments }
  const { document: mistake } = mistakes
  const errors: Errors = {
    ...(refusal && { document: refusals[refusal] }),
    ...(mistake === 'documentMissing' && { document: details.documentMissing }),
    ...(mistake === 'documentTwice' && { document: said.fields.documentTwice }),
    ...(isOtherwise && { amend: details.otherwise }),
    ...(isThrottled && { amend: details.tooMany }),
  }
  return {
    title: details.confirmation(details.subjects[subject]),
    back: `/registration/${subject}`,
    content: <ConfirmAmendment {...props} errors={errors} />,
    errors,
    shrinks: document !== undefined,
  }
}

function ConfirmAmendment(props: ConfirmProps & { errors: Errors }) {
  const { subject, resident, before, after, shown, document, errors } = props
  const { details } = useWords()
  const act = isForStaff(subject, resident) ? 'asked' : 'registered'
  const ofName = subject === 'name' && {
    label: details.nameDocument,
    hint: details.nameDocumentHint,
  }
  return (
    <>
      <Steps names={details.steps} current={1} />
      <h1>{details.confirmation(details.subjects[subject])}</h1>
      <ErrorSummary errors={errors} />
      <p class="note">{details.notYet[act]}</p>
      <dl>
        {subject !== 'renewal' && (
          <Item name={details.before}>{before ? <Lines of={before} /> : details.missing}</Item>
        )}
        <Item name={subject === 'renewal' ? details.renewed : details.after}>
          <Lines of={after} />
        </Item>
      </dl>
      {act === 'asked' && <p>{details.byStaff}</p>}
      <form
        method="post"
        action={`/registration/${subject}/confirmation`}
        enctype={document === undefined ? undefined : 'multipart/form-data'}
        novalidate
      >
        <ForReader />
        <PressedOnce />
        <Shown shown={shown} />
        {document !== undefined && (
          <DocumentField document={document} error={errors.document} {...ofName} />
        )}
        <p class="acts">
          <button type="submit" id="amend">
            {details.acts[act]}
          </button>
          <a href={`/registration/${subject}`}>{details.edit}</a>
        </p>
      </form>
    </>
  )
}

function Lines({ of }: { of: Amendment }) {
  const { details } = useWords()
  return (
    <>
      {details.linesOf(of).map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}

export function amended(props: About, { details }: Words): Page {
  return {
    title: details.completion(details.subjects[props.subject]),
    back: '/registration',
    content: <Amended {...props} />,
  }
}

function Amended({ subject, resident }: About) {
  const { details, reserving } = useWords()
  const act = isForStaff(subject, resident) ? 'asked' : 'registered'
  return (
    <>
      <Steps names={details.steps} current={2} />
      <Done title={details.completed[act](details.subjects[subject])}>
        {act === 'asked' && (
          <p>
            {details.byStaff}
            {details.resultTold(resident.email !== null)}
          </p>
        )}
      </Done>
      <SentTo email={resident.email} />
      <p class="acts">
        <a class="button" href="/registration">
          {details.stop}
        </a>
        <a href="/menu">{reserving.toMenu}</a>
      </p>
    </>
  )
}
