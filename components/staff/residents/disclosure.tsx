import type { Child } from 'hono/jsx'
import type { Instant } from '../../../src/domain/calendar.ts'
import type { Clerk } from '../../../src/domain/clerk.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Kept } from '../../../src/domain/staff/residents/kept.ts'
import type { Person } from '../../../src/domain/staff/residents/person.ts'
import { ChoiceText } from '../../lottery/applications.tsx'
import type { Page } from '../../page.ts'
import { Item } from '../../ui/items.tsx'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { Became, decisionOf, Letters, resultOf, Use } from './history.tsx'

type DisclosureProps = {
  person: Person
  kept: Kept
  facilities: readonly Facility[]
  clerk: Clerk
  now: Instant
}

/** Everything that is kept about one person, to be printed and handed over: nothing of anybody else, and no clerk by name. */
export const discloseResident = (
  props: DisclosureProps,
  { staff: { residents } }: Words,
): Page => ({
  title: residents.disclosure.title,
  back: `/staff/residents/${props.person.resident.number}`,
  content: <DiscloseResident {...props} />,
})

function DiscloseResident({ person, kept, facilities, clerk, now }: DisclosureProps) {
  const { staff } = useWords()
  const { disclosure: words, ...residents } = staff.residents
  const { stays, applications, amendments, letters, documents, journal } = person
  const all = [...stays.coming, ...stays.ended]
  return (
    <>
      <h1>{words.title}</h1>
      <p>
        {words.of(person.resident.number)}
        <br />
        {words.made(now, staff.roles[clerk.role])}
      </p>
      <p>{words.note}</p>
      <p class="note printed">{words.lookOver}</p>
      <Registered person={person} />
      <Part title={words.documents} of={documents}>
        {({ name, storedAt }) => words.documentKept(name, storedAt)}
      </Part>
      <Part title={residents.stays.all} of={all}>
        {(stay) => <Stay person={person} stay={stay} />}
      </Part>
      <Part title={residents.applications.all} of={applications}>
        {(application) => <Application application={application} />}
      </Part>
      <Part title={residents.amendments.all} of={amendments}>
        {(amendment) => <Amendment amendment={amendment} />}
      </Part>
      <section>
        <h2>{residents.letters.all}</h2>
        {letters.length === 0 ? <p>{words.none}</p> : <Letters letters={letters} />}
      </section>
      <Use {...person} />
      <Beside kept={kept} />
      <Part title={residents.rows.told} of={journal}>
        {(row) => <Row row={row} facilities={facilities} />}
      </Part>
    </>
  )
}

type PartProps<One> = { title: string; of: readonly One[]; children: (one: One) => Child }

/** A part that has nothing says so. */
function Part<One>({ title, of, children }: PartProps<One>) {
  const { none } = useWords().staff.residents.disclosure
  return (
    <section>
      <h2>{title}</h2>
      {of.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {of.map((one) => (
            <li>{children(one)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What no page of theirs shows. */
function Beside({ kept }: { kept: Kept }) {
  const words = useWords()
  const { details, staff } = words
  const { registrations, reservations, residents, arrivals } = staff
  const { disclosure } = residents
  const { when } = staff.journal
  return (
    <>
      <Part title={disclosure.remarks} of={kept.remarks}>
        {({ kind, at, text }) =>
          `${registrations.remarkOf(kind, disclosure.clerk, when(at))} ${text}`
        }
      </Part>
      <Part title={disclosure.asked} of={kept.asked}>
        {({ what, askedAt, cameAt }) =>
          `${when(askedAt)} ${what} ${cameAt === null ? '' : disclosure.came(when(cameAt))}`
        }
      </Part>
      <Part title={disclosure.decided} of={kept.decided}>
        {({ decidedAt, ground, reason }) =>
          `${when(decidedAt)} ${disclosure.groundOf(ground)} ${reason}`
        }
      </Part>
      <Part title={disclosure.fees} of={kept.fees}>
        {({ number, at, cause, note, ...fee }) =>
          [
            when(at),
            words.reservationNumber(number),
            reservations.acts.causeOf(cause, false),
            reservations.acts.decided.of(fee),
            note ?? '',
          ].join(' ')
        }
      </Part>
      <Part title={disclosure.reductions} of={kept.reductions}>
        {({ number, night, name, count }) =>
          `${words.reservationNumber(number)} ${words.date(night)} ${arrivals.reductionNames[name]} ${disclosure.people(count)}`
        }
      </Part>
      <Part title={disclosure.drafts} of={kept.drafts}>
        {({ after, usedAt }) => `${when(usedAt)} ${details.linesOf(after).join('、')}`}
      </Part>
      <Part title={disclosure.marks} of={[...kept.heldAt, ...kept.differentAt, ...kept.codes]}>
        {({ at }) => when(at)}
      </Part>
      <Part title={disclosure.permits} of={kept.permits}>
        {({ askedAt, reason }) => `${when(askedAt)} ${reason}`}
      </Part>
    </>
  )
}

function Registered({ person }: { person: Person }) {
  const words = useWords()
  const { registration, details, staff } = words
  const { disclosure, ...residents } = staff.residents
  const { resident, registration: known, newEmail } = person
  const moments = [
    [residents.appliedAt, known?.appliedAt],
    [residents.card, resident.cardArrivedAt],
    [disclosure.refusedAt, resident.refusedAt],
    [details.lastDay, resident.expiresAt],
    [disclosure.stoppedAt, resident.stoppedAt],
    [disclosure.closedAt, resident.closedAt],
  ] as const
  return (
    <section>
      <h2>{disclosure.registered}</h2>
      <dl>
        <Item name={registration.number}>{words.residentNumber(resident.number)}</Item>
        <Item name={registration.name}>{resident.name || residents.erased}</Item>
        <Item name={registration.kana}>{resident.kana || residents.erased}</Item>
        <Item name={registration.kind}>{registration.kindNames[resident.kind]}</Item>
        {known && (
          <>
            <Item name={registration.birthdate}>{registration.birthdateOf(known.birthdate)}</Item>
            <Item name={registration.home}>{registration.addressWritten(known.homeAddress)}</Item>
          </>
        )}
        <Item name={registration.telephone}>{resident.telephone ?? details.missing}</Item>
        <Item name={registration.email}>
          {resident.email ?? details.missing}
          {newEmail && ` ${residents.newEmail(newEmail)}`}
        </Item>
        {known?.workplace && (
          <Item name={registration.workplaceName}>
            {[
              known.workplace.name,
              registration.addressWritten(known.workplace.address),
              known.workplace.telephone,
            ].join(' ')}
          </Item>
        )}
        {known?.network && <Item name={disclosure.network}>{known.network}</Item>}
        <Item name={residents.channel}>{residents.channels[resident.channel]}</Item>
        <Item name={disclosure.language}>{resident.language}</Item>
        {moments.map(([name, at]) => at && <Item name={name}>{staff.journal.when(at)}</Item>)}
        {resident.refusalReason && <Item name={disclosure.refusal}>{resident.refusalReason}</Item>}
        {resident.stopGround && (
          <Item name={residents.acts.stop.ground}>
            {residents.acts.stop.groundOf(resident.stopGround)}
          </Item>
        )}
        {person.resembles && <Item name={disclosure.resembles}>{disclosure.isThere}</Item>}
        {resident.likeName && <Item name={disclosure.likeness}>{disclosure.likenessKept}</Item>}
      </dl>
    </section>
  )
}

type StayProps = { person: Person; stay: Person['stays']['coming'][number] }

function Stay({ person, stay }: StayProps) {
  const words = useWords()
  const { disclosure, stays } = words.staff.residents
  const handled = person.handled.get(stay.number)
  const notes = [
    handled?.staffNote && `${disclosure.notes}：${handled.staffNote}`,
    handled?.lodgeNote && `${disclosure.lodgeNote}：${handled.lodgeNote}`,
  ]
  return (
    <>
      {words.reservationNumber(stay.number)} {words.facilityName(stay.facility)}{' '}
      {words.year(stay.nights[0]?.night ?? '')}
      <StayInLine nights={stay.nights.map(({ night }) => night)} />
      {stay.nights.map(({ adults, children, underFours }, index) => (
        <>
          {' '}
          {words.nth(index)} {words.guests(adults, children, underFours)}
        </>
      ))}
      {stay.roomWish !== null && ` ${words.reserving.wishes[stay.roomWish ? 'yes' : 'no']}`}{' '}
      {stays.booked(stay.bookedAt)} <Became stay={stay} person={person} />
      {notes.map(
        (note) =>
          note && (
            <>
              <br />
              {note}
            </>
          ),
      )}
    </>
  )
}

function Application({ application }: { application: Person['applications'][number] }) {
  const words = useWords()
  const { disclosure } = words.staff.residents
  const { round, facility, receipt, choices, result } = application
  return (
    <>
      {words.applications.round(round.month)} {words.facilityName(facility)} {disclosure.receipt}{' '}
      {receipt} {resultOf(application, words.staff)}
      {result && ` ${disclosure.place(result.place)}`}
      {choices.map((choice) => (
        <>
          <br />
          <ChoiceText choice={choice} />
        </>
      ))}
    </>
  )
}

function Amendment({ amendment }: { amendment: Person['amendments'][number] }) {
  const { details, staff } = useWords()
  return (
    <>
      {staff.journal.when(amendment.askedAt)} {details.subjects[amendment.subject]}：
      {details.linesOf(amendment.after).join('、')} {decisionOf(amendment, staff)}
    </>
  )
}

type RowProps = { row: Person['journal'][number]; facilities: readonly Facility[] }

/** Who did it by role alone; what it held where it is about this person alone. */
function Row({ row, facilities }: RowProps) {
  const { staff } = useWords()
  const { rows, disclosure } = staff.residents
  const { at, role, kind, reservation, reason, before, after, isAlone } = row
  const isTold = isAlone && (before !== undefined || after !== undefined)
  return (
    <>
      {staff.journal.when(at)} {role ? staff.roles[role] : disclosure.machine}{' '}
      {staff.journal.did(kind, reservation)}
      {isAlone && reason && ` ${rows.reason(reason)}`}
      {isTold && ` ${staff.journal.change(before, after, facilities)}`}
    </>
  )
}
