import { isUnmarked, refuseDay } from '../../../src/domain/booking/arrival.ts'
import { addDays, type Instant, type Night, today } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import {
  type Group,
  groups,
  type Listed,
  seenOf,
  type Total,
} from '../../../src/domain/staff/arrivals.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { FieldError } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Item } from '../../ui/items.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { GuestsOfStay, markOf, nameOf, WishesOfStay } from './stay-in-list.tsx'

type ListProps = {
  facility: Facility
  facilities: readonly Facility[]
  day: Night
  now: Instant
  totals: Record<Group, Total>
  /** Those of this page. */
  listed: readonly Listed[]
  page: number
  pages: number
  /** Check-ins that are over and unmarked. */
  unmarked: readonly { day: Night; count: number }[]
  mayMark: boolean
  /** What was typed as a day, and is none. */
  mistyped?: string
  /** The stay whose 到着 has the focus. */
  next: string | undefined
}

export const dayPath = (
  { slug }: Pick<Facility, 'slug'>,
  day: Night,
  path = '/staff/arrivals',
): string => `${path}?facility=${slug}&day=${day}`

export function listArrivals(props: ListProps, words: Words): Page {
  const { facility, day, mistyped } = props
  const { arrivals } = words.staff
  return {
    title: arrivals.titleOf(words.facilityName(facility), day),
    back: '/staff',
    content: <ListArrivals {...props} />,
    ...(mistyped !== undefined && { errors: { day: arrivals.dayMistyped } }),
  }
}

function ListArrivals(props: ListProps) {
  const words = useWords()
  const { arrivals } = words.staff
  const { facility, day, totals, listed, unmarked } = props
  return (
    <>
      <h1>
        {words.facilityName(facility)} <span>{arrivals.day(day)}</span>
      </h1>
      <Ways {...props} />
      <dl>
        {groups.map((group) => (
          <Item name={arrivals.groups[group]}>{arrivals.total(totals[group])}</Item>
        ))}
      </dl>
      {unmarked.length > 0 && (
        <p class="printed">
          {arrivals.unmarked}
          {unmarked.map((of) => (
            <>
              {' '}
              <a href={dayPath(facility, of.day)}>{arrivals.unmarkedDay(of.day, of.count)}</a>
            </>
          ))}
        </p>
      )}
      {listed.length === 0 ? <p>{arrivals.none}</p> : <Day {...props} />}
      <Pages {...props} />
      <p class="printed acts">
        <a href={dayPath(facility, day, '/staff/arrivals/sheets')}>{arrivals.sheets}</a>
        <a href={dayPath(facility, day, '/staff/arrivals/list.csv')}>{arrivals.csv}</a>
      </p>
      <p class="printed hint">{arrivals.toPrint}</p>
    </>
  )
}

/** To the days beside this one, any other, and the other facilities. */
function Ways({ facility, facilities, day, now, mistyped }: ListProps) {
  const words = useWords()
  const { arrivals } = words.staff
  const isMistyped = mistyped !== undefined
  return (
    <div class="printed">
      <nav class="turns" aria-label={arrivals.days}>
        <a href={dayPath(facility, addDays(day, -1))}>{arrivals.previous(day)}</a>
        {day !== today(now) && <a href={dayPath(facility, today(now))}>{arrivals.toToday}</a>}
        <a href={dayPath(facility, addDays(day, 1))}>{arrivals.next(day)}</a>
      </nav>
      <form class="choose" method="get" action="/staff/arrivals">
        <Hidden values={{ facility: facility.slug }} />
        <label for="day">{arrivals.choose}</label>
        <FieldError id="day" error={isMistyped ? arrivals.dayMistyped : undefined} />
        <input
          id="day"
          name="day"
          type={isMistyped ? 'text' : 'date'}
          value={mistyped ?? day}
          aria-describedby={isMistyped ? 'day-error' : undefined}
          aria-invalid={isMistyped ? 'true' : undefined}
          autofocus={isMistyped}
        />
        <button type="submit">{arrivals.chooseAct}</button>
      </form>
      {facilities.length > 1 && (
        <nav aria-label={arrivals.facilities}>
          {facilities.map((one) => (
            <a
              href={dayPath(one, day)}
              {...(one.id === facility.id && { 'aria-current': 'true' as const })}
            >
              {words.facilityName(one)}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}

function Day(props: ListProps) {
  const { arrivals } = useWords().staff
  const { facility, listed, day } = props
  const lists = groups
    .map((group) => ({ group, stays: listed.filter((of) => of.group === group) }))
    .filter(({ stays }) => stays.length > 0)
    .map(({ group, stays }) => (
      <>
        <h2>{arrivals.groups[group]}</h2>
        <ol class="stays">
          {stays.map((of) => (
            <StayRow {...props} {...of} />
          ))}
        </ol>
      </>
    ))
  if (!listed.some((of) => isOpen(of, props))) return <>{lists}</>
  return (
    <form method="post">
      <ForReader />
      <Hidden values={{ facility: facility.slug, day }} />
      {lists}
    </form>
  )
}

/** Nobody has said anything of it, and the reader may; of who arrived another day, on its own page. */
const isOpen = ({ group, stay }: Listed, { now, mayMark }: Pick<ListProps, 'now' | 'mayMark'>) =>
  mayMark && group === 'arriving' && isUnmarked(stay) && refuseDay(seenOf(stay), now) === null

function StayRow(props: ListProps & Listed) {
  const { group, stay, facility, next } = props
  const words = useWords()
  const { arrivals } = words.staff
  const { number, nights, resident } = stay
  const mark = markOf(stay)
  return (
    <li>
      <div>
        <a href={`/staff/arrivals/${number}`}>{nameOf(stay, words)}</a>
        <div>{resident.kana}</div>
        <div>{words.reservationNumber(number)}</div>
        {resident.telephone && <a href={`tel:${resident.telephone}`}>{resident.telephone}</a>}
      </div>
      <div>
        <div>{arrivals.nightsFrom(nights[0]?.night ?? '', nights.length)}</div>
        <GuestsOfStay stay={stay} />
      </div>
      <div>
        <WishesOfStay stay={stay} facility={facility} />
      </div>
      <div>
        {mark && <strong>{arrivals.marks[mark]}</strong>}
        {group !== 'arriving' && isUnmarked(stay) && arrivals.notMarked}
        {isOpen(props, props) && <Marks stay={stay} hasFocus={number === next} />}
      </div>
    </li>
  )
}

/** A button each, in the one form of the day. */
function Marks({ stay, hasFocus }: Pick<Listed, 'stay'> & { hasFocus: boolean }) {
  const words = useWords()
  const { arrivals } = words.staff
  const about = { checkIn: '', nights: [] }
  return (
    <>
      {(['arrived', 'notCome'] as const).map((marking) => (
        <button
          type="submit"
          formaction={`/staff/arrivals/${stay.number}`}
          name="marking"
          value={marking}
          class={marking === 'notCome' ? 'ends' : undefined}
          autofocus={hasFocus && marking === 'arrived'}
        >
          {arrivals.markings[marking](about)}
          <span class="v"> {nameOf(stay, words)}</span>
        </button>
      ))}
    </>
  )
}

function Pages({ facility, day, page, pages }: ListProps) {
  const { arrivals } = useWords().staff
  if (pages < 2) return null
  return (
    <nav class="printed" aria-label={arrivals.pages}>
      {Array.from({ length: pages }, (_, index) => (
        <a
          href={`${dayPath(facility, day)}&page=${index + 1}`}
          {...(page === index + 1 && { 'aria-current': 'page' as const })}
        >
          {arrivals.page(index + 1)}
        </a>
      ))}
    </nav>
  )
}
