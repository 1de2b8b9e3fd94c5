import { and, between, count, eq } from 'drizzle-orm'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { facilities } from '../../../drizzle/schema/shared.ts'
import { addMonths, daysBetween, type Instant, nightsFrom, today } from '../../domain/calendar.ts'
import { type Db, writeTogether } from '../database.ts'

/** Stock reaches this far ahead, so that a calendar never ends before booking and lottery do. */
const monthsAhead = 7

/** Rows of one insert; libSQL takes a bounded number of values in a statement. */
const rowsAtOnce = 200

/** Gives every facility its rooms on all nights from today to the horizon that have none; returns how many it added. */
export async function stockRoomNights(db: Db, now: Instant): Promise<number> {
  const nights = nightsFrom(today(now), daysBetween(today(now), addMonths(today(now), monthsAhead)))
  const ahead = between(roomNights.night, nights.at(0) ?? '', nights.at(-1) ?? '')
  const stocked = await db
    .select({ id: facilities.id, rooms: facilities.rooms, nights: count(roomNights.night) })
    .from(facilities)
    .leftJoin(roomNights, and(eq(roomNights.facilityId, facilities.id), ahead))
    .groupBy(facilities.id)
  const rows = stocked
    .filter((facility) => facility.nights < nights.length)
    .flatMap(({ id, rooms }) => nights.map((night) => ({ facilityId: id, night, rooms })))
  if (rows.length === 0) return 0
  const results = await writeTogether(
    db,
    chunks(rows).map((some) => insertNew(db, some)),
  )
  return results.reduce((sum, { rowsAffected }) => sum + rowsAffected, 0)
}

/** Nights already there stay as they are. */
const insertNew = (db: Db, rows: (typeof roomNights.$inferInsert)[]) =>
  db.insert(roomNights).values(rows).onConflictDoNothing()

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, index) =>
    all.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
