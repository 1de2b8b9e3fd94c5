import type { LoginRefusal } from '../../src/domain/account/throttle.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { LeftRounds } from '../../src/domain/lottery/application.ts'
import type { Page } from '../page.ts'
import { ForReader, PressedOnce } from '../ui/for-reader.tsx'
import {
  Choice,
  ErrorSummary,
  type Errors,
  Field,
  type Mistakes,
  sentencesOf,
} from '../ui/form.tsx'
import { ToCentre } from '../ui/prose.tsx'
import { Done } from '../ui/sent.tsx'
import { Shown } from '../ui/shown.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { refusedPassword } from './password.tsx'

type CloseProps = {
  /** Stays that are to come. */
  coming: number
  /** What becomes of the applications. */
  left: LeftRounds
  shown: string
  /** The last night of a stay that can no longer be cancelled: until then the account stays. */
  waitsFor: Night | null
  mistakes?: Mistakes
  /** Of the current password. */
  refusal?: LoginRefusal
  isAgreed?: boolean
  /** Other stays are to come than were shown. */
  isOtherwise?: boolean
  isRefusal?: boolean
}

export function closeAccount(props: CloseProps, words: Words): Page {
  const { mistakes = {}, refusal, isOtherwise, isRefusal } = props
  const errors = {
    ...sentencesOf(mistakes, words),
    ...refusedPassword(refusal, words),
    ...(isOtherwise && { current: words.closing.changedMeanwhile }),
  }
  return {
    title: words.closing.title,
    back: '/registration',
    content: <CloseAccount {...props} errors={errors} />,
    leaving: props.waitsFor ? undefined : { at: '/registration/closing' },
    errors,
    isRefusal,
  }
}

/** 利用者登録の廃止（退会）: what will happen, and the act. */
function CloseAccount(props: CloseProps & { errors: Errors }) {
  const { closing } = useWords()
  const { waitsFor, errors } = props
  return (
    <>
      <Steps names={closing.steps} current={0} />
      <h1>{closing.title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        <ToCentre text={waitsFor ? closing.waits(waitsFor) : closing.lead} />
      </p>
      {waitsFor ? (
        <p class="acts">
          <a href="/menu">{closing.stop}</a>
        </p>
      ) : (
        <Agreement {...props} />
      )}
    </>
  )
}

type AgreementProps = Pick<CloseProps, 'coming' | 'left' | 'shown' | 'isAgreed'> & {
  errors: Errors
}

function Agreement({ coming, left, shown, errors, isAgreed }: AgreementProps) {
  const { closing, password } = useWords()
  return (
    <>
      <ul class="notices">
        {coming > 0 && <li>{closing.coming(coming)}</li>}
        {left.withdrawn.length > 0 && <li>{closing.withdrawn(left.withdrawn)}</li>}
        {left.kept.length > 0 && <li>{closing.kept(left.kept)}</li>}
        {closing.consequences.map((consequence) => (
          <li>{consequence}</li>
        ))}
      </ul>
      <form id="form" method="post" action="/registration/closing" novalidate>
        <ForReader />
        <PressedOnce />
        <Shown shown={shown} />
        <Field
          name="current"
          type="password"
          label={password.current}
          error={errors.current}
          autocomplete="current-password"
          required
        />
        <Choice
          id="agreed"
          name="agreed"
          label={closing.agree}
          error={errors.agreed}
          checked={isAgreed}
        />
        <p class="acts">
          <button type="submit" class="ends">
            {closing.act}
          </button>
          <a href="/menu">{closing.stop}</a>
        </p>
      </form>
    </>
  )
}

export const closedAccount = ({ closing }: Words): Page => ({
  title: closing.completion,
  back: '/',
  content: <ClosedAccount />,
})

function ClosedAccount() {
  const { errors, closing } = useWords()
  return (
    <>
      <Steps names={closing.steps} current={1} />
      <Done title={closing.completed}>
        <p>{closing.completedLead}</p>
      </Done>
      <p>{closing.completedLottery}</p>
      <p>{closing.completedLetter}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
