import { max } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { attempts, devices } from '../../drizzle/schema/account.ts'
import { roomNights } from '../../drizzle/schema/booking.ts'
import { facilities, jobRuns } from '../../drizzle/schema/shared.ts'
import { addMonths, today } from '../../src/domain/calendar.ts'
import { tick } from '../../src/jobs/tick.ts'
import { stockRoomNights } from '../../src/store/booking/stock.ts'
import { openWorld } from '../support/world.ts'

const day = 24 * 60 * 60_000

test('the stock is continued as time goes on, once', async () => {
  const world = await openWorld()
  world.now += 60 * day
  await Promise.all([tick(world.services), tick(world.services)])
  const [last] = await world.db.select({ night: max(roomNights.night) }).from(roomNights)
  expect(addMonths(today(world.now), 7) > (last?.night ?? '')).toBe(true)
  expect((last?.night ?? '') > addMonths(today(world.now), 6)).toBe(true)
  const count = await world.db.$count(roomNights)
  await Promise.all([stockRoomNights(world.db, world.now), stockRoomNights(world.db, world.now)])
  expect(await world.db.$count(roomNights)).toBe(count)
  const runs = await world.db.select().from(jobRuns)
  expect(new Set(runs.map(({ job }) => job)).size).toBe(runs.length)
})

test('attempts and devices are forgotten in time', async () => {
  const world = await openWorld()
  await world.ask('/login', { form: { number: '400074', password: 'wrong' } })
  await world.ask('/login', { form: { number: '400074', password: 'minato2019' } })
  expect(await world.db.$count(devices)).toBe(1)
  world.now += 400 * day
  await tick(world.services)
  expect(await world.db.$count(attempts)).toBe(0)
  expect(await world.db.$count(devices)).toBe(0)
})

test('a failing job leaves its reason and lets the others run', async () => {
  const world = await openWorld()
  await world.db.run(
    "create trigger no_devices before delete on devices begin select raise(abort, 'locked away'); end",
  )
  await world.ask('/login', { form: { number: '400074', password: 'minato2019' } })
  world.now += 400 * day
  await tick(world.services)
  const runs = await world.db.select().from(jobRuns)
  expect(runs.at(-1)?.job).toBe('carryLetters')
  expect(runs.flatMap(({ job, error }) => (error === null ? [] : [job]))).toEqual(['forget'])
  expect(runs.every(({ finishedAt }) => finishedAt !== null)).toBe(true)
  expect(await world.db.$count(facilities)).toBe(3)
})

test('no job begins once the process is told to end', async () => {
  const world = await openWorld()
  const leaving = new AbortController()
  leaving.abort()
  expect(await tick(world.services, leaving.signal)).toEqual([])
  expect(await world.db.$count(jobRuns)).toBe(0)
  expect((await tick(world.services)).length).toBeGreaterThan(5)
})
