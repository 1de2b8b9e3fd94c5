import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { pastNights, reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import type { Marking } from '../../../src/domain/booking/arrival.ts'
import { forget } from '../../../src/jobs/retention.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { restore } from '../../../src/store/booking/going-on/restoring.ts'
import { mark } from '../../../src/store/booking/lodge/marking.ts'
import { comes } from '../../support/lodge.ts'
import { during, openRound, tickAt, wish } from '../../support/lottery.ts'
import { acting, addCrowd, instant, staff, type World } from '../../support/world.ts'

const page = '/draws/2019-05/nikko-example/nights'
let world: World
let numbers: string[]

/** Two rooms a night; six win: three of two nights from the 13th and the 20th, one of a night on the 27th … */
beforeEach(async () => {
  world = await openRound()
  const people = await addCrowd(world.db, world.now, 5)
  const wishes = ['13:2', '13:2', '20:1', '20:1', '27:2']
  for (const [index, id] of people.entries()) await wish(world, id, [wishes[index] ?? ''])
  for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
  const won = await world.db.select().from(reservations).orderBy(reservations.residentId)
  numbers = won.map(({ number }) => number)
  expect(numbers).toHaveLength(5)
})

const say = (index: number, marking: Marking) =>
  mark(world.db, staff, { number: numbers[index] ?? '', facilityId: null, marking }, world.now)

/** A day's rooms: won, used, cancelled, unused, without a reservation. */
async function rowsOf() {
  const html = await (await world.ask(page)).text()
  const rows = [...html.matchAll(/<th scope="row">(\d+)日<\/th>((?:<td>\d+<\/td>)+)/g)]
  return {
    rows: Object.fromEntries(
      rows.map(([, day, cells = '']) => [day, (cells.match(/\d+/g) ?? []).map(Number)]),
    ),
    unmarked: /「未使用」のうち(\d+)室/.exec(html)?.[1],
  }
}

async function play() {
  const [, , , cancelled = ''] = numbers
  const [stay] = await world.db
    .select()
    .from(reservations)
    .where(eq(reservations.number, cancelled))
  await cancel(world.db, acting(stay?.residentId ?? 0), [cancelled], world.now)
  comes(world, '2019-05-13')
  await say(0, 'arrived')
  await say(1, 'arrived')
  comes(world, '2019-05-14', '10:00')
  await say(1, 'left')
  comes(world, '2019-05-20')
  await say(2, 'notCome')
  comes(world, '2019-06-01')
}

const told = {
  '13': [2, 2, 0, 0, 0],
  '14': [2, 1, 0, 1, 0],
  '20': [2, 0, 1, 1, 0],
  '27': [1, 0, 0, 1, 0],
  '28': [1, 0, 0, 1, 0],
}

test('the record of a round tells per night how many won rooms were used, cancelled and unused', async () => {
  await play()
  expect(await rowsOf()).toEqual({ rows: told, unmarked: '2' })
  await say(4, 'arrived')
  const { rows, unmarked } = await rowsOf()
  expect([rows['27'], rows['28'], unmarked]).toEqual([[1, 1, 0, 0, 0], [1, 1, 0, 0, 0], undefined])
})

test('it tells the same once the reservations are nobody’s any more', async () => {
  await play()
  await forget(world.db, world.services.documents, instant('2022-04-02T10:00+09:00'))
  expect(await world.db.$count(reservations)).toBe(0)
  expect(await world.db.$count(reservationNights)).toBe(0)
  expect(await rowsOf()).toEqual({ rows: told, unmarked: '2' })
  expect(
    await world.db.select().from(pastNights).where(eq(pastNights.night, '2019-05-14')),
  ).toEqual([expect.objectContaining({ used: 1, notCome: 0, leftEarly: 1, released: 1, stays: 1 })])
})

test('a won stay that was cancelled by mistake and stands again was not cancelled, before it is forgotten and after', async () => {
  const [won] = await world.db
    .select()
    .from(reservations)
    .where(eq(reservations.number, numbers[4] ?? ''))
  const [{ residentId, number } = { residentId: 0, number: '' }] = won ? [won] : []
  await cancel(world.db, acting(residentId), [number], world.now)
  const again = await restore(
    world.db,
    { ...acting(residentId), kind: 'staff' },
    { number, key: 'k' },
    world.now,
  )
  comes(world, '2019-05-27')
  const marked = again && 'number' in again ? again.number : ''
  await mark(world.db, staff, { number: marked, facilityId: null, marking: 'arrived' }, world.now)
  comes(world, '2019-06-01')
  const told = { '27': [1, 1, 0, 0, 0], '28': [1, 1, 0, 0, 0] }
  expect((await rowsOf()).rows).toMatchObject(told)
  await forget(world.db, world.services.documents, instant('2022-04-02T10:00+09:00'))
  expect(await world.db.$count(reservations)).toBe(0)
  expect((await rowsOf()).rows).toMatchObject(told)
})
