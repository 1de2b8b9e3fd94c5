import type { Child } from 'hono/jsx'
import type { Reservation } from '../../../src/domain/booking/reservation.ts'
import { type Clerk, mayRead } from '../../../src/domain/clerk.ts'
import type {
  PastAmendment,
  PastLetter,
  Person,
} from '../../../src/domain/staff/residents/person.ts'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords } from '../../words/words.ts'

type HistoryProps = { person: Person; clerk: Clerk; most: number }

/** What has happened, subject by subject, the newest first: folded away but for the stays to come. */
export function History(props: HistoryProps) {
  const { person } = props
  const { coming, ended } = person.stays
  const { residents } = useWords().staff
  return (
    <>
      <h2>{residents.stays.coming}</h2>
      {coming.length === 0 && <p>{residents.stays.none}</p>}
      <Stays {...props} stays={coming} />
      <Folded {...props} of={ended} title={residents.stays.ended}>
        {(some) => <Stays {...props} stays={some} />}
      </Folded>
      <Folded {...props} of={person.applications} title={residents.applications.title}>
        {(some) => <Applications applications={some} />}
      </Folded>
      <Folded {...props} of={person.amendments} title={residents.amendments.title}>
        {(some) => <Amendments amendments={some} />}
      </Folded>
      <Folded {...props} of={person.letters} title={residents.letters.title}>
        {(some) => <Letters letters={some} />}
      </Folded>
      <Use {...person} />
      <Rows {...props} />
    </>
  )
}

type FoldedProps<One> = {
  of: readonly One[]
  most: number
  title: (count: number) => string
  children: (some: readonly One[]) => Child
}

/** Nothing where there is nothing; at most so many. */
function Folded<One>({ of, most, title, children }: FoldedProps<One>) {
  const { residents } = useWords().staff
  if (of.length === 0) return null
  return (
    <details>
      <summary>{title(of.length)}</summary>
      {of.length > most && <p class="hint">{residents.newest(most)}</p>}
      {children(of.slice(0, most))}
    </details>
  )
}

function Stays({ person, stays }: HistoryProps & { stays: readonly Reservation[] }) {
  const words = useWords()
  if (stays.length === 0) return null
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

export function Letters({ letters }: { letters: readonly PastLetter[] }) {
  const { staff } = useWords()
  const words = staff.residents.letters
  return (
    <ul>
      {letters.map((letter) => (
        <li>
          {staff.journal.when(letter.writtenAt)} {words.kinds[letter.kind]}（
          {words.ways[letter.channel]}）{words.fate(letter)}
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

function Rows({ person: { journal, resident }, clerk, most }: HistoryProps) {
  const { staff } = useWords()
  const words = staff.residents.rows
  if (journal.length === 0) return null
  return (
    <details>
      <summary>{words.title(Math.min(journal.length, most))}</summary>
      <ul>
        {journal.slice(0, most).map(({ at, by, fullName, kind, reservation, reason }) => (
          <li>
            {staff.journal.when(at)} {fullName ?? by} {staff.journal.did(kind, reservation)}
            {reason && ` ${words.reason(reason)}`}
          </li>
        ))}
      </ul>
      {mayRead(clerk.role, 'journal') && (
        <p>
          <a href={`/staff/journal?resident=${resident.number}`}>{words.all}</a>
        </p>
      )}
    </details>
  )
}
