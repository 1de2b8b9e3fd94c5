import { addDays, type Instant, type Night, today } from './calendar.ts'
import type { Facility } from './facility.ts'
import { policyOn } from './policy.ts'

/**
 * 宿泊人数 of one night: adults (中学生以上) and children (up to 小学生). Younger ones are not counted, and told to the
 * lodge where somebody said how many.
 */
export type Guests = { adults: number; children: number; underFours?: number | undefined }

export const leastCountedAge = 4

export type GuestsRefusal = 'noAdult' | 'tooManyGuests' | 'aloneTooEarly'

/** Ordinance: at least one adult, no more than the room sleeps, and a guest alone only shortly before check-in. */
export function refuseGuests(
  guests: Guests,
  facility: Facility,
  checkIn: Night,
  now: Instant,
): GuestsRefusal | null {
  const { minGuests } = policyOn(facility, checkIn)
  const count = guests.adults + guests.children
  if (guests.adults < 1) return 'noAdult'
  if (count > facility.capacity) return 'tooManyGuests'
  if (count < minGuests && today(now) < aloneFrom(facility, checkIn)) return 'aloneTooEarly'
  return null
}

/** The first day on which a guest alone may book this check-in. */
export const aloneFrom = (facility: Facility, checkIn: Night): Night =>
  addDays(checkIn, -policyOn(facility, checkIn).aloneDaysBefore)
