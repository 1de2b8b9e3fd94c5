import type { Instant, Night } from '../../../src/domain/calendar.ts'
import type { StayState } from '../../../src/domain/staff/stay-search.ts'

type Known = { cancelledAt: Instant | null; notComeAt: Instant | null; checkIn: Night | null }

/** What has become of a reservation. */
export function stateOf({ cancelledAt, notComeAt, checkIn }: Known, today: Night): StayState {
  if (cancelledAt !== null) return 'cancelled'
  if (notComeAt !== null) return 'notCome'
  return (checkIn ?? today) < today ? 'over' : 'standing'
}
