import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { stayStates, ways } from '../../../src/domain/staff/stay-search.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { change } from '../../../src/store/booking/changing.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { searchStays, staysFor } from '../../../src/store/staff/reservations/searching.ts'
import { during, openRound, tickAt, wish } from '../../support/lottery.ts'
import { acting, addCrowd, jiro, openWorld, taro, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const today = '2019-03-10'
const march = { from: '2019-03-01', to: '2019-03-31' }

async function book(resident: number, night: string, count = 1, facility = 'odaira') {
  const nights = nightsFrom(night, count).map((night) => ({ night, adults: 2, children: 0 }))
  const asked = { slug: facility, stay: { nights, roomWish: false }, key: `${resident}${night}` }
  const made = await reserve(world.db, acting(resident), asked, world.now)
  return made && 'number' in made ? made.number : ''
}

const found = async (search: Parameters<typeof searchStays>[1]) =>
  (await searchStays(world.db, search, undefined, today)).stays.map(({ number }) => number)

describe('reservations are found', () => {
  test('by the day of check-in, both ends included, in that order', async () => {
    const second = await book(jiro, '2019-03-21', 2)
    const first = await book(taro, '2019-03-20')
    expect(await found({ from: '2019-03-20', to: '2019-03-21' })).toEqual([first, second])
    expect(await found({ from: '2019-03-21', to: '2019-03-21' })).toEqual([second])
    expect(await found({ from: '2019-03-22', to: '2019-03-31' })).toEqual([])
  })

  test('by the first night that stands, where the first of two was given back', async () => {
    const number = await book(jiro, '2019-03-20', 2)
    const guests = new Map([['2019-03-21', { adults: 2, children: 0 }]])
    const edits = { dropped: ['2019-03-20'], guests, roomWish: false }
    await change(world.db, acting(jiro), { number, edits }, world.now)
    expect(await found({ from: '2019-03-20', to: '2019-03-20' })).toEqual([])
    expect(await found({ from: '2019-03-21', to: '2019-03-21' })).toEqual([number])
  })

  test('by the first night they had, where all was cancelled', async () => {
    const number = await book(jiro, '2019-03-20', 2)
    await cancel(world.db, acting(jiro), [number], world.now)
    expect(await found({ from: '2019-03-20', to: '2019-03-20' })).toEqual([number])
  })

  test('by facility, by state and by the way they came', async () => {
    const here = await book(jiro, '2019-03-20')
    const there = await book(taro, '2019-03-20', 1, 'nikko-example')
    const [given, absent] = [await book(jiro, '2019-03-24'), await book(jiro, '2019-03-25')]
    await cancel(world.db, acting(jiro), [given], world.now)
    const update = (number: string, set: object) =>
      world.db.update(reservations).set(set).where(eq(reservations.number, number))
    await update(absent, { notComeAt: world.now })
    await update(there, { channel: 'telephone' })
    expect(await found({ ...march, facility: 'nikko-example' })).toEqual([there])
    expect(await found({ ...march, facility: 'nowhere' })).toEqual([])
    expect(await found({ ...march, state: 'cancelled' })).toEqual([given])
    expect(await found({ ...march, state: 'notCome' })).toEqual([absent])
    expect(await found({ ...march, way: 'telephone' })).toEqual([there])
    expect(await found({ ...march, way: 'paper' })).toEqual([])
    expect(new Set(await found({ ...march, state: 'standing' }))).toEqual(new Set([here, there]))
    const later = await searchStays(world.db, { ...march, state: 'over' }, undefined, '2019-04-01')
    expect(new Set(later.stays.map(({ number }) => number))).toEqual(new Set([here, there]))
  })

  test('where they were won, once their round is published', async () => {
    world = await openRound()
    await wish(world, jiro, ['13:1'])
    const may = { from: '2019-05-01', to: '2019-05-31' }
    for (const time of [during.close, during.draw]) await tickAt(world, time)
    expect([await world.db.$count(reservations), await found(may)]).toEqual([1, []])
    await tickAt(world, during.publication)
    expect(await found({ ...may, way: 'lottery' })).toHaveLength(1)
    expect(await found({ ...may, way: 'web' })).toEqual([])
  })
})

test('pages of fifty follow one another without a gap, many on one day among them', async () => {
  await world.db.update(roomNights).set({ rooms: 200 }).where(eq(roomNights.facilityId, 1))
  const crowd = await addCrowd(world.db, world.now, 120)
  for (const [index, resident] of crowd.entries())
    await book(resident, index < 70 ? '2019-03-20' : '2019-03-21')
  const numbers: string[] = []
  let after: { checkIn: string; number: string } | undefined
  for (const length of [50, 50, 20]) {
    const page = await searchStays(world.db, march, after, today)
    expect([page.stays.length, page.isMore]).toEqual([length, length === 50])
    numbers.push(...page.stays.map(({ number }) => number))
    const last = page.stays.at(-1)
    after = { checkIn: last?.checkIn ?? '', number: last?.number ?? '' }
  }
  expect(new Set(numbers).size).toBe(120)
})

const searches = [
  march,
  { ...march, facility: 'odaira' },
  ...stayStates.map((state) => ({ ...march, state })),
  ...ways.map((way) => ({ ...march, way })),
]

test.each(searches)('an index finds and orders what is looked for: %o', async (search) => {
  for (const after of [undefined, { checkIn: '2019-03-05', number: '2000000000' }]) {
    const query = staysFor(world.db, search, after, today).getSQL()
    const plan = await world.db.all<{ detail: string }>(sql`explain query plan ${query}`)
    const steps = plan.map(({ detail }) => detail)
    const byIndex = /^SEARCH reservations USING INDEX reservations_by_first_night \(first_night>/
    expect(steps.filter((step) => byIndex.test(step))).toHaveLength(1)
    expect(steps.filter((step) => /^SCAN (?!\()|B-TREE/.test(step))).toEqual([])
  }
})
