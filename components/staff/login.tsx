import type { ClerkRefusal } from '../../src/domain/clerk.ts'
import { ShowPassword } from '../account/password.tsx'
import type { Page } from '../page.ts'
import { ErrorSummary, type Errors, Field } from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'

type LoginProps = {
  /** As typed; neither password nor code comes back. */
  name?: string
  missing?: readonly ('name' | 'password' | 'code')[]
  refusal?: ClerkRefusal
  /** Where it goes on. */
  next: string
}

export function logIn({ name, missing = [], refusal, next }: LoginProps, words: Words): Page {
  const { login } = words.staff
  const errors: Errors = {
    ...Object.fromEntries(missing.map((field) => [field, login.missing[field]])),
    ...(refusal && refusedLogin(refusal, words)),
  }
  return {
    title: login.title,
    showsPassword: true,
    content: <Login name={name} errors={errors} heading={refusal && login.failed} next={next} />,
    errors,
  }
}

function refusedLogin(refusal: ClerkRefusal, { staff: { login } }: Words): Errors {
  if (typeof refusal === 'string') return { name: login[refusal] }
  return { code: login.minutesOff(refusal.minutesOff) }
}

type FormProps = { name?: string; errors: Errors; heading?: string; next: string }

function Login({ name, errors, heading, next }: FormProps) {
  const { staff } = useWords()
  const { login } = staff
  return (
    <>
      <h1>{login.title}</h1>
      <ErrorSummary errors={errors} heading={heading} />
      {next !== '/staff' && <p>{login.comesBack}</p>}
      <form method="post" action={`/staff/login?${new URLSearchParams({ next })}`} novalidate>
        <Field
          name="name"
          label={login.name}
          value={name}
          error={errors.name}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <Field
          name="password"
          type="password"
          label={login.password}
          error={errors.password}
          autocomplete="current-password"
          required
        />
        <ShowPassword />
        <CodeField error={errors.code} hint={login.codeHint} />
        <button type="submit">{login.submit}</button>
      </form>
      <p class="hint">{staff.sessionLimit}</p>
    </>
  )
}

export const CodeField = ({ error, hint }: { error?: string; hint?: string }) => (
  <Field
    name="code"
    label={useWords().staff.login.code}
    hint={hint}
    error={error}
    autocomplete="one-time-code"
    autocapitalize="none"
    spellcheck={false}
    required
  />
)

export const logOut = ({ isOut }: { isOut: boolean }, { staff: { login } }: Words): Page => ({
  title: isOut ? login.logout.done : login.logout.title,
  content: <Logout isOut={isOut} />,
})

function Logout({ isOut }: { isOut: boolean }) {
  const { logout } = useWords().staff.login
  if (isOut) {
    return (
      <>
        <h1>{logout.done}</h1>
        <p>
          <a href="/staff/login">{logout.again}</a>
        </p>
      </>
    )
  }
  return (
    <>
      <h1>{logout.title}</h1>
      <p>{logout.lead}</p>
      <form method="post" action="/staff/logout">
        <button type="submit">{logout.submit}</button>
      </form>
    </>
  )
}
