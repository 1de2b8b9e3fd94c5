import { and, eq, exists, isNull, ne, type SQL, sql } from 'drizzle-orm'
import {
  recoveryCodes,
  staff,
  staffCredentials,
  staffFactors,
  staffSessions,
} from '../../../drizzle/schema/staff.ts'
import { subnetOf } from '../../domain/account/throttle.ts'
import type { Instant } from '../../domain/calendar.ts'
import { type Clerk, type ClerkRefusal, consoleThrottle } from '../../domain/clerk.ts'
import { countUntilFull, forgive, ladderOf, type Rung } from '../account/attempts.ts'
import { type Hashing, inLine, nobodysHash } from '../account/hashing.ts'
import { type Db, failUnless, type Statement } from '../database.ts'
import type { Opening } from '../sessions.ts'
import { hashToken } from '../tokens.ts'
import { writeNoted } from './journal.ts'
import { stepOf } from './one-time-codes.ts'
import { clerkColumns, isUsable } from './sessions.ts'

/** `code` is an authenticator's, by its own clock, or one of the codes for when it is lost. */
export type ClerkLogin = {
  name: string
  password: string
  code: string
  source: string
  devicesNow: Instant
}

/** Who may come in, the tries to take back, and what the way in uses up. */
export type Admitted = { clerk: Clerk; passwordHash: string; counted: string[]; spent: Statement[] }

/** The clerk with this name, password and second factor; every try is counted before anything is looked at. */
export const verifyClerk = (
  db: Db,
  login: ClerkLogin,
  now: Instant,
): Promise<Admitted | { refusal: ClerkRefusal }> =>
  inLine((hashing) => verifyCounted(db, login, now, hashing))

async function verifyCounted(
  db: Db,
  { name, password, code, source, devicesNow }: ClerkLogin,
  now: Instant,
  { verify }: Hashing,
): Promise<Admitted | { refusal: ClerkRefusal }> {
  const ladder = [...ladderOf(source, 'source'), ...ofAccount(name, source)]
  if (await countUntilFull(db, ladder, now)) return { refusal: 'throttled' }
  const kept = await credentialOf(db, name, now)
  const isRight = await verify(kept?.passwordHash ?? nobodysHash, password)
  if (!isRight || !kept?.passwordHash) return { refusal: 'wrong' }
  const spent = await spend(db, kept, { code, devicesNow }, now)
  if (!spent) return { refusal: 'wrong' }
  if ('minutesOff' in spent) return { refusal: spent }
  const { clerk, passwordHash } = kept
  return { clerk, passwordHash, counted: ladder.map(({ bucket }) => bucket), ...spent }
}

/** A new password in place of the current one, which counts as tried at login; every other session ends. */
export const replacePassword = (
  db: Db,
  clerk: Clerk,
  typed: { current: string; next: string; session: string | null; source: string },
  now: Instant,
): Promise<'wrong' | 'throttled' | null> =>
  inLine(async ({ hash, verify }) => {
    const ladder = [...ladderOf(typed.source, 'source'), ...ofAccount(clerk.name, typed.source)]
    if (await countUntilFull(db, ladder, now)) return 'throttled'
    const kept = (await credentialOf(db, clerk.name, now))?.passwordHash ?? nobodysHash
    if (!(await verify(kept, typed.current))) return 'wrong'
    const passwordHash = await hash(typed.next)
    const whose = eq(staffCredentials.staffId, clerk.id)
    const others = ne(staffSessions.idHash, hashToken(typed.session ?? ''))
    await writeNoted(
      db,
      clerk,
      [
        db
          .update(staffCredentials)
          .set({ passwordHash, changedAt: now })
          .where(and(whose, eq(staffCredentials.passwordHash, kept))),
        db.delete(staffSessions).where(and(eq(staffSessions.staffId, clerk.id), others)),
        forgive(
          db,
          ladder.map(({ bucket }) => bucket),
        ),
      ],
      { kind: 'passwordChanged' },
      now,
    )
    return null
  })

/** What a session of the console opens with: only while all it was judged on holds. */
export const admit = (
  db: Db,
  { clerk, passwordHash, counted, spent }: Admitted,
  replaces: string | null,
  now: Instant,
): Opening => ({
  onlyIf: exists(
    db
      .select({ one: sql`1` })
      .from(staffCredentials)
      .innerJoin(staff, eq(staff.id, staffCredentials.staffId))
      .where(
        and(eq(staff.id, clerk.id), eq(staffCredentials.passwordHash, passwordHash), isUsable(now)),
      ),
  ),
  writes: [
    ...spent,
    forgive(db, counted),
    db.delete(staffSessions).where(eq(staffSessions.idHash, hashToken(replaces ?? ''))),
  ],
})

const ofAccount = (name: string, source: string): Rung[] => {
  const { near, all } = consoleThrottle
  const whose = hashToken(name)
  return [
    {
      bucket: `staff:${whose}:${hashToken(subnetOf(source))}`,
      most: near.most,
      window: near.windowMinutes,
    },
    { bucket: `staff:${whose}`, most: all.most, window: all.windowMinutes },
  ]
}

type Kept = NonNullable<Awaited<ReturnType<typeof credentialOf>>>

const credentialOf = (db: Db, name: string, now: Instant) =>
  db
    .select({
      clerk: clerkColumns,
      passwordHash: staffCredentials.passwordHash,
      secret: staffFactors.secret,
      lastStep: staffFactors.lastStep,
    })
    .from(staff)
    .innerJoin(staffCredentials, eq(staffCredentials.staffId, staff.id))
    .innerJoin(staffFactors, eq(staffFactors.staffId, staff.id))
    .where(and(eq(staff.name, name), sql`${staffFactors.confirmedAt} is not null`, isUsable(now)))
    .get()

/** The write that uses the code up, which fails where it was used meanwhile; null for a wrong one. */
async function spend(
  db: Db,
  { clerk, secret, lastStep }: Kept,
  { code, devicesNow }: Pick<ClerkLogin, 'code' | 'devicesNow'>,
  now: Instant,
): Promise<{ spent: Statement[] } | { minutesOff: number } | null> {
  if (!/^\d{6}$/.test(code)) return spendRecovery(db, clerk.id, code, now)
  const found = await stepOf(secret, code, devicesNow)
  if (!found || 'minutesOff' in found) return found
  if (found.step <= lastStep) return null
  return { spent: [useStep(db, clerk.id, found.step)] }
}

/** A step is used once, and none before it any more; the whole write fails otherwise, or where `onlyIf` does not hold. */
export const useStep = (db: Db, staffId: number, step: number, onlyIf: SQL = sql`true`) =>
  db
    .update(staffFactors)
    .set({ lastStep: failUnless(and(sql`${staffFactors.lastStep} < ${step}`, onlyIf), step) })
    .where(eq(staffFactors.staffId, staffId))

/** Fails by the factor's step where the code was used meanwhile. */
async function spendRecovery(db: Db, staffId: number, code: string, now: Instant) {
  const codeHash = hashToken(code)
  const ofCode = and(
    eq(recoveryCodes.staffId, staffId),
    eq(recoveryCodes.codeHash, codeHash),
    isNull(recoveryCodes.usedAt),
  )
  const found = db.select({ one: sql`1` }).from(recoveryCodes).where(ofCode)
  if (!(await found.get())) return null
  return {
    spent: [
      db
        .update(staffFactors)
        .set({ lastStep: failUnless(exists(found), sql`${staffFactors.lastStep}`) })
        .where(eq(staffFactors.staffId, staffId)),
      db.update(recoveryCodes).set({ usedAt: now }).where(ofCode),
    ],
  }
}
