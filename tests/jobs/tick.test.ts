import { and, eq, isNull, max } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { attempts, devices } from '../../drizzle/schema/account.ts'
import { roomNights } from '../../drizzle/schema/booking.ts'
import { facilities, jobRuns, letters } from '../../drizzle/schema/shared.ts'
import { addMonths, today } from '../../src/domain/calendar.ts'
import { tick, tickOrFail } from '../../src/jobs/tick.ts'
import { stockRoomNights } from '../../src/store/booking/stock.ts'
import { runOnce } from '../../src/store/job-runs.ts'
import { mailerOf, openWorld, type World } from '../support/world.ts'

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

describe('a job', () => {
  const claim = { job: 'long', limit: { stop: 0.01, leave: 0.05 } }
  const never = new Promise<number>(() => {})
  const rows = (world: World) => world.db.select().from(jobRuns)

  test('is told when its time is up, and what it changed until then counts', async () => {
    const world = await openWorld()
    const slices = async (signal: AbortSignal) => {
      let done = 0
      for (; !signal.aborted; done++) await new Promise((resolve) => setTimeout(resolve))
      return done
    }
    const patient = { job: 'long', slot: 1, limit: { stop: 0.01, leave: 10 } }
    const ran = await runOnce(world.db, patient, () => world.now, slices)
    expect(ran?.changed).toBeGreaterThan(0)
    expect(await rows(world)).toMatchObject([{ changed: ran?.changed, error: null }])
  })

  test('that does not stop is left to itself and noted, and the next slot takes it up again', async () => {
    const world = await openWorld()
    const run = (slot: number, work: () => Promise<number>) =>
      runOnce(world.db, { ...claim, slot }, () => world.now, work)
    const outOfTime = { error: 'ran out of its 0.01 seconds' }
    expect(await run(1, () => never)).toEqual(outOfTime)
    expect(await run(1, async () => 1)).toBe(null)
    expect(await run(2, async () => 1)).toEqual({ changed: 1 })
    expect(await rows(world)).toMatchObject([
      { ...outOfTime, finishedAt: world.now },
      { changed: 1, error: null },
    ])
  })

  test('that lasts while its process ends gives its slot back, also one that stops by itself', async () => {
    const world = await openWorld()
    const leaving = new AbortController()
    const limit = { stop: 100, leave: 200 }
    let isTold = false
    const stopping = (signal: AbortSignal) =>
      new Promise<number>((resolve) => {
        signal.addEventListener('abort', () => {
          isTold = true
          resolve(1)
        })
        leaving.abort()
      })
    const long = { job: 'long', slot: 1, limit }
    expect(await runOnce(world.db, long, () => world.now, stopping, leaving.signal)).toBe(null)
    expect(isTold).toBe(true)
    isTold = false
    const begun = async (signal: AbortSignal) => {
      isTold = signal.aborted
      return 1
    }
    expect(await runOnce(world.db, long, () => world.now, begun, leaving.signal)).toBe(null)
    expect(isTold).toBe(true)
    expect(await rows(world)).toEqual([])
  })
})

test('a mail server that hangs keeps neither freeze, draw nor publication of the next slot', async () => {
  const world = await openWorld()
  await world.db.insert(letters).values(waiting(world))
  const asked = Promise.withResolvers<void>()
  const hanging = mailerOf(() => {
    asked.resolve()
    return new Promise(() => {})
  })
  tick({ ...world.services, openMailer: hanging })
  await asked.promise
  world.now += 5 * 60_000
  const next = (await tick(world.services)).map(({ job }) => job)
  expect(next).toEqual(expect.arrayContaining(['freezeRounds', 'drawRounds', 'publishRounds']))
  expect(next.at(-1)).toBe('carryLetters')
  const ofFirst = eq(jobRuns.slot, Math.floor(world.now / (5 * 60_000)) - 1)
  const open = await world.db
    .select()
    .from(jobRuns)
    .where(and(ofFirst, isNull(jobRuns.finishedAt)))
  expect(open.map(({ job }) => job)).toEqual(['carryLetters'])
})

test('a tick with a failed job is a failure, once the others have run', async () => {
  const world = await openWorld()
  await world.db.insert(letters).values(waiting(world))
  await world.db.run(
    "create trigger no_purge before delete on attempts begin select raise(abort, 'locked away'); end",
  )
  await world.ask('/login', { form: { number: '400074', password: 'wrong' } })
  world.now += 400 * day
  await expect(tickOrFail(world.services)).rejects.toThrow(/^forget: .*locked away/s)
  expect(await world.carry()).toHaveLength(1)
  world.now += 5 * 60_000
  await world.db.run('drop trigger no_purge')
  await tickOrFail(world.services)
})

const waiting = (world: World) => ({
  ...{ id: 'waiting', residentId: 1, address: 'jiro@example.jp', writtenAt: world.now },
  ...{ letter: { kind: 'registered', name: '港区 次郎', number: '400074' } as const },
  dueAt: world.now,
})
