import {
  type Availability,
  isBookable,
  type RoomNight,
  roomsLeft,
} from '../../src/domain/booking/vacancy.ts'
import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'

/** What a calendar shows of one night. */
export type Cell = { night: Night; availability: Availability; left: number }

export const toCell = (
  night: Night,
  roomNight: RoomNight | undefined,
  availability: Availability,
): Cell => ({ night, availability, left: roomNight ? roomsLeft(roomNight) : 0 })

/** The stays a calendar offers: with check-in on any of its nights that has not gone by. */
export function staysIn(facility: Facility, cells: readonly Cell[]) {
  const nights = cells.filter(({ availability }) => availability !== 'past').map(nightOf)
  const [from = '', to = from] = [nights.at(0) ?? cells.at(0)?.night, nights.at(-1)]
  return { facilities: [facility], from, to }
}

const nightOf = ({ night }: Cell) => night

export const isFree = ({ availability }: Cell): boolean => isBookable(availability)
