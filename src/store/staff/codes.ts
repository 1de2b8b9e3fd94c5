import { eq, sql } from 'drizzle-orm'
import { recoveryCodes } from '../../../drizzle/schema/staff.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Clerk } from '../../domain/clerk.ts'
import type { Db } from '../database.ts'
import { hashToken, newToken } from '../tokens.ts'
import { writeNoted } from './journal.ts'

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
