import { type Instant, minutes } from '../../../src/domain/calendar.ts'
import { type Clerk, mayAct, mayRead } from '../../../src/domain/clerk.ts'
import { registrationStatus } from '../../../src/domain/resident.ts'
import { isKind, isReading } from '../../../src/domain/staff/journal.ts'
import { failuresToWarn } from '../../../src/domain/staff/residents/caller.ts'
import { type Person, undeliveredAt } from '../../../src/domain/staff/residents/person.ts'
import { refuseRole, type Service, services } from '../../../src/domain/staff/residents/serving.ts'
import type { Page } from '../../page.ts'
import { Item } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { History } from './history.tsx'

type PersonProps = { person: Person; clerk: Clerk; now: Instant; most: number }

/** Everything about one resident, with its history folded away, and what can be done for them. */
export const showPerson = (props: PersonProps, { staff: { residents } }: Words): Page => ({
  title: residents.titleOf(props.person.resident.number),
  back: '/staff/residents',
  content: <ShowPerson {...props} />,
})

function ShowPerson(props: PersonProps) {
  const { residents } = useWords().staff
  const { resident } = props.person
  return (
    <>
      <h1>
        {resident.name ? residents.called(resident.name) : residents.titleOf(resident.number)}
      </h1>
      <Done {...props} />
      <Notes {...props} />
      <Acts {...props} />
      <Registered {...props} />
      <History {...props} />
    </>
  )
}

/** How long after it an act is said again on the page it leads to. */
const doneMinutes = 2

/** What the reader has just done here, by the journal. */
function Done({ person: { journal }, clerk, now }: PersonProps) {
  const words = useWords().staff.journal
  const last = journal.find(({ kind }) => isKind(kind) && !isReading(kind))
  if (last?.by !== clerk.name || last.at < now - minutes(doneMinutes)) return null
  return (
    <p class="done" role="status">
      {words.did(last.kind, last.reservation)}
    </p>
  )
}

/** What must be known before anything is said or done. */
function Notes({ person, clerk }: PersonProps) {
  const { residents } = useWords().staff
  const { resident, checks, letters } = person
  const undelivered = undeliveredAt(letters)
  const notes = [
    resident.closedAt !== null && residents.closedSince(resident.closedAt),
    resident.number === clerk.residentNumber && residents.own,
    resident.stoppedAt !== null &&
      residents.stoppedSince(resident.stoppedAt, residents.acts.stop.groundOf(resident.stopGround)),
    undelivered !== null && residents.undelivered(undelivered),
    checks.own && !checks.own.isPassed && residents.checkFailed(checks.own.at),
    checks.failed >= failuresToWarn && residents.failedOften(checks.failed),
  ]
  return (
    <>
      {checks.own?.isPassed && <p class="done">{residents.checked(checks.own.at)}</p>}
      {notes.map((note) => note && <p class="note">{note}</p>)}
    </>
  )
}

function Acts({ person: { resident }, clerk }: PersonProps) {
  const { residents } = useWords().staff
  if (resident.closedAt !== null || !mayAct(clerk.role, 'residents')) return null
  const at = `/staff/residents/${resident.number}`
  const offered = services.filter((service) => isOffered(service, resident.stoppedAt !== null))
  return (
    <nav aria-label={residents.toActs}>
      <p class="acts">
        <a class="button" href={`/staff/reservations/new?resident=${resident.number}`} autofocus>
          {residents.book}
        </a>
        <a href={`${at}/caller`}>{residents.check}</a>
        {resident.email === null && <a href="/staff/letters/codes">{residents.webCode}</a>}
        {offered.map((service) => (
          <a href={`${at}/${service}`}>
            {residents.services[service]}
            {refuseRole(service, clerk.role) && residents.wardOnlyMark}
          </a>
        ))}
      </p>
    </nav>
  )
}

const isOffered = (service: Service, isStopped: boolean) =>
  service !== (isStopped ? 'stop' : 'reopening')

function Registered({ person, clerk, now }: PersonProps) {
  const words = useWords()
  const { registration, details, staff } = words
  const { residents } = staff
  const { resident, registration: known, newEmail, resembles } = person
  const { cardArrivedAt, expiresAt } = resident
  return (
    <dl>
      <Item name={registration.number}>{words.residentNumber(resident.number)}</Item>
      <Item name={registration.kana}>{resident.kana || residents.erased}</Item>
      <Item name={details.standing}>
        {residents.statuses[registrationStatus(resident, now)]}（
        {registration.kindNames[resident.kind]}）{resident.refusalReason}
      </Item>
      <Item name={residents.card}>
        {cardArrivedAt === null ? residents.cardNone : residents.cardPosted(cardArrivedAt)}
      </Item>
      {expiresAt !== null && <Item name={details.lastDay}>{details.lastDayOf(expiresAt)}</Item>}
      <Item name={residents.channel}>{residents.channels[resident.channel]}</Item>
      <Item name={registration.telephone}>
        <Calling telephone={resident.telephone} />
      </Item>
      <Item name={registration.email}>
        {resident.email ?? details.missing}
        {newEmail && ` ${residents.newEmail(newEmail)}`}
      </Item>
      <Item name={registration.birthdate}>
        {known ? registration.birthdateOf(known.birthdate) : details.missing}
      </Item>
      <Item name={registration.home}>
        {known ? registration.addressWritten(known.homeAddress) : details.missing}
      </Item>
      {known?.workplace && (
        <Item name={registration.workplaceName}>
          {known.workplace.name}
          <br />
          {registration.addressWritten(known.workplace.address)}
          <br />
          <Calling telephone={known.workplace.telephone} />
        </Item>
      )}
      {known && (
        <Item name={residents.appliedAt}>
          {staff.journal.when(known.appliedAt)}
          {mayRead(clerk.role, 'registrations') && (
            <p>
              <a href={`/staff/registrations/${resident.number}`}>{residents.toReview}</a>
            </p>
          )}
        </Item>
      )}
      {resembles && (
        <Item name={residents.resemblesTitle}>
          <a href={`/staff/residents/${resembles}`}>{residents.resembles(resembles)}</a>
        </Item>
      )}
    </dl>
  )
}

function Calling({ telephone }: { telephone: string | null }) {
  const { details } = useWords()
  if (!telephone) return <>{details.missing}</>
  return <a href={`tel:${telephone.replace(/ .*/, '')}`}>{telephone}</a>
}
