import { asc, eq, getTableColumns } from 'drizzle-orm'
import { facilities } from '../../drizzle/schema/shared.ts'
import type { Facility } from '../domain/facility.ts'
import { defaultPolicy } from '../domain/policy.ts'
import { asJson, type Db } from './database.ts'

const { position, rooms, ...needed } = getTableColumns(facilities)

/** What rules and pages need of a facility. */
export const facilityColumn = asJson(needed)

export type FacilityRow = Omit<typeof facilities.$inferSelect, 'position' | 'rooms'>

/** In the order in which they are offered. */
export async function listFacilities(db: Db): Promise<Facility[]> {
  return (await facilitiesInOrder(db)).map(({ facility }) => toFacility(facility))
}

export const facilitiesInOrder = (db: Db) =>
  db.select({ facility: facilityColumn }).from(facilities).orderBy(asc(position))

export const facilityBySlug = (db: Db, slug: string) =>
  db.select({ facility: facilityColumn }).from(facilities).where(eq(facilities.slug, slug))

/** A facility with its own numbers in place of the default policy's. */
export const toFacility = (row: FacilityRow): Facility => ({
  ...row,
  policy: { ...defaultPolicy, ...row.policy },
})
