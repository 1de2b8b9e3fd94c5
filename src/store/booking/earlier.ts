import { and, between, eq, lte, type SQL } from 'drizzle-orm'
import { earlierNights } from '../../../drizzle/schema/booking.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { Db } from '../database.ts'

/** Nights that stand in an earlier registration of the same person, which has ended: they count as the person's. */
export const earlierBetween = (
  db: Db,
  residentId: number,
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
