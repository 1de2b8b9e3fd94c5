import { type Amendment, isForStaff } from '../../../src/domain/account/amendment.ts'
import type { DocumentRefusal } from '../../../src/domain/pictures/document.ts'
import { mailOf } from '../../../src/domain/resident.ts'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, type Mistakes } from '../../ui/form.tsx'
import { Item } from '../../ui/items.tsx'
import { Done, Sent as SentTo } from '../../ui/sent.tsx'
import { Shown } from '../../ui/shown.tsx'
import { Steps } from '../../ui/steps.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { DocumentField, type Sent } from '../document-field.tsx'
import type { About } from './amending.tsx'

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
            {details.resultTold(mailOf(resident) !== null)}
          </p>
        )}
      </Done>
      <SentTo email={mailOf(resident)} />
      <p class="acts">
        <a class="button" href="/registration">
          {details.stop}
        </a>
        <a href="/menu">{reserving.toMenu}</a>
      </p>
    </>
  )
}
