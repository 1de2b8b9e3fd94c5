import type { Reservation, Stay } from '../../src/domain/booking/reservation.ts'
import { describedBy, ErrorSummary, type Errors, FieldError, type Typed } from '../ui/form.tsx'
import { GuestsFields, RoomWishFields } from '../ui/guests.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords } from '../words/words.ts'
import { StaySummary } from './stay.tsx'

type ChangeProps = { reservation: Reservation; typed: Typed; errors?: Errors }

export function ChangeReservation({ reservation, typed, errors = {} }: ChangeProps) {
  const words = useWords()
  const { changing } = words
  const { number, facility, nights } = reservation
  const path = `/reservations/${number}/change`
  return (
    <>
      <Steps names={words.reservations.steps} current={1} />
      <h1>{changing.title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {changing.lead}
        {nights.length > 1 && changing.dropLead}
      </p>
      <StaySummary facility={facility} stay={reservation} number={number} />
      <form method="get" action={`${path}/confirmation`} novalidate>
        {nights.map(({ night }, index) => (
          <fieldset>
            <legend>{words.reserving.guestsOf(words.nth(index), words.shortDate(night))}</legend>
            <p class="hint">{words.reserving.capacity(facility.capacity)}</p>
            <GuestsFields suffix={night} typed={typed} errors={errors} />
            <FieldError id={`drop${night}`} error={errors[`drop${night}`]} />
            <label class="choice">
              <input
                type="checkbox"
                name={`drop${night}`}
                id={`drop${night}`}
                value="yes"
                aria-describedby={describedBy(`drop${night}`, '', errors[`drop${night}`])}
                checked={typed[`drop${night}`] === 'yes'}
              />
              {changing.dropNight(words.nth(index), night)}
            </label>
          </fieldset>
        ))}
        {facility.asksRoomWish && <RoomWishFields typed={typed} errors={errors} />}
        <p class="acts">
          <button type="submit">{changing.submit}</button>
          <a href={path}>{changing.clear}</a>
          <a href="/reservations/cancellation">{changing.toCancel}</a>
        </p>
      </form>
    </>
  )
}

type ConfirmProps = { reservation: Reservation; wanted: Stay; values: Typed; editHref: string }

export function ConfirmChange({ reservation, wanted, values, editHref }: ConfirmProps) {
  const words = useWords()
  const { changing, reserving } = words
  const { number, facility } = reservation
  return (
    <>
      <Steps names={words.reservations.steps} current={1} />
      <h1>{changing.confirmation}</h1>
      <p class="note">{reserving.notYet}</p>
      <p>{changing.confirmLead}</p>
      <h2>{changing.before}</h2>
      <StaySummary facility={facility} stay={reservation} number={number} />
      <h2>{changing.after}</h2>
      <StaySummary facility={facility} stay={wanted} />
      <form method="post" action={`/reservations/${number}/change`}>
        <Hidden values={values} />
        <p class="acts">
          <button type="submit">{changing.act}</button>
          <a href={editHref}>{reserving.edit}</a>
        </p>
      </form>
    </>
  )
}

export function RefusedChange({
  reservation,
  sentence,
}: {
  reservation: Reservation
  sentence: string
}) {
  const words = useWords()
  return (
    <>
      <Steps names={words.reservations.steps} current={1} />
      <h1>{words.changing.refused}</h1>
      <p class="note">{sentence}</p>
      <StaySummary facility={reservation.facility} stay={reservation} number={reservation.number} />
      <p>
        <a href="/reservations">{words.reserving.toList}</a>
      </p>
    </>
  )
}
