import { and, eq, isNull } from 'drizzle-orm'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { WebCodeRefusal } from '../../../domain/account/web-code.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { askWebCode } from '../../account/codes/web-codes.ts'
import type { Db } from '../../database.ts'
import { type Author, acting } from '../journal.ts'

/** Asks for a letter with a code for somebody by their number; null once it waits to be printed. */
export async function askWebCodeFor(
  db: Db,
  clerk: Author,
  number: string,
  now: Instant,
): Promise<WebCodeRefusal | 'unknown' | null> {
  const found = await db
    .select({ residentId: residents.id })
    .from(residents)
    .where(and(eq(residents.number, number), isNull(residents.closedAt)))
    .get()
  if (!found) return 'unknown'
  const entry = { kind: 'webCodeAsked', residents: [number] } as const
  const answer = await askWebCode(db, { ...acting(db, clerk, entry, now), ...found }, now)
  return answer === undefined ? 'unknown' : answer
}
