import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import type { Page } from '../page.ts'
import { PressedOnce } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Mistakes, sentencesOf } from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'
import { ShowPassword } from './password.tsx'

type LoginProps = {
  /** As typed; the password never comes back. */
  number?: string
  mistakes?: Mistakes
  refusal?: LoginRefusal
  /** Where it goes on. */
  next: string
}

export function logIn({ number, mistakes = {}, refusal, next }: LoginProps, words: Words): Page {
  const { loginPage } = words
  const errors = refusal ? { number: loginPage.refusals[refusal] } : sentencesOf(mistakes, words)
  const heading = refusal && loginPage.failed
  return {
    title: loginPage.title,
    back: '/',
    showsPassword: true,
    content: <Login number={number} errors={errors} heading={heading} next={next} />,
    errors,
  }
}

type FormProps = { number?: string; errors: Errors; heading?: string; next: string }

function Login({ number, errors, heading, next }: FormProps) {
  const words = useWords()
  const { loginPage } = words
  return (
    <>
      <h1>{loginPage.title}</h1>
      <ErrorSummary errors={errors} heading={heading} />
      <p>{loginPage.lead}</p>
      {next !== '/menu' && <p>{loginPage.comesBack}</p>}
      <form method="post" action={`/login?${new URLSearchParams({ next })}`} novalidate>
        <PressedOnce />
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
        <ShowPassword />
        <button type="submit">{loginPage.submit}</button>
      </form>
      <p>
        <a href="/password-reset">{words.passwordReset.link}</a>
      </p>
      <p class="hint">{words.sessionLimit}</p>
    </>
  )
}

export const logOut = ({ isOut }: { isOut: boolean }, { logoutPage }: Words): Page => ({
  title: isOut ? logoutPage.done : logoutPage.title,
  back: isOut ? '/' : '/menu',
  content: <Logout isOut={isOut} />,
})

function Logout({ isOut }: { isOut: boolean }) {
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
