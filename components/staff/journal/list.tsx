import type { Facility } from '../../../src/domain/facility.ts'
import { kindsSought, type Sought } from '../../../src/domain/staff/journal-filter.ts'
import type { Page } from '../../page.ts'
import { ErrorSummary, type Errors, Field, hasMistakes, type Typed } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { Select } from '../select.tsx'
import { journalHref } from './href.ts'
import { type Row, Sentence, Told } from './sentence.tsx'

type Clerk = { name: string; fullName: string }

/** What is wrong with what was typed to look for. */
export type FilterMistakes = Partial<
  Record<'resident' | 'reservation' | 'from' | 'to', keyof Words['staff']['journal']['mistakes']>
>

type ListProps = {
  rows: readonly Row[]
  hasMore: boolean
  clerks: readonly Clerk[]
  facilities: readonly Facility[]
  sought: Sought
  typed: Typed
  mistakes: FilterMistakes
  /** Whether these are not the newest. */
  isLater: boolean
}

export function listJournal(props: ListProps, { staff: { journal } }: Words): Page {
  const errors = Object.fromEntries(
    Object.entries(props.mistakes).map(([field, mistake]) => [field, journal.mistakes[mistake]]),
  )
  return {
    title: journal.title,
    back: '/staff',
    content: <ListJournal {...props} errors={errors} />,
    errors,
  }
}

function ListJournal(props: ListProps & { errors: Errors }) {
  const { journal } = useWords().staff
  const { rows, sought, errors } = props
  return (
    <>
      <h1>{journal.title}</h1>
      <ErrorSummary errors={errors} />
      <p class="printed">{journal.lead}</p>
      <p class="printed">
        <a href="/staff/journal/months">{journal.months.title}</a>
      </p>
      <div class="beside">
        <Filter {...props} />
        {hasMistakes(errors) || (
          <section>
            <h2>{journal.found}</h2>
            {rows.length === 0 && <p>{journal.none}</p>}
            <ul>
              {rows.map((row) => (
                <li>
                  <p>
                    <a href={`/staff/journal/${row.id}`}>{journal.number(row.id)}</a>{' '}
                    {journal.when(row.at)} <Sentence row={row} />
                  </p>
                  <Told row={row} facilities={props.facilities} />
                </li>
              ))}
            </ul>
            <Turns {...props} sought={sought} />
          </section>
        )}
      </div>
    </>
  )
}

/** Everything one looks for stands in the address, by numbers alone. */
function Filter({ clerks, sought, typed, errors }: ListProps & { errors: Errors }) {
  const { journal } = useWords().staff
  const everybody = [...clerks, { name: 'command', fullName: '' }].map(
    ({ name, fullName }) => [name, journal.clerk(name, fullName)] as const,
  )
  const kinds = kindsSought.map((kind) => [kind, journal.kindSought(kind)] as const)
  const text = (name: keyof typeof typed) => ({
    name,
    value: typed[name],
    error: errors[name],
  })
  return (
    <form class="printed" action="/staff/journal">
      <h2>{journal.filter}</h2>
      <Select
        name="by"
        label={journal.by}
        options={[['', journal.anybody], ...everybody]}
        chosen={sought.by}
      />
      <Field
        {...text('resident')}
        label={journal.resident}
        inputmode="numeric"
        autofocus={!hasMistakes(errors)}
      />
      <Field {...text('reservation')} label={journal.reservation} inputmode="numeric" />
      <Field {...text('from')} label={journal.from} />
      <Field {...text('to')} label={journal.to} />
      <Select
        name="kind"
        label={journal.kind}
        options={[['', journal.anyKind], ...kinds]}
        chosen={sought.kind}
      />
      <button type="submit">{journal.submit}</button> <a href="/staff/journal">{journal.all}</a>
    </form>
  )
}

function Turns({ rows, hasMore, sought, isLater }: ListProps) {
  const { journal } = useWords().staff
  if (!hasMore && !isLater) return null
  return (
    <nav class="turns printed" aria-label={journal.turns}>
      {isLater && <a href={journalHref(sought)}>{journal.newest}</a>}
      {hasMore && <a href={journalHref(sought, rows.at(-1)?.id)}>{journal.older}</a>}
    </nav>
  )
}
