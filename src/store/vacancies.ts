import { and, asc, between, eq, getTableColumns, sql } from 'drizzle-orm'
import { facilities, roomNights } from '../../drizzle/schema.ts'
import type { Night } from '../domain/calendar.ts'
import type { Facility } from '../domain/facility.ts'
import type { RoomNight } from '../domain/vacancy.ts'
import type { Db } from './database.ts'
import { toFacility } from './facilities.ts'

export type Stock = ReadonlyMap<Night, RoomNight>

/** One facility's stock on consecutive nights, beside all facilities in order; one round trip. */
export async function findVacancies(
  db: Db,
  slug: string,
  nights: readonly Night[],
): Promise<{ facility: Facility; facilities: Facility[]; stock: Stock } | undefined> {
  const [from = '', to = from] = [nights.at(0), nights.at(-1)]
  const rows = await db
    .select({ ...getTableColumns(facilities), stock: stockOf(slug, from, to) })
    .from(facilities)
    .orderBy(asc(facilities.position))
  const all = rows.map(({ stock, ...row }) => toFacility(row))
  const facility = all.find((of) => of.slug === slug)
  const stock = rows.find((row) => row.slug === slug)?.stock
  return facility && { facility, facilities: all, stock: readStock(stock ?? '[]') }
}

/** Night, rooms, taken, and 1 for closed. */
type StockTuple = [Night, number, number, number]

/** In one wide row: sixty narrow ones take the client longer to unpack than the database to find. */
const stockOf = (slug: string, from: Night, to: Night) => sql<string>`(
  select json_group_array(json_array(night, rooms, taken, is_closed)) from ${roomNights}
  where facility_id = ${facilities.id} and ${facilities.slug} = ${slug}
  and night between ${from} and ${to})`

function readStock(json: string): Stock {
  const tuples: StockTuple[] = JSON.parse(json)
  return toStock(
    tuples.map(([night, rooms, taken, closed]) => ({
      night,
      rooms,
      taken,
      isClosed: closed === 1,
    })),
  )
}

export const stockBetween = (db: Db, slug: string, from: Night, to: Night) =>
  db
    .select({
      night: roomNights.night,
      rooms: roomNights.rooms,
      taken: roomNights.taken,
      isClosed: roomNights.isClosed,
    })
    .from(roomNights)
    .innerJoin(facilities, eq(facilities.id, roomNights.facilityId))
    .where(and(eq(facilities.slug, slug), between(roomNights.night, from, to)))

export const toStock = (nights: readonly RoomNight[]): Stock =>
  new Map(nights.map((roomNight) => [roomNight.night, roomNight]))
