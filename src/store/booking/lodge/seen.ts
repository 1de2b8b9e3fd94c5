import { sql } from 'drizzle-orm'

// What became of a night of a reservation, of both rows joined: each is 1 or 0.

/** Somebody slept there, as far as the lodge has said. */
export const isUsed = sql`(released_at is null and arrived_at is not null)`

/** 不泊: kept for them, and nobody came. */
export const isNotCome = sql`(released_at is null and not_come_at is not null)`

/** Given up by who left before the end; what was dropped before they came is another matter. */
export const isLeftEarly = sql`(left_at is not null and released_at is left_at)`

/** Won, cancelled by mistake and standing again as another: what the first gave back was given back by nobody. */
export const isRestored = sql`(continues is not null and round is not null)`
