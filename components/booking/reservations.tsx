import {
  type CancellingRefusal,
  checkInOf,
  type Reservation,
} from '../../src/domain/booking/reservation.ts'
import type { Page } from '../page.ts'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'
import { nightsIn, WhereAndNumber } from './stay.tsx'

/** A reservation with what is against changing it. */
type Row = { reservation: Reservation; refusal: CancellingRefusal | null }

type ListProps = {
  coming: readonly Row[]
  /** A page of those past or cancelled, and how many there are in all. */
  ended: readonly Row[]
  total: number
  page: number
  pageSize: number
}

export const listReservations = (props: ListProps, { reservations }: Words): Page => ({
  title: reservations.title,
  back: '/menu',
  content: <ListReservations {...props} />,
})

/** What a sentence about a reservation may speak of. */
export const aboutOf = (reservation: Reservation) => ({
  facility: reservation.facility,
  checkIn: checkInOf(reservation),
})

function ListReservations({ coming, ended, ...pages }: ListProps) {
  const { reservations } = useWords()
  return (
    <>
      <Steps names={reservations.steps} current={0} />
      <h1>{reservations.title}</h1>
      <p>{coming.length > 0 ? reservations.lead : reservations.none}</p>
      <Rows rows={coming} />
      {ended.length > 0 && (
        <details open={pages.page > 1}>
          <summary>{reservations.ended(pages.total)}</summary>
          <Rows rows={ended} withYear />
          <Pages {...pages} />
        </details>
      )}
    </>
  )
}

/** Each leads to its own page, where a number can be called: a card is one link. */
function Rows({ rows, withYear }: { rows: readonly Row[]; withYear?: boolean }) {
  const { changing, year } = useWords()
  if (rows.length === 0) return null
  return (
    <ul class="cards">
      {rows.map(({ reservation, refusal }) => (
        <li>
          <a href={`/reservations/${reservation.number}`}>
            {withYear && `${year(checkInOf(reservation))} `}
            <StayInLine nights={nightsIn(reservation)} />
          </a>
          <p>
            <WhereAndNumber {...reservation} />
            {refusal && (
              <>
                <br />
                <em class={refusal === 'tooLate' ? undefined : 'hint'}>
                  {changing.refusals[refusal](aboutOf(reservation))}
                </em>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Pages({ page, total, pageSize }: Pick<ListProps, 'page' | 'total' | 'pageSize'>) {
  const { reservations } = useWords()
  const [from, to] = [(page - 1) * pageSize + 1, Math.min(page * pageSize, total)]
  const last = Math.ceil(total / pageSize)
  const href = (to: number) => `/reservations?page=${to}`
  if (last === 1) return null
  return (
    <nav class="pages" aria-label={reservations.pages}>
      <p>{reservations.page(from, to, total)}</p>
      {page > 1 && <a href={href(page - 1)}>{reservations.previous}</a>}
      <span aria-current="page">{reservations.nthPage(page)}</span>
      {page < last && <a href={href(page + 1)}>{reservations.next}</a>}
    </nav>
  )
}
