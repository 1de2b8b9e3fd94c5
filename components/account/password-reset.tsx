import { ErrorSummary, type Errors, Field, type Typed } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { NewPasswordFields } from './password.tsx'

export function RequestReset({ typed, errors = {} }: { typed: Typed; errors?: Errors }) {
  const { loginPage, passwordReset, registration } = useWords()
  return (
    <>
      <h1>{passwordReset.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{passwordReset.lead}</p>
      <form method="post" action="/password-reset" novalidate>
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
          name="email"
          type="email"
          label={registration.email}
          value={typed.email}
          error={errors.email}
          autocomplete="email"
          required
        />
        <p class="acts">
          <button type="submit">{passwordReset.submit}</button>
          <a href="/login">{passwordReset.end}</a>
        </p>
      </form>
      <p class="hint">{passwordReset.unknown}</p>
    </>
  )
}

export function SentReset() {
  const { passwordReset } = useWords()
  return (
    <>
      <h1>{passwordReset.sentHeading}</h1>
      <p>{passwordReset.sentLead}</p>
      <p>{passwordReset.sentNotice}</p>
      <p class="acts">
        <a class="button" href="/login">
          {passwordReset.end}
        </a>
        <a href="/password-reset">{passwordReset.again}</a>
      </p>
    </>
  )
}

export function ResetPassword({ token, errors = {} }: { token: string; errors?: Errors }) {
  const { password, passwordReset } = useWords()
  return (
    <>
      <h1>{passwordReset.chooseHeading}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/password-reset/${token}`} novalidate>
        <NewPasswordFields errors={errors} />
        <button type="submit">{password.submit}</button>
      </form>
    </>
  )
}

export function InvalidReset() {
  const { passwordReset } = useWords()
  return (
    <>
      <h1>{passwordReset.invalid}</h1>
      <p>{passwordReset.invalidText}</p>
      <p class="acts">
        <a class="button" href="/password-reset">
          {passwordReset.again}
        </a>
      </p>
    </>
  )
}

export function CompleteReset() {
  const { passwordReset } = useWords()
  return (
    <>
      <h1>{passwordReset.completed}</h1>
      <p>{passwordReset.completedLead}</p>
      <p class="acts">
        <a class="button" href="/login">
          {passwordReset.end}
        </a>
      </p>
    </>
  )
}
