import { eq } from 'drizzle-orm'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import { act, type By } from '../acting.ts'
import type { Db } from '../database.ts'
import { post } from '../letters.ts'
import { residentToAct } from '../residents.ts'
import { closeReset, dropResets } from './passwords.ts'

/**
 * Changes where a resident's letters go, and says so at the address before and at the new one; false, and nothing
 * written, where the account was closed meanwhile.
 */
export async function changeEmail(db: Db, by: By, address: string, now: Instant): Promise<boolean> {
  const { residentId } = by
  const read = residentToAct(db, eq(residents.id, residentId))
  const isChanged = await act(db, by, read, ({ resident: { name, email } }) => {
    const letter = { kind: 'emailChanged', name, at: now } as const
    const told = [...new Set([email, address])].filter((one) => one !== null)
    return {
      answer: true,
      writes: [
        db.update(residents).set({ email: address }).where(eq(residents.id, residentId)),
        ...dropResets(db, residentId),
        closeReset(db, residentId),
        ...told.map((one) => post(db, { residentId, address: one, letter }, now)),
      ],
    }
  })
  return isChanged ?? false
}
