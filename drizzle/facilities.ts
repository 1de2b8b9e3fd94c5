import type { Instant } from '../src/domain/calendar.ts'
import {
  type FacilityText,
  type Fact,
  type FactSubject,
  factSubjects,
} from '../src/domain/facility.ts'
import { type PriceName, priceNames } from '../src/domain/tariff.ts'
import { stockRoomNights } from '../src/store/booking/stock.ts'
import { type Db, writeTogether } from '../src/store/database.ts'
import {
  busySeasons,
  cancellationFees,
  facilities,
  facilityFacts,
  facilityTexts,
  policies,
  prices,
} from './schema/shared.ts'

/** A facility, what it is called and what is told of it by language, the numbers in which it differs from all, and what it costs. */
export type NewFacility = typeof facilities.$inferInsert & {
  id: number
  texts: Record<string, FacilityText>
  policies?: Of<typeof policies.$inferInsert>[]
  facts?: Record<string, Partial<Record<FactSubject, Fact>>>
  prices?: Partial<Record<PriceName, number>>
  busySeasons?: Of<typeof busySeasons.$inferInsert>[]
  fees?: { daysBefore: number; percent: number }[]
}

/** A row of a facility's. */
type Of<Row> = Omit<Row, 'facilityId'>

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

function insertFacility(db: Db, facility: NewFacility) {
  const { texts, policies: own = [], facts = {}, prices: yen = {}, ...others } = facility
  const { busySeasons: seasons = [], fees = [], ...row } = others
  const at = { facilityId: row.id }
  return [
    db.insert(facilities).values(row),
    ...Object.entries(texts).map(([language, text]) =>
      db.insert(facilityTexts).values({ ...at, language, ...text }),
    ),
    ...own.map((policy) => db.insert(policies).values({ ...at, ...policy })),
    ...Object.entries(facts).flatMap(([language, told]) =>
      factSubjects.flatMap((subject) => {
        const fact = told[subject]
        return fact ? [db.insert(facilityFacts).values({ ...at, language, subject, ...fact })] : []
      }),
    ),
    ...priceNames.flatMap((name) => {
      const price = yen[name]
      if (price === undefined) return []
      return [db.insert(prices).values({ ...at, name, fromNight: always, yen: price })]
    }),
    ...seasons.map((season) => db.insert(busySeasons).values({ ...at, ...season })),
    ...fees.map((fee) => db.insert(cancellationFees).values({ ...at, fromNight: always, ...fee })),
  ].map((statement) => statement.onConflictDoNothing())
}
