import type { Loss } from '../../../../src/domain/booking/loss.ts'
import type { Reservation } from '../../../../src/domain/booking/reservation.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import type { Page } from '../../../page.ts'
import { ErrorSummary, type Errors, type Typed } from '../../../ui/form.tsx'
import type { Words } from '../../../words/words.ts'
import { ActForm, FeeOfToday, type Stop, stopErrors } from './decision.tsx'
import { backTo, goneAct, StayOf } from './stay-of.tsx'

type Props = {
  reservation: Reservation
  holder: Holder
  loss: Loss
  shown: string
  typed?: Typed
  stop?: Stop
  isNotDue?: boolean
}

/** キャンセル料 of a 不泊, where nobody has decided it yet. */
export function decideFee({ isNotDue, stop, ...props }: Props, words: Words): Page {
  const { title, notDue, act } = words.staff.reservations.acts.deciding
  if (isNotDue) return goneAct({ ...props, title, sentence: notDue }, words)
  const errors = stopErrors(stop, words)
  return {
    title,
    back: backTo(props.reservation),
    content: (
      <DecideOnStay
        {...props}
        title={title}
        errors={errors}
        action={`${backTo(props.reservation)}/fee`}
        act={act}
      />
    ),
    errors,
  }
}

type DecideProps = Omit<Props, 'stop' | 'isNotDue'> & {
  title: string
  errors: Errors
  action: string
  act: string
  isEnd?: boolean
}

/** A stay, what it costs today, and the one decision about it. */
export function DecideOnStay({
  title,
  errors,
  typed = {},
  action,
  act,
  isEnd,
  ...stay
}: DecideProps) {
  const { loss, shown } = stay
  return (
    <>
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      <StayOf {...stay} />
      <FeeOfToday loss={loss} />
      <ActForm {...{ action, act, isEnd, loss, shown, typed, errors }} />
    </>
  )
}
