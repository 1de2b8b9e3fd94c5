import type { PasswordRefusal } from '../../src/domain/account/password.ts'
import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import type { Page } from '../page.ts'
import { ForReader, PressedOnce } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Mistakes, sentencesOf } from '../ui/form.tsx'
import { Shown } from '../ui/shown.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'

/** What is wrong with a new password typed twice: fields that cannot be read, or what no password may be. */
export type NewPasswordMistakes = { mistakes: Mistakes; refusal?: PasswordRefusal }

export const newPasswordErrors = (
  { mistakes, refusal }: NewPasswordMistakes,
  words: Words,
): Errors => ({
  ...sentencesOf(mistakes, words),
  ...(refusal && { next: words.password.refusals[refusal] }),
})

/** Beside the field of the current password, wherever one is asked for. */
export function refusedPassword(refusal: LoginRefusal | undefined, words: Words): Errors {
  if (!refusal) return {}
  const { errors, password } = words
  return { current: refusal === 'wrong' ? errors.fields.currentPasswordWrong : password.throttled }
}

/** Whose passwords these are, for who keeps them: beside each other, or a browser would keep them under no name. */
export const Username = ({ number }: { number: string }) => (
  <input type="text" name="username" autocomplete="username" value={number} readonly hidden />
)

/** Where a script puts the button that shows them as they are typed. */
export function ShowPassword() {
  const { password } = useWords()
  return <p data-shows={password.show} hidden />
}

/** The new password twice, wherever one is set. */
export function NewPasswordFields({ errors }: { errors: Errors }) {
  const { password } = useWords()
  return (
    <>
      <Field
        name="next"
        type="password"
        label={password.next}
        hint={password.nextHint}
        error={errors.next}
        autocomplete="new-password"
        required
      />
      <Field
        name="nextAgain"
        type="password"
        label={password.nextAgain}
        error={errors.nextAgain}
        autocomplete="new-password"
        required
      />
      <ShowPassword />
    </>
  )
}

type ChangeProps = Partial<NewPasswordMistakes> & {
  number: string
  isFirst: boolean
  /** Of the current password. */
  refusalOfCurrent?: LoginRefusal
  /** It was not confirmed in time, or another has been typed since. */
  stale?: 'tooLate' | 'changedMeanwhile'
}

export function changePassword(props: ChangeProps, words: Words): Page {
  const { password } = words
  const { number, isFirst, mistakes = {}, refusal, refusalOfCurrent, stale } = props
  const errors = {
    ...newPasswordErrors({ mistakes, refusal }, words),
    ...refusedPassword(refusalOfCurrent, words),
    ...(stale && { current: password.stale[stale] }),
  }
  return {
    title: isFirst ? password.firstTitle : password.title,
    back: isFirst ? undefined : '/menu',
    content: <ChangePassword number={number} isFirst={isFirst} errors={errors} />,
    showsPassword: true,
    errors,
  }
}

type FormProps = { number: string; isFirst: boolean; errors: Errors }

/** パスワード変更, and at the first login the setting of one's own. */
function ChangePassword({ number, isFirst, errors }: FormProps) {
  const { password } = useWords()
  return (
    <>
      {!isFirst && <Steps names={password.steps} current={0} />}
      <h1>{isFirst ? password.firstHeading : password.heading}</h1>
      <ErrorSummary errors={errors} />
      <p>{isFirst ? password.firstLead : password.lead}</p>
      <form method="post" action="/password" novalidate>
        <ForReader />
        {isFirst && <PressedOnce />}
        <Username number={number} />
        {!isFirst && (
          <Field
            name="current"
            type="password"
            label={password.current}
            error={errors.current}
            autocomplete="current-password"
            required
          />
        )}
        <NewPasswordFields errors={errors} />
        <p class="acts">
          <button type="submit">{password.submit}</button>
          <button type="reset" class="link">
            {password.clear}
          </button>
        </p>
      </form>
    </>
  )
}

export const confirmPassword = (props: { shown: string }, { password }: Words): Page => ({
  title: password.confirmation,
  back: '/password',
  content: <ConfirmPassword {...props} />,
})

function ConfirmPassword({ shown }: { shown: string }) {
  const { password } = useWords()
  return (
    <>
      <Steps names={password.steps} current={1} />
      <h1>{password.confirmation}</h1>
      <p class="note">{password.notYet}</p>
      <p>{password.confirmLead}</p>
      <p>{password.confirmNotice}</p>
      <form method="post" action="/password/confirmation">
        <ForReader />
        <PressedOnce />
        <Shown shown={shown} />
        <p class="acts">
          <button type="submit">{password.act}</button>
          <a href="/menu">{password.stop}</a>
        </p>
      </form>
    </>
  )
}
