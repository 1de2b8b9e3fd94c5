import { and, asc, eq, gt, sql } from 'drizzle-orm'
import {
  recoveryCodes,
  staff,
  staffCredentials,
  staffFactors,
  staffSessions,
} from '../../../drizzle/schema/staff.ts'
import { hours, type Instant } from '../../domain/calendar.ts'
import { type Clerk, enrolmentHours, type Role } from '../../domain/clerk.ts'
import { brokenConstraint, type Db } from '../database.ts'
import { hashToken, newToken } from '../tokens.ts'
import { useStep } from './credentials.ts'
import { type Author, writeNoted } from './journal.ts'
import { newFactor } from './one-time-codes.ts'
import { clerkColumns, isUsable } from './sessions.ts'

/** An account as it is made: whoever holds its token gives it password and second factor. */
export type NewAccount = {
  name: string
  fullName: string
  role: Role
  facilityId: number | null
  endsOn?: string | null
  residentNumber?: string | null
}

/** Makes an account and returns the token of its enrolment, kept as a hash alone; or says that the name was given before. */
export async function createAccount(
  db: Db,
  by: Author,
  account: NewAccount,
  now: Instant,
): Promise<{ token: string } | 'nameGiven'> {
  const token = newToken()
  const staffId = sql<number>`(select id from ${staff} where name = ${account.name})`
  const { name: _, ...after } = account
  try {
    await writeNoted(
      db,
      by,
      [
        db.insert(staff).values({ ...account, createdAt: now }),
        db.insert(staffCredentials).values({
          staffId,
          enrolmentHash: hashToken(token),
          enrolmentUntil: now + hours(enrolmentHours),
        }),
        db.insert(staffFactors).values({ staffId, kind: 'totp', secret: newFactor() }),
      ],
      { kind: 'accountCreated', after: { account: account.name, ...after } },
      now,
    )
    return { token }
  } catch (error) {
    if (brokenConstraint(error)?.includes('staff.name')) return 'nameGiven'
    throw error
  }
}

/** The account that this token enrols, with the secret its authenticator takes. */
export const findEnrolment = (
  db: Db,
  token: string,
  now: Instant,
): Promise<{ clerk: Clerk; secret: string } | undefined> =>
  db
    .select({ clerk: clerkColumns, secret: staffFactors.secret })
    .from(staffCredentials)
    .innerJoin(staff, eq(staff.id, staffCredentials.staffId))
    .innerJoin(staffFactors, eq(staffFactors.staffId, staff.id))
    .where(
      and(
        eq(staffCredentials.enrolmentHash, hashToken(token)),
        gt(staffCredentials.enrolmentUntil, now),
        isUsable(now),
      ),
    )
    .get()

/** Gives the account its password and confirms its factor, by the step of a code; the token opens nothing more. False where it was used meanwhile. */
export async function enrol(
  db: Db,
  {
    clerk,
    token,
    passwordHash,
    step,
  }: { clerk: Clerk; token: string; passwordHash: string; step: number },
  now: Instant,
): Promise<boolean> {
  const isOpen = eq(staffCredentials.enrolmentHash, hashToken(token))
  try {
    await writeNoted(
      db,
      clerk,
      [
        useStep(
          db,
          clerk.id,
          step,
          sql`exists (select 1 from ${staffCredentials} where ${isOpen})`,
        ),
        db.update(staffFactors).set({ confirmedAt: now }).where(eq(staffFactors.staffId, clerk.id)),
        db
          .update(staffCredentials)
          .set({ passwordHash, changedAt: now, enrolmentHash: null, enrolmentUntil: null })
          .where(and(eq(staffCredentials.staffId, clerk.id), isOpen)),
        db.delete(recoveryCodes).where(eq(recoveryCodes.staffId, clerk.id)),
        db.delete(staffSessions).where(eq(staffSessions.staffId, clerk.id)),
      ],
      { kind: 'accountEnrolled', after: { account: clerk.name } },
      now,
    )
    return true
  } catch (error) {
    if (/staff_factors/.test(brokenConstraint(error) ?? '')) return false
    throw error
  }
}

/** All accounts, those that open first. */
export const listAccounts = (db: Db) =>
  db
    .select({
      ...clerkColumns,
      endsOn: staff.endsOn,
      usedAt: staff.usedAt,
      checkedAt: staff.checkedAt,
      checkedBy: staff.checkedBy,
      closedAt: staff.closedAt,
      isEnrolled: sql<number>`${staffCredentials.passwordHash} is not null`.mapWith(Boolean),
    })
    .from(staff)
    .innerJoin(staffCredentials, eq(staffCredentials.staffId, staff.id))
    .orderBy(sql`${staff.closedAt} is not null`, asc(staff.name))

/** How many of an account's recovery codes are left; null where none were ever shown. */
export async function codesLeft(db: Db, staffId: number): Promise<number | null> {
  const [found] = await db
    .select({
      all: sql<number>`count(*)`,
      unused: sql<number>`count(*) filter (where used_at is null)`,
    })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.staffId, staffId))
  return found && found.all > 0 ? found.unused : null
}

/** Ten codes for when the authenticator is lost, once: null where there are some already. */
export async function makeCodes(db: Db, clerk: Clerk, now: Instant): Promise<string[] | null> {
  if ((await codesLeft(db, clerk.id)) !== null) return null
  const codes = Array.from({ length: 10 }, () => newToken().slice(0, 10))
  await writeNoted(
    db,
    clerk,
    [
      db
        .insert(recoveryCodes)
        .values(codes.map((code) => ({ staffId: clerk.id, codeHash: hashToken(code) }))),
    ],
    { kind: 'codesRenewed', after: { account: clerk.name } },
    now,
  )
  return codes
}

/** Lets the codes there are open nothing any more; others are made when their page is opened. */
export const dropCodes = (db: Db, clerk: Clerk) =>
  db.delete(recoveryCodes).where(eq(recoveryCodes.staffId, clerk.id))
