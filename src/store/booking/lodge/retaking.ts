import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { reservationNights } from '../../../../drizzle/schema/booking.ts'
import type { Night } from '../../../domain/calendar.ts'
import type { Guests } from '../../../domain/guests.ts'
import type { Db, Statement } from '../../database.ts'

type Retaken = {
  reservation: { number: string; residentId: number; facilityId: number }
  nights: readonly (Guests & { night: Night })[]
}

/**
 * Takes nights back that were released by mistake. A released night stays so: each comes anew, past everything that
 * holds for one booked now, and the write fails where its room is somebody else's by then.
 */
export function takeAgain(db: Db, { reservation, nights }: Retaken): Statement[] {
  const { number: reservationNumber, residentId, facilityId } = reservation
  if (nights.length === 0) return []
  return [
    db.delete(reservationNights).where(
      and(
        eq(reservationNights.reservationNumber, reservationNumber),
        inArray(
          reservationNights.night,
          nights.map(({ night }) => night),
        ),
        isNotNull(reservationNights.releasedAt),
      ),
    ),
    db.insert(reservationNights).values(
      nights.map(({ night, adults, children, underFours = 0 }) => ({
        ...{ reservationNumber, residentId, facilityId, night, adults, children, underFours },
      })),
    ),
  ]
}

/** What such a write breaks where the room, or the resident's own night, was taken meanwhile. */
export const isNotFree =
  /never_oversold|keeps_the_held|night_belongs|resident_id, reservation_nights\.night|one bed a night|few nights a month|without a card/
