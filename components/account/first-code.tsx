import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import type { Page } from '../page.ts'
import { PressedOnce } from '../ui/for-reader.tsx'
import {
  ErrorSummary,
  type Errors,
  Field,
  type Mistakes,
  sentencesOf,
  type Typed,
} from '../ui/form.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { useWords, type Words } from '../words/words.ts'

type Props = {
  /** The code never comes back. */
  typed: Typed
  mistakes?: Mistakes
  isUnreadable?: boolean
  refusal?: LoginRefusal
}

/** Where somebody without mail sets a password, by the code of a letter. */
export function enterFirstCode(props: Props, words: Words): Page {
  const { typed, mistakes = {}, isUnreadable, refusal } = props
  const { firstCode } = words
  const errors = refusal
    ? { number: firstCode.refusals[refusal] }
    : { ...sentencesOf(mistakes, words), ...(isUnreadable && { code: firstCode.unreadable }) }
  return {
    title: firstCode.title,
    back: '/login',
    content: <EnterFirstCode typed={typed} errors={errors} />,
    errors,
    isSecret: true,
  }
}

function EnterFirstCode({ typed, errors }: { typed: Typed; errors: Errors }) {
  const { firstCode, loginPage } = useWords()
  return (
    <>
      <h1>{firstCode.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{firstCode.lead}</p>
      <form method="post" action="/first-code" novalidate>
        <PressedOnce />
        <Field
          name="number"
          label={loginPage.number}
          hint={loginPage.numberHint}
          value={typed.number}
          error={errors.number}
          inputmode="numeric"
          autocomplete="username"
          required
        />
        <Field
          name="code"
          label={firstCode.code}
          hint={firstCode.codeHint}
          error={errors.code}
          inputmode="numeric"
          autocomplete="one-time-code"
          required
        />
        <button type="submit">{firstCode.submit}</button>
      </form>
      <p class="hint">
        <ToCentre text={firstCode.none} />
      </p>
    </>
  )
}
