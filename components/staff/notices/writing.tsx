import type { Facility } from '../../../src/domain/facility.ts'
import { noticeLength } from '../../../src/domain/notice.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { Choice, ErrorSummary, type Errors, Field, FieldError, type Typed } from '../../ui/form.tsx'
import { Shown } from '../../ui/shown.tsx'
import { languages } from '../../words/languages.ts'
import { useWords, type Words } from '../../words/words.ts'
import { Select } from '../select.tsx'

export type NoticeMistake = keyof Words['staff']['notices']['mistakes']

/** Something can be published in these. */
export const noticeLanguages = Object.keys(languages)

type WriteProps = {
  typed: Typed
  mistakes?: Partial<Record<string, NoticeMistake>>
  facilities: readonly Facility[]
  /** One that is there, as it was shown. */
  changes?: { id: number; shown: string }
}

export function writeNotice({ mistakes = {}, ...props }: WriteProps, { staff }: Words): Page {
  const errors: Errors = Object.fromEntries(
    Object.entries(mistakes).flatMap(([field, mistake]) =>
      mistake ? [[field, staff.notices.mistakes[mistake]]] : [],
    ),
  )
  const at = props.changes ? `/staff/notices/${props.changes.id}` : '/staff/notices/new'
  return {
    title: props.changes ? staff.notices.change : staff.notices.make,
    back: '/staff/notices',
    leaving: { at, filled: props.changes && props.typed },
    content: <WriteNotice {...props} at={at} errors={errors} />,
    errors,
  }
}

type FormProps = Omit<WriteProps, 'mistakes'> & { at: string; errors: Errors }

function WriteNotice({ typed, errors, facilities, changes, at }: FormProps) {
  const words = useWords()
  const { notices } = words.staff
  const { fields } = notices
  return (
    <>
      <h1>{changes ? notices.change : notices.make}</h1>
      <ErrorSummary errors={errors} />
      <form id="form" method="post" action={at} novalidate>
        <ForReader />
        {changes && <Shown shown={changes.shown} />}
        <Field
          name="subject"
          label={fields.subject}
          hint={fields.subjectHint}
          value={typed.subject}
          error={errors.subject}
          maxlength={noticeLength.title}
          autofocus
          required
        />
        <Body text={typed.body} error={errors.body} />
        <Field
          name="startsOn"
          label={fields.startsOn}
          hint={fields.dayHint}
          value={typed.startsOn}
          error={errors.startsOn}
          inputmode="numeric"
          required
        />
        <Field
          name="startsAt"
          label={fields.startsAt}
          hint={fields.timeHint}
          value={typed.startsAt}
          error={errors.startsAt}
          required
        />
        <Field
          name="endsOn"
          label={fields.endsOn}
          hint={fields.endsOnHint}
          value={typed.endsOn}
          error={errors.endsOn}
          inputmode="numeric"
        />
        <Choice
          id="isImportant"
          name="isImportant"
          label={fields.isImportant}
          checked={typed.isImportant === 'yes'}
        />
        <Select
          name="place"
          label={fields.place}
          chosen={typed.place}
          error={errors.place}
          options={[
            ['', notices.firstPage],
            ...facilities.map((of) => [String(of.id), words.facilityName(of)] as const),
          ]}
        />
        <Select
          name="language"
          label={fields.language}
          chosen={typed.language}
          error={errors.language}
          options={noticeLanguages.map((code) => [code, notices.languages[code] ?? code])}
        />
        <button type="submit">{changes ? notices.submitChange : notices.submitNew}</button>
      </form>
    </>
  )
}

function Body({ text, error }: { text: string | undefined; error: string | undefined }) {
  const { fields } = useWords().staff.notices
  return (
    <div class="field">
      <label for="body">{fields.body}</label>
      <p class="hint" id="body-hint">
        {fields.bodyHint}
      </p>
      <FieldError id="body" error={error} />
      <textarea
        id="body"
        name="body"
        rows={6}
        maxlength={noticeLength.body}
        aria-describedby={error ? 'body-hint body-error' : 'body-hint'}
        aria-invalid={error ? 'true' : undefined}
      >
        {text}
      </textarea>
    </div>
  )
}
