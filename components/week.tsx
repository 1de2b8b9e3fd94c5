import { addDays, type Night } from '../src/domain/calendar.ts'
import type { Facility } from '../src/domain/facility.ts'
import { holidays } from '../static/built/holidays.ts'
import { type Cell, isFree } from './cell.ts'
import { Steps } from './ui/steps.tsx'
import { Turn } from './ui/turn.tsx'
import { useWords } from './words/words.ts'

type WeekProps = {
  facility: Facility
  from: Night
  cells: readonly Cell[]
  links: { previous?: string; next?: string }
  isCardPending: boolean
}

export function Week(props: WeekProps) {
  const { vacancies } = useWords()
  return (
    <>
      <Steps names={vacancies.steps} current={2} />
      {props.isCardPending && <p class="note">{vacancies.cardPending}</p>}
      <WeekTurned {...props} />
    </>
  )
}

/** What turning to another week swaps. */
export function WeekTurned({ facility, from, cells, links }: WeekProps) {
  const words = useWords()
  const { vacancies } = words
  return (
    <div id="turned" hx-target:inherited="#turned" hx-swap:inherited="outerHTML">
      <h1>{vacancies.weekTitle(words.facilityName(facility), from)}</h1>
      <p>{vacancies.weekLead}</p>
      <nav class="turns" aria-label={vacancies.left}>
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
    </div>
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
  return <>{vacancies.opens(night, facility)}</>
}
