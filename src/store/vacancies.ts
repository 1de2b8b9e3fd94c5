import { and, between, eq } from 'drizzle-orm'
import { facilities, roomNights } from '../../drizzle/schema.ts'
import type { Night } from '../domain/calendar.ts'
import type { Facility } from '../domain/facility.ts'
import type { RoomNight } from '../domain/vacancy.ts'
import type { Db } from './database.ts'
import { facilitiesInOrder, toFacility } from './facilities.ts'

export type Stock = ReadonlyMap<Night, RoomNight>

/** One facility's stock on consecutive nights, beside all facilities in order; one round trip. */
export async function findVacancies(
  db: Db,
  slug: string,
  nights: readonly Night[],
): Promise<{ facility: Facility; facilities: Facility[]; stock: Stock } | undefined> {
  const [from = '', to = from] = [nights.at(0), nights.at(-1)]
  const [all, stock] = await db.batch([facilitiesInOrder(db), stockBetween(db, slug, from, to)])
  const facility = all.find((row) => row.slug === slug)
  return (
    facility && {
      facility: toFacility(facility),
      facilities: all.map(toFacility),
      stock: toStock(stock),
    }
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
