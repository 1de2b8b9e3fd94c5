import { ErrorSummary, type Errors, Field } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

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
    </>
  )
}

/** パスワード変更, and at the first login the setting of one's own. */
export function ChangePassword({ isFirst, errors = {} }: { isFirst: boolean; errors?: Errors }) {
  const { password } = useWords()
  return (
    <>
      <h1>{isFirst ? password.firstHeading : password.heading}</h1>
      <ErrorSummary errors={errors} />
      <p>{isFirst ? password.firstLead : password.lead}</p>
      <form method="post" action="/password" novalidate>
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

export function ConfirmPassword() {
  const { password } = useWords()
  return (
    <>
      <h1>{password.confirmation}</h1>
      <p class="note">{password.notYet}</p>
      <p>{password.confirmLead}</p>
      <p>{password.confirmNotice}</p>
      <form method="post" action="/password/confirmation">
        <p class="acts">
          <button type="submit">{password.act}</button>
          <a href="/menu">{password.stop}</a>
        </p>
      </form>
    </>
  )
}
