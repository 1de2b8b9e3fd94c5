import { type Instant, isSaturday, type Night } from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { availabilityOf, isBookable, type RoomNight, roomsLeft, windowsAt } from './vacancy.ts'

type Stocked = { facility: Facility; stock: ReadonlyMap<Night, RoomNight> }

/** 空いている土曜日: a Saturday, and a facility that has rooms on it. */
export type FreeSaturday = { night: Night; facility: Facility; left: number }

/** The first Saturday that can be booked now, at the first facility that has it. */
export function freeSaturday(
  among: readonly Stocked[],
  hasCard: boolean,
  now: Instant,
): FreeSaturday | undefined {
  const free = among.flatMap(({ facility, stock }) => {
    const windowOf = windowsAt(facility, hasCard, now)
    const night = [...stock.keys()].sort().find((night) => {
      return isSaturday(night) && isBookable(availabilityOf(stock.get(night), windowOf(night)))
    })
    const roomNight = night && stock.get(night)
    return roomNight ? [{ night: roomNight.night, facility, left: roomsLeft(roomNight) }] : []
  })
  return free.toSorted((a, b) => a.night.localeCompare(b.night))[0]
}
