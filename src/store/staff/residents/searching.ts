import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { registrations, residentWords } from '../../../../drizzle/schema/account.ts'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Found } from '../../../domain/staff/residents/person.ts'
import { mostFound, type Sought } from '../../../domain/staff/residents/sought.ts'
import type { Db } from '../../database.ts'

/** The people that the first of these finds. One round trip, by index, however many residents there are. */
export async function searchResidents(db: Db, sought: readonly Sought[]): Promise<Found> {
  const [first, ...others] = sought.map((one) => peopleFor(db, one))
  const all = first ? await db.batch([first, ...others]) : []
  const index = Math.max(
    0,
    all.findIndex((people) => people.length > 0),
  )
  const people = (all[index] ?? []).toSorted(byKana)
  return {
    by: sought[index]?.by ?? 'name',
    people: people.slice(0, mostFound),
    isMore: people.length > mostFound,
  }
}

type Named = { kana: string; number: string }

const byKana = (one: Named, other: Named) =>
  one.kana < other.kana ? -1 : one.kana > other.kana ? 1 : one.number.localeCompare(other.number)

/** One more than are shown. */
export const peopleFor = (db: Db, sought: Sought) =>
  db
    .select({
      number: residents.number,
      name: residents.name,
      kana: residents.kana,
      kind: residents.kind,
      telephone: residents.telephone,
      cardArrivedAt: residents.cardArrivedAt,
      refusedAt: residents.refusedAt,
      expiresAt: residents.expiresAt,
      stoppedAt: residents.stoppedAt,
      closedAt: residents.closedAt,
      birthdate: registrations.birthdate,
      homeAddress: registrations.homeAddress,
    })
    .from(residents)
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .where(isSought(sought))
    .limit(mostFound + 1)

function isSought(sought: Sought): SQL {
  switch (sought.by) {
    case 'number':
      return eq(residents.number, sought.number)
    case 'reservation':
      return sql`${residents.id} = (
        select ${reservations.residentId} from ${reservations} where ${reservations.number} = ${sought.number})`
    case 'telephone':
      return beginsWith(digits, sought.digits)
    case 'lastDigits':
      return sql`substr(${digits}, -4) = ${sought.digits}`
    case 'name':
      return inArray(residents.id, sql`(${named(sought.parts)})`)
  }
}

/** In the words of their indices (migration `residents`). */
const digits = sql`replace(substr(${residents.telephone}, 1, instr(${residents.telephone} || ' ', ' ') - 1), '-', '')`

const beginsWith = (text: SQL, beginning: string) =>
  sql`${text} >= ${beginning} and ${text} < ${`${beginning}\u{10ffff}`}`

/** Whose words begin with all of these; or with all of them in one, for names that were written without a gap. */
function named(parts: readonly string[]): SQL {
  const [longest = '', ...others] = parts.toSorted((one, other) => other.length - one.length)
  const joined = new Set([parts.join(''), parts.toReversed().join('')])
  const alternatives = [
    begunBy(longest, others),
    ...(others.length > 0 ? [...joined].map((word) => begunBy(word, [])) : []),
  ]
  return sql.join(
    alternatives.map((one) => sql`select * from (${one})`),
    sql` union all `,
  )
}

function begunBy(word: string, others: readonly string[]): SQL {
  const alsoBegun = others.map(
    (other) => sql`exists (select 1 from ${residentWords} other
      where other.resident_id = one.resident_id and ${beginsWith(sql`other.word`, other)})`,
  )
  const conditions = [beginsWith(sql`one.word`, word), ...alsoBegun]
  return sql`select distinct one.resident_id from ${residentWords} one
    where ${sql.join(conditions, sql` and `)} limit ${mostFound + 1}`
}
