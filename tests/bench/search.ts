import { availableParallelism, loadavg } from 'node:os'
import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { registrations } from '../../drizzle/schema/account.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { mostFound, readSought } from '../../src/domain/staff/residents/sought.ts'
import { addWords } from '../../src/store/account/finding/words.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { searchResidents } from '../../src/store/staff/residents/searching.ts'
import { newFile } from '../support/databases.ts'
import { printTable } from './print.ts'

const [few, many] = [2_000, 100_000]
const reservationsEach = 5
const atOnce = 5_000
const tries = 60
const now = Date.parse('2019-03-10T10:00+09:00')

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

/** Prints what a search costs among 100,000 residents, as a ratio to 2,000. */
export async function reportSearch(): Promise<string[]> {
  const small = await timesAmong(few)
  const large = await timesAmong(many)
  const rows = asked.map(([what], index) => {
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
    for (const [, typed] of asked) times.push(await timeOf(db, typed))
    return times
  } finally {
    client.close()
    place.close()
  }
}

/** The median. */
async function timeOf(db: Db, typed: string): Promise<number> {
  const sought = readSought(typed)
  if (typeof sought === 'string') throw new Error(sought)
  const times: number[] = []
  for (let at = 0; at < tries; at++) {
    const start = performance.now()
    const { people } = await searchResidents(db, sought)
    times.push(performance.now() - start)
    if (people.length > mostFound) throw new Error(`${typed}: ${people.length}`)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(tries / 2)] ?? Number.NaN
}

/** A hundred family names and a hundred given ones, telephones that differ, and a history for each. */
async function fill(db: Db, count: number): Promise<void> {
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
    }
  }
}
