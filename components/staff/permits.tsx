import { type Clerk, mayAgree } from '../../src/domain/clerk.ts'
import type { Permit, Permitted } from '../../src/domain/staff/permit.ts'
import { mostOfRemark, type RemarkMistake } from '../../src/domain/staff/remark.ts'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field } from '../ui/form.tsx'
import { Hidden } from '../ui/hidden.tsx'
import { useWords, type Words } from '../words/words.ts'

type ListProps = {
  permits: readonly Permit[]
  clerk: Clerk
  refusal?: 'unknownPermit' | 'own' | 'alreadyAnswered'
}

export function showPermits(props: ListProps, { staff: { permits } }: Words): Page {
  const errors: Errors = props.refusal ? { waiting: permits.refusals[props.refusal] } : {}
  return {
    title: permits.title,
    back: '/staff',
    content: <ShowPermits {...props} errors={errors} />,
    errors,
  }
}

function ShowPermits({ permits, errors, clerk }: ListProps & { errors: Errors }) {
  const words = useWords().staff.permits
  const waiting = permits.filter(({ answeredAt }) => answeredAt === null)
  const answered = permits.filter(({ answeredAt }) => answeredAt !== null)
  return (
    <>
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{words.lead}</p>
      <h2 id="waiting">{words.waiting}</h2>
      {waiting.length === 0 && <p>{words.none}</p>}
      {waiting.map((permit) => (
        <section>
          <What permit={permit} />
          {clerk.name === permit.askedBy ? (
            <p>{words.isOwn}</p>
          ) : (
            mayAgree(clerk.role) && <Answer id={permit.id} />
          )}
        </section>
      ))}
      {answered.length > 0 && <h2>{words.answered}</h2>}
      {answered.map((permit) => (
        <section>
          <What permit={permit} />
          <p>
            {words[permit.isGranted ? 'granted' : 'declined'](permit.answeredBy ?? '')}
            {permit.usedAt !== null && ` ${words.used}`}
          </p>
        </section>
      ))}
    </>
  )
}

function What({ permit: { kind, askedBy, askedAt, resident, what, reason } }: { permit: Permit }) {
  const { staff } = useWords()
  const { permits } = staff
  return (
    <>
      <h3>
        {permits.kinds[kind]}（{permits.askedBy(askedBy)}）
      </h3>
      <p>
        {staff.moment(askedAt)}
        {resident && ` ${permits.ofResident(resident)}`}
        {what !== resident && ' '}
        <Whereof kind={kind} what={what} resident={resident} />
      </p>
      <p>
        {permits.reason}：{reason}
      </p>
    </>
  )
}

/** A booking is looked at where it is made. */
function Whereof({ kind, what, resident }: Permitted) {
  const { permits } = useWords().staff
  if (kind === 'beforeOpening')
    return <a href={`/staff/reservations/new/confirmation?${what}`}>{permits.toBooking}</a>
  return what === resident ? null : what
}

function Answer({ id }: { id: number }) {
  const { permits } = useWords().staff
  return (
    <form method="post" action={`/staff/permits/${id}`}>
      <ForReader />
      <p class="acts">
        <button type="submit" name="answer" value="grant">
          {permits.grant}
        </button>
        <button type="submit" name="answer" value="decline" class="link">
          {permits.decline}
        </button>
      </p>
    </form>
  )
}

type NeedsProps = { permitted: Permitted; typed?: string; mistake?: RemarkMistake }

/** In place of an act that takes a second person: it asks for one. */
export function needsPermit({ permitted, typed, mistake }: NeedsProps, { staff }: Words): Page {
  const { needs } = staff.permits
  const errors: Errors = mistake ? { reason: needs.mistakes[mistake] } : {}
  return {
    title: needs.title,
    back: '/staff',
    content: <NeedsSecond permitted={permitted} typed={typed} errors={errors} />,
    errors,
  }
}

function NeedsSecond({ permitted, typed, errors }: NeedsProps & { errors: Errors }) {
  const { permits } = useWords().staff
  const { needs } = permits
  const { kind, what, resident } = permitted
  return (
    <>
      <h1>{needs.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{needs.text[kind]}</p>
      <p>
        <Whereof {...permitted} />
      </p>
      <form method="post" action="/staff/permits" novalidate>
        <ForReader />
        <Hidden values={{ kind, what, ...(resident !== null && { resident }) }} />
        <Field
          name="reason"
          label={permits.reason}
          hint={needs.reasonHint}
          value={typed}
          error={errors.reason}
          maxlength={mostOfRemark}
          autofocus
          required
        />
        <button type="submit">{needs.ask}</button>
      </form>
      <p class="hint">{needs.after}</p>
    </>
  )
}
