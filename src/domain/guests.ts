import { addDays, type Instant, type Night, today } from './calendar.ts'
import type { Facility } from './facility.ts'

/** 宿泊人数 of one night: adults (中学生以上) and children (4歳〜小学生). Under-fours are not counted. */
export type Guests = { adults: number; children: number }

export type GuestsRefusal = 'noAdult' | 'tooManyGuests' | 'aloneTooEarly'

/** Ordinance: at least one adult, no more than the room sleeps, and a guest alone only shortly before check-in. */
export function refuseGuests(
  guests: Guests,
  facility: Facility,
  checkIn: Night,
  now: Instant,
): GuestsRefusal | null {
  const { capacity, policy } = facility
  const count = guests.adults + guests.children
  if (guests.adults < 1) return 'noAdult'
  if (count > capacity) return 'tooManyGuests'
  if (count < policy.minGuests && today(now) < aloneFrom(facility, checkIn)) return 'aloneTooEarly'
  return null
}

/** The first day on which a guest alone may book this check-in. */
export const aloneFrom = (facility: Facility, checkIn: Night): Night =>
  addDays(checkIn, -facility.policy.aloneDaysBefore)
