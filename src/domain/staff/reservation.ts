import type { Channel, StayNight } from '../booking/reservation.ts'
import type { Instant } from '../calendar.ts'
import type { Resident } from '../resident.ts'

/** What clerks write of a reservation: for each other alone, and for the lodge. */
export type Notes = { staffNote: string | null; lodgeNote: string | null }

/** What staff know of a reservation beside what its resident does. */
export type Handled = Notes & {
  channel: Channel
  arrivedAt: Instant | null
  notComeAt: Instant | null
  /** Before the end. */
  leftAt: Instant | null
  /** The number of the one it goes on from, and of the one as which it goes on. */
  continues: string | null
  goesOnAs: string | null
  /** Nights it once had, and when they were given back. */
  released: readonly (StayNight & { releasedAt: Instant })[]
}

/** Whose a reservation is; who closed the account is known until the last stay is over. */
export type Holder = Resident & { telephone: string | null; closedAt: Instant | null }
