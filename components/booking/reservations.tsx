import {
  type CancellingRefusal,
  checkInOf,
  type Reservation,
} from '../../src/domain/booking/reservation.ts'
import type { Page } from '../page.ts'
import { ErrorSummary, type Errors } from '../ui/form.tsx'
import { Done } from '../ui/sent.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { StaySummary } from './stay.tsx'

/** A reservation in a list; `reason` says why it cannot be chosen. */
export type Listed = { reservation: Reservation; reason?: string; isOver?: boolean }

type ListProps = {
  /** With what is against changing each. */
  rows: readonly { reservation: Reservation; refusal: CancellingRefusal | null }[]
  total: number
  page: number
  pageSize: number
  /** 変更 was pressed and none chosen. */
  isNoneChosen?: boolean
}

export function listReservations(props: ListProps, words: Words): Page {
  const { rows, isNoneChosen, ...pages } = props
  const errors = isNoneChosen ? { number: words.errors.fields.oneChosen } : {}
  const listed = rows.map(({ reservation, refusal }) => ({
    reservation,
    reason: refusal ? words.changing.refusals[refusal](aboutOf(reservation)) : undefined,
    isOver: refusal !== 'tooLate',
  }))
  return {
    title: words.reservations.title,
    back: '/menu',
    content: <ListReservations rows={listed} {...pages} errors={errors} />,
    errors,
  }
}

/** What a sentence about a reservation may speak of. */
export const aboutOf = (reservation: Reservation) => ({
  facility: reservation.facility,
  checkIn: checkInOf(reservation),
})

type ListedProps = Omit<ListProps, 'rows' | 'isNoneChosen'> & {
  rows: readonly Listed[]
  errors: Errors
}

function ListReservations({ rows, total, page, pageSize, errors }: ListedProps) {
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
      <b>
        <StayInLine nights={nights.map(({ night }) => night)} />
      </b>
      <br />
      {words.facilityName(facility)} {words.reservations.oneRoom}
      {nights.map(({ adults, children, underFours }, index) => (
        <>
          <br />
          {words.nth(index)} {words.guests(adults, children, underFours)}
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

export const showReservation = (reservation: Reservation, words: Words): Page => ({
  title: words.reservations.show,
  back: '/reservations',
  content: <ShowReservation reservation={reservation} />,
})

export function reservedReservation(reservation: Reservation, words: Words): Page {
  const { completion, completed, completedLead: lead } = words.reserving
  const told = { completed, lead, steps: words.vacancies.steps }
  return {
    title: completion,
    back: '/menu',
    content: <ShowReservation reservation={reservation} {...told} />,
  }
}

export function changedReservation(reservation: Reservation, words: Words): Page {
  const { completion, completed } = words.changing
  const told = { completed, steps: words.reservations.steps }
  return {
    title: completion,
    back: '/reservations',
    content: <ShowReservation reservation={reservation} {...told} />,
  }
}

/** One reservation; `completed` says what has just been done with it. */
function ShowReservation({ reservation, completed, lead, steps }: ShowProps) {
  const words = useWords()
  const { number, facility, cancelledAt } = reservation
  return (
    <>
      {steps && <Steps names={steps} current={steps.length - 1} />}
      {completed ? (
        <Done title={completed}>{lead && <p>{lead}</p>}</Done>
      ) : (
        <h1>{words.reservations.show}</h1>
      )}
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
