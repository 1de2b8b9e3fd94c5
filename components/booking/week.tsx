import { addDays, type Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Page } from '../page.ts'
import { ToFacility } from '../ui/items.tsx'
import { Steps } from '../ui/steps.tsx'
import { WeekTable } from '../ui/week-table.tsx'
import { useWords, type Words } from '../words/words.ts'
import { type Cell, isFree, staysIn } from './cell.ts'

type WeekProps = {
  /** The calendar the week was chosen in. */
  back: string
  facility: Facility
  from: Night
  cells: readonly Cell[]
  links: { previous?: string; next?: string }
  isCardPending: boolean
}

export function week(props: WeekProps, words: Words): Page {
  const title = words.vacancies.weekTitle(words.facilityName(props.facility), props.from)
  return {
    title,
    status: title,
    back: props.back,
    backMoves: true,
    content: <Week {...props} />,
    swaps: true,
    regions: { turned: <Turned {...props} /> },
  }
}

function Week(props: WeekProps) {
  const { vacancies } = useWords()
  return (
    <>
      <Steps names={vacancies.steps} current={2} />
      <Turned {...props} />
      <ToFacility facility={props.facility} />
    </>
  )
}

/** What turning to another week swaps. */
function Turned({ facility, from, cells, links, isCardPending }: WeekProps) {
  const words = useWords()
  const { vacancies } = words
  return (
    <WeekTable
      name={words.facilityName(facility)}
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
