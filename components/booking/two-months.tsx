import type { Availability } from '../../src/domain/booking/vacancy.ts'
import { type Month, monthAfter, type Night, nightsOf } from '../../src/domain/calendar.ts'
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
  const { vacancies } = useWords()
  return (
    <>
      <Steps names={vacancies.steps} current={1} />
      <Turned {...props} />
    </>
  )
}

/** What turning to other months or facilities swaps. */
function Turned(props: TwoMonthsProps) {
  const words = useWords()
  const { facility, month, cells, view, links, isCardPending } = props
  const { vacancies } = words
  const months = [month, monthAfter(month, 1)] as const
  const Months = view === 'list' ? List : Calendar
  return (
    <div id="turned" hx-target:inherited="#turned" hx-swap:inherited="outerHTML">
      <Heading text={vacancies.titleOf(words.facilityName(facility), ...months)} />
      {isCardPending && <p class="note">{vacancies.cardPending(staysIn(facility, cells))}</p>}
      <p>{vacancies.lead}</p>
      <nav class="turns" aria-label={vacancies.twoMonths}>
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
      {view === 'calendar' && <Legend cells={cells} />}
      <div class="months">
        {months.map((of) => (
          <section>
            <Months month={of} cells={cells} weekOf={links.week} />
            <Holidays month={of} />
          </section>
        ))}
      </div>
      <ToFacility facility={facility} />
    </div>
  )
}

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
      <span class={isFew ? 'few' : undefined} aria-hidden="true">
        {`${words.dayOf(night)}\n${shown}`}
      </span>
      <span class="v">{sentenceOf(cell, words)}</span>
    </>
  )
  return isFree(cell) ? <a href={weekOf(night)}>{mark}</a> : mark
}

function sentenceOf({ night, availability, left }: Cell, words: Words): string {
  return `${words.namedDate(night)} ${words.vacancies.spoken[availability](left)}`
}

/** The ear hears of a holiday with its day; the eye finds it under the month. */
function Holidays({ month }: { month: Month }) {
  const words = useWords()
  const days = nightsOf(month).filter((night) => holidays[night])
  if (days.length === 0) return null
  return (
    <p class="hint" aria-hidden="true">
      {words.vacancies.holidaysOn(days)}
    </p>
  )
}

function List({ month, cells, weekOf }: MonthProps) {
  const words = useWords()
  const free = cells.filter((cell) => cell.night.startsWith(month) && isFree(cell))
  return (
    <>
      <h2>{words.month(month)}</h2>
      {free.length === 0 && <p>{words.vacancies.nothingFree}</p>}
      <ul>
        {free.map((cell) => (
          <li>
            <a href={weekOf(cell.night)}>{sentenceOf(cell, words)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

const marks = ['free', 'some', 'full', 'closedDay', 'notDrawnYet', 'notOpenYet', 'over'] as const

/** Explains the marks that are there. */
function Legend({ cells }: { cells: readonly Cell[] }) {
  const { vacancies } = useWords()
  const shown = (of: Availability) => cells.some(({ availability }) => availability === of)
  return (
    <p class="legend" aria-hidden="true">
      {marks.filter(shown).map((of) => (
        <span>
          <b>{vacancies.marks[of]}</b> {vacancies.legends[of]}
        </span>
      ))}
    </p>
  )
}
