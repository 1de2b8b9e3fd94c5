import { eq, sql } from 'drizzle-orm'
import { policies } from '../../drizzle/schema/shared.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { World } from './world.ts'

/** Numbers no other facility has. */
export const different: Policy = {
  opensMonthsBefore: 2,
  opensAtHour: 9,
  closesDaysBefore: 8,
  closesDaysBeforeWithoutCard: 17,
  changesDaysBefore: 6,
  cancelsDaysBefore: 3,
  correctionMinutes: 45,
  minGuests: 3,
  aloneDaysBefore: 12,
  nightsAMonth: 7,
  cancellationsADay: 3,
  oneInWithoutCard: 4,
}

/** 森のホテル, of which these tests say what differs. */
export const hotel = 3

/** Gives a facility, or with null all of them, these numbers from this night on. */
export async function govern(
  { db }: Pick<World, 'db'>,
  facilityId: number | null,
  numbers: Record<string, number>,
  from = '2000-01-01',
): Promise<void> {
  for (const [name, value] of Object.entries(numbers)) {
    await db.run(sql`insert into ${policies} (facility_id, name, from_night, value)
      values (${facilityId}, ${name}, ${from}, ${value})`)
  }
}

/** Takes a facility's own numbers away. */
export const ungovern = ({ db }: Pick<World, 'db'>, facilityId: number) =>
  db.delete(policies).where(eq(policies.facilityId, facilityId))
