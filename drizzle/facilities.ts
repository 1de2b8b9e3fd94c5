import type { Instant } from '../src/domain/calendar.ts'
import type { FacilityText } from '../src/domain/facility.ts'
import { stockRoomNights } from '../src/store/booking/stock.ts'
import { type Db, writeTogether } from '../src/store/database.ts'
import { facilities, facilityTexts, policies } from './schema/shared.ts'

/** A facility, what it is called by language, and the numbers in which it differs from all. */
export type NewFacility = typeof facilities.$inferInsert & {
  id: number
  texts: Record<string, FacilityText>
  policies?: Omit<typeof policies.$inferInsert, 'facilityId'>[]
}

/** Before any stay: a number from this night on has always held. */
export const always = '2000-01-01'

/** What a new database starts with; from then on it is rows that staff edit. */
export const lodges: NewFacility[] = [
  {
    id: 1,
    slug: 'odaira',
    texts: { ja: { name: '大平台みなと荘', area: '箱根' } },
    telephone: '0460-00-0000',
    position: 1,
    rooms: 25,
    capacity: 5,
    asksRoomWish: true,
  },
]

/** The lodges and their stock: what an empty database needs before anybody can book. */
export async function seedFacilities(db: Db, now: Instant, chosen = lodges): Promise<void> {
  const known = await db.select({ id: facilities.id, slug: facilities.slug }).from(facilities)
  const missing = chosen.filter(
    ({ id, slug }) => !known.some((there) => there.id === id || there.slug === slug),
  )
  const statements = missing.flatMap((facility) => insertFacility(db, facility))
  if (statements.length > 0) await writeTogether(db, statements)
  await stockRoomNights(db, now)
}

const insertFacility = (db: Db, { texts, policies: own = [], ...facility }: NewFacility) => [
  db.insert(facilities).values(facility).onConflictDoNothing(),
  ...Object.entries(texts).map(([language, text]) =>
    db
      .insert(facilityTexts)
      .values({ facilityId: facility.id, language, ...text })
      .onConflictDoNothing(),
  ),
  ...own.map((policy) =>
    db
      .insert(policies)
      .values({ facilityId: facility.id, ...policy })
      .onConflictDoNothing(),
  ),
]
