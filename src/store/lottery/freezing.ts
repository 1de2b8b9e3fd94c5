import { and, eq, exists, isNull, lte, sql } from 'drizzle-orm'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import { beginning } from '../../domain/chain.ts'
import type { Hex } from '../../domain/proof/format.ts'
import type { Terms } from '../../domain/proof/terms.ts'
import { type Db, writeTogether } from '../database.ts'
import { dropConditional } from './dropping.ts'
import { inMonth } from './lines.ts'
import { owe } from './telling.ts'

/**
 * Ends a round's list and holds the rooms it is offered, in one write: triggers keep the one, a check the other. What
 * came on paper with a registration that nobody has found right by now is dropped. A second freeze finds nothing to do.
 */
export async function freeze(db: Db, month: Month, now: Instant): Promise<void> {
  const isOver = and(eq(rounds.month, month), lte(rounds.closesAt, now), isNull(rounds.frozenAt))
  await writeTogether(db, [
    ...dropConditional(db, { where: sql`${isOver}`, why: 'undecided' }, now),
    db
      .update(roomNights)
      .set({ held: freeRooms })
      .where(and(inMonth(month), exists(db.select().from(rounds).where(isOver)))),
    db.update(rounds).set({ frozenAt: now }).where(isOver),
  ])
}

/** Publishes by what a frozen round will be drawn, and from when on it may be; the first terms stay. */
export async function publishTerms(
  db: Db,
  terms: Terms,
  { termsHash, drawableAt }: { termsHash: string; drawableAt: Instant },
): Promise<boolean> {
  const isFirst = and(eq(rounds.month, terms.round), isNull(rounds.terms))
  const [, published] = await writeTogether(db, [
    owe(db, { round: terms.round, of: 'terms' }, isFirst),
    db.update(rounds).set({ terms, termsHash, drawableAt, hindrance: null }).where(isFirst),
  ])
  return (published?.rowsAffected ?? 0) > 0
}

/** The newest hash of the staff's journal, whose table the lottery does not know: with it stands all that was done before. */
export async function newestOfJournal(db: Db): Promise<Hex> {
  const newest = await db
    .select({ hash: sql<Hex>`hash` })
    .from(sql`journal`)
    .orderBy(sql`id desc`)
    .limit(1)
    .get()
  return newest?.hash ?? beginning
}

/** 当選可能数: the rooms offered, as far as nobody has them. */
export const freeRooms = sql<number>`max(0, min(
  ifnull(${roomNights.offered}, ${roomNights.rooms}), ${roomNights.rooms} - ${roomNights.taken}))`
