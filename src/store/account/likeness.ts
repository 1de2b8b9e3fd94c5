import { and, eq, gte, isNotNull, isNull, notExists, sql } from 'drizzle-orm'
import { registrations } from '../../../drizzle/schema/account.ts'
import { reservationNights } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { type Likeness, likenessOf } from '../../domain/account/likeness.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import { firstNightCounted } from '../../domain/retention.ts'
import { type Db, writeTogether } from '../database.ts'
import { mostAtOnce, someOf, untilDone } from '../purging.ts'
import { hashToken } from '../tokens.ts'

type Person = Parameters<typeof likenessOf>[0]

/** What is stored of a likeness: hashes, by which the same person is found again and no name is read. */
export function hashesOf(person: Person): Likeness {
  const { likeName, likeKana } = likenessOf(person)
  return { likeName: hashToken(likeName), likeKana: hashToken(likeKana) }
}

/** Forgets whom closed accounts were like, once no night of theirs can count any more; returns how many. */
export const forgetLikenesses = (db: Db, now: Instant): Promise<number> =>
  untilDone(async () => (await forgetLikeness(db, now)).rowsAffected)

/** Of some at once. */
export const forgetLikeness = (db: Db, now: Instant) =>
  db
    .update(residents)
    .set({ likeName: null, likeKana: null })
    .where(
      someOf(
        db,
        residents,
        and(
          isNotNull(residents.closedAt),
          isNotNull(residents.likeName),
          notExists(countedFrom(db, firstNightCounted(now))),
        ),
      ),
    )

const countedFrom = (db: Db, night: Night) =>
  db
    .select({ one: sql`1` })
    .from(reservationNights)
    .where(
      and(
        eq(reservationNights.residentId, residents.id),
        isNull(reservationNights.releasedAt),
        gte(reservationNights.night, night),
      ),
    )

/** Gives registrations from before there were likenesses theirs. */
export const addLikenesses = (db: Db): Promise<number> =>
  untilDone(async () => {
    const found = await db
      .select({
        id: residents.id,
        name: residents.name,
        kana: residents.kana,
        birthdate: registrations.birthdate,
      })
      .from(registrations)
      .innerJoin(residents, eq(residents.id, registrations.residentId))
      .where(isNull(residents.likeName))
      .limit(mostAtOnce)
    const updates = found.map(({ id, ...person }) =>
      db.update(residents).set(hashesOf(person)).where(eq(residents.id, id)),
    )
    if (updates.length > 0) await writeTogether(db, updates)
    return found.length
  })
