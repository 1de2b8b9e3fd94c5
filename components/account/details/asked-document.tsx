import { documentUntil } from '../../../src/domain/account/review.ts'
import type { Instant } from '../../../src/domain/calendar.ts'
import type { DocumentRefusal } from '../../../src/domain/pictures/document.ts'
import { lastDayOf } from '../../../src/domain/resident.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors } from '../../ui/form.tsx'
import { ToCentre } from '../../ui/prose.tsx'
import { Done } from '../../ui/sent.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { DocumentField } from '../document-field.tsx'

export type DocumentRefused = DocumentRefusal | 'tooMany' | 'documentTwice' | 'documentMissing'

type SendProps = {
  /** Which, in the words of whoever asked. */
  what: string
  askedAt: Instant
  action: string
  refused: DocumentRefused | undefined
}

export function sendDocument(props: SendProps, words: Words): Page {
  const { refused } = props
  const errors: Errors = refused ? { document: sentenceOf(refused, words) } : {}
  return {
    title: words.details.document.title,
    content: <SendDocument {...props} errors={errors} />,
    isSecret: true,
    errors,
    shrinks: true,
  }
}

function sentenceOf(refused: DocumentRefused, { details, errors, registration }: Words): string {
  if (refused === 'documentMissing') return details.documentMissing
  if (refused === 'documentTwice') return errors.fields.documentTwice
  return { ...registration.documentRefusals, tooMany: registration.tooManyDocuments }[refused]
}

function SendDocument({ what, askedAt, action, errors }: SendProps & { errors: Errors }) {
  const { document: words } = useWords().details
  return (
    <>
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{words.lead(what)}</p>
      <p>{words.until(lastDayOf(documentUntil(askedAt)))}</p>
      <form method="post" action={action} enctype="multipart/form-data" novalidate>
        <ForReader />
        <DocumentField
          document={null}
          error={errors.document}
          label={words.label}
          hint={words.hint}
        />
        <button type="submit">{words.submit}</button>
      </form>
    </>
  )
}

/** Where nothing is awaited: it has come, its time is over, or the link never was one. */
export const noDocumentAsked = ({ details }: Words): Page => ({
  title: details.document.title,
  content: <NoDocumentAsked />,
  isSecret: true,
  isRefusal: true,
})

function NoDocumentAsked() {
  const { document } = useWords().details
  return (
    <>
      <h1>{document.title}</h1>
      <p>
        <ToCentre text={document.none} />
      </p>
    </>
  )
}

export const documentSent = ({ details }: Words): Page => ({
  title: details.document.done,
  content: <DocumentSent />,
})

function DocumentSent() {
  const { document } = useWords().details
  return (
    <Done title={document.done}>
      <p>{document.doneLead}</p>
    </Done>
  )
}
