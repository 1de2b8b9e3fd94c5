import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import {
  ErrorSummary,
  type Errors,
  Field,
  type Mistakes,
  sentencesOf,
  type Typed,
} from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'
import { refusedPassword } from './password.tsx'

type ChangeProps = {
  current: string | null
  typed: Typed
  mistakes?: Mistakes
  /** Of the current password. */
  refusal?: LoginRefusal
}

export function changeEmail(props: ChangeProps, words: Words): Page {
  const { current, typed, mistakes = {}, refusal } = props
  const errors = { ...sentencesOf(mistakes, words), ...refusedPassword(refusal, words) }
  return {
    title: words.email.title,
    back: '/menu',
    content: <ChangeEmail current={current} typed={typed} errors={errors} />,
    errors,
  }
}

type FormProps = { current: string | null; typed: Typed; errors: Errors }

function ChangeEmail({ current, typed, errors }: FormProps) {
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
      <h1>{email.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{email.lead}</p>
      <p>{email.current(current)}</p>
      <form method="post" action="/email" novalidate>
        <ForReader />
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

export const changedEmail = (props: { current: string | null }, { email }: Words): Page => ({
  title: email.completion,
  back: '/menu',
  content: <ChangedEmail {...props} />,
})

function ChangedEmail({ current }: { current: string | null }) {
  const { email, reserving } = useWords()
  return (
    <>
      <h1>{email.completed}</h1>
      <p>{email.now(current)}</p>
      <p class="acts">
        <a class="button" href="/menu">
          {reserving.toMenu}
        </a>
      </p>
    </>
  )
}
