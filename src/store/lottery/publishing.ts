import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import { type Db, writeTogether } from '../database.ts'
import { owe } from './telling.ts'

/** Makes a drawn round public, and owes everyone who applied a letter; false where another run has done it. */
export async function publish(db: Db, month: Month, now: Instant): Promise<boolean> {
  const isDue = and(eq(rounds.month, month), isNotNull(rounds.drawnAt), isNull(rounds.publishedAt))
  const [, published] = await writeTogether(db, [
    owe(db, { round: month, of: 'results' }, isDue),
    db.update(rounds).set({ publishedAt: now, hindrance: null }).where(isDue),
  ])
  return (published?.rowsAffected ?? 0) > 0
}
