import type { Loss } from '../../../../src/domain/booking/loss.ts'
import type { CancellingRefusal, Reservation } from '../../../../src/domain/booking/reservation.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import type { Page } from '../../../page.ts'
import { ErrorSummary, type Errors, type Typed } from '../../../ui/form.tsx'
import { useWords, type Words } from '../../../words/words.ts'
import { ActForm, FeeOfToday, type Stop, stopErrors } from './decision.tsx'
import { backTo, goneAct, StayOf } from './stay-of.tsx'

type Props = {
  reservation: Reservation
  holder: Holder
  loss: Loss
  shown: string
  typed?: Typed
  stop?: Stop | undefined
  refusal?: CancellingRefusal | null
}

/** 取消し for a caller, with what it costs today; or why it cannot be. */
export function cancelForCaller({ refusal, stop, ...props }: Props, words: Words): Page {
  const { acts } = words.staff.reservations
  const { title } = acts.cancelling
  if (refusal) return goneAct({ ...props, title, sentence: acts.gone[refusal] }, words)
  const errors = stopErrors(stop, words)
  return {
    title,
    back: backTo(props.reservation),
    content: <Cancel {...props} errors={errors} />,
    errors,
  }
}

function Cancel({
  errors,
  typed = {},
  ...props
}: Omit<Props, 'stop' | 'refusal'> & { errors: Errors }) {
  const { cancelling } = useWords().staff.reservations.acts
  const { reservation, loss, shown } = props
  return (
    <>
      <h1>{cancelling.title}</h1>
      <ErrorSummary errors={errors} />
      <StayOf {...props} />
      <FeeOfToday loss={loss} />
      <ActForm
        action={`${backTo(reservation)}/cancellation`}
        act={cancelling.act}
        isEnd
        {...{ loss, shown, typed, errors }}
      />
    </>
  )
}
