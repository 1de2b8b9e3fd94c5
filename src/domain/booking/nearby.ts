import { daysBetween, type Instant, monthOf, type Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { type RoomNight, roomsLeft, windowsAt } from './vacancy.ts'

/** A facility with its stock on some nights. */
type Stocked = { facility: Facility; stock: ReadonlyMap<Night, RoomNight> }

/** A night with rooms near one that could not be had; bookable now, or from its opening on. */
export type Nearby = { facility: Facility; night: Night; left: number; isOpen: boolean }

/** What somebody asked for in vain: check-in nights of one month, at one facility. */
export type Missed = { facility: Pick<Facility, 'id'>; nights: readonly Night[] }

/**
 * The nights with rooms nearest to any of those missed, of their own month alone: the next month has a lottery of its
 * own. Of two equally near, the facility asked for goes first, then the earlier. In calendar order.
 */
export function nearbyOf(
  missed: Missed,
  stocked: readonly Stocked[],
  { hasCard, now }: { hasCard: boolean; now: Instant },
  most = 5,
): Nearby[] {
  const away = ({ night }: Nearby) =>
    Math.min(...missed.nights.map((wanted) => Math.abs(daysBetween(wanted, night))))
  const isElsewhere = ({ facility }: Nearby) => Number(facility.id !== missed.facility.id)
  const months = missed.nights.map(monthOf)
  return stocked
    .flatMap((of) => freeOf(of, hasCard, now))
    .filter(({ night }) => months.includes(monthOf(night)))
    .sort(
      (a, b) =>
        away(a) - away(b) ||
        isElsewhere(a) - isElsewhere(b) ||
        a.night.localeCompare(b.night) ||
        a.facility.id - b.facility.id,
    )
    .slice(0, most)
    .sort((a, b) => a.night.localeCompare(b.night) || isElsewhere(a) - isElsewhere(b))
}

function freeOf({ facility, stock }: Stocked, hasCard: boolean, now: Instant): Nearby[] {
  const windowOf = windowsAt(facility, hasCard, now)
  return [...stock.values()].flatMap((roomNight) => {
    const { night, isClosed, awaitsDraw } = roomNight
    const window = windowOf(night)
    const left = isClosed || awaitsDraw ? 0 : roomsLeft(roomNight)
    const canBeHad = left > 0 && (window === 'open' || window === 'notOpenYet')
    return canBeHad ? [{ facility, night, left, isOpen: window === 'open' }] : []
  })
}
