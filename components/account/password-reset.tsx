import type { ResetRefusal } from '../../src/domain/account/throttle.ts'
import type { Page } from '../page.ts'
import {
  ErrorSummary,
  type Errors,
  Field,
  type Mistakes,
  sentencesOf,
  type Typed,
} from '../ui/form.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { Done } from '../ui/sent.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import {
  NewPasswordFields,
  type NewPasswordMistakes,
  newPasswordErrors,
  Username,
} from './password.tsx'

type RequestProps = { typed: Typed; mistakes?: Mistakes; refusal?: ResetRefusal }

export function requestReset({ typed, mistakes = {}, refusal }: RequestProps, words: Words): Page {
  const { title, refusals } = words.passwordReset
  const errors = refusal ? { number: refusals[refusal] } : sentencesOf(mistakes, words)
  const content = <RequestReset typed={typed} errors={errors} />
  return { title, back, content, leaving: { at: '/password-reset' }, errors }
}

/** Where all of these pages lead back to. */
const back = '/login'

function RequestReset({ typed, errors }: { typed: Typed; errors: Errors }) {
  const { loginPage, passwordReset, registration } = useWords()
  return (
    <>
      <Steps names={passwordReset.steps} current={0} />
      <h1>{passwordReset.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{passwordReset.lead}</p>
      <form id="form" method="post" action="/password-reset" novalidate>
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
      <p class="hint">
        <ToCentre text={passwordReset.unknown} />
      </p>
    </>
  )
}

export const sentReset = (mailDomain: string, { passwordReset }: Words): Page => ({
  title: passwordReset.sent,
  back,
  content: <SentReset mailDomain={mailDomain} />,
})

function SentReset({ mailDomain }: { mailDomain: string }) {
  const { passwordReset } = useWords()
  return (
    <>
      <Steps names={passwordReset.steps} current={1} />
      <h1>{passwordReset.sentHeading}</h1>
      <p>{passwordReset.sentLead}</p>
      <p>{passwordReset.sentNotice(mailDomain)}</p>
      <p class="acts">
        <a class="button" href="/login">
          {passwordReset.end}
        </a>
        <a href="/password-reset">{passwordReset.again}</a>
      </p>
    </>
  )
}

type ResetProps = Partial<NewPasswordMistakes> & { number: string; token: string }

type ResetFormProps = { number: string; token: string; errors: Errors }

export function resetPassword(props: ResetProps, words: Words): Page {
  const { number, token, mistakes = {}, refusal } = props
  const errors = newPasswordErrors({ mistakes, refusal }, words)
  return {
    title: words.passwordReset.title,
    back,
    content: <ResetPassword number={number} token={token} errors={errors} />,
    showsPassword: true,
    errors,
    isSecret: true,
  }
}

function ResetPassword({ number, token, errors }: ResetFormProps) {
  const { password, passwordReset } = useWords()
  return (
    <>
      <Steps names={passwordReset.steps} current={2} />
      <h1>{passwordReset.chooseHeading}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/password-reset/${token}`} novalidate>
        <Username number={number} />
        <NewPasswordFields errors={errors} />
        <button type="submit">{password.submit}</button>
      </form>
    </>
  )
}

export const invalidReset = ({ passwordReset }: Words): Page => ({
  title: passwordReset.invalid,
  back,
  content: <InvalidReset />,
})

function InvalidReset() {
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

export const completedReset = (props: { isAgain: boolean }, { passwordReset }: Words): Page => ({
  title: passwordReset.completion,
  back,
  content: <CompletedReset {...props} />,
})

function CompletedReset({ isAgain }: { isAgain: boolean }) {
  const { passwordReset } = useWords()
  return (
    <>
      <Steps names={passwordReset.steps} current={3} />
      <Done title={passwordReset.completed}>
        <p>{isAgain ? passwordReset.completedBefore : passwordReset.completedLead}</p>
      </Done>
      <p class="acts">
        <a class="button" href="/login">
          {passwordReset.end}
        </a>
      </p>
    </>
  )
}
