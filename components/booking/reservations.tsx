import { checkInOf, type Reservation } from '../../src/domain/booking/reservation.ts'
import { ErrorSummary, type Errors } from '../ui/form.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords } from '../words/words.ts'
import { StaySummary } from './stay.tsx'

/** A reservation in a list; `reason` says why it cannot be chosen. */
export type Listed = { reservation: Reservation; reason?: string; isOver?: boolean }

type ListProps = {
  rows: readonly Listed[]
  total: number
  page: number
  pageSize: number
  errors?: Errors
}

export function ListReservations({ rows, total, page, pageSize, errors = {} }: ListProps) {
  const { reservations } = useWords()
  const isPossible = rows.some(({ reason }) => !reason)
  return (
    <>
      <Steps names={reservations.steps} current={0} />
      <h1>{reservations.title}</h1>
      <ErrorSummary errors={errors} />
      {total === 0 ? (
        <p>{reservations.none}</p>
      ) : (
        <form method="get" action="/reservations/change">
          <p>{isPossible ? reservations.lead : reservations.noneToChange}</p>
          <Rows rows={rows} type="radio" errors={errors} />
          <Pages page={page} total={total} pageSize={pageSize} />
          {isPossible && <button type="submit">{reservations.submit}</button>}
        </form>
      )}
    </>
  )
}

type RowsProps = {
  rows: readonly Listed[]
  type: 'radio' | 'checkbox'
  errors: Errors
  chosen?: readonly string[]
}

/** Reservations to choose from, one label a row holding the whole sentence. */
export function Rows({ rows, type, errors, chosen = [] }: RowsProps) {
  const words = useWords()
  const first = rows.find(({ reason }) => !reason)
  return (
    <fieldset class="rows">
      <legend>{words.reservations.legend}</legend>
      {errors.number && (
        <p class="error" id="number-error">
          {errors.number}
        </p>
      )}
      {rows.map((row) =>
        row.reason ? (
          <div class="row">
            <RowText {...row} />
          </div>
        ) : (
          <label class="row choice">
            <input
              type={type}
              name="number"
              id={row === first ? 'number' : undefined}
              value={row.reservation.number}
              checked={chosen.includes(row.reservation.number)}
              aria-describedby={errors.number && 'number-error'}
            />
            <RowText {...row} />
          </label>
        ),
      )}
    </fieldset>
  )
}

function RowText({ reservation, reason, isOver }: Listed) {
  const words = useWords()
  const { facility, nights, roomWish, number } = reservation
  return (
    <span>
      <b>{words.stay(checkInOf(reservation), nights.length)}</b>
      <br />
      {words.facilityName(facility)} {words.reservations.oneRoom}
      {nights.map(({ adults, children }, index) => (
        <>
          <br />
          {words.nth(index)} {words.guests(adults, children)}
        </>
      ))}
      {roomWish !== null && (
        <>
          <br />
          {words.reservations.roomWish} {words.reserving.wishes[roomWish ? 'yes' : 'no']}
        </>
      )}
      <br />
      {words.reservations.number} {words.reservationNumber(number)}
      {reason && <em class={isOver ? 'reason hint' : 'reason'}>{reason}</em>}
    </span>
  )
}

function Pages({ page, total, pageSize }: { page: number; total: number; pageSize: number }) {
  const { reservations } = useWords()
  const [from, to] = [(page - 1) * pageSize + 1, Math.min(page * pageSize, total)]
  const last = Math.ceil(total / pageSize)
  const href = (to: number) => `/reservations?page=${to}`
  return (
    <nav class="pages" aria-label={reservations.pages}>
      <p>{reservations.page(from, to, total)}</p>
      {page > 1 && <a href={href(page - 1)}>{reservations.previous}</a>}
      {last > 1 && <span aria-current="page">{reservations.nthPage(page)}</span>}
      {page < last && <a href={href(page + 1)}>{reservations.next}</a>}
    </nav>
  )
}

type ShowProps = {
  reservation: Reservation
  completed?: string
  lead?: string
  steps?: readonly string[]
}

/** One reservation; `completed` says what has just been done with it. */
export function ShowReservation({ reservation, completed, lead, steps }: ShowProps) {
  const words = useWords()
  const { number, facility, cancelledAt } = reservation
  return (
    <>
      {steps && <Steps names={steps} current={steps.length - 1} />}
      <h1>{completed ?? words.reservations.show}</h1>
      {lead && <p>{lead}</p>}
      {cancelledAt !== null && <p class="note">{words.reservations.cancelled}</p>}
      <StaySummary facility={facility} stay={reservation} number={number} />
      <p class="acts">
        <a class="button" href="/menu">
          {words.reserving.toMenu}
        </a>
        <a href="/reservations">{words.reserving.toList}</a>
      </p>
    </>
  )
}
