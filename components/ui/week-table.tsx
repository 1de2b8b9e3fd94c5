import type { Child } from 'hono/jsx'
import type { Night } from '../../src/domain/calendar.ts'
import { useWords } from '../words/words.ts'
import { Heading } from './prose.tsx'
import { Turn } from './turn.tsx'

type WeekTableProps = {
  /** With which the title begins. */
  name: string
  title: string
  /** Said before the table, of the days in it. */
  note?: string
  lead: string
  caption: string
  /** What is told of each day. */
  head: string
  links: { previous?: string; next?: string }
  days: readonly { night: Night; told: Child }[]
}

/** 1週間の表, a row a day: what turning to another week swaps. */
export function WeekTable({ name, title, note, lead, caption, head, links, days }: WeekTableProps) {
  const words = useWords()
  const { vacancies } = words
  return (
    <div
      id="turned"
      hx-target:inherited="#turned"
      hx-swap:inherited="outerHTML"
      hx-push-url:inherited="true"
    >
      <Heading name={name} text={title} />
      {note && <p class="note">{note}</p>}
      <p>{lead}</p>
      <nav class="turns" aria-label={head}>
        <Turn id="previous" href={links.previous} none={vacancies.noPreviousWeek}>
          {vacancies.previousWeek}
        </Turn>
        <Turn id="next" href={links.next} none={vacancies.noNextWeek}>
          {vacancies.nextWeek}
        </Turn>
      </nav>
      <table class="week">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{vacancies.day}</th>
            <th scope="col">{head}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ night, told }) => (
            <tr>
              <th scope="row">{words.namedDate(night)}</th>
              <td>{told}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
