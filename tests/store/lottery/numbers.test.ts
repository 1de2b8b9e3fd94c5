import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { publicNumbers } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import { days } from '../../../src/domain/calendar.ts'
import { enterNumbers, listAwaitedNumbers } from '../../../src/store/lottery/numbers.ts'
import { memory, newServer } from '../../support/databases.ts'
import { month, openRound } from '../../support/lottery.ts'
import {
  drawn,
  drawnText,
  laterText,
  openWaiting,
  others,
  othersText,
} from '../../support/numbers.ts'
import { staff, type World } from '../../support/world.ts'

const server = await newServer()
afterAll(() => server.close())

const entering =
  (world: World) =>
  (by: string, groups = drawn, isAnew = false) =>
    enterNumbers(world.db, staff, { month, by, groups, isAnew }, world.now)

const neither = [
  [11, 12, 13, 14, 15, 16, 17],
  [18, 19],
]

const rowOf = ({ db }: World) => db.select().from(publicNumbers).get()

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s', async (_, open) => {
  const world = await openWaiting({ client: open() })
  const enter = entering(world)
  const said = (write: PromiseLike<unknown>): Promise<string> =>
    Promise.resolve(write).then(
      () => 'taken',
      (error: Error) => String(error.cause ?? error),
    )
  const setTo = (set: Partial<typeof publicNumbers.$inferInsert>) =>
    said(world.db.update(publicNumbers).set(set).where(eq(publicNumbers.round, month)))

  test('the database takes no numbers but for a round that awaits them, on their day, from one person', async () => {
    const row = { round: month, numbers: drawnText, typedBy: 'aoki', typedAt: world.now }
    const aWeekLater = world.now + days(7)
    for (const wrong of [
      { round: '2019-06' },
      { numbers: drawnText.replace('03-22', '03-15') },
      { numbers: laterText, typedAt: aWeekLater },
      { numbers: drawnText.replace('03-22', '03-22x') },
      { numbers: drawnText.replace('loto7', 'loto6') },
      { numbers: '' },
      { typedAt: Date.parse('2019-03-21T23:59:59+09:00') },
      { confirmedBy: 'baba', confirmedAt: world.now },
    ])
      expect(
        await said(world.db.insert(publicNumbers).values({ ...row, ...wrong })),
        JSON.stringify(wrong),
      ).toContain('awaits them')
    expect(await rowOf(world)).toBeUndefined()
  })

  test('of two who type other numbers at once one is kept, and the other told', async () => {
    const answers = await Promise.all([enter('aoki'), enter('baba', others)])
    expect(answers).toContain('differs')
    const row = await rowOf(world)
    expect(row).toMatchObject(
      answers[0] === 'differs'
        ? { numbers: othersText, typedBy: 'baba', confirmedAt: null }
        : { numbers: drawnText, typedBy: 'aoki', confirmedAt: null },
    )
    expect(await listAwaitedNumbers(world.db)).toMatchObject([
      { month, typedBy: row?.typedBy, confirmedBy: null },
    ])
  })

  test('typed anew they wait for another person again, and the database for nobody less', async () => {
    expect(await enter('chiba', neither, true)).toMatchObject({ becomes: 'typed' })
    expect(await enter('chiba', drawn, true)).toMatchObject({ becomes: 'typed' })
    expect(await rowOf(world)).toMatchObject({ typedBy: 'chiba', confirmedBy: null })
    expect(await enter('baba', others)).toBe('differs')
    for (const wrong of [
      { confirmedBy: 'chiba', confirmedAt: world.now },
      { confirmedBy: 'baba' },
      { confirmedAt: world.now },
      { confirmedBy: 'baba', confirmedAt: world.now, numbers: othersText },
      { confirmedBy: 'baba', confirmedAt: world.now, typedBy: 'aoki' },
      { confirmedBy: 'baba', confirmedAt: world.now - 1 },
    ])
      expect(await setTo(wrong), JSON.stringify(wrong)).toContain('by another person')
    for (const wrong of [
      { numbers: drawnText.replace('03-22', '03-15') },
      { numbers: laterText, typedAt: world.now + days(7) },
      { typedAt: 0 },
    ])
      expect(await setTo(wrong), JSON.stringify(wrong)).toContain('awaits them')
  })

  test('no round is opened by numbers that are not confirmed', async () => {
    const open = (numbers: string) =>
      said(world.db.update(rounds).set({ opened: { kind: 'public numbers', numbers } }))
    expect(await open(drawnText)).toContain('opens with confirmed numbers')
    expect(await enter('aoki')).toEqual({ numbers: drawnText, becomes: 'confirmed' })
    expect(await open(othersText)).toContain('opens with confirmed numbers')
  })

  test('confirmed numbers stay, whoever types, and nobody takes them away', async () => {
    expect(await enter('dan', others, true)).toBe('confirmedAlready')
    expect(await enter('dan')).toEqual({ numbers: drawnText, becomes: null })
    expect(await setTo({ confirmedBy: 'dan', confirmedAt: world.now })).toContain('stay')
    expect(await setTo({ numbers: othersText })).toContain('stay')
    expect(await said(world.db.delete(publicNumbers))).toContain('are kept')
    expect(await rowOf(world)).toMatchObject({ typedBy: 'chiba', confirmedBy: 'aoki' })
  })

  test('what joins an act of staff is written with it, and with none that is refused', async () => {
    const joined = world.db
      .update(rounds)
      .set({ hindrance: 'fault' })
      .where(eq(rounds.month, month))
    await enterNumbers(
      world.db,
      { ...staff, joins: [joined] },
      { month, by: 'dan', groups: others, isAnew: true },
      world.now,
    )
    const round = await world.db.select().from(rounds).where(eq(rounds.month, month)).get()
    expect(round?.hindrance).toBe(null)
  })
})

test('of many who type the same at once the first is confirmed by the second, and by no more', async () => {
  const world = await openWaiting()
  const names = ['aoki', 'baba', 'chiba', 'dan', 'endo']
  const answers = await Promise.all(names.map((name) => entering(world)(name)))
  const becomes = answers.map((answer) => (typeof answer === 'string' ? answer : answer.becomes))
  expect(becomes.toSorted()).toEqual(['confirmed', null, null, null, 'typed'].toSorted())
  const row = await rowOf(world)
  expect(row?.confirmedBy).not.toBe(row?.typedBy)
})

test('who confirms while another types anew has confirmed what both typed, or nothing', async () => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const world = await openWaiting()
    await entering(world)('aoki')
    const [anew, confirmed] = await Promise.all([
      entering(world)('chiba', others, true),
      entering(world)('baba'),
    ])
    const row = await rowOf(world)
    if (row?.confirmedBy) expect([row.numbers, anew]).toEqual([drawnText, 'confirmedAlready'])
    else expect([row?.numbers, confirmed]).toEqual([othersText, 'differs'])
  }
})

test('numbers are not awaited by a round that is not frozen, is none, or has another source', async () => {
  const world = await openRound()
  const enter = (month: string) =>
    enterNumbers(world.db, staff, { month, by: 'aoki', groups: drawn, isAnew: false }, world.now)
  expect([await enter(month), await enter('2018-01')]).toEqual(['notAwaited', 'notAwaited'])
  expect(await listAwaitedNumbers(world.db)).toEqual([])
})
