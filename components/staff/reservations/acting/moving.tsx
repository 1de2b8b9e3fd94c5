import type { MovingRefusal } from '../../../../src/domain/booking/going-on.ts'
import type { Loss } from '../../../../src/domain/booking/loss.ts'
import {
  checkInOf,
  type Reservation,
  type Stay,
} from '../../../../src/domain/booking/reservation.ts'
import type { Night } from '../../../../src/domain/calendar.ts'
import type { Facility } from '../../../../src/domain/facility.ts'
import type { Objection } from '../../../../src/domain/objection.ts'
import type { Holder } from '../../../../src/domain/staff/reservation.ts'
import { StayCost } from '../../../booking/cost.tsx'
import { StaySummary } from '../../../booking/stay.tsx'
import type { Page } from '../../../page.ts'
import { Choice, ErrorSummary, type Errors, Field, type Typed } from '../../../ui/form.tsx'
import { RoomWishFields } from '../../../ui/guests.tsx'
import { Hidden } from '../../../ui/hidden.tsx'
import { useWords, type Words } from '../../../words/words.ts'
import { ActForm, FeeOfToday, type Stop, stopErrors } from './decision.tsx'
import { backTo, goneAct, StayOf } from './stay-of.tsx'

type Of = { reservation: Reservation; holder: Holder }

/** What was asked for, and what stands against it. */
type Judged = {
  facility: Facility
  stay: Stay
  standing: readonly Night[]
  earlier: readonly Night[]
  objections: readonly Objection<MovingRefusal>[]
}

type FormProps = Of & {
  facilities: readonly Facility[]
  typed?: Typed
  isNightMistyped?: boolean
  judged?: Judged
}

/** Where to, as the stay stands or as it was typed; or why it cannot be moved. */
export function moveForCaller(
  { judged, isNightMistyped, ...props }: FormProps,
  words: Words,
): Page {
  const { acts } = words.staff.reservations
  const { title, nightMistyped } = acts.moving
  const whole = judged?.objections.find(({ part }) => part === 'whole')
  if (judged && whole)
    return goneAct({ ...props, title, sentence: sentenceOf(whole.refusal, judged, words) }, words)
  const errors = {
    ...(isNightMistyped && { night: nightMistyped }),
    ...(judged && errorsOf(judged, words)),
  }
  return {
    title,
    back: backTo(props.reservation),
    content: <Move {...props} errors={errors} />,
    errors,
  }
}

/** Whoever comes goes along: what stands against them stands against the lodge. */
const errorsOf = ({ objections, ...judged }: Judged, words: Words): Errors =>
  Object.fromEntries(
    objections.map(({ part, refusal }) => [
      part === 'roomWish' ? 'roomWish' : part === 'guests' ? 'facility' : 'night',
      sentenceOf(refusal, judged, words),
    ]),
  )

function sentenceOf(
  refusal: MovingRefusal,
  { facility, stay, standing, earlier }: Omit<Judged, 'objections'>,
  words: Words,
): string {
  const { acts } = words.staff.reservations
  const nights = stay.nights.map(({ night }) => night)
  const about = { facility, checkIn: checkInOf(stay), nights, standing, earlier }
  if (
    refusal === 'alreadyCancelled' ||
    refusal === 'tooLate' ||
    refusal === 'changedMeanwhile' ||
    refusal === 'nothingMoves'
  )
    return acts.forClerks[refusal] ?? ''
  return acts.forClerks[refusal] ?? words.reserving.refusals[refusal](about)
}

function Move({
  reservation,
  holder,
  facilities,
  typed = valuesOf(reservation),
  errors,
}: FormProps & { errors: Errors }) {
  const words = useWords()
  const { moving } = words.staff.reservations.acts
  const asksWish = facilities.some(({ asksRoomWish }) => asksRoomWish)
  return (
    <>
      <h1>{moving.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{moving.lead}</p>
      <StayOf reservation={reservation} holder={holder} />
      <form id="form" method="get" action={`${pathOf(reservation)}/confirmation`} novalidate>
        <FacilityField facilities={facilities} typed={typed} errors={errors} />
        <Field
          type="date"
          name="night"
          label={moving.night}
          value={typed.night}
          error={errors.night}
          autofocus={Object.keys(errors).length === 0}
          required
        />
        <fieldset>
          <legend>{moving.nights}</legend>
          {[1, 2].map((count) => (
            <Choice
              type="radio"
              name="nights"
              id={`nights-${count}`}
              value={String(count)}
              checked={typed.nights === String(count)}
              label={moving.count(count)}
            />
          ))}
        </fieldset>
        {asksWish && <RoomWishFields typed={typed} errors={errors} />}
        <p class="acts">
          <button type="submit">{moving.toConfirmation}</button>
        </p>
      </form>
    </>
  )
}

function FacilityField({
  facilities,
  typed,
  errors,
}: {
  facilities: readonly Facility[]
  typed: Typed
  errors: Errors
}) {
  const words = useWords()
  const { moving } = words.staff.reservations.acts
  return (
    <fieldset>
      <legend>{moving.facility}</legend>
      {facilities.map((facility, index) => (
        <Choice
          type="radio"
          name="facility"
          id={index === 0 ? 'facility' : `facility-${facility.slug}`}
          value={facility.slug}
          checked={typed.facility === facility.slug}
          error={index === 0 ? errors.facility : undefined}
          label={words.facilityName(facility)}
        />
      ))}
    </fieldset>
  )
}

const pathOf = (reservation: Reservation) => `${backTo(reservation)}/move`

/** The form as the stay stands. */
const valuesOf = ({ facility, nights, roomWish }: Reservation): Typed => ({
  facility: facility.slug,
  night: nights[0]?.night,
  nights: String(nights.length),
  roomWish: roomWish === null ? undefined : roomWish ? 'yes' : 'no',
})

type ConfirmProps = Of & {
  facility: Facility
  stay: Stay
  loss: Loss
  shown: string
  /** The fields of the move, to be carried along. */
  values: Typed
  /** It goes past the closing of its day. */
  isLifted: boolean
  keepsNumber: boolean
  typed?: Typed
  stop?: Stop | undefined
}

export function confirmMoveForCaller({ stop, ...props }: ConfirmProps, words: Words): Page {
  const errors = stopErrors(stop, words)
  return {
    title: words.staff.reservations.acts.moving.confirmation,
    back: `${pathOf(props.reservation)}?${queryOf(props.values)}`,
    content: <Confirm {...props} errors={errors} />,
    errors,
  }
}

const queryOf = (values: Typed) =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

function Confirm({
  typed = {},
  errors,
  ...props
}: Omit<ConfirmProps, 'stop'> & { errors: Errors }) {
  const { moving } = useWords().staff.reservations.acts
  const { reservation, holder, facility, stay, loss, shown, values } = props
  return (
    <>
      <h1>{moving.confirmation}</h1>
      <ErrorSummary errors={errors} />
      <h2>{moving.from}</h2>
      <StayOf reservation={reservation} holder={holder} />
      <h2>{moving.to}</h2>
      <StaySummary facility={facility} stay={stay} />
      <p>{props.keepsNumber ? moving.keeps : moving.renews}</p>
      {props.isLifted && <p class="note">{moving.pastClosing}</p>}
      <StayCost facility={facility} stay={stay} />
      <FeeOfToday loss={loss} />
      <ActForm action={pathOf(reservation)} act={moving.act} {...{ loss, shown, typed, errors }}>
        <Hidden values={values} />
      </ActForm>
    </>
  )
}
