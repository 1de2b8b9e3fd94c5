import type { Instant } from '../src/domain/calendar.ts'
import { stockRoomNights } from '../src/store/booking/stock.ts'
import type { Db } from '../src/store/database.ts'
import { facilities } from './schema/shared.ts'

export type NewFacility = typeof facilities.$inferInsert

/** What a new database starts with; from then on it is rows that staff edit. */
export const lodges: NewFacility[] = [
  {
    id: 1,
    slug: 'odaira',
    name: '大平台みなと荘',
    area: '箱根',
    telephone: '0460-00-0000',
    position: 1,
    rooms: 25,
    capacity: 5,
    asksRoomWish: true,
    policy: {},
  },
]

/** The lodges and their stock: what an empty database needs before anybody can book. */
export async function seedFacilities(db: Db, now: Instant, chosen = lodges): Promise<void> {
  await db.insert(facilities).values(chosen).onConflictDoNothing()
  await stockRoomNights(db, now)
}
