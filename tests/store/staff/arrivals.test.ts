import { createClient, type InStatement } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import { listedOn } from '../../../src/domain/staff/arrivals.ts'
import { mark } from '../../../src/store/booking/lodge/marking.ts'
import { useReductions } from '../../../src/store/booking/lodge/reducing.ts'
import { findDay, findLodgeStay, unmarkedDays } from '../../../src/store/staff/arrivals.ts'
import { bookStay, comes } from '../../support/lodge.ts'
import { during, openRound, tickAt, wish } from '../../support/lottery.ts'
import { overhearing, planOf } from '../../support/plans.ts'
import { hanako, jiro, openWorld, staff, taro, type World } from '../../support/world.ts'

let world: World
const couple = { adults: 2, children: 0 }

beforeEach(async () => {
  world = await openWorld()
})

const unmarked = (facilityId: number | null = null) => unmarkedDays(world.db, facilityId, world.now)

test('what is over and unmarked is counted by facility and day, until the month after is over', async () => {
  const one = await bookStay(world, jiro, '2019-03-20', { guests: [couple, couple] })
  await bookStay(world, taro, '2019-03-20')
  await bookStay(world, hanako, '2019-03-28', { slug: 'nikko-example' })
  comes(world, '2019-03-20', '23:00')
  expect(await unmarked()).toEqual([])
  comes(world, '2019-03-21')
  expect(await unmarked()).toEqual([{ slug: 'odaira', day: '2019-03-20', count: 1 }])
  comes(world, '2019-03-29')
  expect(await unmarked()).toEqual([
    { slug: 'odaira', day: '2019-03-20', count: 2 },
    { slug: 'nikko-example', day: '2019-03-28', count: 1 },
  ])
  expect(await unmarked(1)).toHaveLength(1)
  await mark(world.db, staff, { number: one, facilityId: 1, marking: 'notCome' }, world.now)
  expect(await unmarked(1)).toEqual([{ slug: 'odaira', day: '2019-03-20', count: 1 }])
  comes(world, '2019-04-30')
  expect(await unmarked()).toHaveLength(2)
  comes(world, '2019-05-01')
  expect(await unmarked()).toEqual([])
})

test('a stay of a round that is not published yet is nobody’s to see, the lodge’s neither', async () => {
  world = await openRound()
  await wish(world, jiro, ['13:1'])
  for (const time of [during.close, during.draw]) await tickAt(world, time)
  const [won] = await world.db.select().from(reservations)
  const number = won?.number ?? ''
  const asked = { slug: 'nikko-example', day: '2019-05-13' }
  const everybody = { facilityId: null }
  const listed = async () => (await findDay(world.db, everybody, asked, world.now))?.stays.length
  expect(await world.db.$count(rounds, eq(rounds.month, '2019-05'))).toBe(1)
  expect(await listed()).toBe(0)
  expect(await findLodgeStay(world.db, everybody, number)).toBeUndefined()
  await tickAt(world, during.publication)
  expect(await listed()).toBe(1)
  expect((await findLodgeStay(world.db, everybody, number))?.facility.slug).toBe('nikko-example')
})

test('whoever comes is listed by kana, whatever the order of their bookings', async () => {
  const day = '2019-03-28'
  for (const id of [taro, jiro, hanako]) await bookStay(world, id, day)
  const found = await findDay(world.db, { facilityId: 1 }, { slug: undefined, day }, world.now)
  const kana = listedOn(found?.stays ?? [], day).map(({ stay }) => stay.resident.kana)
  expect(kana).toEqual(['シバ ハナコ', 'ミナト タロウ', 'ミナトク ジロウ'])
})

test('a day is found by the night, and what a resident had by whose it is: no table is read from end to end', async () => {
  const asked: InStatement[] = []
  const client = createClient({ url: ':memory:' })
  world = await openWorld({ client: overhearing(client, asked) })
  const number = await bookStay(world, jiro, '2019-03-20')
  comes(world, '2019-03-20')
  await mark(world.db, staff, { number, facilityId: null, marking: 'arrived' }, world.now)
  asked.length = 0
  const day = { slug: 'odaira', day: '2019-03-20' }
  await findDay(world.db, { facilityId: 1 }, day, world.now)
  await findLodgeStay(world.db, { facilityId: 1 }, number)
  const reducing = { number, facilityId: 1, used: [], saw: '', holidays: {} }
  await useReductions(world.db, staff, reducing, world.now)
  const plans = await Promise.all(asked.map((statement) => planOf(client, statement)))
  expect(asked.length).toBeGreaterThan(6)
  const grown =
    /^SCAN (given|used_reductions|had|slept|first|nights|reservation\w*|residents|registrations)/
  expect(plans.flat().filter((step) => grown.test(step))).toEqual([])
  expect(plans.flat().join()).toContain('SEARCH given')
})
