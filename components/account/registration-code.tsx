import type { CodeRefusal, RegisteringRefusal } from '../../src/domain/account/code.ts'
import type { Page } from '../page.ts'
import { ErrorSummary, Field, type Mistakes, sentencesOf } from '../ui/form.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { type DraftMark, forDraft } from './draft.ts'

type CodeProps = {
  email: string
  mailDomain: string
  mark: DraftMark
  /** Another letter was sent. */
  isSentAgain?: boolean
  mistakes?: Mistakes
  refusal?: CodeRefusal | RegisteringRefusal | 'tooManyLetters'
}

export function proveEmail({ mistakes = {}, refusal, ...props }: CodeProps, words: Words): Page {
  const { registration } = words
  const errors = {
    ...sentencesOf(mistakes, words),
    ...(refusal && { code: registration.codeRefusals[refusal] }),
  }
  return {
    title: registration.codeTitle,
    back: forDraft('/registration/request', props.mark.whole),
    content: <ProveEmail {...props} error={errors.code} />,
    errors,
    isSecret: true,
  }
}

/** The code that was mailed to the address: only who can read it there is registered. */
function ProveEmail({
  email,
  mailDomain,
  mark,
  isSentAgain,
  error,
}: Pick<CodeProps, 'email' | 'mailDomain' | 'mark' | 'isSentAgain'> & {
  error: string | undefined
}) {
  const words = useWords().registration
  return (
    <>
      <Steps names={words.steps} current={2} />
      <h1>{words.codeTitle}</h1>
      <ErrorSummary errors={error ? { code: error } : {}} />
      <p class="note">{words.notYet}</p>
      {isSentAgain && !error && <p class="note">{words.codeSentAgain}</p>}
      <p>{words.codeLead(email)}</p>
      <form method="post" action={forDraft('/registration/code', mark.whole)} novalidate>
        <Field
          name="code"
          label={words.code}
          hint={words.codeHint}
          error={error}
          inputmode="numeric"
          autocomplete="one-time-code"
          required
        />
        <p class="acts">
          <button type="submit">{words.codeSubmit}</button>
          <button type="submit" class="link" name="again" value="yes">
            {words.codeAgain}
          </button>
        </p>
      </form>
      <p class="hint">{words.codeMissing(mailDomain)}</p>
    </>
  )
}
