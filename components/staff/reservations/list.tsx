import type { Night } from '../../../src/domain/calendar.ts'
import { type Clerk, mayAct } from '../../../src/domain/clerk.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import {
  type ListedStay,
  type SearchMistake,
  stayStates,
  ways,
} from '../../../src/domain/staff/stay-search.ts'
import { nightsIn } from '../../booking/stay.tsx'
import type { Page } from '../../page.ts'
import { ErrorSummary, type Errors, Field, type Typed } from '../../ui/form.tsx'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { Select } from '../select.tsx'
import { stateOf } from './state.ts'

export type SearchMistakes = Partial<
  Record<'number' | 'from' | 'to', SearchMistake | 'numberMistyped'>
>

type ListProps = {
  typed: Typed
  mistakes: SearchMistakes
  facilities: readonly Facility[]
  /** What was found, where anything was looked for. */
  stays?: readonly ListedStay[]
  isMore?: boolean
  today: Night
  clerk: Clerk
}

export function listStays({ mistakes, ...props }: ListProps, { staff }: Words): Page {
  const { search } = staff.reservations
  const errors: Errors = Object.fromEntries(
    Object.entries(mistakes).map(([field, mistake]) => [field, search.mistakes[mistake]]),
  )
  return {
    title: staff.reservations.title,
    back: '/staff',
    content: <ListStays {...props} errors={errors} />,
    errors,
  }
}

type FormProps = Omit<ListProps, 'mistakes'> & { errors: Errors }

function ListStays(props: FormProps) {
  const { reservations } = useWords().staff
  const { calling } = reservations
  const { stays, clerk, errors } = props
  return (
    <>
      <h1>{reservations.title}</h1>
      <ErrorSummary errors={errors} />
      {mayAct(clerk.role, 'reservations') && (
        <p>
          <a href="/staff/reservations/new">{calling.title}</a>
        </p>
      )}
      <NumberForm {...props} />
      <SearchForm {...props} />
      {stays && <Found {...props} stays={stays} />}
    </>
  )
}

/** Leads straight to the one page of it. */
function NumberForm({ typed, errors, stays }: FormProps) {
  const { search } = useWords().staff.reservations
  const isMistaken = Object.keys(errors).length > 0
  return (
    <form method="get" action="/staff/reservations" novalidate>
      <Field
        name="number"
        label={search.number}
        value={typed.number}
        error={errors.number}
        inputmode="numeric"
        autocomplete="off"
        autofocus={!stays && !isMistaken}
      />
      <button type="submit">{search.toStay}</button>
    </form>
  )
}

function SearchForm({ typed, errors, facilities }: FormProps) {
  const words = useWords()
  const { search, stay } = words.staff.reservations
  const any = ['', search.any] as const
  const named = facilities.map((one) => [one.slug, words.facilityName(one)] as const)
  const states = stayStates.map((state) => [state, search.states[state]] as const)
  const gotBy = ways.map((way) => [way, search.ways[way]] as const)
  return (
    <form id="form" method="get" action="/staff/reservations" novalidate>
      <fieldset>
        <legend>{search.days}</legend>
        <p class="hint">{search.daysHint}</p>
        <div class="choose">
          {(['from', 'to'] as const).map((name) => (
            <Field
              name={name}
              label={search[name]}
              value={typed[name]}
              error={errors[name]}
              autocomplete="off"
            />
          ))}
        </div>
      </fieldset>
      <div class="choose">
        <Select
          name="facility"
          label={search.facility}
          options={[any, ...named]}
          chosen={typed.facility}
        />
        <Select name="state" label={search.state} options={[any, ...states]} chosen={typed.state} />
        <Select name="way" label={stay.gotBy} options={[any, ...gotBy]} chosen={typed.way} />
      </div>
      <p class="acts">
        <button type="submit">{search.submit}</button>
      </p>
    </form>
  )
}

function Found({
  stays,
  isMore,
  typed,
  today,
  facilities,
}: FormProps & { stays: readonly ListedStay[] }) {
  const words = useWords()
  const { search } = words.staff.reservations
  const last = stays.at(-1)
  return (
    <section>
      <h2 id="found" tabindex={-1} autofocus>
        {search.found(stays.length, isMore === true)}
      </h2>
      <ul class="cards">
        {stays.map((stay) => (
          <li>
            <a href={`/staff/reservations/${stay.number}`}>
              <StayInLine nights={nightsIn(stay)} />
            </a>
            <p>
              {search.person(stay.name, stay.kana)} {words.residentNumber(stay.resident)}
              <br />
              {nameOf(stay.facility)} {words.reservationNumber(stay.number)}
              <br />
              {guestsOf(stay)} {search.ways[stay.round === null ? stay.channel : 'lottery']}{' '}
              {search.states[stateOf(stay, today)]}
            </p>
          </li>
        ))}
      </ul>
      {isMore && last && (
        <nav class="pages" aria-label={search.pages}>
          <a href={nextHref(last)}>{search.next}</a>
        </nav>
      )}
    </section>
  )

  function nameOf(slug: string) {
    const facility = facilities.find((one) => one.slug === slug)
    return facility ? words.facilityName(facility) : slug
  }

  function guestsOf({ nights: [first] }: ListedStay) {
    return first ? words.guests(first.adults, first.children, first.underFours) : ''
  }

  function nextHref({ checkIn, number }: ListedStay) {
    const filled = Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return `/staff/reservations?${new URLSearchParams([...filled, ['after', `${checkIn}.${number}`]])}`
  }
}
