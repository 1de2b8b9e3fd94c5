import type { Case } from '../../src/domain/account/review.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { type ResidentKind, residentKinds, type Subject } from '../../src/domain/resident.ts'
import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { Choice, ErrorSummary, type Errors } from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'
import { Select } from './select.tsx'

/** One that waits: a registration where the amendment is 0. */
type Waiting = Case & {
  subject: Subject | null
  name: string
  kana: string
  kind: ResidentKind
  since: Instant | null
  heldAt: Instant | null
  isAlike: boolean
}

type QueueProps = {
  cases: readonly Waiting[]
  isMore: boolean
  waiting: number
  held: number
  oldestAt: Instant | null
  sought: { what?: string | undefined; state?: string | undefined }
  page: number
  now: Instant
  mayAct: boolean
  isNoneSelected?: boolean
}

export const caseStates = ['free', 'held', 'alike'] as const

/** Where a case is. */
export const pathOf = ({ number, amendmentId }: Case): string =>
  `/staff/registrations/${number}${amendmentId ? `/amendments/${amendmentId}` : ''}`

/** What it is that waits. */
export const whatWaits = (
  { subject, kind }: { subject: Subject | null; kind: ResidentKind },
  { staff: { registrations } }: Words,
) => (subject ? registrations.ofSubject[subject] : registrations.newOf(kind))

export function listRegistrations(props: QueueProps, { staff: { registrations } }: Words): Page {
  const errors: Errors = props.isNoneSelected
    ? { 'number-0': registrations.refusing.noneSelected }
    : {}
  return {
    title: registrations.title,
    back: '/staff',
    content: <Queue {...props} errors={errors} />,
    errors,
  }
}

function Queue(props: QueueProps & { errors: Errors }) {
  const { cases, waiting, held, oldestAt, now, mayAct, errors } = props
  const { registrations: words } = useWords().staff
  return (
    <>
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>
        {words.count(waiting, held)}
        {oldestAt !== null && words.oldest(oldestAt, now)}
      </p>
      {cases.length === 0 && waiting > 0 && <p>{words.noneFound}</p>}
      {cases.length > 0 && (
        <form method="post" action="/staff/registrations/refusals">
          <ForReader />
          <ol class="queue">
            {cases.map((of, index) => (
              <Row of={of} now={now} index={index} isFirst={isFirst(props, of)} mayAct={mayAct} />
            ))}
          </ol>
          {mayAct && cases.some(({ amendmentId }) => amendmentId === 0) && (
            <button type="submit" class="ends">
              {words.refuseSelected}
            </button>
          )}
        </form>
      )}
      <Turning {...props} />
      <Filter {...props} />
      {mayAct && (
        <p>
          <a href="/staff/registrations/new">{words.toNew}</a>
        </p>
      )}
    </>
  )
}

/** The one that Enter opens. */
const isFirst = ({ cases, errors }: { cases: readonly Waiting[]; errors: Errors }, of: Waiting) =>
  Object.keys(errors).length === 0 &&
  of === (cases.find(({ heldAt }) => heldAt === null) ?? cases[0])

type RowProps = { of: Waiting; now: Instant; index: number; isFirst: boolean; mayAct: boolean }

function Row({ of, now, index, isFirst, mayAct }: RowProps) {
  const words = useWords()
  const { registrations } = words.staff
  const isSelectable = mayAct && of.amendmentId === 0
  return (
    <li>
      {isSelectable && (
        <Choice id={`number-${index}`} name="number" value={of.number} label={of.number} />
      )}
      <a href={pathOf(of)} autofocus={isFirst}>
        {of.name}（{of.kana}）
      </a>
      {!isSelectable && <span>{of.number}</span>}
      <span>{whatWaits(of, words)}</span>
      <span>
        {of.since === null ? registrations.unknownSince : registrations.waited(of.since, now)}
      </span>
      {of.heldAt !== null && <strong>{registrations.held}</strong>}
      {of.isAlike && <strong>{registrations.alike}</strong>}
    </li>
  )
}

function Turning({ page, isMore, sought }: QueueProps) {
  const { registrations: words } = useWords().staff
  const at = (of: number) => {
    const query = new URLSearchParams({
      ...(sought.what && { what: sought.what }),
      ...(sought.state && { state: sought.state }),
      ...(of > 1 && { page: String(of) }),
    })
    return `/staff/registrations${query.size > 0 ? `?${query}` : ''}`
  }
  if (page === 1 && !isMore) return null
  return (
    <p class="acts">
      {page > 1 && <a href={at(page - 1)}>{words.previous}</a>}
      {isMore && <a href={at(page + 1)}>{words.next}</a>}
    </p>
  )
}

function Filter({ sought }: QueueProps) {
  const { registrations: words } = useWords().staff
  const kinds = residentKinds.filter((kind) => kind !== 'approved')
  return (
    <form method="get" action="/staff/registrations">
      <fieldset>
        <legend>{words.filter}</legend>
        <Select
          name="what"
          label={words.what}
          chosen={sought.what}
          options={[
            ['', words.every],
            ...kinds.map((kind) => [kind, words.newOf(kind)] as const),
            ['amendment', words.amendments],
          ]}
        />
        <Select
          name="state"
          label={words.state}
          chosen={sought.state}
          options={[
            ['', words.every],
            ...caseStates.map((state) => [state, words.states[state]] as const),
          ]}
        />
        <button type="submit">{words.show}</button>
      </fieldset>
    </form>
  )
}
