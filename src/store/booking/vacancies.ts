import { and, between, eq, isNotNull, type SQLWrapper, sql } from 'drizzle-orm'
import { roomNights, stockVersion, undrawnMonths } from '../../../drizzle/schema/booking.ts'
import { facilities } from '../../../drizzle/schema/shared.ts'
import type { RoomNight } from '../../domain/booking/vacancy.ts'
import { type Month, monthOf, type Night } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { type Db, prepared } from '../database.ts'
import { type FacilityRow, facilityColumn, joinedFacility, toFacility } from '../facilities.ts'

export type Stock = ReadonlyMap<Night, RoomNight>

export type Vacancies = { facility: Facility; stock: Stock }

/** What was looked up, with the version of the stock it is of; nothing where that is the version known already. */
export type OfVersion<Found> = { version: number; found: Found | undefined }

/** One facility with its stock on consecutive nights, and all facilities in order; one round trip. */
export async function findVacancies(
  db: Db,
  slug: string,
  nights: readonly Night[],
  known?: number,
): Promise<OfVersion<Vacancies & { slugs: string[] }>> {
  const row = await vacanciesOf(db).get({ slug, ...endsOf(nights), known: known ?? null })
  if (!row) throw new Error('a stock without a version')
  const { version, slugs } = row
  const [found] = stocked([row])
  return { version, found: found && { ...found, slugs } }
}

/** All facilities in order, with their stock on consecutive nights; one round trip. */
export async function findAllVacancies(
  db: Db,
  nights: readonly Night[],
  known?: number,
): Promise<OfVersion<Vacancies[]>> {
  const rows = await allVacancies(db).all({ ...endsOf(nights), known: known ?? null })
  const [first] = rows
  if (!first) throw new Error('a stock without a version')
  const { version } = first
  return { version, found: version === known ? undefined : stocked(rows) }
}

/** All facilities in order, with their stock on the nights from one to another. */
export const stockOfAll = (db: Db, from: Night, to: Night) =>
  db
    .select({ facility: facilityColumn, stock: stockOn(sql`${from}`, sql`${to}`) })
    .from(facilities)
    .orderBy(facilities.position)

/** The same, of Saturdays alone. */
export const saturdaysOfAll = (db: Db, from: Night, to: Night) =>
  db
    .select({
      facility: facilityColumn,
      stock: stockOn(sql`${from}`, sql`${to}`, sql`and strftime('%w', night) = '6'`),
    })
    .from(facilities)
    .orderBy(facilities.position)

function endsOf(nights: readonly Night[]) {
  const [from = '', to = from] = [nights.at(0), nights.at(-1)]
  return { from, to }
}

/** One wide row, with the undrawn months behind the nights: many narrow ones take the client longer to unpack than the database to find. */
function stockOn(from: SQLWrapper, to: SQLWrapper, only: SQLWrapper = sql``) {
  return sql`'[' || (
  select json_group_array(json_array(night, rooms, taken + held, is_closed)) from ${roomNights}
  where facility_id = ${facilities.id} and night between ${from} and ${to} ${only}
) || ',' || (select json_group_array(month) from ${undrawnMonths}) || ']'`.mapWith(readStock)
}

/** sqld parses no order within an aggregate, so the rows come to it in order. */
const allSlugs = sql`iif(${isNotNull(facilities.id)}, (
  select json_group_array(slug) from (select slug from ${facilities} order by position)), null)`.mapWith(
  (json: string): string[] => JSON.parse(json),
)

const stockOf = stockOn(sql.placeholder('from'), sql.placeholder('to'))
const joinedStock = sql`iif(${isNotNull(facilities.id)}, ${stockOf}, null)`.mapWith(
  (json: string): Stock | null => readStock(json),
)
const columns = {
  version: stockVersion.version,
  facility: joinedFacility,
  stock: joinedStock,
}
const isNews = sql`${stockVersion.version} is not ${sql.placeholder('known')}`
const isAsked = eq(facilities.slug, sql.placeholder('slug'))

/** Nothing is joined, and so nothing else looked up, where the version is the one that is known. */
const vacanciesOf = prepared((db) =>
  db
    .select({ ...columns, slugs: allSlugs })
    .from(stockVersion)
    .leftJoin(facilities, and(isAsked, isNews))
    .prepare(),
)

const allVacancies = prepared((db) =>
  db
    .select(columns)
    .from(stockVersion)
    .leftJoin(facilities, isNews)
    .orderBy(facilities.position)
    .prepare(),
)

type Row = { facility: FacilityRow | null; stock: Stock | null }

const stocked = (rows: readonly Row[]): Vacancies[] =>
  rows.flatMap(({ facility, stock }) =>
    facility && stock ? [{ facility: toFacility(facility), stock }] : [],
  )

/** Night, rooms, those taken or held for a round, and 1 for closed: by place, since every calendar reads sixty of them. */
type StockTuple = [Night, number, number, number]

function readStock(json: string): Stock {
  const [tuples, undrawn]: [StockTuple[], Month[]] = JSON.parse(json)
  return toStock(
    tuples.map(([night, rooms, unavailable, closed]) => ({
      night,
      rooms,
      unavailable,
      isClosed: closed === 1,
      awaitsDraw: undrawn.includes(monthOf(night)),
    })),
  )
}

export const stockBetween = (db: Db, slug: string, from: Night, to: Night) =>
  db
    .select({
      night: roomNights.night,
      rooms: roomNights.rooms,
      unavailable: sql<number>`${roomNights.taken} + ${roomNights.held}`,
      isClosed: roomNights.isClosed,
      awaitsDraw: sql<boolean>`substr(${roomNights.night}, 1, 7) in (
        select month from ${undrawnMonths})`.mapWith(Boolean),
    })
    .from(roomNights)
    .innerJoin(facilities, eq(facilities.id, roomNights.facilityId))
    .where(and(eq(facilities.slug, slug), between(roomNights.night, from, to)))

export const toStock = (nights: readonly RoomNight[]): Stock =>
  new Map(nights.map((roomNight) => [roomNight.night, roomNight]))
