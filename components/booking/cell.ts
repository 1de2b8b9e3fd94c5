import { type Availability, type RoomNight, roomsLeft } from '../../src/domain/booking/vacancy.ts'
import type { Night } from '../../src/domain/calendar.ts'

/** What a calendar shows of one night. */
export type Cell = { night: Night; availability: Availability; left: number }

export const toCell = (
  night: Night,
  roomNight: RoomNight | undefined,
  availability: Availability,
): Cell => ({ night, availability, left: roomNight ? roomsLeft(roomNight) : 0 })

export const isFree = ({ availability }: Cell): boolean =>
  availability === 'free' || availability === 'some'
