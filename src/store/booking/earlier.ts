import { and, between, eq, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm'
import { earlierNights, reservationNights } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'

/** Nights that stand in an earlier registration of the same person, which has ended: they count as the person's. */
export const earlierBetween = (
  db: Db,
  residentId: number | SQL<number>,
  { from, to }: { from: Night | SQL; to: Night | SQL },
  now: Instant,
) =>
  db
    .select({ night: earlierNights.night })
    .from(earlierNights)
    .where(
      and(
        eq(earlierNights.residentId, residentId),
        lte(earlierNights.endedAt, now),
        between(earlierNights.night, from, to),
      ),
    )

/** The same of a person who is still to be registered, by what stands for their birthdate with name and kana. */
export const earlierLike = (
  db: Db,
  like: { likeName: string; likeKana: string },
  { from, to }: { from: Night | SQL; to: Night | SQL },
  now: Instant,
) =>
  db
    .select({ night: reservationNights.night })
    .from(residents)
    .innerJoin(reservationNights, eq(reservationNights.residentId, residents.id))
    .where(
      and(
        isLike(like),
        or(
          isNotNull(residents.closedAt),
          isNotNull(residents.refusedAt),
          lte(residents.expiresAt, now),
        ),
        isNull(reservationNights.releasedAt),
        between(reservationNights.night, from, to),
      ),
    )

/** Registrations of whoever has this birthdate with this name or these kana, also closed ones. */
export const isLike = ({ likeName, likeKana }: { likeName: string; likeKana: string }) =>
  or(eq(residents.likeName, likeName), eq(residents.likeKana, likeKana))
