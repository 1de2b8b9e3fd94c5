import { emailChanges } from '../../drizzle/schema/account.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import type { Db } from '../../src/store/database.ts'
import { hashToken, newToken } from '../../src/store/tokens.ts'

/** A new address that waits, and its letter has left: the token of its link. */
export async function openChange(db: Db, residentId: number, now: Instant, email: string) {
  const token = newToken()
  const change = { email, askedAt: now, tokenHash: hashToken(token) }
  await db
    .insert(emailChanges)
    .values({ residentId, ...change })
    .onConflictDoUpdate({ target: emailChanges.residentId, set: change })
  return token
}
