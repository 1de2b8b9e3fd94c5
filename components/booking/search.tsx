import { canBeHad, type Offer, type Search } from '../../src/domain/booking/search.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Page } from '../page.ts'
import {
  Choice,
  ErrorSummary,
  Field,
  hasMistakes,
  type Mistakes,
  sentencesOf,
} from '../ui/form.tsx'
import { Heading, WholeDays } from '../ui/prose.tsx'
import { Steps } from '../ui/steps.tsx'
import { useWords, type Words } from '../words/words.ts'

type SearchProps = {
  search: Search
  /** As it was typed. */
  wanted: string
  mistakes: Mistakes
  /** The nights of the page, by the first and the last. */
  from: Night
  to: Night
  /** Those looked for. */
  facilities: readonly Facility[]
  /** Guests the largest room sleeps. */
  mostGuests: number
  /** Night by night, in the order of the facilities. */
  rows: readonly (readonly Offer[])[]
  /** Near the wanted night, where there is one. */
  nearest: readonly Offer[]
  links: SearchLinks
  isCardPending: boolean
}

/** Where a search leads: without one of its conditions, and to other nights; a turn that is not possible has no address. */
export type SearchLinks = {
  without: Partial<Record<'saturdays' | 'twoNights' | 'roomWish', string>>
  previous?: string
  next?: string
}

export function searchVacancies(props: SearchProps, words: Words): Page {
  const days = props.rows.filter((offers) => offers.some(canBeHad)).length
  return {
    title: hasMistakes(props.mistakes) ? words.search.title : words.search.titleOf(days),
    back: '/vacancies',
    errors: sentencesOf(props.mistakes, words),
    content: <SearchVacancies {...props} />,
    leaving: { at: '/vacancies/search' },
  }
}

function SearchVacancies(props: SearchProps) {
  const words = useWords()
  const { search, vacancies } = words
  const { mistakes, facilities, from, to, nearest } = props
  const { wanted, count } = props.search
  return (
    <>
      <Steps names={vacancies.steps} current={0} />
      <Heading text={search.title} />
      <ErrorSummary errors={sentencesOf(mistakes, words)} />
      {props.isCardPending && <p class="note">{vacancies.cardPending({ facilities, from, to })}</p>}
      <Conditions {...props} />
      {wanted && (
        <section>
          <h2 id="found">
            <WholeDays text={search.nearest(wanted)} />
          </h2>
          {nearest.length === 0 && <p>{search.noneNear}</p>}
          <ul>
            {nearest.map((offer) => (
              <li>
                <a href={bookingOf(offer, props.search)}>{sentenceOf(offer, count, words)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hasMistakes(mistakes) || <Found {...props} />}
    </>
  )
}

/** An address with all of it in it: to be kept, sent to somebody, and come back to. */
function Conditions({ search: sought, wanted, mistakes, mostGuests }: SearchProps) {
  const words = useWords()
  const { search } = words
  const errors = sentencesOf(mistakes, words)
  const guests = Array.from({ length: mostGuests }, (_, index) => index + 1)
  return (
    <form id="form" action="/vacancies/search#found">
      <Field name="date" type="date" label={search.wanted} value={wanted} error={errors.date} />
      <div class="field">
        <label for="guests">{search.guests}</label>
        <select id="guests" name="guests">
          <option value="">{search.anyGuests}</option>
          {guests.map((count) => (
            <option value={count} selected={count === sought.guests}>
              {search.people(count)}
            </option>
          ))}
        </select>
      </div>
      <div class="guests">
        <Choice
          id="saturdays"
          name="saturdays"
          label={search.saturdays}
          checked={sought.saturdays}
        />
        <Choice
          id="nights"
          name="nights"
          value="2"
          label={search.twoNights}
          checked={sought.count === 2}
        />
        <Choice id="roomWish" name="roomWish" label={search.roomWish} checked={sought.roomWish} />
      </div>
      <button type="submit">{search.submit}</button>
    </form>
  )
}

function Found(props: SearchProps) {
  const { search } = useWords()
  const { facilities, from, to, rows, links } = props
  return (
    <section>
      <h2 id={props.search.wanted ? undefined : 'found'}>
        <WholeDays text={search.between(from, to)} />
      </h2>
      <Dropping links={links.without} />
      <nav class="turns" aria-label={search.turns}>
        <Turned href={links.previous} none={search.noPrevious} label={search.previous} />
        <Turned href={links.next} none={search.noNext} label={search.next} />
      </nav>
      {facilities.length === 0 && <p>{search.noFacility}</p>}
      {facilities.length > 0 && !rows.flat().some(canBeHad) && <NoneFound rows={rows} />}
      {facilities.length > 0 && rows.length > 0 && <Grid {...props} />}
    </section>
  )
}

/** Each condition can be taken away by itself. */
function Dropping({ links }: { links: SearchLinks['without'] }) {
  const { search } = useWords()
  const conditions = (['saturdays', 'twoNights', 'roomWish'] as const).filter((name) => links[name])
  if (conditions.length === 0) return null
  return (
    <nav class="acts" aria-label={search.chosen}>
      {conditions.map((name) => (
        <a href={links[name]}>{search.drop(search[name])}</a>
      ))}
    </nav>
  )
}

/** Nights that nobody can book yet are not short of rooms: what they wait for is told instead. */
function NoneFound({ rows }: Pick<SearchProps, 'rows'>) {
  const { search } = useWords()
  const isAll = (...those: Offer['standing'][]) =>
    rows.length > 0 && rows.flat().every(({ standing }) => those.includes(standing))
  if (isAll('notOpenYet', 'closedDay')) return <p>{search.noneOpen}</p>
  if (!isAll('notDrawnYet', 'notOpenYet', 'closedDay')) return <p>{search.none}</p>
  return (
    <p>
      {search.noneDrawn} <a href="/applications/new">{search.toLottery}</a>
    </p>
  )
}

const Turned = ({ href, none, label }: { href?: string; none: string; label: string }) =>
  href ? <a href={href}>{label}</a> : <span>{none}</span>

/** A row a day, a column a facility. */
function Grid({ search: sought, facilities, from, to, rows }: SearchProps) {
  const words = useWords()
  const { search, vacancies } = words
  const isTooFew = rows.flat().some(({ standing }) => standing === 'tooFew')
  return (
    <>
      <p>{search.lead}</p>
      {isTooFew && <p class="note">{search.alone({ facilities, from, to })}</p>}
      <table class="week all">
        <caption>{vacancies.weekCaption(from, to)}</caption>
        <thead>
          <tr>
            <th scope="col">{vacancies.day}</th>
            {facilities.map((facility) => (
              <th scope="col">
                <a href={`/vacancies/${facility.slug}?among=all`}>{words.facilityName(facility)}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((offers) => (
            <Row offers={offers} search={sought} words={words} />
          ))}
        </tbody>
      </table>
    </>
  )
}

type RowProps = { offers: readonly Offer[]; search: Search; words: Words }

function Row({ offers, search, words }: RowProps) {
  const [{ night } = { night: '' }] = offers
  return (
    <tr>
      <th scope="row">
        <span aria-hidden="true">{words.search.dayInShort(night)}</span>
        <span class="v">{words.namedDate(night)}</span>
      </th>
      {offers.map((offer) => (
        <td>{tell(offer, search, words)}</td>
      ))}
    </tr>
  )
}

/** The number is for the eye, one whole sentence for the ear; what cannot be had says so in plain words. */
function tell(offer: Offer, search: Search, words: Words) {
  const { facility, night, standing, left } = offer
  if (standing === 'oneNightOnly') return words.search.oneNightOnly
  if (standing === 'tooFew') return words.search.tooFew(facility, night)
  if (!canBeHad(offer)) return words.vacancies.legends[standing]
  return (
    <a href={bookingOf(offer, search)}>
      <span aria-hidden="true">{words.rooms(left)}</span>
      <span class="v">{sentenceOf(offer, search.count, words)}</span>
    </a>
  )
}

function sentenceOf({ facility, night, left }: Offer, count: Search['count'], words: Words) {
  const { search } = words
  const stay = count === 2 ? search.twoNightsFrom(night) : words.namedDate(night)
  return search.offer(facility, stay, left)
}

/** Whoever said for how many has them in the form, as adults until they say otherwise. */
function bookingOf({ facility, night }: Offer, { count, guests }: Search): string {
  const nights = count === 2 ? '&nights=2' : ''
  const adults = guests ? `&adults1=${guests}` : ''
  return `/reservations/new?facility=${facility.slug}&night=${night}${nights}${adults}`
}
