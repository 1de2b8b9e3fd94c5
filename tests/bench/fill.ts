import { sql } from 'drizzle-orm'
import { applications, choices } from '../../drizzle/schema/lottery.ts'
import { facilities, residents } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import type { Application } from '../../src/domain/proof/application.ts'
import type { Db } from '../../src/store/database.ts'
import { applicationsOf, month } from './applications.ts'

const atOnce = 1000

/** Residents with mail, each with an application to the month's round, two adults every night. */
export async function fillRound(db: Db, count: number, now: Instant): Promise<void> {
  const all = [...applicationsOf(count)].map((of, index) => ({ ...of, id: 50_000 + index }))
  for (let from = 0; from < count; from += atOnce) {
    const some = JSON.stringify(all.slice(from, from + atOnce).map(toRow))
    for (const insert of [residentsOf(some, now), applicationsIn(some), choicesIn(some)])
      await db.run(insert)
  }
}

const toRow = ({ id, receipt, facility, choices }: Application & { id: number }) => ({
  ...{ id, receipt, facility },
  choices: choices.map(({ nights, orOneNight }) => ({
    checkIn: nights[0],
    orOneNight: Number(orOneNight),
    guests: nights.map(() => ({ adults: 2, children: 0 })),
  })),
})

const residentsOf = (some: string, now: Instant) => sql`
  insert into ${residents} (id, number, name, kana, kind, email, card_arrived_at, password_set_at)
  select value ->> 'id', 800000 + (value ->> 'id'), '見本', 'ミホン', 'living', value ->> 'id' || '@example.jp', ${now}, ${now}
  from json_each(${some})`

const applicationsIn = (some: string) => sql`
  insert into ${applications} (receipt, round, resident_id, facility_id)
  select value ->> 'receipt', ${month}, value ->> 'id', ${facilities.id}
  from json_each(${some}) join ${facilities} on slug = value ->> 'facility'`

const choicesIn = (some: string) => sql`
  insert into ${choices} (receipt, rank, check_in, guests, or_one_night, key)
  select of.value ->> 'receipt', wish.key + 1, wish.value ->> 'checkIn', wish.value -> 'guests', wish.value ->> 'orOneNight', wish.key
  from json_each(${some}) as of, json_each(of.value, '$.choices') as wish`
