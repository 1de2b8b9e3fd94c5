import { addDays, type Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import { Steps } from '../ui/steps.tsx'
import { WeekTable } from '../ui/week-table.tsx'
import { useWords } from '../words/words.ts'
import { type Cell, isFree, staysIn } from './cell.ts'

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
      <WeekTurned {...props} />
    </>
  )
}

/** What turning to another week swaps. */
export function WeekTurned({ facility, from, cells, links, isCardPending }: WeekProps) {
  const words = useWords()
  const { vacancies } = words
  return (
    <WeekTable
      title={vacancies.weekTitle(words.facilityName(facility), from)}
      note={isCardPending ? vacancies.cardPending(staysIn(facility, cells)) : undefined}
      lead={vacancies.weekLead}
      caption={vacancies.weekCaption(from, addDays(from, 6))}
      head={vacancies.left}
      links={links}
      days={cells.map((cell) => ({
        night: cell.night,
        told: <Left facility={facility} cell={cell} />,
      }))}
    />
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
