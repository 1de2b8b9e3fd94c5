import { checkInOf, type Reservation } from '../../src/domain/booking/reservation.ts'
import { ErrorSummary, type Errors } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { type Listed, Rows } from './reservations.tsx'
import { StaySummary } from './stay.tsx'

type ChooseProps = { rows: readonly Listed[]; chosen?: readonly string[]; errors?: Errors }

export function ChooseCancellations({ rows, chosen, errors = {} }: ChooseProps) {
  const { cancelling } = useWords()
  const isPossible = rows.some(({ reason }) => !reason)
  return (
    <>
      <h1>{cancelling.title}</h1>
      <ErrorSummary errors={errors} />
      {isPossible ? <p>{cancelling.lead}</p> : <p>{cancelling.none}</p>}
      {rows.length > 0 && (
        <form method="get" action="/reservations/cancellation/confirmation">
          <Rows rows={rows} type="checkbox" errors={errors} chosen={chosen} />
          {isPossible && (
            <p class="acts">
              <button type="submit">{cancelling.submit}</button>
              <a href="/reservations/cancellation">{cancelling.stop}</a>
            </p>
          )}
        </form>
      )}
    </>
  )
}

export function ConfirmCancellation({ reservations }: { reservations: readonly Reservation[] }) {
  const words = useWords()
  const { cancelling } = words
  const chosen = new URLSearchParams(reservations.map(({ number }) => ['number', number]))
  return (
    <>
      <h1>{cancelling.confirmation}</h1>
      <p class="note">{cancelling.notYet}</p>
      <p>{cancelling.confirmLead(reservations.length)}</p>
      {reservations.map((reservation) => (
        <Stays reservation={reservation} />
      ))}
      <form method="post" action="/reservations/cancellation">
        {reservations.map(({ number }) => (
          <input type="hidden" name="number" value={number} />
        ))}
        <p class="acts">
          <button type="submit">{cancelling.act(reservations.length)}</button>
          <a href={`/reservations/cancellation?${chosen}`}>{cancelling.toChoice}</a>
        </p>
      </form>
    </>
  )
}

export function CompleteCancellation({ reservations }: { reservations: readonly Reservation[] }) {
  const words = useWords()
  return (
    <>
      <h1>{words.cancelling.completed(reservations.length)}</h1>
      {reservations.map((reservation) => (
        <Stays reservation={reservation} />
      ))}
      <p class="acts">
        <a class="button" href="/menu">
          {words.reserving.toMenu}
        </a>
        <a href="/reservations">{words.reserving.toList}</a>
      </p>
    </>
  )
}

const Stays = ({ reservation }: { reservation: Reservation }) => {
  const words = useWords()
  return (
    <section>
      <h2>{words.stay(checkInOf(reservation), reservation.nights.length)}</h2>
      <StaySummary facility={reservation.facility} stay={reservation} number={reservation.number} />
    </section>
  )
}
