import type { WebCodeRefusal } from '../../../src/domain/account/web-code.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, Field } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'

type Props = {
  number?: string | undefined
  refusal?: WebCodeRefusal | 'unknown' | 'mistyped' | undefined
  isAsked?: boolean
}

export function askForCode(props: Props, { staff }: Words): Page {
  const { code } = staff.letters
  const error = errorOf(props, staff)
  return {
    title: code.title,
    back: '/staff/letters/print',
    content: <AskForCode {...props} error={error} />,
    ...(error && { errors: { number: error } }),
  }
}

function errorOf({ refusal }: Props, { letters: { code } }: Words['staff']) {
  if (refusal === 'unknown' || refusal === 'mistyped') return code[refusal]
  return refusal && code.refusals[refusal]
}

function AskForCode({ number, isAsked, error }: Props & { error: string | undefined }) {
  const { code } = useWords().staff.letters
  return (
    <>
      <h1>{code.title}</h1>
      <ErrorSummary errors={error ? { number: error } : {}} />
      {isAsked && (
        <p class="note" role="status">
          {code.asked}
        </p>
      )}
      <p>{code.lead}</p>
      <form method="post" action="/staff/letters/codes" novalidate>
        <ForReader />
        <Field
          name="number"
          label={code.number}
          value={number}
          error={error}
          inputmode="numeric"
          autofocus={!error}
          required
        />
        <button type="submit">{code.submit}</button>
      </form>
    </>
  )
}
