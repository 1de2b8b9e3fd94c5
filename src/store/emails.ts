import { eq } from 'drizzle-orm'
import { residents } from '../../drizzle/schema.ts'
import type { Instant } from '../domain/calendar.ts'
import type { Resident } from '../domain/resident.ts'
import { type Db, writeTogether } from './database.ts'
import { post } from './letters.ts'

/** Changes where a resident's letters go, and says so at the address before and at the new one. */
export async function changeEmail(
  db: Db,
  { id, name, email }: Resident,
  address: string,
  now: Instant,
): Promise<void> {
  const letter = { kind: 'emailChanged', name, at: now } as const
  const told = [...new Set([email, address])].filter((one) => one !== null)
  await writeTogether(db, [
    db.update(residents).set({ email: address }).where(eq(residents.id, id)),
    ...told.map((one) => post(db, { residentId: id, address: one, letter }, now)),
  ])
}
