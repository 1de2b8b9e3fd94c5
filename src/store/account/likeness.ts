import { and, eq, isNotNull, isNull, notExists, or } from 'drizzle-orm'
import { registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { type Likeness, likenessOf } from '../../domain/account/finding/likeness.ts'
import type { Instant } from '../../domain/calendar.ts'
import { firstNightCounted } from '../../domain/retention.ts'
import { mailboxOf } from '../../domain/text.ts'
import { standingFrom } from '../booking/reservations.ts'
import { type Db, writeTogether } from '../database.ts'
import { mostAtOnce, someOf, untilDone } from '../purging.ts'
import { hashToken } from '../tokens.ts'

type Person = Parameters<typeof likenessOf>[0]

/** What is stored of a likeness: hashes, by which the same person is found again and no name is read. */
export function hashesOf(person: Person): Likeness {
  const { likeName, likeKana } = likenessOf(person)
  return { likeName: hashToken(likeName), likeKana: hashToken(likeKana) }
}

/** The same of where their mail arrives. */
export const emailHashOf = (email: string | null): { likeEmail: string | null } => ({
  likeEmail: email === null ? null : hashToken(mailboxOf(email)),
})

/** Forgets whom closed accounts were like, once no night of theirs can count any more; returns how many. */
export const forgetLikenesses = (db: Db, now: Instant): Promise<number> =>
  untilDone(async () => (await forgetLikeness(db, now)).rowsAffected)

/** Of some at once. */
export const forgetLikeness = (db: Db, now: Instant) =>
  db
    .update(residents)
    .set({ likeName: null, likeKana: null, likeEmail: null })
    .where(
      someOf(
        db,
        residents,
        and(
          isNotNull(residents.closedAt),
          isNotNull(residents.likeName),
          notExists(standingFrom(db, firstNightCounted(now))),
        ),
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
        email: residents.email,
        birthdate: registrations.birthdate,
      })
      .from(registrations)
      .innerJoin(residents, eq(residents.id, registrations.residentId))
      .where(
        or(
          isNull(residents.likeName),
          and(isNotNull(residents.email), isNull(residents.likeEmail)),
        ),
      )
      .limit(mostAtOnce)
    const updates = found.map(({ id, email, ...person }) =>
      db
        .update(residents)
        .set({ ...hashesOf(person), ...emailHashOf(email) })
        .where(eq(residents.id, id)),
    )
    if (updates.length > 0) await writeTogether(db, updates)
    return found.length
  })
