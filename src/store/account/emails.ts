import { eq, sql } from 'drizzle-orm'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Resident } from '../../domain/resident.ts'
import { type Db, writeTogether } from '../database.ts'
import { post } from '../letters.ts'
import { closeReset, dropResets } from './passwords.ts'

/** Changes where a resident's letters go, and says so at the address before and at the new one. */
export async function changeEmail(
  db: Db,
  { id, name, email }: Resident,
  address: string,
  now: Instant,
): Promise<void> {
  const letter = { kind: 'emailChanged', name, at: now } as const
  const told = [...new Set([email, address])].filter((one) => one !== null)
  // Of who has withdrawn meanwhile the revision becomes null, which the column forbids, and nothing is written.
  const revision = sql`iif(${residents.closedAt} is null, ${residents.revision} + 1, null)`
  await writeTogether(db, [
    db.update(residents).set({ email: address, revision }).where(eq(residents.id, id)),
    ...dropResets(db, id),
    closeReset(db, id),
    ...told.map((one) => post(db, { residentId: id, address: one, letter }, now)),
  ])
}
