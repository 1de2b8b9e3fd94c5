import { asc, eq, getTableColumns, isNotNull, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import {
  busySeasons,
  cancellationFees,
  facilities,
  facilityFacts,
  facilityPictures,
  facilityTexts,
  policies,
  prices,
  reductions,
} from '../../drizzle/schema/shared.ts'
import type { Instant } from '../domain/calendar.ts'
import type { Facility, Facts, Told } from '../domain/facility.ts'
import type { Notice } from '../domain/notice.ts'
import { type PolicyRow, policiesOf } from '../domain/policy.ts'
import type { Tariff } from '../domain/tariff.ts'
import { asJson, asJsonWhere, type Db, prepared } from './database.ts'
import { noticesOfFacility } from './notices.ts'

const { position, rooms, ...needed } = getTableColumns(facilities)

/** Its own numbers, and those of all facilities. */
const policyRows = sql<PolicyRow[]>`(
  select json_group_array(json_object(
    'facilityId', facility_id, 'name', name, 'from', from_night, 'value', value))
  from ${policies} where facility_id is null or facility_id = ${facilities.id})`

const texts = sql<Facility['texts']>`(
  select json_group_object(language, json_object('name', name, 'area', area))
  from ${facilityTexts} where facility_id = ${facilities.id})`

const own = (facilityId: SQLiteColumn) => sql`where ${facilityId} = ${facilities.id}`

const tariff = sql<Tariff>`json_object(
  'prices', (select json_group_array(json_object('name', name, 'from', from_night, 'yen', yen))
    from ${prices} ${own(prices.facilityId)}),
  'busySeasons', (select json_group_array(json_object('from', from_night, 'to', to_night))
    from ${busySeasons} ${own(busySeasons.facilityId)}),
  'fees', (select json_group_array(
      json_object('from', from_night, 'daysBefore', days_before, 'percent', percent))
    from ${cancellationFees} ${own(cancellationFees.facilityId)}),
  'reductions', (select json_group_array(json_object(
      'name', name, 'from', from_night, 'yen', yen, 'nightsAYear', nights_a_year,
      'isPrice', json(iif(is_price, 'true', 'false'))))
    from ${reductions} ${own(reductions.facilityId)}))`

const laidOut = { policies: policyRows, texts, tariff }

/** What rules and pages need of a facility. */
export const facilityColumn = asJson(needed, laidOut)

/** The same where facilities are joined: null where none was. */
export const joinedFacility = asJsonWhere(isNotNull(facilities.id), needed, laidOut)

/** What is told of a facility where somebody asks for it: beside `facilityColumn`, from the same row. */
export const factsColumn = sql`(
  select json_group_object(language, json(told)) from (
    select language, json_group_object(
      subject, json_object('text', text, 'isExample', json(iif(is_example, 'true', 'false')))) told
    from ${facilityFacts} ${own(facilityFacts.facilityId)} group by language))`.mapWith(
  (json: string): Facts => JSON.parse(json),
)

/** sqld parses no order within an aggregate, so the rows come to it in order. */
const picturesColumn = sql`(
  select json_group_object(language, json(shown)) from (
    select language, json_group_array(json_object('file', file, 'description', description,
      'isDrawing', json(iif(is_drawing, 'true', 'false')))) shown
    from (select * from ${facilityPictures} ${own(facilityPictures.facilityId)} order by position)
    group by language))`.mapWith((json: string): Told['pictures'] => JSON.parse(json))

/** A facility with all that is told of it in this language, and its notices; one round trip. */
export async function findFacilityTold(
  db: Db,
  { slug, language }: { slug: string; language: string },
  now: Instant,
): Promise<(Told & { facility: Facility; notices: Notice[] }) | undefined> {
  const [[found], notices] = await db.batch([
    db
      .select({ facility: facilityColumn, facts: factsColumn, pictures: picturesColumn })
      .from(facilities)
      .where(eq(facilities.slug, slug)),
    noticesOfFacility(db, slug, language, now),
  ])
  return found && { ...found, facility: toFacility(found.facility), notices }
}

/** All with their facts, in the order in which they are offered. */
export async function listFacilitiesTold(db: Db): Promise<{ facility: Facility; facts: Facts }[]> {
  const found = await facilitiesTold(db).all()
  return found.map(({ facility, facts }) => ({ facts, facility: toFacility(facility) }))
}

const facilitiesTold = prepared((db) =>
  db
    .select({ facility: facilityColumn, facts: factsColumn })
    .from(facilities)
    .orderBy(asc(position))
    .prepare(),
)

export type FacilityRow = Omit<Facility, 'policies'> & { policies: readonly PolicyRow[] }

/** In the order in which they are offered. */
export async function listFacilities(db: Db): Promise<Facility[]> {
  return (await allFacilities(db).all()).map(({ facility }) => toFacility(facility))
}

export const facilitiesInOrder = (db: Db) =>
  db.select({ facility: facilityColumn }).from(facilities).orderBy(asc(position))

const allFacilities = prepared((db) => facilitiesInOrder(db).prepare())

/** One facility, where nothing else is asked. */
export async function findFacility(db: Db, slug: string): Promise<Facility | undefined> {
  const found = await facilityBySlug(db, slug).get()
  return found && toFacility(found.facility)
}

export const facilityBySlug = (db: Db, slug: string) =>
  db.select({ facility: facilityColumn }).from(facilities).where(eq(facilities.slug, slug))

/** A facility with its numbers laid out night after night. */
export const toFacility = (row: FacilityRow): Facility => ({
  ...row,
  policies: policiesOf(row.policies),
})
