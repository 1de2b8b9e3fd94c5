import type { Registration } from '../../src/domain/account/registration.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { DocumentRefusal } from '../../src/domain/pictures/document.ts'
import type { Page } from '../page.ts'
import { Choice, ErrorSummary, type Errors, type Mistakes, sentencesOf } from '../ui/form.tsx'
import { Item } from '../ui/items.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { Done, Sent } from '../ui/sent.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { DocumentField, type Sent as SentDocument } from './document-field.tsx'
import { type DraftMark, forDraft } from './draft.ts'

type ConfirmProps = {
  registration: Registration
  document: SentDocument
  isAgreed: boolean
  mark: DraftMark
  mistakes?: Mistakes
  /** Why the document that was sent is not taken. */
  refusal?: DocumentRefusal | 'tooMany'
} & Numbers

/** Whose numbers the notices say, as they are today. */
type Numbers = { facilities: readonly Facility[]; today: Night }

export function confirmRegistration(props: ConfirmProps, words: Words): Page {
  const { mistakes = {}, refusal, ...shown } = props
  const { registration } = words
  const refusals = { ...registration.documentRefusals, tooMany: registration.tooManyDocuments }
  const errors = {
    ...(refusal && { document: refusals[refusal] }),
    ...sentencesOf(mistakes, words),
  }
  return {
    title: registration.confirmation,
    back: forDraft('/registration', shown.mark.form),
    content: <ConfirmRegistration {...shown} errors={errors} />,
    errors,
    shrinks: shown.registration.workplace !== null,
    isSecret: true,
  }
}

type ConfirmFormProps = Pick<ConfirmProps, 'registration' | 'document' | 'isAgreed' | 'mark'> &
  Numbers & { errors: Errors }

/** 確認: what was typed, the document of those who work here, and the agreement. */
function ConfirmRegistration(props: ConfirmFormProps) {
  const { registration, document, isAgreed, mark, errors, facilities, today } = props
  const words = useWords().registration
  return (
    <>
      <Steps names={words.steps} current={1} />
      <h1>{words.confirmation}</h1>
      <ErrorSummary errors={errors} />
      <p class="note">{words.notYet}</p>
      <p>{words.confirmLead}</p>
      <Summary registration={registration} />
      <form
        method="post"
        action={forDraft('/registration/confirmation', mark.form)}
        enctype="multipart/form-data"
        novalidate
      >
        {registration.workplace && <DocumentField document={document} error={errors.document} />}
        <ul class="notices">
          {words.notices({ facilities, from: today }).map((notice) => (
            <li>{notice}</li>
          ))}
        </ul>
        <Choice
          id="agreed"
          name="agreed"
          label={words.agree}
          checked={isAgreed}
          error={errors.agreed}
        />
        <p class="acts">
          <button type="submit">{words.submit}</button>
          <a href={forDraft('/registration', mark.form)}>{words.edit}</a>
        </p>
      </form>
    </>
  )
}

/** Everything that will be sent, as it will be kept. */
function Summary({ registration }: { registration: Registration }) {
  const words = useWords().registration
  const { homeAddress, workplace } = registration
  return (
    <dl>
      <Item name={words.kana}>{registration.kana}</Item>
      <Item name={words.name}>{registration.name}</Item>
      <Item name={words.telephone}>{registration.telephone}</Item>
      <Item name={words.kind}>{words.kindNames[registration.kind]}</Item>
      <Item name={words.home}>{words.addressWritten(homeAddress)}</Item>
      <Item name={words.birthdate}>{words.birthdateOf(registration.birthdate)}</Item>
      <Item name={words.email}>{registration.email}</Item>
      {workplace && (
        <>
          <Item name={words.workplaceName}>{workplace.name}</Item>
          <Item name={words.workplaceAddress}>{words.addressWritten(workplace.address)}</Item>
          <Item name={words.workplaceTelephone}>{workplace.telephone}</Item>
        </>
      )}
    </dl>
  )
}

type RequestProps = { registration: Registration; document: SentDocument; mark: DraftMark }

/** `isThrottled` where too many letters with a code were asked for. */
export function requestRegistration(
  { isThrottled, ...props }: RequestProps & { isThrottled?: boolean },
  words: Words,
): Page {
  const errors = isThrottled ? { request: words.registration.tooManyCodes } : {}
  return {
    title: words.registration.request,
    back: forDraft('/registration/confirmation', props.mark.form),
    content: <RequestRegistration {...props} errors={errors} />,
    errors,
    isSecret: true,
  }
}

/** 申込みの確認: the last page before the registration is sent. */
function RequestRegistration({
  registration,
  document,
  mark,
  errors,
}: RequestProps & { errors: Errors }) {
  const words = useWords().registration
  return (
    <>
      <Steps names={words.steps} current={2} />
      <h1>{words.request}</h1>
      <ErrorSummary errors={errors} />
      <p class="note">{words.notYet}</p>
      <p>{words.requestLead}</p>
      <dl>
        <Item name={words.name}>{registration.name}</Item>
        <Item name={words.kind}>{words.kindNames[registration.kind]}</Item>
        <Item name={words.email}>{registration.email}</Item>
        {document && (
          <Item name={words.document}>{words.documentOf(document.name, document.bytes)}</Item>
        )}
      </dl>
      <form method="post" action={forDraft('/registration/request', mark.whole)}>
        <p class="acts">
          <button type="submit" id="request">
            {words.act}
          </button>
          <a href={forDraft('/registration/confirmation', mark.form)}>{words.back}</a>
        </p>
      </form>
    </>
  )
}

/** The number, and the password of the first login. */
type CompleteProps = { number: string; password: string; email: string | null } & Numbers

export const completedRegistration = (props: CompleteProps, words: Words): Page => ({
  title: words.registration.completion,
  back: '/',
  content: <CompletedRegistration {...props} />,
  isSecret: true,
})

function CompletedRegistration({ number, password, email, facilities, today }: CompleteProps) {
  const words = useWords()
  const { registration } = words
  return (
    <>
      <Steps names={registration.steps} current={3} />
      <Done title={registration.completed}>
        <p>{registration.completedLead}</p>
      </Done>
      <dl>
        <Item name={registration.number}>
          <strong>{words.residentNumber(number)}</strong>
        </Item>
        <Item name={registration.password}>{registration.initialPassword(password)}</Item>
      </dl>
      <p>{registration.passwordNotice}</p>
      <Sent email={email} />
      <p>
        <ToCentre text={registration.mailNotice} />
      </p>
      <ul class="notices">
        {registration.cardNotices({ facilities, from: today }).map((notice) => (
          <li>{notice}</li>
        ))}
      </ul>
      <p class="acts">
        <a class="button" href="/login">
          {registration.toLogin}
        </a>
      </p>
    </>
  )
}
