import {
  NewPasswordFields,
  type NewPasswordMistakes,
  newPasswordErrors,
  Username,
} from '../account/password.tsx'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field } from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'

type PasswordProps = {
  name: string
  isDone?: boolean
  mistakes?: NewPasswordMistakes
  refusal?: 'wrong' | 'throttled'
}

export function changePassword({ mistakes, refusal, ...props }: PasswordProps, words: Words): Page {
  const { password } = words.staff.accounts
  const errors: Errors = {
    ...(refusal && { current: password[refusal] }),
    ...(mistakes && newPasswordErrors(mistakes, words)),
  }
  return {
    title: password.title,
    back: '/staff/accounts',
    showsPassword: true,
    content: <ChangePassword {...props} errors={errors} />,
    errors,
  }
}

type FormProps = { name: string; isDone?: boolean; errors: Errors }

function ChangePassword({ name, isDone, errors }: FormProps) {
  const { password } = useWords().staff.accounts
  return (
    <>
      <h1>{password.title}</h1>
      {isDone && (
        <p class="done" role="status">
          {password.done}
        </p>
      )}
      <ErrorSummary errors={errors} />
      <p>{password.lead}</p>
      <form method="post" action="/staff/password" novalidate>
        <ForReader />
        <Username number={name} />
        <Field
          name="current"
          type="password"
          label={password.current}
          error={errors.current}
          autocomplete="current-password"
          required
        />
        <NewPasswordFields errors={errors} />
        <button type="submit">{password.submit}</button>
      </form>
    </>
  )
}
