import { availabilityOf, type RoomNight, windowsAt } from '../../../src/domain/booking/vacancy.ts'
import { type Instant, type Month, monthAfter, type Night } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { hasCard } from '../../../src/domain/resident.ts'
import type { Holder } from '../../../src/domain/staff/reservation.ts'
import { type Cell, isFree, toCell } from '../../booking/cell.ts'
import type { Typed } from '../../ui/form.tsx'
import { MonthTable } from '../../ui/month-table.tsx'
import { useWords } from '../../words/words.ts'

export type FreeProps = {
  holder: Holder
  /** Every facility, with its stock from this month on. */
  vacancies: readonly { facility: Facility; stock: ReadonlyMap<Night, RoomNight> }[]
  month: Month
  typed: Record<string, string>
  now: Instant
}

/** What is free at one facility in two months: a day that is chosen goes into the form, with all that was sent with it. */
export function FreeNights({ holder, vacancies, month, typed, now }: FreeProps) {
  const words = useWords()
  const { calling } = words.staff.reservations
  const shown = vacancies.find(({ facility }) => facility.slug === typed.facility) ?? vacancies[0]
  if (!shown) return null
  const { facility, stock } = shown
  const at = (changes: Typed) => hrefOf({ ...typed, facility: facility.slug, ...changes })
  const windowOf = windowsAt(facility, hasCard(holder), now)
  const cellOf = (night: Night) => {
    const of = stock.get(night)
    return toCell(night, of, availabilityOf(of, windowOf(night)))
  }
  return (
    <section>
      <h2>
        {calling.free} {words.facilityName(facility)}
      </h2>
      <p>{calling.freeLead}</p>
      <nav class="turns" aria-label={calling.otherFacilities}>
        {vacancies
          .filter((of) => of !== shown)
          .map(({ facility }) => (
            <a href={at({ facility: facility.slug, month })}>{words.facilityName(facility)}</a>
          ))}
      </nav>
      <nav class="turns" aria-label={calling.months}>
        <a href={at({ month: monthAfter(month, -1) })}>{words.vacancies.previousMonth}</a>
        <a href={at({ month: monthAfter(month, 1) })}>{words.vacancies.nextMonth}</a>
      </nav>
      <div class="months">
        {[month, monthAfter(month, 1)].map((of) => (
          <MonthTable
            month={of}
            tell={(night) => <Day cell={cellOf(night)} href={at({ day: night })} />}
          />
        ))}
      </div>
    </section>
  )
}

function Day({ cell, href }: { cell: Cell; href: string }) {
  const words = useWords()
  const { night, availability, left } = cell
  const { marks, spoken } = words.vacancies
  if (availability === 'past') return <>{words.dayOf(night)}</>
  const told = (
    <>
      <span aria-hidden="true">{`${words.dayOf(night)}\n${marks[availability]}`}</span>
      <span class="v">{`${words.namedDate(night)} ${spoken[availability](left)}`}</span>
    </>
  )
  return isFree(cell) ? <a href={href}>{told}</a> : told
}

const hrefOf = (typed: Typed): string =>
  `/staff/reservations/new?${new URLSearchParams(
    Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )}`
