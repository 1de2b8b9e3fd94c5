import type { Loss } from '../../../../src/domain/booking/loss.ts'
import type { CancellingRefusal, Reservation } from '../../../../src/domain/booking/reservation.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import type { Page } from '../../../page.ts'
import type { Typed } from '../../../ui/form.tsx'
import type { Words } from '../../../words/words.ts'
import { DecideOnStay } from './deciding.tsx'
import { type Stop, stopErrors } from './decision.tsx'
import { backTo, goneAct } from './stay-of.tsx'

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
    content: (
      <DecideOnStay
        {...props}
        title={title}
        errors={errors}
        action={`${backTo(props.reservation)}/cancellation`}
        act={acts.cancelling.act}
        isEnd
      />
    ),
    errors,
  }
}
