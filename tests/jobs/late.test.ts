import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { jobRuns, rounds } from '../../drizzle/schema/shared.ts'
import { days, minutes } from '../../src/domain/calendar.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { timeOf } from '../../src/domain/proof/beacon.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { marksOf } from '../../src/domain/proof/marks.ts'
import { readRecord } from '../../src/domain/proof/reading.ts'
import { isSigned } from '../../src/domain/proof/signature.ts'
import { leastPublic } from '../../src/domain/proof/source.ts'
import { drawRounds } from '../../src/jobs/rounds.ts'
import { tick } from '../../src/jobs/tick.ts'
import type { Randomness } from '../../src/platform/beacon.ts'
import { enterNumbers } from '../../src/store/lottery/numbers.ts'
import { announceRound } from '../../src/store/lottery/rounds.ts'
import { testNetwork } from '../support/draw.ts'
import { byNumbers, drawn } from '../support/numbers.ts'
import { openWorld, staff, type World } from '../support/world.ts'

const month = '2026-05'
const { network, sign } = testNetwork()

/** A town on the 20th of February 2026, with this randomness; a network signs a round when its time has come. */
async function townWith(kind: Randomness['kind']): Promise<World> {
  const drand: Randomness = {
    kind: 'drand',
    network,
    fetchSignature: async (round) => (timeOf(round, network) <= world.now ? sign(round) : null),
  }
  const kinds: Record<typeof kind, Randomness> = {
    drand,
    'public numbers': byNumbers,
    'second secret': { kind: 'second secret' },
  }
  const randomness = kinds[kind]
  const world: World = await openWorld({ now: '2026-02-20T10:00+09:00', randomness })
  await announceRound(world.db, month, randomness, world.now)
  return world
}

const roundOf = async ({ db }: World) => {
  const round = await db.select().from(rounds).where(eq(rounds.month, month)).get()
  if (!round) throw new Error('no round')
  return round
}

/** What failed in the schedule at this moment. */
async function failedAt(world: World, now: number) {
  world.now = now
  const ran = await tick(world.services)
  return ran.flatMap(({ job, error }) => (error ? [`${job}: ${error.split('\n')[0]}`] : []))
}

const type = (world: World, by: string) =>
  enterNumbers(world.db, staff, { month, by, groups: drawn, isAnew: false }, world.now)

describe.each(['drand', 'public numbers', 'second secret'] as const)('by %s', (kind) => {
  test('a schedule that comes long after everything was due freezes, and draws only after the terms were public for their time', async () => {
    const world = await townWith(kind)
    const { publishesAt } = await roundOf(world)
    const late = publishesAt + days(10)
    expect(await failedAt(world, late)).toEqual([])
    const { terms, drawableAt, drawnAt } = await roundOf(world)
    expect([terms?.publicAt, drawnAt]).toEqual([new Date(late).toISOString(), null])
    expect(drawableAt).toBeGreaterThanOrEqual(late + leastPublic[kind])
    const due = drawableAt ?? 0

    for (const early of [late + minutes(5), late + leastPublic[kind] - 1, due - 1]) {
      world.now = early
      await drawRounds(world.services)
      expect([early, (await roundOf(world)).drawnAt]).toEqual([early, null])
    }
    world.now = due
    if (kind === 'public numbers') for (const by of ['aoki', 'baba']) await type(world, by)
    expect(await failedAt(world, due)).toEqual([])
    const round = await roundOf(world)
    expect([round.drawnAt, round.publishedAt]).toEqual([due, due])

    const json = await (await world.ask(`/draws/${month}/record.json`)).text()
    const findings = checkText(json, { isSigned, ...(kind === 'drand' && { network }) })
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
    const record = readRecord(json)
    expect('mismatch' in record ? record : marksOf(record)).toContain('late')
  })
})

test('nobody could type numbers in for a late round before its own drawing was held', async () => {
  const world = await townWith('public numbers')
  await failedAt(world, (await roundOf(world)).publishesAt + days(1))
  const { terms, drawableAt } = await roundOf(world)
  expect(terms?.awaited).not.toEqual(terms?.announced)
  world.now = (drawableAt ?? 0) - 1
  expect(await type(world, 'aoki')).toBe('notKnownYet')
})

test('a schedule that only tries now and then is a failure once a draw is overdue, with its reason', async () => {
  const world = await townWith('public numbers')
  const { closesAt, drawsAt } = scheduleOf(month, 'loto7')
  expect(await failedAt(world, closesAt)).toEqual([])
  expect(await failedAt(world, drawsAt)).toEqual([])
  expect((await roundOf(world)).hindrance).toBe('numbersMissing')
  expect(await failedAt(world, drawsAt + minutes(15))).toEqual([
    expect.stringMatching(/^drawRounds: .*numbersMissing/),
  ])
  await type(world, 'aoki')
  expect(await failedAt(world, drawsAt + minutes(20))).toEqual([
    expect.stringMatching(/^drawRounds: .*numbersUnconfirmed/),
  ])
  const runs = await world.db.select().from(jobRuns).where(eq(jobRuns.job, 'drawRounds'))
  expect(runs.at(-1)?.error).toContain('numbersUnconfirmed')
  expect((await (await world.ask('/draws')).text()).match(/別の職員が/g)).toHaveLength(1)
  await type(world, 'baba')
  expect(await failedAt(world, drawsAt + minutes(25))).toEqual([])
  expect((await roundOf(world)).hindrance).toBe(null)
})

test.each([
  ['freezeRounds', 'frozen_at', 'closesAt'],
  ['publishRounds', 'published_at', 'publishesAt'],
] as const)(
  'where %s breaks, it fails, everybody reads it, and it is done once it can be',
  async (job, column, due) => {
    const world = await townWith('second secret')
    const round = await roundOf(world)
    if (due !== 'closesAt')
      for (const at of [round.closesAt, round.drawsAt])
        expect(await failedAt(world, at)).toEqual([])
    await world.db.run(
      `create trigger broken before update of ${column} on rounds begin select raise(abort, 'locked away'); end`,
    )
    const failed = [expect.stringContaining(`${job}: `)]
    expect(await failedAt(world, round[due])).toEqual(failed)
    expect(await failedAt(world, round[due] + minutes(15))).toEqual(failed)
    expect(await (await world.ask(`/draws/${month}`)).text()).toContain('不具合があります')
    await world.db.run('drop trigger broken')
    expect(await failedAt(world, round[due] + minutes(20))).toEqual([])
    expect((await roundOf(world)).hindrance).toBe(null)
  },
)

test('a runtime that knows no second secret draws no round that was announced with one', async () => {
  const world = await townWith('second secret')
  const { closesAt, drawsAt } = await roundOf(world)
  world.services.randomness = byNumbers
  expect(await failedAt(world, closesAt)).toEqual([])
  expect(await failedAt(world, drawsAt)).toEqual([expect.stringContaining('sourceUnknown')])
  expect(await roundOf(world)).toMatchObject({ opened: null, drawnAt: null })
})

test('a round of numbers is drawn by them though the runtime asks a network by now', async () => {
  const world = await townWith('public numbers')
  const { closesAt, drawsAt } = await roundOf(world)
  await failedAt(world, closesAt)
  world.services.randomness = { kind: 'drand', network, fetchSignature: async () => null }
  world.now = drawsAt
  for (const by of ['aoki', 'baba']) await type(world, by)
  expect(await failedAt(world, drawsAt)).toEqual([])
  expect((await roundOf(world)).drawnAt).toBe(drawsAt)
})
