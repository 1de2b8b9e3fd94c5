import { createClient } from '@libsql/client'
import { isNotNull, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tellings } from '../../drizzle/schema/lottery.ts'
import { letters, residents, rounds } from '../../drizzle/schema/shared.ts'
import { minutes } from '../../src/domain/calendar.ts'
import { asksOf } from '../../src/jobs/asks.ts'
import { tick } from '../../src/jobs/tick.ts'
import { openDatabase } from '../../src/store/database.ts'
import { addApplications, during, openRound } from '../support/lottery.ts'
import { counting, instant, type World } from '../support/world.ts'

const [applied, most, kept] = [2000, 100, 80]

/** A round with more to read, write and tell than one run may ask, and its next run five minutes later. */
async function crowdedRound() {
  const client = createClient({ url: ':memory:' })
  const world = await openRound({ client })
  await addApplications(world, applied)
  await world.db.update(residents).set({ email: 'someone@example.jp' })
  const sent: string[] = []
  async function run() {
    const asks = asksOf(most, kept)
    let lines = 0
    const openMailer = () => ({
      send: async ({ id }: { id: string }) => {
        if (lines < 4) lines++
        sent.push(id)
        return { isDelivered: true } as const
      },
      from: 'hoyo@city.example',
      asked: () => lines,
      close: () => {},
    })
    const db = openDatabase(counting(client, asks.count))
    const ran = await tick({ ...world.services, db, asks, openMailer })
    world.now += minutes(5)
    return { asked: most - asks.left() + lines, failed: ran.filter(({ error }) => error) }
  }
  return { world, sent, run }
}

/** Runs until nothing is left of it. */
async function runsUntil(
  run: Awaited<ReturnType<typeof crowdedRound>>['run'],
  isDone: () => Promise<boolean>,
) {
  const runs: Awaited<ReturnType<typeof run>>[] = []
  do runs.push(await run())
  while (!(await isDone()) && runs.length < 20)
  return runs
}

const isTold = async ({ db }: World) =>
  (await db.$count(tellings)) > 0 && (await db.$count(tellings, isNull(tellings.endedAt))) === 0

test('jobs and letters of one run ask no more than it may, and the next runs go on', async () => {
  const { world, sent, run } = await crowdedRound()
  const ends = [
    [during.close, () => isTold(world)],
    [during.draw, async () => (await world.db.$count(rounds, isNotNull(rounds.drawnAt))) > 0],
    [during.publication, () => isTold(world)],
  ] as const
  for (const [time, isDone] of ends) {
    world.now = instant(time)
    const runs = await runsUntil(run, isDone)
    expect(runs.length).toBeGreaterThan(1)
    expect(runs.length).toBeLessThan(20)
    expect(Math.max(...runs.map(({ asked }) => asked))).toBeLessThanOrEqual(most)
    expect(runs.flatMap(({ failed }) => failed)).toEqual([])
  }
  expect(await world.db.$count(letters)).toBe(2 * applied)
  expect(sent.length).toBeGreaterThan(applied)
  expect(new Set(sent).size).toBe(sent.length)
  expect(await world.db.$count(letters, isNotNull(letters.deliveredAt))).toBe(sent.length)
})
