import { eq, max } from 'drizzle-orm'
import { facilities as facilitiesTable, roomNights } from '../../drizzle/schema.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  type Instant,
  nightsFrom,
  today,
} from '../domain/calendar.ts'
import { type Db, writeTogether } from './database.ts'

/** Stock reaches this far ahead, so that a calendar never ends before booking and lottery do. */
const monthsAhead = 7

/** Rows of one insert; libSQL takes a bounded number of values in a statement. */
const rowsAtOnce = 200

/** Continues every facility's stock up to the horizon; returns how many nights it added. */
export async function stockRoomNights(db: Db, now: Instant): Promise<number> {
  const horizon = addMonths(today(now), monthsAhead)
  const facilities = await db
    .select({ id: facilitiesTable.id, rooms: facilitiesTable.rooms, last: max(roomNights.night) })
    .from(facilitiesTable)
    .leftJoin(roomNights, eq(roomNights.facilityId, facilitiesTable.id))
    .groupBy(facilitiesTable.id)
  const rows = facilities.flatMap(({ id, rooms, last }) => {
    const from = last ? addDays(last, 1) : today(now)
    const nights = nightsFrom(from, Math.max(0, daysBetween(from, horizon)))
    return nights.map((night) => ({ facilityId: id, night, rooms }))
  })
  if (rows.length === 0) return 0
  const results = await writeTogether(
    db,
    chunks(rows).map((some) => insertNew(db, some)),
  )
  return results.reduce((sum, { rowsAffected }) => sum + rowsAffected, 0)
}

/** Another run may have added them meanwhile. */
const insertNew = (db: Db, rows: (typeof roomNights.$inferInsert)[]) =>
  db.insert(roomNights).values(rows).onConflictDoNothing()

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, index) =>
    all.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
