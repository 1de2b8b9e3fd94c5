import type { Child } from 'hono/jsx'
import type { Reservation } from '../../../src/domain/booking/reservation.ts'
import { type Clerk, mayRead } from '../../../src/domain/clerk.ts'
import type {
  PastAmendment,
  PastLetter,
  Person,
} from '../../../src/domain/staff/residents/person.ts'
import type { Page } from '../../page.ts'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'

type HistoryProps = {
  person: Person
  clerk: Clerk
  /** How many of a subject a page shows. */
  most: number
  /** Of the history, counted from 1; undefined where it is folded away on the page of a resident. */
  page?: number
}

/** What is to come, what has been, and whether anybody is logged in: on the page of a resident. */
export function History(props: HistoryProps) {
  const { coming } = props.person.stays
  const { residents } = useWords().staff
  return (
    <>
      <h2>{residents.stays.coming}</h2>
      {coming.length === 0 ? <p>{residents.stays.none}</p> : <Stays {...props} stays={coming} />}
      <Past {...props} />
      <Use {...props.person} />
    </>
  )
}

/** Older and older, a page after another. */
export const showHistory = (
  props: HistoryProps & { page: number },
  { staff: { residents } }: Words,
): Page => ({
  title: residents.history.title(props.person.resident.number),
  back: `/staff/residents/${props.person.resident.number}`,
  content: <ShowHistory {...props} />,
})

function ShowHistory(props: HistoryProps & { page: number }) {
  const { history } = useWords().staff.residents
  const { person, page, most } = props
  const { number } = person.resident
  const href = (to: number) => `/staff/residents/${number}/history?page=${to}`
  const all = [person.stays.ended, person.applications, person.amendments, person.letters]
  const isMore = [...all, person.journal].some(({ length }) => length > page * most)
  return (
    <>
      <h1>{history.title(number)}</h1>
      <Past {...props} />
      <nav class="pages" aria-label={history.pages}>
        {page > 1 && <a href={href(page - 1)}>{history.newer}</a>}
        <span aria-current="page">{history.page(page)}</span>
        {isMore && <a href={href(page + 1)}>{history.older}</a>}
      </nav>
    </>
  )
}

/** What has happened, subject by subject, the newest first. */
function Past(props: HistoryProps) {
  const { stays, applications, amendments, letters, journal, resident } = props.person
  const { staff } = useWords()
  const { residents } = staff
  return (
    <>
      <Subject {...props} of={stays.ended} title={residents.stays.ended}>
        {(some) => <Stays {...props} stays={some} />}
      </Subject>
      <Subject {...props} of={applications} title={residents.applications.all}>
        {(some) => <Applications applications={some} />}
      </Subject>
      <Subject {...props} of={amendments} title={residents.amendments.all}>
        {(some) => <Amendments amendments={some} />}
      </Subject>
      <Subject {...props} of={letters} title={residents.letters.all}>
        {(some) => <Letters letters={some} isLinked />}
      </Subject>
      <Subject {...props} of={journal} title={residents.rows.title}>
        {(some) => <Rows rows={some} />}
      </Subject>
      {mayRead(props.clerk.role, 'journal') && (
        <p>
          <a href={`/staff/journal?resident=${resident.number}`}>{residents.rows.all}</a>
        </p>
      )}
    </>
  )
}

type SubjectProps<One> = HistoryProps & {
  of: readonly One[]
  title: string
  children: (some: readonly One[]) => Child
}

/** Nothing where there is nothing; what one page cannot show stands on those of the history. */
function Subject<One>({ of, person, most, page, title, children }: SubjectProps<One>) {
  const { history } = useWords().staff.residents
  const first = ((page ?? 1) - 1) * most
  const some = of.slice(first, first + most)
  const isMore = of.length > first + most
  if (some.length === 0) return null
  if (page !== undefined)
    return (
      <section>
        <h2>{title}</h2>
        {children(some)}
      </section>
    )
  return (
    <details>
      <summary>{history.count(title, some.length, isMore)}</summary>
      {children(some)}
      {isMore && (
        <p>
          <a href={`/staff/residents/${person.resident.number}/history?page=2`}>{history.older}</a>
        </p>
      )}
    </details>
  )
}

type StaysProps = { person: Person; stays: readonly Reservation[] }

function Stays({ person, stays }: StaysProps) {
  const words = useWords()
  return (
    <ul>
      {stays.map((stay) => (
        <li>
          <a href={`/staff/reservations/${stay.number}`}>{words.reservationNumber(stay.number)}</a>{' '}
          {words.year(stay.nights[0]?.night ?? '')}
          <StayInLine nights={stay.nights.map(({ night }) => night)} />{' '}
          {words.facilityName(stay.facility)} <Became stay={stay} person={person} />
        </li>
      ))}
    </ul>
  )
}

/** What has become of a stay, and how it came about where that was not by the resident. */
export function Became({ stay, person }: { stay: Reservation; person: Person }) {
  const { stays } = useWords().staff.residents
  const handled = person.handled.get(stay.number)
  const told = [
    stay.cancelledAt !== null && stays.cancelled,
    handled?.notComeAt && stays.notCome,
    handled?.arrivedAt && stays.arrived,
    handled && stays.channels[handled.channel],
  ]
  return <>{told.filter(Boolean).join('、')}</>
}

function Applications({
  applications,
}: {
  applications: readonly Person['applications'][number][]
}) {
  const words = useWords()
  return (
    <ul>
      {applications.map((application) => (
        <li>
          {words.applications.round(application.round.month)}{' '}
          {words.facilityName(application.facility)} {resultOf(application, words.staff)}
          {application.choices.map((choice) => (
            <>
              <br />
              <StayInLine nights={choice.nights.map(({ night }) => night)} />
            </>
          ))}
        </li>
      ))}
    </ul>
  )
}

type Staff = ReturnType<typeof useWords>['staff']

export function resultOf(
  { result, choices }: Person['applications'][number],
  { residents }: Staff,
) {
  const { applications } = residents
  if (choices.length === 0) return applications.withdrawn
  if (!result) return applications.waits
  return result.choice === null ? applications.lost : applications.won(result.choice)
}

function Amendments({ amendments }: { amendments: readonly PastAmendment[] }) {
  const { details, staff } = useWords()
  return (
    <ul>
      {amendments.map(({ subject, after, askedAt, decidedAt, refusalReason }) => (
        <li>
          {staff.journal.when(askedAt)} {details.subjects[subject]}：
          {details.linesOf(after).join('、')} {decisionOf({ decidedAt, refusalReason }, staff)}
        </li>
      ))}
    </ul>
  )
}

type Decided = Pick<PastAmendment, 'decidedAt' | 'refusalReason'>

export function decisionOf({ decidedAt, refusalReason }: Decided, { residents }: Staff): string {
  const { amendments } = residents
  if (decidedAt === null) return amendments.waits
  return refusalReason === null ? amendments.approved : amendments.declined(refusalReason)
}

type LettersProps = { letters: readonly PastLetter[]; isLinked?: boolean }

export function Letters({ letters, isLinked }: LettersProps) {
  const { staff } = useWords()
  const words = staff.residents.letters
  return (
    <ul>
      {letters.map((letter) => (
        <li>
          {staff.journal.when(letter.writtenAt)}{' '}
          {isLinked ? (
            <a href={`/staff/letters/${encodeURIComponent(letter.id)}`}>
              {words.kinds[letter.kind]}
            </a>
          ) : (
            words.kinds[letter.kind]
          )}
          （{words.ways[letter.channel]}）{words.fate(letter)}
        </li>
      ))}
    </ul>
  )
}

export function Use({ use, resident }: Person) {
  const { staff } = useWords()
  const words = staff.residents.use
  return (
    <>
      <h2>{words.title}</h2>
      <p>
        {words.sessions(use.sessions)}
        {use.usedAt !== null && ` ${words.usedAt(use.usedAt)}`}
        <br />
        {words.devices(use.devices)}
        {use.deviceUsedAt !== null && ` ${words.usedAt(use.deviceUsedAt)}`}
        {resident.passwordSetAt === null && ` ${words.firstPassword}`}
      </p>
    </>
  )
}

function Rows({ rows }: { rows: readonly Person['journal'][number][] }) {
  const { staff } = useWords()
  return (
    <ul>
      {rows.map(({ at, by, fullName, kind, reservation, reason }) => (
        <li>
          {staff.journal.when(at)} {fullName ?? by} {staff.journal.did(kind, reservation)}
          {reason && ` ${staff.residents.rows.reason(reason)}`}
        </li>
      ))}
    </ul>
  )
}
