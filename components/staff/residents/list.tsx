import type { Instant } from '../../../src/domain/calendar.ts'
import { registrationStatus } from '../../../src/domain/resident.ts'
import type { Found } from '../../../src/domain/staff/residents/person.ts'
import type { SoughtRefusal } from '../../../src/domain/staff/residents/sought.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'

type ListProps = {
  /** As it was typed. */
  sought?: string
  refusal?: SoughtRefusal
  found?: Found
  now: Instant
}

/** Whom a search has found; the way in, where nothing was searched yet. */
export function listResidents(props: ListProps, { staff: { residents } }: Words): Page {
  const { refusal } = props
  const errors: Errors = refusal ? { sought: residents.search.refusals[refusal] } : {}
  return {
    title: residents.title,
    back: '/staff',
    content: <ListResidents {...props} errors={errors} />,
    errors,
  }
}

function ListResidents({ sought, found, errors, now }: ListProps & { errors: Errors }) {
  const { residents } = useWords().staff
  const isFound = found !== undefined && found.people.length > 0
  return (
    <>
      <h1>{residents.title}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action="/staff/residents" novalidate>
        <ForReader />
        <Field
          name="sought"
          label={residents.search.label}
          hint={residents.search.hint}
          value={sought}
          error={errors.sought}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          autofocus={!isFound && !errors.sought}
        />
        <button type="submit">{residents.search.submit}</button>
      </form>
      {found ? <Hits found={found} now={now} /> : <p class="hint">{residents.search.noted}</p>}
    </>
  )
}

function Hits({ found: { by, people, isMore }, now }: { found: Found; now: Instant }) {
  const { search } = useWords().staff.residents
  if (people.length === 0) return <p role="status">{search.none}</p>
  return (
    <>
      <p role="status">{isMore ? search.more : search.found(by, people.length)}</p>
      <ul class="cards">
        {people.map((person, index) => (
          <li>
            <Hit person={person} isFirst={index === 0} now={now} />
          </li>
        ))}
      </ul>
    </>
  )
}

type HitProps = { person: Found['people'][number]; isFirst: boolean; now: Instant }

/** Enough to tell two of one name apart, and no more. */
function Hit({ person, isFirst, now }: HitProps) {
  const { registration, staff } = useWords()
  const { residents } = staff
  const { number, name, kana, kind, telephone, birthdate, homeAddress, closedAt } = person
  const status =
    closedAt === null ? residents.statuses[registrationStatus(person, now)] : residents.closed
  const told = [
    ...[number, registration.kindNames[kind], status],
    ...(birthdate ? [residents.born(birthdate)] : []),
    ...(homeAddress ? [homeAddress.city + homeAddress.street] : []),
  ]
  return (
    <>
      <a href={`/staff/residents/${number}`} autofocus={isFirst}>
        {name || residents.erased} {kana}
      </a>
      <p>
        {told.join('　')} {telephone && <span class="stay">{telephone}</span>}
      </p>
    </>
  )
}
