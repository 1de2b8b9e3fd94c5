import { ErrorSummary, type Errors, Field, type Typed } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

type ChangeProps = { current: string | null; typed: Typed; errors?: Errors }

export function ChangeEmail({ current, typed, errors = {} }: ChangeProps) {
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

export function CompleteEmail({ current }: { current: string | null }) {
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
