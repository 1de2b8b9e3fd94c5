import type { EmailRefusal } from '../../src/domain/account/email-change.ts'
import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import type { Page } from '../page.ts'
import { ForReader, PressedOnce } from '../ui/for-reader.tsx'
import {
  ErrorSummary,
  type Errors,
  Field,
  type Mistakes,
  sentencesOf,
  type Typed,
} from '../ui/form.tsx'
import { Done } from '../ui/sent.tsx'
import { Shown } from '../ui/shown.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { refusedPassword } from './password.tsx'

/** An address whose link was not followed yet, and until when that can be done. */
type Pending = { address: string; until: Instant }

type ChangeProps = {
  current: string | null
  pending?: (Pending & { shown: string }) | undefined
  typed: Typed
  mistakes?: Mistakes
  /** Of the current password. */
  refusal?: LoginRefusal
  /** Of the letter. */
  refused?: EmailRefusal
  /** Another address waits than was shown. */
  isOtherwise?: boolean
}

export function changeEmail(props: ChangeProps, words: Words): Page {
  const { mistakes = {}, refusal, refused, isOtherwise } = props
  const errors = {
    ...sentencesOf(mistakes, words),
    ...refusedPassword(refusal, words),
    ...(refused && { email: words.email.refusals[refused] }),
    ...(isOtherwise && { waiting: words.email.otherwise }),
  }
  return {
    title: words.email.title,
    back: '/registration',
    content: <ChangeEmail {...props} errors={errors} />,
    leaving: { at: '/email' },
    errors,
  }
}

type FormProps = Pick<ChangeProps, 'current' | 'pending' | 'typed'> & { errors: Errors }

function ChangeEmail({ current, pending, typed, errors }: FormProps) {
  const { email, password } = useWords()
  const field = (name: string) => ({
    name,
    value: typed[name],
    error: errors[name],
    type: 'email',
    autocomplete: 'email',
    required: true,
  })
  return (
    <>
      <Steps names={email.steps} current={0} />
      <h1>{email.title}</h1>
      <ErrorSummary errors={errors} />
      {pending && <Waiting {...pending} />}
      <p>{email.lead}</p>
      <p id={pending ? undefined : 'waiting'}>{email.current(current)}</p>
      <form id="form" method="post" action="/email" novalidate>
        <ForReader />
        <PressedOnce />
        <Field
          name="current"
          type="password"
          label={password.current}
          error={errors.current}
          autocomplete="current-password"
          required
        />
        <Field {...field('email')} label={email.next} />
        <Field {...field('emailAgain')} label={email.nextAgain} />
        <p class="acts">
          <button type="submit">{email.submit}</button>
          <a href="/menu">{password.stop}</a>
        </p>
      </form>
    </>
  )
}

function Waiting({ address, until, shown }: Pending & { shown: string }) {
  const { email } = useWords()
  return (
    <form id="waiting" class="note" method="post" action="/email/pending">
      <ForReader />
      <PressedOnce />
      <Shown shown={shown} />
      <p>{email.waits(address)}</p>
      <p>{email.waitsUntil(until)}</p>
      <p class="acts">
        <button type="submit" name="act" value="again">
          {email.again}
        </button>
        <button type="submit" class="link" name="act" value="give-up">
          {email.giveUp}
        </button>
      </p>
    </form>
  )
}

export const sentEmail = (props: Pending & { mailDomain: string }, { email }: Words): Page => ({
  title: email.sent,
  back: '/email',
  content: <SentEmail {...props} />,
})

function SentEmail({ address, until, mailDomain }: Pending & { mailDomain: string }) {
  const { email, reserving } = useWords()
  return (
    <>
      <Steps names={email.steps} current={1} />
      <h1>{email.sentHeading}</h1>
      <p>{email.waits(address)}</p>
      <p>{email.waitsUntil(until)}</p>
      <p>{email.sentMissing(mailDomain)}</p>
      <p class="acts">
        <a class="button" href="/menu">
          {reserving.toMenu}
        </a>
        <a href="/email">{email.toChange}</a>
      </p>
    </>
  )
}

type LinkProps = { address: string; token: string }

/** Where the link of the letter leads. */
export const confirmEmail = (props: LinkProps, { email }: Words): Page => ({
  title: email.confirmation,
  content: <ConfirmEmail {...props} />,
  isSecret: true,
})

function ConfirmEmail({ address, token }: LinkProps) {
  const { email, password } = useWords()
  return (
    <>
      <Steps names={email.steps} current={2} />
      <h1>{email.confirmation}</h1>
      <p>{email.confirmLead(address)}</p>
      <p>{password.notYet}</p>
      <form method="post" action={`/email/change/${token}`}>
        <button type="submit">{email.act}</button>
      </form>
    </>
  )
}

export const invalidEmailLink = ({ passwordReset }: Words): Page => ({
  title: passwordReset.invalid,
  content: <InvalidEmailLink />,
})

function InvalidEmailLink() {
  const { email, passwordReset } = useWords()
  return (
    <>
      <h1>{passwordReset.invalid}</h1>
      <p>{email.invalidText}</p>
      <p class="acts">
        <a class="button" href="/email">
          {email.toChange}
        </a>
      </p>
    </>
  )
}

export const changedEmail = ({ email }: Words): Page => ({
  title: email.completion,
  back: '/menu',
  content: <ChangedEmail />,
})

function ChangedEmail() {
  const { email, reserving } = useWords()
  return (
    <>
      <Steps names={email.steps} current={3} />
      <Done title={email.completed}>
        <p>{email.completedLead}</p>
      </Done>
      <p class="acts">
        <a class="button" href="/menu">
          {reserving.toMenu}
        </a>
      </p>
    </>
  )
}
