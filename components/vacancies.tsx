import {
  addDays,
  firstOf,
  type Month,
  monthAfter,
  type Night,
  weekdayOf,
} from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import { type Availability, type RoomNight, roomsLeft } from '../src/domain/vacancy.ts'
import { holidays } from '../static/built/holidays.ts'
import { Steps } from './ui/steps.tsx'
import { Turn } from './ui/turn.tsx'
import type { Words } from './words/ja.ts'
import { useWords } from './words/words.ts'

/** What a calendar needs to know of one night. */
export type Cell = { night: Night; availability: Availability; left: number }

export const toCell = (
  night: Night,
  roomNight: RoomNight | undefined,
  availability: Availability,
): Cell => ({ night, availability, left: roomNight ? roomsLeft(roomNight) : 0 })

const isFree = ({ availability }: Cell) => availability === 'free' || availability === 'some'

export function ChooseFacility({ facilities }: { facilities: readonly Facility[] }) {
  const words = useWords()
  const { vacancies } = words
  return (
    <>
      <Steps names={vacancies.steps} current={0} />
      <h1>{vacancies.title}</h1>
      <p>{vacancies.choose}</p>
      <ul class="cards">
        {facilities.map((facility) => (
          <li>
            <a href={`/vacancies/${facility.slug}`}>{words.facilityName(facility)}</a>
          </li>
        ))}
        <li>
          <a href="/vacancies/all">{vacancies.all}</a>
          <p>{vacancies.allHint}</p>
        </li>
      </ul>
    </>
  )
}

/** Where a two-month page leads; a turn that is not possible has no address. */
export type TwoMonthsLinks = {
  previousFacility?: string
  nextFacility?: string
  previousMonth?: string
  nextMonth?: string
  otherView: string
}

type TwoMonthsProps = {
  facility: Facility
  month: Month
  cells: readonly Cell[]
  view: 'calendar' | 'list'
  links: TwoMonthsLinks
}

export function TwoMonths({ facility, month, cells, view, links }: TwoMonthsProps) {
  const words = useWords()
  const { vacancies } = words
  const months = [month, monthAfter(month, 1)] as const
  const Months = view === 'list' ? List : Calendar
  return (
    <>
      <Steps names={vacancies.steps} current={1} />
      <h1>{vacancies.titleOf(words.facilityName(facility), ...months)}</h1>
      <p>{vacancies.lead}</p>
      <nav class="turns" aria-label={vacancies.twoMonths} hx-target:inherited="#main">
        {links.previousFacility && (
          <>
            <Turn id="previous-facility" href={links.previousFacility}>
              {vacancies.previousFacility}
            </Turn>
            <Turn id="next-facility" href={links.nextFacility}>
              {vacancies.nextFacility}
            </Turn>
          </>
        )}
        <Turn id="previous" href={links.previousMonth} none={vacancies.noPreviousMonth}>
          {vacancies.previousMonth}
        </Turn>
        <Turn id="next" href={links.nextMonth} none={vacancies.noNextMonth}>
          {vacancies.nextMonth}
        </Turn>
        <a href={links.otherView}>{view === 'list' ? vacancies.asCalendar : vacancies.asList}</a>
      </nav>
      {view === 'calendar' && <Legend />}
      <div class="months">
        {months.map((of) => (
          <Months facility={facility} month={of} cells={cells} />
        ))}
      </div>
    </>
  )
}

type MonthProps = { facility: Facility; month: Month; cells: readonly Cell[] }

const weekHref = (facility: Facility, night: Night) =>
  `/vacancies/${facility.slug}/week?from=${night}`

function Calendar({ facility, month, cells }: MonthProps) {
  const words = useWords()
  return (
    <table class="month">
      <caption>
        <h2>{words.month(month)}</h2>
      </caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, cells).map((week) => (
          <tr>
            {week.map((cell) => (
              <td>{cell && <Day facility={facility} cell={cell} words={words} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The mark is for the eye, one whole sentence for the ear. */
function Day({ facility, cell, words }: { facility: Facility; cell: Cell; words: Words }) {
  const { night, availability } = cell
  const mark = (
    <>
      <span aria-hidden="true">
        {words.dayOf(night)}
        <b>{words.vacancies.marks[availability]}</b>
      </span>
      <span class="v">{sentenceOf(cell, words)}</span>
    </>
  )
  return isFree(cell) ? <a href={weekHref(facility, night)}>{mark}</a> : mark
}

function sentenceOf({ night, availability, left }: Cell, words: Words): string {
  const holiday = holidays[night] ? ` ${words.holiday}` : ''
  return `${words.shortDate(night)}${holiday} ${words.vacancies.spoken[availability](left)}`
}

function List({ facility, month, cells }: MonthProps) {
  const words = useWords()
  const free = cells.filter((cell) => cell.night.startsWith(month) && isFree(cell))
  return (
    <section>
      <h2>{words.month(month)}</h2>
      {free.length === 0 && <p>{words.vacancies.nothingFree}</p>}
      <ul>
        {free.map((cell) => (
          <li>
            <a href={weekHref(facility, cell.night)}>{sentenceOf(cell, words)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Legend() {
  const { vacancies } = useWords()
  return (
    <p class="legend" aria-hidden="true">
      {(['free', 'some', 'full', 'closedDay', 'notOpenYet', 'over'] as const).map((of) => (
        <span>
          <b>{vacancies.marks[of]}</b> {vacancies.legends[of]}
        </span>
      ))}
    </p>
  )
}

/** Rows of seven, Sunday first, null outside the month. */
function weeksOf(month: Month, cells: readonly Cell[]): (Cell | null)[][] {
  const inMonth = cells.filter(({ night }) => night.startsWith(month))
  const blanks = Array<null>(weekdayOf(firstOf(month))).fill(null)
  const days = [...blanks, ...inMonth]
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => days[week * 7 + day] ?? null),
  )
}

type WeekProps = {
  facility: Facility
  from: Night
  cells: readonly Cell[]
  links: { previous?: string; next?: string }
}

export function Week({ facility, from, cells, links }: WeekProps) {
  const words = useWords()
  const { vacancies } = words
  return (
    <>
      <Steps names={vacancies.steps} current={2} />
      <h1>{vacancies.weekTitle(words.facilityName(facility), from)}</h1>
      <p>{vacancies.weekLead}</p>
      <nav class="turns" aria-label={vacancies.left} hx-target:inherited="#main">
        <Turn id="previous" href={links.previous} none={vacancies.noPreviousWeek}>
          {vacancies.previousWeek}
        </Turn>
        <Turn id="next" href={links.next} none={vacancies.noNextWeek}>
          {vacancies.nextWeek}
        </Turn>
      </nav>
      <table class="week">
        <caption>{vacancies.weekCaption(from, addDays(from, 6))}</caption>
        <thead>
          <tr>
            <th scope="col">{vacancies.day}</th>
            <th scope="col">{vacancies.left}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr>
              <th scope="row">
                {words.shortDate(cell.night)}
                {holidays[cell.night] && ` ${words.holiday}`}
              </th>
              <td>
                <Left facility={facility} cell={cell} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Left({ facility, cell }: { facility: Facility; cell: Cell }) {
  const words = useWords()
  const { vacancies } = words
  const { night, availability, left } = cell
  if (isFree(cell)) {
    return (
      <a href={`/reservations/new?facility=${facility.slug}&night=${night}`}>{words.rooms(left)}</a>
    )
  }
  if (availability !== 'notOpenYet') return <>{vacancies.legends[availability]}</>
  const { opensMonthsBefore, opensAtHour } = facility.policy
  return <>{vacancies.opens(night, opensMonthsBefore, opensAtHour)}</>
}
