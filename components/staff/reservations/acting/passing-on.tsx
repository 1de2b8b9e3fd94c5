import type { SuccessorRefusal } from '../../../../src/domain/booking/going-on.ts'
import type { Loss } from '../../../../src/domain/booking/loss.ts'
import {
  type CancellingRefusal,
  checkInOf,
  type Reservation,
} from '../../../../src/domain/booking/reservation.ts'
import type { Night } from '../../../../src/domain/calendar.ts'
import type { Resident } from '../../../../src/domain/resident.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import type { Page } from '../../../page.ts'
import { ErrorSummary, type Errors, Field, type Typed } from '../../../ui/form.tsx'
import { Hidden } from '../../../ui/hidden.tsx'
import { Item } from '../../../ui/items.tsx'
import { useWords, type Words } from '../../../words/words.ts'
import { ActForm, FeeOfToday, type Stop, stopErrors } from './decision.tsx'
import { backTo, goneAct, StayOf } from './stay-of.tsx'

type Of = { reservation: Reservation; holder: Holder }

type Successor = Pick<Resident, 'number' | 'name' | 'kana'>

type FormProps = Of & {
  typed?: string
  gone?: CancellingRefusal | null
  /** Why not this one: nobody has the number, or what stands against the stay as theirs. */
  refused?:
    | 'unknown'
    | { refusal: SuccessorRefusal; standing: readonly Night[]; earlier: readonly Night[] }
}

/** Who is to have the stay from now on; or why it cannot be passed on. */
export function passOnForCaller({ gone, refused, ...props }: FormProps, words: Words): Page {
  const { acts } = words.staff.reservations
  const { title, unknown } = acts.passingOn
  if (gone) return goneAct({ ...props, title, sentence: acts.gone[gone] }, words)
  const errors: Errors = refused
    ? { resident: refused === 'unknown' ? unknown : sentenceOf(props, refused, words) }
    : {}
  return {
    title,
    back: backTo(props.reservation),
    content: <PassOn {...props} errors={errors} />,
    errors,
  }
}

function sentenceOf(
  { reservation }: Of,
  { refusal, standing, earlier }: Exclude<FormProps['refused'], 'unknown' | undefined>,
  words: Words,
): string {
  const { acts } = words.staff.reservations
  if (
    refusal === 'alreadyCancelled' ||
    refusal === 'tooLate' ||
    refusal === 'over' ||
    refusal === 'sameResident'
  )
    return acts.gone[refusal]
  if (refusal === 'changedMeanwhile') return acts.stops[refusal]
  const nights = reservation.nights.map(({ night }) => night)
  const { facility } = reservation
  const about = { facility, checkIn: checkInOf(reservation), nights, standing, earlier }
  return acts.forClerks[refusal] ?? words.reserving.refusals[refusal](about)
}

function PassOn({ reservation, holder, typed, errors }: FormProps & { errors: Errors }) {
  const { passingOn } = useWords().staff.reservations.acts
  return (
    <>
      <h1>{passingOn.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{passingOn.lead}</p>
      <StayOf reservation={reservation} holder={holder} />
      <form id="form" method="get" action={`${pathOf(reservation)}/confirmation`} novalidate>
        <Field
          name="resident"
          label={passingOn.resident}
          hint={passingOn.residentHint}
          value={typed}
          error={errors.resident}
          inputmode="numeric"
          autocomplete="off"
          autofocus={Object.keys(errors).length === 0}
          required
        />
        <p class="acts">
          <button type="submit">{passingOn.toConfirmation}</button>
        </p>
      </form>
    </>
  )
}

const pathOf = (reservation: Reservation) => `${backTo(reservation)}/successor`

type ConfirmProps = Of & {
  successor: Successor
  loss: Loss
  shown: string
  typed?: Typed
  stop?: Stop | undefined
}

export function confirmPassingOn({ stop, ...props }: ConfirmProps, words: Words): Page {
  const errors = stopErrors(stop, words)
  return {
    title: words.staff.reservations.acts.passingOn.confirmation,
    back: `${pathOf(props.reservation)}?resident=${props.successor.number}`,
    content: <Confirm {...props} errors={errors} />,
    errors,
  }
}

function Confirm({
  reservation,
  holder,
  successor,
  loss,
  shown,
  typed = {},
  errors,
}: Omit<ConfirmProps, 'stop'> & { errors: Errors }) {
  const words = useWords()
  const { passingOn } = words.staff.reservations.acts
  const who = ({ name, kana, number }: Successor) =>
    passingOn.who(`${name}（${kana}）`, words.residentNumber(number))
  return (
    <>
      <h1>{passingOn.confirmation}</h1>
      <ErrorSummary errors={errors} />
      <dl>
        <Item name={passingOn.from}>{who(holder)}</Item>
        <Item name={passingOn.to}>
          <strong>{who(successor)}</strong>
        </Item>
      </dl>
      <StayOf reservation={reservation} holder={holder} />
      <FeeOfToday loss={loss} />
      <ActForm action={pathOf(reservation)} act={passingOn.act} {...{ loss, shown, typed, errors }}>
        <Hidden values={{ resident: successor.number }} />
      </ActForm>
    </>
  )
}
