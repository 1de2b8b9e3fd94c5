import { and, eq, gt, isNull, lte, ne, notExists, type SQL, sql } from 'drizzle-orm'
import {
  attempts,
  credentials,
  passwordResets,
  registrations,
  sessions,
} from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { quietMinutes, resetMinutes } from '../../domain/account/password.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes, type Night } from '../../domain/calendar.ts'
import { brokenConstraint, type Db, failUnless, writeTogether } from '../database.ts'
import { postTo } from '../letters.ts'
import { hashToken, newToken } from '../tokens.ts'
import { countSource, sourceBucket } from './attempts.ts'
import { hashPassword } from './credentials.ts'

/** A new password waits this long to be confirmed. */
const pendingMinutes = 10

/** What no password may be; null of who did not register here. */
export async function birthdateOf(db: Db, residentId: number): Promise<Night | null> {
  return (await birthdates(db, eq(residents.id, residentId)))[0]?.birthdate ?? null
}

/** Sets the first password of one's own. All other sessions end. */
export async function setFirstPassword(
  db: Db,
  residentId: number,
  { password, session }: { password: string; session: string | null },
  now: Instant,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  const otherSessions = and(
    eq(sessions.residentId, residentId),
    ne(sessions.idHash, hashToken(session ?? '')),
  )
  await writeTogether(db, [
    db
      .update(credentials)
      .set({ passwordHash, changedAt: now })
      .where(eq(credentials.residentId, residentId)),
    ...afterChange(db, residentId, otherSessions, now),
    closeReset(db, residentId),
  ])
}

/** Keeps a new password until it is confirmed. */
export async function proposePassword(
  db: Db,
  residentId: number,
  password: string,
  now: Instant,
): Promise<void> {
  const pendingHash = await hashPassword(password)
  await db
    .update(credentials)
    .set({ pendingHash, pendingAt: now })
    .where(eq(credentials.residentId, residentId))
}

/** Makes the proposed password the password and ends all sessions; false where none was proposed lately. */
export async function confirmPassword(db: Db, residentId: number, now: Instant): Promise<boolean> {
  const since = now - minutes(pendingMinutes)
  const proposed = failUnless(gt(credentials.pendingAt, since), credentials.pendingHash)
  try {
    await writeTogether(db, [
      db
        .update(credentials)
        .set({ passwordHash: proposed, changedAt: now, pendingHash: null, pendingAt: null })
        .where(eq(credentials.residentId, residentId)),
      ...afterChange(db, residentId, eq(sessions.residentId, residentId), now),
      closeReset(db, residentId),
    ])
    return true
  } catch (error) {
    if (brokenConstraint(error)?.includes('credentials.password_hash')) return false
    throw error
  }
}

/**
 * Writes a letter with a link, if these are somebody's number and address of mail. The same statements run, and the
 * same is answered, for anybody: only `isThrottled`, which speaks of the source, differs.
 */
export async function requestReset(
  db: Db,
  { number, email, source }: { number: string; email: string; source: string },
  now: Instant,
): Promise<{ isThrottled: boolean }> {
  const bucket = sourceBucket(source, 'reset')
  const mayAsk = sql`(select count from ${attempts} where bucket = ${bucket}) <= ${throttle.reset}`
  const whose = and(
    eq(residents.number, number),
    sql`lower(${residents.email}) = ${email.toLowerCase()}`,
    mayAsk,
    notExists(recentLetter(db, now)),
  )
  const [counted] = await db.batch([
    countSource(db, bucket, now),
    postTo(db, whose, 'passwordReset', now),
  ])
  return { isThrottled: (counted[0]?.count ?? 0) > throttle.reset }
}

/** Makes a link's token, in place of one there was; only its hash is kept. */
export async function openReset(db: Db, residentId: number, now: Instant): Promise<string> {
  const token = newToken()
  const link = { tokenHash: hashToken(token), expiresAt: now + minutes(resetMinutes) }
  await db
    .insert(passwordResets)
    .values({ residentId, ...link })
    .onConflictDoUpdate({ target: passwordResets.residentId, set: link })
  return token
}

/** Whether this link works, and the birthdate of its resident. */
export async function findReset(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ birthdate: Night | null } | undefined> {
  return (await birthdates(db, eq(residents.id, ownerOf(token, now))))[0]
}

/** Sets a password by a link, which then works no more, and ends all sessions; false where the link does not work. */
export async function resetPassword(
  db: Db,
  { token, password }: { token: string; password: string },
  now: Instant,
): Promise<boolean> {
  const passwordHash = await hashPassword(password)
  const residentId = ownerOf(token, now)
  const [changed] = await writeTogether(db, [
    db
      .update(credentials)
      .set({ passwordHash, changedAt: now, pendingHash: null, pendingAt: null })
      .where(eq(credentials.residentId, residentId)),
    ...afterChange(db, residentId, eq(sessions.residentId, residentId), now),
    closeReset(db, residentId),
  ])
  return (changed?.rowsAffected ?? 0) > 0
}

/** Removes links that work no more; returns how many. */
export async function purgeResets(db: Db, now: Instant): Promise<number> {
  return (await db.delete(passwordResets).where(lte(passwordResets.expiresAt, now))).rowsAffected
}

/** What follows every change of a password. */
const afterChange = (
  db: Db,
  residentId: number | SQL<number>,
  endedSessions: SQL | undefined,
  now: Instant,
) => [
  db.update(residents).set({ passwordSetAt: now }).where(eq(residents.id, residentId)),
  db.delete(sessions).where(endedSessions),
  ...dropResets(db, residentId),
  postTo(db, eq(residents.id, residentId), 'passwordChanged', now),
]

/** The last statement of a change, since the others of a reset ask whose link it was. */
export const closeReset = (db: Db, residentId: number | SQL<number>) =>
  db.delete(passwordResets).where(eq(passwordResets.residentId, residentId))

/** No link or letter from before stays good; after a reset the account is open to its owner at once. */
export const dropResets = (db: Db, residentId: number | SQL<number>) => [
  db
    .delete(letters)
    .where(
      and(
        eq(letters.residentId, residentId),
        eq(sql`${letters.letter} ->> 'kind'`, 'passwordReset'),
        isNull(letters.deliveredAt),
      ),
    ),
  db.delete(attempts).where(eq(attempts.bucket, accountOf(residentId))),
]

const accountOf = (residentId: number | SQL<number>) =>
  sql`'account:' || (select number from ${residents} where id = ${residentId})`

/** The resident of a link that works, for statements of the same write. */
const ownerOf = (token: string, now: Instant) => sql<number>`(
  select resident_id from ${passwordResets}
  where token_hash = ${hashToken(token)} and expires_at > ${now})`

const birthdates = (db: Db, whose: SQL) =>
  db
    .select({ birthdate: registrations.birthdate })
    .from(residents)
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .where(whose)

const recentLetter = (db: Db, now: Instant) =>
  db
    .select({ one: sql`1` })
    .from(letters)
    .where(
      and(
        eq(letters.residentId, residents.id),
        eq(sql`${letters.letter} ->> 'kind'`, 'passwordReset'),
        gt(letters.writtenAt, now - minutes(quietMinutes)),
      ),
    )
