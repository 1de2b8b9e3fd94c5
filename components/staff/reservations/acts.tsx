import type { Reservation } from '../../../src/domain/booking/reservation.ts'
import type { Instant, Night } from '../../../src/domain/calendar.ts'
import type { Clerk } from '../../../src/domain/clerk.ts'
import type { Facts } from '../../../src/domain/facility.ts'
import type { Handled, Holder } from '../../../src/domain/staff/reservation.ts'

/** What the page of a reservation knows. */
export type StayProps = {
  reservation: Reservation
  facts: Facts
  holder: Holder
  handled: Handled
  clerk: Clerk
  today: Night
  now: Instant
}

/** What may be done with a reservation from its page. */
export const StayActs = (_: StayProps) => null
