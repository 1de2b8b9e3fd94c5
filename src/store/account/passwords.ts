import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  notExists,
  type SQL,
  sql,
} from 'drizzle-orm'
import {
  attempts,
  credentials,
  emailChanges,
  passwordResets,
  registrations,
  sessions,
  webCodes,
} from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import type { Known } from '../../domain/account/guessable.ts'
import { quietMinutes, resetMinutes } from '../../domain/account/password.ts'
import { type Instant, minutes } from '../../domain/calendar.ts'
import type { Letter } from '../../domain/letter.ts'
import { keptSince, retention } from '../../domain/retention.ts'
import {
  brokenConstraint,
  type Db,
  failUnless,
  insertFrom,
  type Statement,
  writeTogether,
} from '../database.ts'
import { postTo } from '../letters.ts'
import { type Press, pressed, pressedIf } from '../presses.ts'
import { deleteAll, someOf, untilDone } from '../purging.ts'
import { shownOf } from '../shown.ts'
import { hashToken, newToken } from '../tokens.ts'
import { countTry, isWithin, ladderOf } from './attempts.ts'
import { hashPassword } from './hashing.ts'

/** What no password may be made of. */
export async function knownOf(db: Db, residentId: number): Promise<Known> {
  const [known] = await knownOfWhom(db, eq(residents.id, residentId))
  return known ?? { number: '', name: '', kana: '', email: null, birthdate: null }
}

/** A new password, the session in which it was typed, and the form that set it. */
type Typed = { password: string; session: string | null; press?: Press }

/**
 * Sets the first password of one's own. All other sessions end. False where the session has ended meanwhile, or
 * somebody has set one.
 */
export async function setFirstPassword(
  db: Db,
  residentId: number,
  { password, session, press }: Typed,
  now: Instant,
): Promise<boolean> {
  const passwordHash = await hashPassword(password)
  const isFirst = sql`(select password_set_at from ${residents} where id = ${residentId}) is null`
  const otherSessions = and(
    eq(sessions.residentId, residentId),
    ne(sessions.idHash, hashToken(session ?? '')),
  )
  const mayBeSet = and(isFirst, isOpen(db, residentId, session))
  return unlessChanged(db, [
    db
      .update(credentials)
      .set({ passwordHash: failUnless(mayBeSet, passwordHash), changedAt: now })
      .where(eq(credentials.residentId, residentId)),
    ...afterChange(db, residentId, otherSessions, now),
    closeReset(db, residentId),
    ...(press ? pressed(db, press, now) : []),
  ])
}

/** Keeps a new password until it is confirmed, unless the session in which it was typed has ended meanwhile. */
export async function proposePassword(
  db: Db,
  residentId: number,
  { password, session }: Typed,
  now: Instant,
): Promise<void> {
  const pendingHash = await hashPassword(password)
  await db
    .update(credentials)
    .set({ pendingHash, pendingAt: now })
    .where(and(eq(credentials.residentId, residentId), isOpen(db, residentId, session)))
}

/** What a confirmation page stands for that shows no password: the one proposed lately; empty where none was. */
export async function proposalShown(db: Db, residentId: number, now: Instant): Promise<string> {
  const proposed = await findProposed(db, residentId, now)
  return proposed ? shownOf(proposed) : ''
}

/** A press that confirms: in which session, what its page stood for, and its form. */
type Confirmation = { session: string | null; saw: string; press: Press }

/**
 * Makes the proposed password the password and ends all sessions; otherwise says why not: none was proposed lately, or
 * another than the page stood for.
 */
export async function confirmPassword(
  db: Db,
  residentId: number,
  { session, saw, press }: Confirmation,
  now: Instant,
): Promise<'tooLate' | 'changedMeanwhile' | null> {
  const proposed = await findProposed(db, residentId, now)
  if (!proposed) return 'tooLate'
  if (shownOf(proposed) !== saw) return 'changedMeanwhile'
  const isProposed = and(eq(credentials.pendingHash, proposed), isOpen(db, residentId, session))
  const passwordHash = failUnless(isProposed, credentials.pendingHash)
  const isConfirmed = await unlessChanged(db, [
    db
      .update(credentials)
      .set({ passwordHash, changedAt: now, pendingHash: null, pendingAt: null })
      .where(eq(credentials.residentId, residentId)),
    ...afterChange(db, residentId, eq(sessions.residentId, residentId), now),
    closeReset(db, residentId),
    ...pressed(db, press, now),
  ])
  return isConfirmed ? null : 'tooLate'
}

async function findProposed(db: Db, residentId: number, now: Instant) {
  const isRecent = gt(credentials.pendingAt, keptSince(retention.pendingPasswords, now))
  const [proposed] = await db
    .select({ hash: credentials.pendingHash })
    .from(credentials)
    .where(and(eq(credentials.residentId, residentId), isRecent))
  return proposed?.hash
}

/** False where the password was not what the write takes it for: nothing is written then. */
async function unlessChanged(db: Db, writes: readonly Statement[]): Promise<boolean> {
  try {
    await writeTogether(db, writes)
    return true
  } catch (error) {
    if (brokenConstraint(error)?.includes('credentials.password_hash')) return false
    throw error
  }
}

/** Whether the session in which something was asked is still there: every change of a password ends it. */
export const isOpen = (db: Db, residentId: number, session: string | null) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(sessions)
      .where(
        and(eq(sessions.residentId, residentId), eq(sessions.idHash, hashToken(session ?? ''))),
      ),
  )

/**
 * Writes a letter with a link, if these are somebody's number and address of mail. The same statements run, and the
 * same is answered, for anybody: only `isThrottled`, which speaks of the source, differs.
 */
export async function requestReset(
  db: Db,
  { number, email, source }: { number: string; email: string; source: string },
  now: Instant,
): Promise<{ isThrottled: boolean }> {
  const ladder = ladderOf(source, 'reset')
  const whose = and(
    eq(residents.number, number),
    sql`lower(${residents.email}) = ${email.toLowerCase()}`,
    isWithin(ladder),
    notExists(recentLetter(db, now)),
    // Whoever registered on paper has none to set anew: the first is set by a code that is posted.
    exists(passwordOf(db)),
  )
  const mayAsk = await countTry(db, ladder, now, [postTo(db, whose, 'passwordReset', now)])
  return { isThrottled: !mayAsk }
}

/** Of whom a question goes on about. */
export const passwordOf = (db: Db) =>
  db.select({ one: sql`1` }).from(credentials).where(eq(credentials.residentId, residents.id))

/** Makes a link's token, in place of one there was; only its hash is kept. */
export async function openReset(
  db: Db,
  residentId: number,
  now: Instant,
  token = newToken(),
): Promise<string> {
  const link = { tokenHash: hashToken(token), expiresAt: now + minutes(resetMinutes) }
  await db
    .insert(passwordResets)
    .values({ residentId, ...link })
    .onConflictDoUpdate({ target: passwordResets.residentId, set: link })
  return token
}

/** What is known of whose link this is; undefined where it does not work. */
export async function findReset(db: Db, token: string, now: Instant): Promise<Known | undefined> {
  return (await knownOfWhom(db, eq(residents.id, ownerOf(token, now))))[0]
}

/**
 * Sets a password by a link, which then works no more, and ends all sessions; false where the link does not work. It may
 * be the first one of somebody registered on paper. Where it worked, its token is the key of the press.
 */
export async function resetPassword(
  db: Db,
  { token, password, leadsTo }: { token: string; password: string; leadsTo: string },
  now: Instant,
): Promise<boolean> {
  const passwordHash = await hashPassword(password)
  const residentId = ownerOf(token, now)
  const [changed] = await writeTogether(db, [
    insertFrom(
      db,
      credentials,
      { residentId: sql`id`, passwordHash, changedAt: now },
      sql`from ${residents} where id = ${residentId}`,
    ).onConflictDoUpdate({
      target: credentials.residentId,
      set: { passwordHash, changedAt: now, pendingHash: null, pendingAt: null },
    }),
    ...afterChange(db, residentId, eq(sessions.residentId, residentId), now),
    pressedIf(db, sql`${residentId} is not null`, { key: token, leadsTo }, now),
    closeReset(db, residentId),
  ])
  return (changed?.rowsAffected ?? 0) > 0
}

/** Removes links that work no more; returns how many. */
export const purgeResets = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, passwordResets, lte(passwordResets.expiresAt, now))

/** Forgets new passwords that nobody confirmed; returns how many. */
export const purgePending = (db: Db, now: Instant): Promise<number> =>
  untilDone(async () => {
    const unconfirmed = lte(credentials.pendingAt, keptSince(retention.pendingPasswords, now))
    const none = { pendingHash: null, pendingAt: null }
    const some = someOf(db, credentials, unconfirmed)
    return (await db.update(credentials).set(none).where(some)).rowsAffected
  })

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

/** No link, code or letter from before stays good, nor a new address that waits for its own; after a reset the account is open to its owner at once. */
export const dropResets = (db: Db, residentId: number | SQL<number>) => [
  dropLetters(
    db,
    residentId,
    ['passwordReset', 'emailChange', 'webCode'],
    isNull(letters.postedAt),
  ),
  db.delete(webCodes).where(eq(webCodes.residentId, residentId)),
  db.delete(emailChanges).where(eq(emailChanges.residentId, residentId)),
  db.delete(attempts).where(eq(attempts.bucket, accountOf(residentId))),
]

/** Letters of these kinds that have not left yet. */
export const dropLetters = (
  db: Db,
  residentId: number | SQL<number>,
  kinds: readonly Letter['kind'][],
  where?: SQL,
) =>
  db
    .delete(letters)
    .where(
      and(
        eq(letters.residentId, residentId),
        inArray(sql`${letters.letter} ->> 'kind'`, [...kinds]),
        isNull(letters.deliveredAt),
        where,
      ),
    )

const accountOf = (residentId: number | SQL<number>) =>
  sql`'account:' || (select number from ${residents} where id = ${residentId})`

/** The resident of a link that works, for statements of the same write. */
const ownerOf = (token: string, now: Instant) => sql<number>`(
  select resident_id from ${passwordResets}
  where token_hash = ${hashToken(token)} and expires_at > ${now})`

const knownOfWhom = (db: Db, whose: SQL) =>
  db
    .select({
      number: residents.number,
      name: residents.name,
      kana: residents.kana,
      email: residents.email,
      birthdate: registrations.birthdate,
    })
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
