import type { RestoringRefusal } from '../../../../src/domain/booking/going-on.ts'
import { checkInOf, type Reservation } from '../../../../src/domain/booking/reservation.ts'
import type { Night } from '../../../../src/domain/calendar.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import type { Page } from '../../../page.ts'
import { ForReader, PressedOnce } from '../../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, FieldError, type Typed } from '../../../ui/form.tsx'
import { Shown } from '../../../ui/shown.tsx'
import { useWords, type Words } from '../../../words/words.ts'
import { ChannelFields, type Stop, stopErrors, TextArea } from './decision.tsx'
import { backTo, goneAct, StayOf } from './stay-of.tsx'

type Props = {
  reservation: Reservation
  holder: Holder
  /** What else the person has. */
  standing: readonly Night[]
  earlier: readonly Night[]
  shown: string
  typed?: Typed
  stop?: Stop
  refusal?: RestoringRefusal | null
}

/** 取消しを元に戻す, while the rooms are free; or why not. */
export function restoreForCaller({ refusal, stop, ...props }: Props, words: Words): Page {
  const { acts } = words.staff.reservations
  const { title, reasonMissing } = acts.restoring
  if (refusal) {
    const { reservation, standing, earlier } = props
    const { facility } = reservation
    const nights = reservation.nights.map(({ night }) => night)
    const about = { facility, checkIn: checkInOf(reservation), nights, standing, earlier }
    return goneAct({ ...props, title, sentence: sentenceOf(refusal, about, words) }, words)
  }
  const errors: Errors = stop === 'noteMissing' ? { note: reasonMissing } : stopErrors(stop, words)
  return {
    title,
    back: backTo(props.reservation),
    content: <Restore {...props} errors={errors} />,
    errors,
  }
}

type About = Parameters<Words['reserving']['refusals']['full']>[0]

function sentenceOf(refusal: RestoringRefusal, about: About, words: Words): string {
  const { acts } = words.staff.reservations
  switch (refusal) {
    case 'goesOnAlready':
    case 'standsAlready':
    case 'over':
      return acts.gone[refusal]
    case 'changedMeanwhile':
      return acts.stops[refusal]
    default:
      return acts.forClerks[refusal] ?? words.reserving.refusals[refusal](about)
  }
}

function Restore({
  reservation,
  holder,
  shown,
  typed = {},
  errors,
}: Omit<Props, 'stop' | 'refusal'> & { errors: Errors }) {
  const { restoring } = useWords().staff.reservations.acts
  return (
    <>
      <h1>{restoring.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{restoring.lead}</p>
      <StayOf reservation={reservation} holder={holder} />
      <form id="form" method="post" action={`${backTo(reservation)}/restoration`} novalidate>
        <ForReader />
        <PressedOnce />
        <Shown shown={shown} />
        <TextArea
          label={restoring.reason}
          typed={typed}
          errors={errors}
          autofocus={Object.keys(errors).length === 0}
        />
        <ChannelFields typed={typed} />
        <FieldError id="act" error={errors.act} />
        <p class="acts">
          <button id="act" type="submit">
            {restoring.act}
          </button>
        </p>
      </form>
    </>
  )
}
