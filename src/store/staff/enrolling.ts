import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import {
  recoveryCodes,
  staff,
  staffCredentials,
  staffFactors,
  staffSessions,
} from '../../../drizzle/schema/staff.ts'
import { hours, type Instant } from '../../domain/calendar.ts'
import { type Clerk, enrolmentHours } from '../../domain/clerk.ts'
import { brokenConstraint, type Db } from '../database.ts'
import { hashToken } from '../tokens.ts'
import { useStep } from './credentials.ts'
import { writeNoted } from './journal.ts'
import { newFactor } from './one-time-codes.ts'
import { clerkColumns, isUsable } from './sessions.ts'

/** Credentials and factor of an account that waits to be enrolled: whoever holds the token gives it both. */
export const awaitEnrolment = (
  db: Db,
  staffId: number | SQL<number>,
  token: string,
  now: Instant,
) => {
  const opens = { enrolmentHash: hashToken(token), enrolmentUntil: now + hours(enrolmentHours) }
  const factor = { secret: newFactor(), confirmedAt: null }
  return [
    db
      .insert(staffCredentials)
      .values({ staffId, ...opens })
      .onConflictDoUpdate({
        target: staffCredentials.staffId,
        set: { ...opens, passwordHash: null, changedAt: null },
      }),
    db
      .insert(staffFactors)
      .values({ staffId, kind: 'totp', ...factor })
      .onConflictDoUpdate({ target: [staffFactors.staffId, staffFactors.kind], set: factor }),
  ]
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
