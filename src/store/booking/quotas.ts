import { and, between, eq, exists, isNull, sql } from 'drizzle-orm'
import { reservationNights, reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { facilities, residents } from '../../../drizzle/schema/shared.ts'
import type { BookableRooms } from '../../domain/booking/quota.ts'
import type { Night } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'

/**
 * Of nights with standing reservations: the rooms no round holds or has given away, and those held without a card. Asked
 * for a resident without one; of nothing to others.
 */
export const quotasFor = (db: Db, residentId: number, { slug, from, to }: Where) =>
  db
    .select({
      night: roomNights.night,
      bookable: sql<BookableRooms['bookable']>`
        ${roomNights.rooms} - ${roomNights.held} - sum(${reservations.round} is not null)`,
      withoutCard: sql<BookableRooms['withoutCard']>`sum(${residents.cardArrivedAt} is null)`,
    })
    .from(facilities)
    .innerJoin(
      roomNights,
      and(eq(roomNights.facilityId, facilities.id), between(roomNights.night, from, to)),
    )
    .innerJoin(reservationNights, standsOn)
    .innerJoin(reservations, eq(reservations.number, reservationNights.reservationNumber))
    .innerJoin(residents, eq(residents.id, reservationNights.residentId))
    .where(and(eq(facilities.slug, slug), exists(withoutCard(db, residentId))))
    .groupBy(roomNights.night)

type Where = { slug: string; from: Night; to: Night }

const withoutCard = (db: Db, residentId: number) =>
  db
    .select({ one: sql`1` })
    .from(sql`${residents} me`)
    .where(sql`me.id = ${residentId} and me.card_arrived_at is null`)

const standsOn = and(
  eq(reservationNights.facilityId, roomNights.facilityId),
  eq(reservationNights.night, roomNights.night),
  isNull(reservationNights.releasedAt),
)
