import type { Amendment, Details } from '../../../src/domain/account/amendment.ts'
import { type Case, documentUntil, type RemarkKind } from '../../../src/domain/account/review.ts'
import type { Instant } from '../../../src/domain/calendar.ts'
import type { Resident, Subject } from '../../../src/domain/resident.ts'
import { mostOfFacts } from '../../../src/domain/staff/remark.ts'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { Choice, ErrorSummary, type Errors, Field, type Typed, wholePage } from '../../ui/form.tsx'
import { Item } from '../../ui/items.tsx'
import { Shown } from '../../ui/shown.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { pathOf, whatWaits } from '../registrations.tsx'
import { type Alike, AlikePeople, Coincidences, type Numbers } from './alike.tsx'

/** All that is shown of a case. */
type ShownCase = {
  resident: Pick<
    Resident,
    | 'id'
    | 'number'
    | 'kind'
    | 'email'
    | 'cardArrivedAt'
    | 'refusedAt'
    | 'expiresAt'
    | 'refusalReason'
  >
  details: Details
  registration: { appliedAt: Instant; network: string | null } | undefined
  amendment?: {
    id: number
    subject: Subject
    before: Amendment | null
    after: Amendment
    askedAt: Instant
    refusalReason: string | null
  }
  documents: readonly { key: string }[]
  hold: { heldAt: Instant } | undefined
  said: readonly { kind: RemarkKind; by: string; at: Instant; text: string }[]
  asked: readonly { what: string; askedAt: Instant; cameAt: Instant | null }[]
  refusal: { ground: string; reason: string; appeal: string } | undefined
  others: readonly { id: number; subject: Subject }[]
  alike: readonly Alike[]
  coincidences: Numbers | undefined
  shown: string
  decidedAt: Instant | null
}

export type CaseMistake =
  | 'alreadyDecided'
  | 'otherwise'
  | 'unknownGround'
  | 'looked'
  | 'differentDecided'
  | 'comment'
  | 'what'
  | 'tooLong'
  | 'strange'

export type CaseProps = {
  of: ShownCase
  now: Instant
  mayAct: boolean
  typed?: Typed
  /** What is wrong, by the field it stands beside. */
  mistakes?: Partial<Record<string, CaseMistake>>
}

const caseOf = ({ resident: { number }, amendment }: ShownCase): Case => ({
  number,
  amendmentId: amendment?.id ?? 0,
})

const titleOf = ({ resident, amendment }: ShownCase, words: Words) =>
  words.staff.registrations.caseTitle(
    whatWaits({ kind: resident.kind, subject: amendment?.subject ?? null }, words),
    resident.number,
  )

const sentenceOf = (mistake: CaseMistake, { staff: { registrations } }: Words): string => {
  const { decide, ...others } = registrations.mistakes
  return { ...others, ...decide }[mistake]
}

/** Who is decided about is asked for no decision. */
const placeOf = (field: string, { decidedAt }: ShownCase) =>
  field === 'decide' && decidedAt !== null ? wholePage : field

export function showCase(props: CaseProps, words: Words): Page {
  const errors: Errors = Object.fromEntries(
    Object.entries(props.mistakes ?? {}).flatMap(([field, mistake]) =>
      mistake ? [[placeOf(field, props.of), sentenceOf(mistake, words)]] : [],
    ),
  )
  return {
    title: titleOf(props.of, words),
    back: '/staff/registrations',
    content: <ShowCase {...props} errors={errors} />,
    errors,
  }
}

type Parts = CaseProps & { errors: Errors }

function ShowCase(props: Parts) {
  const { of, mayAct, errors } = props
  const words = useWords()
  const isWaiting = of.decidedAt === null
  return (
    <>
      <h1 tabindex={-1} autofocus={Object.keys(errors).length === 0}>
        {titleOf(of, words)}
      </h1>
      <ErrorSummary errors={errors} />
      <Standing {...props} />
      <div class="beside">
        <section>
          <Facts {...props} />
          <AlikePeople {...props} isWaiting={isWaiting} />
        </section>
        <Documents of={of} />
      </div>
      {isWaiting && mayAct && <Decide {...props} />}
      {isWaiting && !mayAct && <p>{words.staff.registrations.auditing}</p>}
      <Coincidences numbers={of.coincidences} />
      <Remarks of={of} />
      {isWaiting && mayAct && <Meanwhile {...props} />}
    </>
  )
}

function Standing({ of, now }: Parts) {
  const { registrations: words } = useWords().staff
  const { hold, asked, refusal, decidedAt, amendment, resident } = of
  const isRefused = amendment ? amendment.refusalReason !== null : resident.refusedAt !== null
  return (
    <>
      {decidedAt !== null && (
        <p class="note">{words.decided[isRefused ? 'refused' : 'verified'](decidedAt)}</p>
      )}
      {refusal && (
        <dl>
          <Item name={words.ground}>{refusal.ground}</Item>
          <Item name={words.facts}>{refusal.reason}</Item>
          <Item name={words.appeal}>{refusal.appeal}</Item>
        </dl>
      )}
      {hold && <p class="note">{words.heldSince(hold.heldAt)}</p>}
      {asked.map(({ what, askedAt, cameAt }) => (
        <p class="note">
          {cameAt === null
            ? words.awaited(what, askedAt, documentUntil(askedAt), now)
            : words.came(what, cameAt)}
        </p>
      ))}
    </>
  )
}

function Facts({ of, now }: Parts) {
  const words = useWords()
  const { registration: labels, staff, details } = words
  const { registrations } = staff
  const { resident, details: known, registration, amendment, others } = of
  const since = amendment?.askedAt ?? registration?.appliedAt
  return (
    <dl>
      {amendment && (
        <>
          <Item name={registrations.before}>
            <Lines of={amendment.before} />
          </Item>
          <Item name={registrations.after}>
            <Lines of={amendment.after} />
          </Item>
        </>
      )}
      <Item name={registrations.since}>
        {since === undefined ? registrations.unknownSince : registrations.sinceOf(since, now)}
      </Item>
      <Item name={labels.name}>{known.name}</Item>
      <Item name={labels.kana}>{known.kana}</Item>
      <Item name={labels.birthdate}>
        {known.birthdate ? labels.birthdateOf(known.birthdate) : details.missing}
      </Item>
      <Item name={labels.kind}>{labels.kindNames[resident.kind]}</Item>
      <Item name={labels.home}>
        {known.homeAddress ? labels.addressWritten(known.homeAddress) : details.missing}
      </Item>
      <Item name={labels.telephone}>{known.telephone ?? details.missing}</Item>
      <Item name={labels.email}>{resident.email ?? details.missing}</Item>
      {known.workplace && (
        <>
          <Item name={labels.workplaceName}>{known.workplace.name}</Item>
          <Item name={labels.workplaceAddress}>
            {labels.addressWritten(known.workplace.address)}
          </Item>
          <Item name={labels.workplaceTelephone}>{known.workplace.telephone}</Item>
        </>
      )}
      {resident.expiresAt !== null && (
        <Item name={registrations.lastDay}>{details.lastDayOf(resident.expiresAt)}</Item>
      )}
      {registration?.network && <Item name={registrations.network}>{registration.network}</Item>}
      {others.length > 0 && (
        <Item name={registrations.others}>
          {others.map(({ id, subject }) => (
            <p>
              <a href={pathOf({ number: resident.number, amendmentId: id })}>
                {registrations.ofSubject[subject]}
              </a>
            </p>
          ))}
        </Item>
      )}
    </dl>
  )
}

function Lines({ of }: { of: Amendment | null }) {
  const { details } = useWords()
  if (!of) return <>{details.missing}</>
  return (
    <>
      {details.linesOf(of).map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}

/** Inline, as pictures that can be nothing else. */
function Documents({ of: { resident, documents } }: { of: ShownCase }) {
  const { registrations: words } = useWords().staff
  if (documents.length === 0) return <p>{words.noDocument}</p>
  return (
    <section>
      <h2>{words.documents}</h2>
      {documents.map(({ key }, index) => {
        const path = `/staff/registrations/${resident.number}/document/${key}`
        return (
          <figure>
            <img src={path} alt={words.documentOf(index + 1)} />
            <figcaption>
              <a href={path}>{words.openDocument(index + 1)}</a>
            </figcaption>
          </figure>
        )
      })}
    </section>
  )
}

/** The page is its own confirmation of what it shows: the form says what that was. */
function Decide({ of, errors }: Parts) {
  const words = useWords()
  const { registrations } = words.staff
  const path = pathOf(caseOf(of))
  const isUndecided = of.alike.some(({ differentAt }) => differentAt === null)
  const { amendment } = of
  return (
    <form id="decide" method="post" action={`${path}/approval`}>
      <ForReader />
      <PressedOnce />
      <Shown shown={of.shown} />
      {!amendment && isUndecided && (
        <Choice id="looked" name="looked" label={registrations.looked} error={errors.looked} />
      )}
      <p class="acts">
        <button type="submit">
          {amendment
            ? registrations[amendment.subject === 'renewal' ? 'renew' : 'approve']
            : registrations.verify}
        </button>
        <a href={`${path}/refusal`}>{registrations.refuse}</a>
      </p>
    </form>
  )
}

function Remarks({ of: { said } }: { of: ShownCase }) {
  const { staff } = useWords()
  if (said.length === 0) return null
  return (
    <section>
      <h2>{staff.registrations.remarks}</h2>
      <dl>
        {said.map(({ kind, by, at, text }) => (
          <Item name={staff.registrations.remarkOf(kind, by, staff.moment(at))}>{text}</Item>
        ))}
      </dl>
    </section>
  )
}

/** What can be done without deciding. */
function Meanwhile(props: Parts) {
  const { registrations: words } = useWords().staff
  const { of } = props
  return (
    <section>
      {of.hold ? (
        <Saying {...props} act="release" label={words.releaseComment} submit={words.release} />
      ) : (
        <Saying {...props} act="hold" label={words.holdComment} submit={words.hold} />
      )}
      <Saying {...props} act="comments" label={words.comment} submit={words.addComment} />
      <Saying
        {...props}
        act="asked"
        label={words.askWhat}
        hint={words.askHint}
        submit={words.askSubmit}
      />
    </section>
  )
}

type SayingProps = Parts & {
  act: 'hold' | 'release' | 'comments' | 'asked'
  label: string
  hint?: string
  submit: string
}

/** One field and its act; the field is named by the act, so that a mistake is beside its own. */
function Saying({ of, act, label, hint, submit, errors, typed = {} }: SayingProps) {
  return (
    <form method="post" action={`${pathOf(caseOf(of))}/${act}`} novalidate>
      <ForReader />
      <PressedOnce />
      <Field
        id={act}
        name={act}
        label={label}
        hint={hint}
        value={typed[act]}
        error={errors[act]}
        maxlength={mostOfFacts}
        autocomplete="off"
      />
      <button type="submit" class="option">
        {submit}
      </button>
    </form>
  )
}
