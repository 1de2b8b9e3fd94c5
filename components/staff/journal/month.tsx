import type { Child } from 'hono/jsx'
import type { Instant, Month, Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { bending } from '../../../src/domain/staff/journal.ts'
import {
  type CheckRefusal,
  type People,
  type Retaken,
  readsWithoutServing,
  type Served,
} from '../../../src/domain/staff/month-check.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { journalHref } from './href.ts'
import { type Row, Sentence, Told } from './sentence.tsx'

/** Of each kind of finding so many are shown; who wants all of them follows the link. */
export const mostFindings = 50

type Props = {
  month: Month
  /** First and last day, for links. */
  from: Night
  to: Night
  isOver: boolean
  findings: {
    people: readonly People[]
    overrides: readonly Row[]
    again: readonly Served[]
    retaken: readonly (Retaken & { facility: Facility; night: Night })[]
  }
  clerks: readonly { name: string; fullName: string }[]
  facilities: readonly Facility[]
  checked: { by: string; at: Instant; note: string } | undefined
  mayAct: boolean
  typed?: string
  refusal?: CheckRefusal
}

export function showMonth(props: Props, { staff: { journal } }: Words): Page {
  const { month, refusal } = props
  const field = refusal?.startsWith('note') && refusal !== 'notOver' ? 'note' : 'check'
  const errors: Errors = refusal ? { [field]: journal.months.refusals[refusal] } : {}
  return {
    title: journal.months.titleOf(month),
    back: '/staff/journal/months',
    content: <ShowMonth {...props} errors={errors} />,
    errors,
  }
}

function ShowMonth(props: Props & { errors: Errors }) {
  const { months } = useWords().staff.journal
  const { month, errors } = props
  return (
    <>
      <h1>{months.titleOf(month)}</h1>
      <ErrorSummary errors={errors} />
      <p>{months.how}</p>
      <Finding title={months.retaken} why={months.retakenWhy} items={props.findings.retaken}>
        {(one) => <RetakenRoom retaken={one} clerks={props.clerks} />}
      </Finding>
      <Finding title={months.again} why={months.againWhy} items={props.findings.again}>
        {(one) => <Again served={one} clerks={props.clerks} />}
      </Finding>
      <Finding title={months.overrides} why={months.overridesWhy} items={props.findings.overrides}>
        {(row) => (
          <>
            <a href={`/staff/journal/${row.id}`}>{months.number(row.id)}</a> <When at={row.at} />{' '}
            <Sentence row={row} />
            <Told row={row} facilities={props.facilities} />
          </>
        )}
      </Finding>
      <AllOverrides {...props} />
      <ReadAndServed {...props} />
      <h2 id="check">{months.check}</h2>
      <Check {...props} />
    </>
  )
}

type FindingProps<Item> = {
  title: string
  why: string
  items: readonly Item[]
  children: (item: Item) => Child
}

function Finding<Item>({ title, why, items, children }: FindingProps<Item>) {
  const { months } = useWords().staff.journal
  return (
    <section>
      <h2>{months.counted(title, items.length)}</h2>
      <p>{why}</p>
      {items.length === 0 ? (
        <p>{months.nothing}</p>
      ) : (
        <ul>
          {items.slice(0, mostFindings).map((item) => (
            <li>{children(item)}</li>
          ))}
        </ul>
      )}
      {items.length > mostFindings && <p>{months.more(items.length - mostFindings)}</p>}
    </section>
  )
}

const When = ({ at }: { at: Instant }) => <>{useWords().staff.journal.when(at)}</>

type Clerks = Pick<Props, 'clerks'>

/** 「三田 健（mita）」, or that the resident did it. */
const nameOf = (by: string | null, clerks: Clerks['clerks'], { staff: { journal } }: Words) =>
  by === null
    ? journal.months.byResident
    : journal.clerk(by, clerks.find(({ name }) => name === by)?.fullName ?? null)

function RetakenRoom({ retaken, clerks }: Clerks & { retaken: Props['findings']['retaken'][0] }) {
  const words = useWords()
  const { months, ofResident, when } = words.staff.journal
  const { facility, night, released, booked } = retaken
  return (
    <>
      {months.room(words.facilityName(facility), night)}
      <br />
      {months.released(when(released.at), released.resident, nameOf(released.by, clerks, words))}
      <br />
      {months.booked(when(booked.at), booked.resident, nameOf(booked.by, clerks, words))}
      <br />
      <a href={journalHref({ resident: released.resident })}>{ofResident(released.resident)}</a>{' '}
      <a href={journalHref({ resident: booked.resident })}>{ofResident(booked.resident)}</a>
    </>
  )
}

function Again({ served, clerks }: Clerks & { served: Served }) {
  const words = useWords()
  const { by, resident, times, inMonth } = served
  return (
    <a href={journalHref({ by, resident })}>
      {words.staff.journal.months.bookedAgain(nameOf(by, clerks, words), resident, times, inMonth)}
    </a>
  )
}

/** Every kind of them, each by itself. */
function AllOverrides({ from, to, findings }: Props) {
  const { months, kindSought } = useWords().staff.journal
  if (findings.overrides.length <= mostFindings) return null
  return (
    <ul class="printed">
      {bending.map((kind) => (
        <li>
          <a href={journalHref({ kind, from, to })}>{months.allOf(kindSought(kind))}</a>
        </li>
      ))}
    </ul>
  )
}

/** Of everybody who read or served anybody: whoever reads many and serves none is marked in words. */
function ReadAndServed({ findings, clerks, from, to }: Props) {
  const words = useWords()
  const { months } = words.staff.journal
  const marked = findings.people.filter(readsWithoutServing).length
  return (
    <section>
      <h2>{months.counted(months.people, marked)}</h2>
      <p>{months.peopleWhy}</p>
      <table class="week">
        <thead>
          <tr>
            {months.peopleHeads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.people.map((people) => (
            <tr>
              <th scope="row">
                <a href={journalHref({ by: people.by, from, to })}>
                  {nameOf(people.by, clerks, words)}
                </a>
              </th>
              <td>{months.persons(people.read)}</td>
              <td>{months.persons(people.served)}</td>
              <td>{readsWithoutServing(people) && <strong>{months.conspicuous}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Check({
  month,
  isOver,
  checked,
  clerks,
  mayAct,
  typed,
  errors,
}: Props & { errors: Errors }) {
  const words = useWords()
  const { months, when } = words.staff.journal
  if (checked)
    return (
      <>
        <p>{months.ticked(nameOf(checked.by, clerks, words), when(checked.at))}</p>
        {checked.note && <p>{months.noteSaid(checked.note)}</p>}
      </>
    )
  if (!isOver) return <p>{months.refusals.notOver}</p>
  if (!mayAct) return <p>{months.unticked}</p>
  return (
    <form method="post" action={`/staff/journal/months/${month}`} class="printed">
      <ForReader />
      <Field
        name="note"
        label={months.note}
        hint={months.noteHint}
        maxlength={500}
        value={typed}
        error={errors.note}
      />
      <button type="submit">{months.submit}</button>
    </form>
  )
}
