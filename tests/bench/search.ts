import { availableParallelism, loadavg } from 'node:os'
import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { registrations } from '../../drizzle/schema/account.ts'
import { reservationNights, reservations, roomNights } from '../../drizzle/schema/booking.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { addDays, type Night } from '../../src/domain/calendar.ts'
import { mostFound, readSought } from '../../src/domain/staff/residents/sought.ts'
import type { StaySearch } from '../../src/domain/staff/stay-search.ts'
import { addWords } from '../../src/store/account/finding/words.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { searchStays } from '../../src/store/staff/reservations/searching.ts'
import { searchResidents } from '../../src/store/staff/residents/searching.ts'
import { newFile } from '../support/databases.ts'
import { printTable } from './print.ts'

const [few, many] = [2_000, 100_000]
const reservationsEach = 5
const roomsEach = 25
const atOnce = 5_000
const tries = 60
const now = Date.parse('2019-03-10T10:00+09:00')
const day: Night = '2019-03-10'

/** What clerks type: a common name is a hundredth of all. */
const asked: [what: string, typed: string][] = [
  ['number', '101234'],
  ['reservation', '2000001234'],
  ['telephone', '090-1000-1234'],
  ['its last four digits', '1234'],
  ['a common name', 'サトウ01'],
  ['a common name with another part', 'ハナコ07 サトウ01'],
  ['one letter and a part', 'サ ハナコ07'],
  ['two letters that everybody has', 'ハ サ'],
  ['nobody', 'ムメイ サトウ'],
]

/** And by which days they look for stays. */
const askedDays: [what: string, search: StaySearch][] = [
  ['a week of check-ins', { from: day, to: addDays(day, 6) }],
  [
    'a half-year, standing, by telephone',
    { from: day, to: addDays(day, 183), state: 'standing', way: 'telephone' },
  ],
  [
    'a half-year of another facility',
    { from: day, to: addDays(day, 183), facility: 'nikko-example' },
  ],
]

/** Prints what a search costs among 100,000 residents, as a ratio to 2,000. */
export async function reportSearch(): Promise<string[]> {
  const small = await timesAmong(few)
  const large = await timesAmong(many)
  const rows = [...asked, ...askedDays].map(([what], index) => {
    const [one = Number.NaN, other = Number.NaN] = [small[index], large[index]]
    return [what, one.toFixed(2), other.toFixed(2), (other / one).toFixed(1)]
  })
  console.log(
    `a search at the store, among ${few} residents and among ${many} with ${many * reservationsEach} reservations`,
  )
  printTable(['by', `${few}, ms`, `${many}, ms`, 'ratio'], rows)
  console.log(
    `The load of this machine is now ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores.\n`,
  )
  return []
}

async function timesAmong(count: number): Promise<number[]> {
  const place = newFile()
  const client = createClient({ url: place.url })
  try {
    const db = openDatabase(client)
    await migrateDatabase(db)
    await seedFacilities(db, now)
    await fill(db, count)
    await addWords(db)
    const times: number[] = []
    for (const [, typed] of asked) times.push(await timeOf(() => findAmong(db, typed)))
    for (const [, search] of askedDays)
      times.push(await timeOf(() => searchStays(db, search, undefined, day)))
    return times
  } finally {
    client.close()
    place.close()
  }
}

async function findAmong(db: Db, typed: string): Promise<void> {
  const sought = readSought(typed)
  if (typeof sought === 'string') throw new Error(sought)
  const { people } = await searchResidents(db, sought)
  if (people.length > mostFound) throw new Error(`${typed}: ${people.length}`)
}

/** The median. */
async function timeOf(search: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < tries; at++) {
    const start = performance.now()
    await search()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(tries / 2)] ?? Number.NaN
}

/** A hundred family names and a hundred given ones, telephones that differ, and a history for each. */
async function fill(db: Db, count: number): Promise<void> {
  const nights = (count * reservationsEach) / roomsEach
  await db.run(sql`
    insert into ${roomNights} (facility_id, night, rooms)
    with recursive ahead(n) as (select 0 union all select n + 1 from ahead where n < ${nights - 1})
    select 1, date(${day}, printf('+%d days', n)), ${roomsEach} from ahead where true
    on conflict do update set rooms = excluded.rooms`)
  for (let from = 0; from < count; from += atOnce) {
    const ids = sql`with recursive one(id) as (select ${from + 1} union all select id + 1 from one
      where id < ${Math.min(from + atOnce, count)})`
    await db.run(sql`
      insert into ${residents} (id, number, name, kana, kind, telephone, card_arrived_at, password_set_at)
      ${ids} select id, 100000 + id, printf('佐藤%02d 花子%02d', id % 100, id / 100 % 100),
        printf('サトウ%02d ハナコ%02d', id % 100, id / 100 % 100), 'living',
        printf('090-%04d-%04d', 1000 + id / 10000, id % 10000), ${now}, ${now} from one`)
    await db.run(sql`
      insert into ${registrations} (resident_id, birthdate, home_address, applied_at)
      ${ids} select id, '1978-06-16', json_object('postalCode', '105-8511', 'prefecture', '東京都',
        'city', '港区', 'street', '芝公園' || id), ${now} from one`)
    for (let nth = 0; nth < reservationsEach; nth++) {
      await db.run(sql`
        insert into ${reservations} (number, resident_id, facility_id, key, booked_at)
        ${ids} select ${2_000_000_000 + nth * count} + id, id, 1, ${String(nth)}, ${now} from one`)
      await db.run(sql`
        insert into ${reservationNights} (reservation_number, night, facility_id, resident_id, adults, children)
        ${ids} select ${2_000_000_000 + nth * count} + id,
          date(${day}, printf('+%d days', (id + ${7 * nth}) % ${nights})), 1, id, 2, 0 from one`)
    }
  }
}
