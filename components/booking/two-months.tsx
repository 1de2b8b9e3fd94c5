import type { Availability } from '../../src/domain/booking/vacancy.ts'
import { type Month, monthAfter, type Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { holidays } from '../../static/built/holidays.ts'
import type { Page } from '../page.ts'
import { ToFacility } from '../ui/items.tsx'
import { MonthTable } from '../ui/month-table.tsx'
import { Heading } from '../ui/prose.tsx'
import { Steps } from '../ui/steps.tsx'
import { Turn } from '../ui/turn.tsx'
import { useWords, type Words } from '../words/words.ts'
import { type Cell, isFree, staysIn } from './cell.ts'

/** Where a two-month page leads; a turn that is not possible has no address. */
export type TwoMonthsLinks = {
  previousFacility?: string
  nextFacility?: string
  previousMonth?: string
  nextMonth?: string
  otherView: string
  week: (night: Night) => string
}

type TwoMonthsProps = {
  facility: Facility
  month: Month
  cells: readonly Cell[]
  view: 'calendar' | 'list'
  links: TwoMonthsLinks
  isCardPending: boolean
}

export function twoMonths(props: TwoMonthsProps, words: Words): Page {
  const { facility, month } = props
  const name = words.facilityName(facility)
  const title = words.vacancies.titleOf(name, month, monthAfter(month, 1))
  return {
    title,
    status: title,
    back: '/vacancies',
    content: <TwoMonths {...props} />,
    swaps: true,
    regions: { turned: <Turned {...props} /> },
  }
}

function TwoMonths(props: TwoMonthsProps) {
  const { vacancies, facilities } = useWords()
  const { facility, links } = props
  return (
    <>
      <Steps names={vacancies.steps} current={1} />
      <Turned {...props} />
      {links.previousFacility ? (
        <p>
          <a href="/facilities">{facilities.title}</a>
        </p>
      ) : (
        <ToFacility facility={facility} />
      )}
    </>
  )
}

/** What turning to other months or facilities swaps. */
function Turned(props: TwoMonthsProps) {
  const words = useWords()
  const { facility, month, cells, view, links, isCardPending } = props
  const { vacancies } = words
  const name = words.facilityName(facility)
  const months = [month, monthAfter(month, 1)] as const
  const Months = view === 'list' ? List : Calendar
  return (
    <div
      id="turned"
      hx-target:inherited="#turned"
      hx-swap:inherited="outerHTML"
      hx-push-url:inherited="true"
    >
      <Heading name={name} text={vacancies.titleOf(name, ...months)} />
      {isCardPending && <p class="note">{vacancies.cardPending(staysIn(facility, cells))}</p>}
      <p>{vacancies.lead}</p>
      <nav class="turns" aria-label={vacancies.twoMonths}>
        {links.previousFacility && (
          <>
            <Turn id="previous-facility" href={nearby(links.previousFacility)}>
              {vacancies.previousFacility}
            </Turn>
            <Turn id="next-facility" href={nearby(links.nextFacility)}>
              {vacancies.nextFacility}
            </Turn>
          </>
        )}
        <Turn id="previous" href={nearby(links.previousMonth)} none={vacancies.noPreviousMonth}>
          {vacancies.previousMonth}
        </Turn>
        <Turn id="next" href={nearby(links.nextMonth)} none={vacancies.noNextMonth}>
          {vacancies.nextMonth}
        </Turn>
        <a href={nearby(links.otherView)}>
          {view === 'list' ? vacancies.asCalendar : vacancies.asList}
        </a>
      </nav>
      {view === 'calendar' && <Legend cells={cells} />}
      <div class="months">
        {months.map((of) => (
          <Months month={of} cells={cells} weekOf={links.week} />
        ))}
      </div>
    </div>
  )
}

/** As seen from another calendar: what is swapped has no bytes to spare. */
const nearby = (href: string | undefined) => href?.replace('/vacancies/', '')

type MonthProps = { month: Month; cells: readonly Cell[]; weekOf: (night: Night) => string }

function Calendar({ month, cells, weekOf }: MonthProps) {
  const words = useWords()
  const cellOf = new Map(cells.map((cell) => [cell.night, cell]))
  const tell = (night: Night) => {
    const cell = cellOf.get(night)
    return cell && <Day cell={cell} weekOf={weekOf} words={words} />
  }
  return <MonthTable month={month} tell={tell} />
}

type DayProps = Pick<MonthProps, 'weekOf'> & { cell: Cell; words: Words }

/** So many rooms and fewer are told by their number. */
const few = 3

/** The mark is for the eye, one whole sentence for the ear; a day gone by is only a number. */
function Day({ cell, weekOf, words }: DayProps) {
  const { night, availability, left } = cell
  if (availability === 'past') return <>{words.dayOf(night)}</>
  const isFew = availability === 'some' && left <= few
  const { marks, fewLeft } = words.vacancies
  const shown = isFew ? fewLeft(left) : marks[availability]
  const mark = (
    <>
      <span {...(isFew && { class: 'few' })} aria-hidden="true">
        {`${words.dayOf(night)}${holidays[night] ? words.holidayMark : ''}\n${shown}`}
      </span>
      <span class="v">{sentenceOf(cell, words)}</span>
    </>
  )
  return isFree(cell) ? <a href={nearby(weekOf(night))}>{mark}</a> : mark
}

function sentenceOf({ night, availability, left }: Cell, words: Words): string {
  return `${words.namedDate(night)} ${words.vacancies.spoken[availability](left)}`
}

function List({ month, cells, weekOf }: MonthProps) {
  const words = useWords()
  const free = cells.filter((cell) => cell.night.startsWith(month) && isFree(cell))
  return (
    <section>
      <h2>{words.month(month)}</h2>
      {free.length === 0 && <p>{words.vacancies.nothingFree}</p>}
      <ul>
        {free.map((cell) => (
          <li>
            <a href={nearby(weekOf(cell.night))}>{sentenceOf(cell, words)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const marks = ['free', 'some', 'full', 'closedDay', 'notDrawnYet', 'notOpenYet', 'over'] as const

/** Explains the marks that are there. */
function Legend({ cells }: { cells: readonly Cell[] }) {
  const { vacancies } = useWords()
  const shown = (of: Availability) => cells.some(({ availability }) => availability === of)
  return (
    <p class="legend" aria-hidden="true">
      {marks
        .filter(shown)
        .map((of) => `${vacancies.marks[of]}\u00a0${vacancies.legends[of]}`)
        .join('\u3000')}
    </p>
  )
}
