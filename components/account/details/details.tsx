import {
  type Details,
  renewalDays,
  type SubjectRefusal,
} from '../../../src/domain/account/amendment.ts'
import { documentUntil } from '../../../src/domain/account/review.ts'
import type { Instant } from '../../../src/domain/calendar.ts'
import {
  lastDayOf,
  type RegistrationStatus,
  type Resident,
  type Subject,
} from '../../../src/domain/resident.ts'
import type { Page } from '../../page.ts'
import { Item } from '../../ui/items.tsx'
import { ToCentre } from '../../ui/prose.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { type Asked, LastAsked } from './asked.tsx'

type DetailsProps = {
  resident: Resident
  status: RegistrationStatus
  details: Details
  /** The last that was asked of staff about each subject. */
  asked: readonly Asked[]
  /** On what they were refused, and how to appeal; 0 is the registration. */
  refused: readonly { amendmentId: number; ground: string; appeal: string }[]
  /** What staff have asked to be sent. */
  document: { what: string; askedAt: Instant } | undefined
  /** What is against an amendment of each. */
  against: Record<Subject, SubjectRefusal | null>
}

export const showDetails = (props: DetailsProps, { details }: Words): Page => ({
  title: details.title,
  back: '/menu',
  content: <ShowDetails {...props} />,
})

/** 登録情報: all that is registered, each with the way to change it; the way out last and apart. */
function ShowDetails(props: DetailsProps) {
  const { resident, status, details, against } = props
  const { closing, details: words, registration, residentNumber } = useWords()
  const { name, kana, telephone, birthdate, homeAddress } = details
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {homeAddress === null && (
        <p class="note">
          <ToCentre text={words.byPostcard} />
        </p>
      )}
      {props.document && <SendDocument {...props.document} />}
      <dl>
        <Item name={registration.number}>{residentNumber(resident.number)}</Item>
        <Item name={registration.name}>{name}</Item>
        <Item name={registration.kana}>
          {kana}
          <Amend {...props} subject="name" />
        </Item>
        <Item name={registration.kind}>{registration.kindNames[resident.kind]}</Item>
        <Item name={registration.home}>
          {homeAddress ? registration.addressWritten(homeAddress) : words.missing}
          <Amend {...props} subject="home" />
        </Item>
        <Item name={registration.telephone}>
          {telephone ?? words.missing}
          <Amend {...props} subject="telephone" />
        </Item>
        <Item name={registration.email}>
          {resident.email ?? words.missing}
          <p>
            <a href="/email">{words.amendEmail}</a>
          </p>
        </Item>
        <Item name={registration.birthdate}>
          {birthdate ? registration.birthdateOf(birthdate) : words.missing}
          <p class="hint">
            <ToCentre text={words.birthdateFixed} />
          </p>
        </Item>
        {resident.kind === 'working' && <Workplace {...props} />}
        <Item name={words.standing}>
          {words.standings[status](resident)}
          {status === 'refused' && <Appeal refused={props.refused} amendmentId={0} />}
          {status === 'stopped' && <HowToAppeal refused={props.refused} />}
        </Item>
        {resident.expiresAt !== null && (
          <Item name={words.lastDay}>
            {words.lastDayOf(resident.expiresAt)}
            {resident.kind === 'working' && (
              <Renewal expiresAt={resident.expiresAt} against={against.renewal} />
            )}
            <Amend {...props} subject="renewal" />
          </Item>
        )}
      </dl>
      <section>
        <h2>{closing.title}</h2>
        <p>{words.closing}</p>
        <p>
          <a href="/registration/closing">{words.toClosing}</a>
        </p>
      </section>
    </>
  )
}

function Workplace(props: DetailsProps) {
  const { details: words, registration } = useWords()
  const { workplace } = props.details
  return (
    <>
      <Item name={registration.workplaceName}>{workplace?.name ?? words.missing}</Item>
      <Item name={registration.workplaceAddress}>
        {workplace ? registration.addressWritten(workplace.address) : words.missing}
      </Item>
      <Item name={registration.workplaceTelephone}>
        {workplace?.telephone ?? words.missing}
        <Amend {...props} subject="workplace" />
      </Item>
    </>
  )
}

/** When it can be renewed, said before and while it can. */
function Renewal({ expiresAt, against }: { expiresAt: Instant; against: SubjectRefusal | null }) {
  const { details } = useWords()
  const { from, until } = renewalDays(expiresAt)
  if (against === 'tooEarly') return <p class="hint">{details.renewableFrom(from)}</p>
  if (against === 'tooLate') return <p class="hint">{details.refusals.tooLate}</p>
  return against === null ? <p class="hint">{details.renewableUntil(until)}</p> : null
}

function SendDocument({ what, askedAt }: { what: string; askedAt: Instant }) {
  const { details } = useWords()
  return (
    <p class="note">
      {details.askedDocument(what, lastDayOf(documentUntil(askedAt)))}{' '}
      <a href="/registration/document">{details.toDocument}</a>
    </p>
  )
}

/** Against the last decision about the registration itself. */
function HowToAppeal({ refused }: Pick<DetailsProps, 'refused'>) {
  const of = refused.findLast(({ amendmentId }) => amendmentId === 0)
  return of ? <p class="hint">{of.appeal}</p> : null
}

/** On what it was refused, and until when that can be appealed against. */
function Appeal({ refused, amendmentId }: Pick<DetailsProps, 'refused'> & { amendmentId: number }) {
  const { details } = useWords()
  const of = refused.findLast((one) => one.amendmentId === amendmentId)
  return of ? (
    <>
      <p>{details.ground(of.ground)}</p>
      <p class="hint">{of.appeal}</p>
    </>
  ) : null
}

/** What waits or was declined of a subject, and the way to its form. */
function Amend({ subject, asked, against, refused }: DetailsProps & { subject: Subject }) {
  const { details } = useWords()
  const last = asked.find((one) => one.subject === subject)
  return (
    <>
      {last && <LastAsked asked={last} />}
      {last && <Appeal refused={refused} amendmentId={last.id} />}
      {against[subject] === null && (
        <p>
          <a href={`/registration/${subject}`}>{details.amend[subject]}</a>
        </p>
      )}
    </>
  )
}
