import type { Loss } from '../../../../src/domain/booking/loss.ts'
import type { Reservation } from '../../../../src/domain/booking/reservation.ts'
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
  stop?: Stop
  isNotDue?: boolean
}

/** キャンセル料 of a 不泊, where nobody has decided it yet. */
export function decideFee({ isNotDue, stop, ...props }: Props, words: Words): Page {
  const { title, notDue } = words.staff.reservations.acts.deciding
  if (isNotDue) return goneAct({ ...props, title, sentence: notDue }, words)
  const errors = stopErrors(stop, words)
  return {
    title,
    back: backTo(props.reservation),
    content: <Decide {...props} errors={errors} />,
    errors,
  }
}

function Decide({ errors, typed = {}, ...props }: Omit<Props, 'stop'> & { errors: Errors }) {
  const { deciding } = useWords().staff.reservations.acts
  const { reservation, loss, shown } = props
  return (
    <>
      <h1>{deciding.title}</h1>
      <ErrorSummary errors={errors} />
      <StayOf {...props} />
      <FeeOfToday loss={loss} />
      <ActForm
        action={`${backTo(reservation)}/fee`}
        act={deciding.act}
        {...{ loss, shown, typed, errors }}
      />
    </>
  )
}
