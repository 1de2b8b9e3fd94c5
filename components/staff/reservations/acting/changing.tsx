import type { Loss } from '../../../../src/domain/booking/loss.ts'
import type {
  CancellingRefusal,
  ChangingRefusal,
  Reservation,
  Stay,
} from '../../../../src/domain/booking/reservation.ts'
import type { Objection } from '../../../../src/domain/objection.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import { errorsOf, valuesOf } from '../../../booking/changing.tsx'
import { StayCost } from '../../../booking/cost.tsx'
import { Differences } from '../../../booking/differences.tsx'
import type { Page } from '../../../page.ts'
import { Choice, ErrorSummary, type Errors, type Mistakes, type Typed } from '../../../ui/form.tsx'
import { GuestsFields, RoomWishFields } from '../../../ui/guests.tsx'
import { Hidden } from '../../../ui/hidden.tsx'
import { useWords, type Words } from '../../../words/words.ts'
import { ActForm, FeeOfToday, type Stop, stopErrors } from './decision.tsx'
import { backTo, goneAct, StayOf } from './stay-of.tsx'

type Of = { reservation: Reservation; holder: Holder }

type FormProps = Of & {
  typed?: Typed
  refusal?: CancellingRefusal | null
  /** What stands against what was typed. */
  answer?: { wanted: Stay; mistakes: Mistakes; objections: readonly Objection<ChangingRefusal>[] }
}

/** The form of a change as the stay stands, or as it was typed; or why it cannot be. */
export function changeForCaller({ refusal, answer, ...props }: FormProps, words: Words): Page {
  const { acts } = words.staff.reservations
  const { title } = acts.changing
  if (refusal) return goneAct({ ...props, title, sentence: acts.gone[refusal] }, words)
  const errors = answer ? errorsOf({ ...props, ...answer }, words) : {}
  return {
    title,
    back: backTo(props.reservation),
    content: <Change {...props} errors={errors} />,
    errors,
  }
}

function Change({ reservation, holder, typed, errors }: FormProps & { errors: Errors }) {
  const words = useWords()
  const { changing } = words.staff.reservations.acts
  const { nights, facility } = reservation
  const values = typed ?? valuesOf(reservation)
  return (
    <>
      <h1>{changing.title}</h1>
      <ErrorSummary errors={errors} />
      <StayOf reservation={reservation} holder={holder} />
      <form id="form" method="get" action={`${pathOf(reservation)}/confirmation`} novalidate>
        {nights.map(({ night }, index) => (
          <fieldset>
            <legend>{words.reserving.guestsOf(words.nth(index), words.shortDate(night))}</legend>
            <GuestsFields
              suffix={night}
              typed={values}
              errors={errors}
              autofocus={index === 0 && Object.keys(errors).length === 0}
            />
            {nights.length > 1 && (
              <Choice
                name={`drop${night}`}
                id={`drop${night}`}
                checked={values[`drop${night}`] === 'yes'}
                error={errors[`drop${night}`]}
                label={changing.drop(words.nth(index))}
              />
            )}
          </fieldset>
        ))}
        {facility.asksRoomWish && <RoomWishFields typed={values} errors={errors} />}
        <p class="acts">
          <button type="submit">{changing.toConfirmation}</button>
        </p>
      </form>
    </>
  )
}

const pathOf = (reservation: Reservation) => `${backTo(reservation)}/change`

type ConfirmProps = Of & {
  wanted: Stay
  loss: Loss
  shown: string
  /** The fields of the change, to be carried along. */
  values: Typed
  typed?: Typed
  stop?: Stop | undefined
}

export function confirmChangeForCaller({ stop, ...props }: ConfirmProps, words: Words): Page {
  const errors = stopErrors(stop, words)
  return {
    title: words.staff.reservations.acts.changing.confirmation,
    back: editHref(props),
    content: <Confirm {...props} errors={errors} />,
    errors,
  }
}

const editHref = ({ reservation, values }: Pick<ConfirmProps, 'reservation' | 'values'>) =>
  `${pathOf(reservation)}?${new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )}`

type ConfirmingProps = Omit<ConfirmProps, 'stop'> & { errors: Errors }

function Confirm({
  reservation,
  holder,
  wanted,
  loss,
  shown,
  values,
  typed = {},
  errors,
}: ConfirmingProps) {
  const { changing } = useWords().staff.reservations.acts
  return (
    <>
      <h1>{changing.confirmation}</h1>
      <ErrorSummary errors={errors} />
      <StayOf reservation={reservation} holder={holder} />
      <h2>{changing.changes}</h2>
      <Differences reservation={reservation} wanted={wanted} />
      <StayCost facility={reservation.facility} stay={wanted} />
      <FeeOfToday loss={loss} />
      <ActForm action={pathOf(reservation)} act={changing.act} {...{ loss, shown, typed, errors }}>
        <Hidden values={values} />
      </ActForm>
      <p>
        <a href={editHref({ reservation, values })}>{changing.edit}</a>
      </p>
    </>
  )
}
