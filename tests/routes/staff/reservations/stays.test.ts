import { beforeEach, describe, expect, test } from 'vitest'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { journal } from '../../../../drizzle/schema/staff.ts'
import { reserve } from '../../../../src/store/booking/reserving.ts'
import {
  acting,
  clerkSessionOf,
  instant,
  jiro,
  openWorld,
  type World,
} from '../../../support/world.ts'

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld()
  const stay = { nights: [{ night: '2019-03-20', adults: 2, children: 1 }], roomWish: true }
  const made = await reserve(world.db, acting(jiro), { slug: 'odaira', stay, key: 'k' }, world.now)
  number = made && 'number' in made ? made.number : ''
})

const show = (clerk: 'ward' | 'centre' | 'auditor', of = number) =>
  world.ask(`/staff/reservations/${of}`, { clerk })

describe('the page of a reservation', () => {
  test.each(['ward', 'centre', 'auditor'] as const)(
    'shows everything of it to the %s',
    async (clerk) => {
      const page = await (await show(clerk)).text()
      for (const said of [
        '港区 次郎',
        'ミナトク ジロウ',
        '40-0074',
        '大人2人、子供1人',
        '希望する',
        'インターネット',
        'これからの予約です。',
      ])
        expect(page).toContain(said)
    },
  )

  test('is written into the journal before it is shown, once a look', async () => {
    await show('centre')
    const cookie = await clerkSessionOf(world, 'centre')
    const look = { method: 'HEAD', headers: { cookie } }
    const seen = await world.app.request(`http://localhost/staff/reservations/${number}`, look)
    expect(seen.status).toBe(200)
    const rows = await world.db.select().from(journal)
    expect(
      rows.map(({ by, kind, residents, reservation }) => [by, kind, residents, reservation]),
    ).toEqual([['mita', 'reservationRead', '400074', number]])
  })

  test('tells all that has happened to it', async () => {
    const at = instant('2019-03-20T16:00+09:00')
    await world.db.update(reservations).set({ arrivedAt: at })
    await world.db.update(reservations).set({ leftAt: at + 60_000, channel: 'paper' })
    const page = await (await show('ward')).text()
    for (const said of ['到着済みです。', '到着</dt>', '早めの出発</dt>', '書面'])
      expect(page).toContain(said)
  })

  test('is not found by a number nobody has', async () => {
    expect((await show('ward', '2000000000')).status).toBe(404)
    expect(await world.db.$count(journal)).toBe(0)
  })

  test('is asked for in few round trips', async () => {
    const headers = { cookie: `${await clerkSessionOf(world, 'ward')}; staff-used=1` }
    const before = world.roundTrips()
    await world.ask(`/staff/reservations/${number}`, { headers })
    // The session, the reservation, the newest row of the journal, and the row that continues it.
    expect(world.roundTrips() - before).toBe(4)
  })
})
