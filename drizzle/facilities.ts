import { eq, sql } from 'drizzle-orm'
import type { Instant } from '../src/domain/calendar.ts'
import {
  type FacilityText,
  type Fact,
  type FactSubject,
  factSubjects,
} from '../src/domain/facility.ts'
import {
  type PriceName,
  priceNames,
  type ReductionName,
  reductionNames,
} from '../src/domain/tariff.ts'
import { stockRoomNights } from '../src/store/booking/stock.ts'
import { type Db, type Statement, writeTogether } from '../src/store/database.ts'
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
} from './schema/shared.ts'

/** A facility, what it is called and what is told of it by language, the numbers in which it differs from all, and what it costs. */
export type NewFacility = typeof facilities.$inferInsert & {
  id: number
  texts: Record<string, FacilityText>
  policies?: Of<typeof policies.$inferInsert>[]
} & Told

/** What older databases are given too. */
type Told = {
  facts?: Record<string, Partial<Record<FactSubject, Fact>>>
  pictures?: Record<string, Omit<typeof facilityPictures.$inferInsert, Place>[]>
  prices?: Partial<Record<PriceName, number>>
  busySeasons?: Of<typeof busySeasons.$inferInsert>[]
  fees?: { daysBefore: number; percent: number }[]
  reductions?: Partial<Record<ReductionName, Omit<typeof reductions.$inferInsert, Dated>>>
}

/** A row of a facility's. */
type Of<Row> = Omit<Row, 'facilityId'>
type Place = 'facilityId' | 'language' | 'position'
type Dated = 'facilityId' | 'name' | 'fromNight'

/** Before any stay: a number from this night on has always held. */
export const always = '2000-01-01'

const known = (text: string): Fact => ({ text, isExample: false })

/**
 * What a new database starts with; from then on it is rows that staff edit. Only what a public source says: the ward's
 * pages (address and reductions 2022, questions 2019, papers 2024), the lodge's own (reductions 2023), eihosha.com
 * (telephone and way, 2012), 東洋経済オンライン (price, house and bath, 2025). What none says is not here, and not shown.
 */
export const lodges: NewFacility[] = [
  {
    id: 1,
    slug: 'odaira',
    texts: { ja: { name: '大平台みなと荘', area: '箱根' } },
    telephone: '0460-86-1122',
    position: 1,
    rooms: 25,
    capacity: 5,
    asksRoomWish: true,
    facts: {
      ja: {
        about: known(
          '港区が箱根の大平台温泉にもつ、区民のための宿です。山の斜面に建つ5階建ての本館と4階建ての別館が、渡り廊下でつながっています。',
        ),
        address: known('〒250-0405 神奈川県足柄下郡箱根町大平台294'),
        access: known(
          '箱根登山鉄道（小田原駅・箱根湯本駅から強羅方面）の大平台駅から歩いて約5分。バスは「大平台」停留所から歩いて約3分です。',
        ),
        rooms: known('全25室、1部屋5人までです。'),
        meals: known(
          '1泊2食付きです。食事なしの宿泊（素泊まり）はできません。幼児食を希望する方は、前もって保養施設へご連絡ください。',
        ),
        bath: known('温泉です。露天風呂があります。'),
      },
    },
    prices: { adultWeekday: 9000 },
    reductions: {
      senior: { yen: 3200, isPrice: true, nightsAYear: 2 },
      holder: { yen: 3200, isPrice: true, nightsAYear: 2 },
      childHolder: { yen: 2500, isPrice: true, nightsAYear: 2 },
    },
  },
]

/**
 * The lodges and their stock: what an empty database needs before anybody can book. A facility of a database from before
 * there were facts is given them, and what it lacks beside; where anything is told of it, it is staff's and stays so.
 */
export async function seedFacilities(db: Db, now: Instant, chosen = lodges): Promise<void> {
  const known = await db
    .select({ id: facilities.id, slug: facilities.slug, isTold: isTold(db) })
    .from(facilities)
  const statements = chosen.flatMap((facility) => {
    const there = known.find(({ id, slug }) => id === facility.id || slug === facility.slug)
    if (!there) return insertFacility(db, facility)
    return there.isTold || there.slug !== facility.slug ? [] : tellMore(db, there.id, facility)
  })
  if (statements.length > 0) await writeTogether(db, statements)
  await stockRoomNights(db, now)
}

const isTold = (db: Db) =>
  sql`exists ${db
    .select({ one: sql`1` })
    .from(facilityFacts)
    .where(eq(facilityFacts.facilityId, facilities.id))}`.mapWith(Boolean)

function insertFacility(db: Db, facility: NewFacility): Statement[] {
  const {
    texts,
    policies: own = [],
    facts,
    pictures,
    prices,
    fees,
    busySeasons,
    reductions,
    ...row
  } = facility
  const at = { facilityId: row.id }
  return [
    db.insert(facilities).values(row).onConflictDoNothing(),
    ...Object.entries(texts).map(([language, text]) =>
      db
        .insert(facilityTexts)
        .values({ ...at, language, ...text })
        .onConflictDoNothing(),
    ),
    ...own.map((policy) =>
      db
        .insert(policies)
        .values({ ...at, ...policy })
        .onConflictDoNothing(),
    ),
    ...insertTold(db, row.id, { facts, pictures, prices, fees, busySeasons, reductions }),
  ]
}

/** What is not known of a facility that is there. */
const tellMore = (db: Db, id: number, facility: NewFacility): Statement[] => [
  db
    .update(facilities)
    .set({
      telephone: sql`iif(telephone = '', ${facility.telephone}, telephone)`,
      ...Object.fromEntries(
        (['latitude', 'longitude', 'checkInFrom', 'checkInUntil', 'checkOutBy'] as const).map(
          (name) => [name, sql`coalesce(${facilities[name]}, ${facility[name] ?? null})`],
        ),
      ),
    })
    .where(eq(facilities.id, id)),
  ...insertTold(db, id, facility),
]

function insertTold(db: Db, facilityId: number, told: Told): Statement[] {
  const dated = { facilityId, fromNight: always }
  return [
    ...Object.entries(told.facts ?? {}).flatMap(([language, facts]) =>
      valuesOf(factSubjects, facts).map(([subject, fact]) =>
        db.insert(facilityFacts).values({ facilityId, language, subject, ...fact }),
      ),
    ),
    ...Object.entries(told.pictures ?? {}).flatMap(([language, pictures]) =>
      pictures.map((picture, position) =>
        db.insert(facilityPictures).values({ facilityId, language, position, ...picture }),
      ),
    ),
    ...valuesOf(priceNames, told.prices ?? {}).map(([name, yen]) =>
      db.insert(prices).values({ ...dated, name, yen }),
    ),
    ...(told.busySeasons ?? []).map((season) =>
      db.insert(busySeasons).values({ facilityId, ...season }),
    ),
    ...(told.fees ?? []).map((fee) => db.insert(cancellationFees).values({ ...dated, ...fee })),
    ...valuesOf(reductionNames, told.reductions ?? {}).map(([name, reduction]) =>
      db.insert(reductions).values({ ...dated, name, ...reduction }),
    ),
  ].map((statement) => statement.onConflictDoNothing())
}

/** What is there under these names, in their order. */
const valuesOf = <Name extends string, Value>(
  names: readonly Name[],
  values: Partial<Record<Name, Value>>,
): [Name, Value][] =>
  names.flatMap((name) => {
    const value = values[name]
    return value === undefined ? [] : [[name, value] satisfies [Name, Value]]
  })
