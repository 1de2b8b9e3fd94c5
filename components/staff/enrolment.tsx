import { renderSVG } from 'uqr'
import {
  NewPasswordFields,
  type NewPasswordMistakes,
  newPasswordErrors,
  Username,
} from '../account/password.tsx'
import type { Page } from '../page.ts'
import { ErrorSummary, type Errors } from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'
import { CodeField } from './login.tsx'

type EnrolmentProps = {
  token: string
  name: string
  secret: string
  /** What its QR code says. */
  address: string
  mistakes?: NewPasswordMistakes | undefined
  isWrongCode?: boolean
  isUsed?: boolean
}

/** The one page on which an account gets its password and its second factor. */
export function enrol(props: EnrolmentProps, words: Words): Page {
  const { login } = words.staff
  const errors: Errors = {
    ...(props.mistakes && newPasswordErrors(props.mistakes, words)),
    ...(props.isWrongCode && { code: login.enrolment.wrongCode }),
    ...(props.isUsed && { code: login.enrolment.usedMeanwhile }),
  }
  return {
    title: login.enrolment.title,
    isSecret: true,
    showsPassword: true,
    content: <Enrol {...props} errors={errors} />,
    errors,
  }
}

function Enrol({ token, name, secret, address, errors }: EnrolmentProps & { errors: Errors }) {
  const { enrolment } = useWords().staff.login
  return (
    <>
      <h1>{enrolment.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{enrolment.lead(name)}</p>
      <h2>{enrolment.scan}</h2>
      <Code text={address} label={enrolment.qr} />
      <p>{enrolment.secret}</p>
      <p>
        <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <h2>{enrolment.choose}</h2>
      <form method="post" action={`/staff/login/first/${token}`} novalidate>
        <Username number={name} />
        <NewPasswordFields errors={errors} />
        <CodeField error={errors.code} />
        <button type="submit">{enrolment.submit}</button>
      </form>
    </>
  )
}

/** Black on white, whatever the colours of the page: a camera reads it. */
const Code = ({ text, label }: { text: string; label: string }) => (
  <div
    class="qr"
    role="img"
    aria-label={label}
    dangerouslySetInnerHTML={{ __html: renderSVG(text, { ecc: 'L', border: 4, pixelSize: 1 }) }}
  />
)
