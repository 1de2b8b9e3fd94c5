import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Db, Statement } from '../database.ts'

/** What somebody no longer has: whole reservations, nights of one that stands on, or rooms held for a round. */
export type Released =
  | { numbers: string[] | SQL }
  | { number: string; nights: readonly Night[] }
  /** A query of facility_id, night and rooms. */
  | { held: SQL }

/** The one way out for a room-night: whatever is free again, or was never taken, passes here. */
export function release(db: Db, released: Released, now: Instant): Statement[] {
  if ('held' in released) return [letGo(db, released.held)]
  if ('numbers' in released) return [markCancelled(db, released.numbers, now)]
  return released.nights.length > 0 ? [dropNights(db, released, now)] : []
}

/** A trigger releases the nights of what is marked, at the same instant. */
const markCancelled = (db: Db, numbers: string[] | SQL, now: Instant) =>
  db
    .update(reservations)
    .set({ cancelledAt: now })
    .where(and(inArray(reservations.number, numbers), isNull(reservations.cancelledAt)))

const dropNights = (
  db: Db,
  { number, nights }: { number: string; nights: readonly Night[] },
  now: Instant,
) =>
  db
    .update(reservationNights)
    .set({ releasedAt: now })
    .where(
      and(
        eq(reservationNights.reservationNumber, number),
        inArray(reservationNights.night, [...nights]),
        isNull(reservationNights.releasedAt),
      ),
    )

const letGo = (db: Db, rooms: SQL) =>
  db
    .update(roomNights)
    .set({ held: sql`${roomNights.held} - released.rooms` })
    .from(sql`(${rooms}) as released`)
    .where(
      sql`${roomNights.facilityId} = released.facility_id and ${roomNights.night} = released.night`,
    )
