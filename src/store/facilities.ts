import { asc, eq } from 'drizzle-orm'
import { facilities } from '../../drizzle/schema.ts'
import type { Facility } from '../domain/facility.ts'
import { defaultPolicy } from '../domain/policy.ts'
import type { Db } from './database.ts'

export type FacilityRow = typeof facilities.$inferSelect

/** In the order in which they are offered. */
export async function listFacilities(db: Db): Promise<Facility[]> {
  return (await facilitiesInOrder(db)).map(toFacility)
}

export const facilitiesInOrder = (db: Db) =>
  db.select().from(facilities).orderBy(asc(facilities.position))

export const facilityBySlug = (db: Db, slug: string) =>
  db.select().from(facilities).where(eq(facilities.slug, slug))

/** A facility with its own numbers in place of the default policy's. */
export const toFacility = ({ position, rooms, ...row }: FacilityRow): Facility => ({
  ...row,
  policy: { ...defaultPolicy, ...row.policy },
})
