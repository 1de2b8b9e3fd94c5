import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import { pageAt, Way } from '../leaving/way.tsx'
import type { Page } from '../page.ts'
import { PressedOnce } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Mistakes, sentencesOf } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
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
    leaving: { at: pageAt('/login', { next }) },
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
      <form id="form" method="post" action={`/login?${new URLSearchParams({ next })}`} novalidate>
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
        <Way href="/password-reset">{words.passwordReset.link}</Way>
      </p>
      <p>
        <Way href="/first-code">{words.firstCode.link}</Way>
      </p>
      <p class="hint">{words.sessionLimit}</p>
    </>
  )
}

type LogoutProps = {
  isOut: boolean
  /** The page of a form that is half filled. */
  from?: string
}

export const logOut = (props: LogoutProps, { logoutPage }: Words): Page => ({
  title: props.isOut ? logoutPage.done : logoutPage.title,
  back: props.isOut ? '/' : (props.from ?? '/menu'),
  content: <Logout {...props} />,
})

function Logout({ isOut, from }: LogoutProps) {
  const { errors, logoutPage, unfinished } = useWords()
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
      <p>{from ? unfinished.ask : logoutPage.lead}</p>
      <form method="post" action="/logout">
        {from && <Hidden values={{ sure: 'yes' }} />}
        <p class="acts">
          <button type="submit">{logoutPage.submit}</button>
          {from && <a href={from}>{unfinished.goOn}</a>}
        </p>
      </form>
    </>
  )
}
