import { ErrorSummary, type Errors, Field } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

type LoginProps = { number?: string; errors: Errors; heading?: string; next: string }

export function Login({ number, errors, heading, next }: LoginProps) {
  const words = useWords()
  const { loginPage } = words
  return (
    <>
      <h1>{loginPage.title}</h1>
      <ErrorSummary errors={errors} heading={heading} />
      <p>{loginPage.lead}</p>
      {next !== '/menu' && <p>{loginPage.comesBack}</p>}
      <form method="post" action={`/login?${new URLSearchParams({ next })}`} novalidate>
        <Field
          name="number"
          label={loginPage.number}
          hint={loginPage.numberHint}
          value={number}
          error={errors.number}
          inputmode="numeric"
          autocomplete="username"
          required
        />
        <Field
          name="password"
          type="password"
          label={loginPage.password}
          error={errors.password}
          autocomplete="current-password"
          required
        />
        <button type="submit">{loginPage.submit}</button>
      </form>
      <p>
        <a href="/password-reset">{words.passwordReset.link}</a>
      </p>
      <p class="hint">{words.sessionLimit}</p>
    </>
  )
}

export function Logout({ isOut }: { isOut: boolean }) {
  const { errors, logoutPage } = useWords()
  if (isOut) {
    return (
      <>
        <h1>{logoutPage.done}</h1>
        <p>
          <a href="/">{errors.toHome}</a>
        </p>
      </>
    )
  }
  return (
    <>
      <h1>{logoutPage.title}</h1>
      <p>{logoutPage.lead}</p>
      <form method="post" action="/logout">
        <button type="submit">{logoutPage.submit}</button>
      </form>
    </>
  )
}
