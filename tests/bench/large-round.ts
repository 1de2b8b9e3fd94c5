import { sql } from 'drizzle-orm'
import { roomNights } from '../../drizzle/schema/booking.ts'
import { applications, choices } from '../../drizzle/schema/lottery.ts'
import { facilities } from '../../drizzle/schema/shared.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import type { Db } from '../../src/store/database.ts'
import { announceRound } from '../../src/store/lottery/rounds.ts'
import { applicationsOf, month, offered } from './applications.ts'

const randomness = { kind: 'second secret' } as const
const atOnce = 2_000

/** As many applications of nobody's, as many days as the bench's month has, frozen, drawn and published. */
export async function playLargeRound(db: Db, count: number, round: string): Promise<void> {
  const { opensAt, closesAt, drawsAt, publishesAt } = scheduleOf(round)
  const moved = (night: string) => night.replace(month, round)
  const ids = new Map((await db.select().from(facilities)).map(({ slug, id }) => [slug, id]))
  const idOf = (slug: string) => ids.get(slug) ?? 0
  const rooms = offered.map(({ facility, night, rooms }) => {
    return { facilityId: idOf(facility), night: moved(night), rooms }
  })
  await db.insert(roomNights).values(rooms)
  await announceRound(db, round, randomness, opensAt)
  const all = [...applicationsOf(count)]
  for (let from = 0; from < count; from += atOnce) {
    const some = all.slice(from, from + atOnce)
    const wishes = some.flatMap(({ receipt, choices }) =>
      choices.map(({ nights, orOneNight }, index) => [
        ...[receipt, index + 1, moved(nights[0]), nights.length, Number(orOneNight)],
      ]),
    )
    await db.run(sql`
      insert into ${applications} (receipt, round, facility_id)
      select value ->> 0, ${round}, value ->> 1
      from json_each(${JSON.stringify(some.map(({ receipt, facility }) => [receipt, idOf(facility)]))})`)
    await db.run(sql`
      insert into ${choices} (receipt, rank, check_in, guests, or_one_night, key)
      select value ->> 0, value ->> 1, value ->> 2,
        iif(value ->> 3 = 1, '[{"adults":2,"children":0}]', '[{"adults":2,"children":0},{"adults":2,"children":0}]'),
        value ->> 4, (value ->> 0) || '.' || (value ->> 1)
      from json_each(${JSON.stringify(wishes)})`)
  }
  await freezeRounds({ db, randomness, now: () => closesAt })
  await tellApplicants({ db, randomness, now: () => closesAt })
  await drawRounds({ db, randomness, now: () => Math.max(drawsAt, closesAt + day) })
  await publishRounds({ db, randomness, now: () => Math.max(publishesAt, closesAt + day) })
}

const day = 24 * 60 * 60_000
