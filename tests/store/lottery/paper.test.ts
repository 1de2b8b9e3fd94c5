import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import { refuse, verify } from '../../../src/store/account/reviewing.ts'
import { type Db, openDatabase } from '../../../src/store/database.ts'
import { apply } from '../../../src/store/lottery/applying.ts'
import { freeze } from '../../../src/store/lottery/freezing.ts'
import { withdrawChoices } from '../../../src/store/lottery/withdrawing.ts'
import { handingOverWrites, newFile, newServer } from '../../support/databases.ts'
import { asks, during, listLines, month, openRound, tickAt, wish } from '../../support/lottery.ts'
import { acting, hanako, instant, jiro, staff, taro, type World } from '../../support/world.ts'

const number = '400031'
const close = instant(during.close)

const byPaper = (arrivedOn: string | undefined, ...texts: string[]) => ({
  ...{ slug: 'nikko-example', month, asked: asks(1, ...texts), key: 'paper' },
  ...(arrivedOn && { arrivedOn }),
})

/** 芝 花子 has no card yet: what becomes of her form that arrived on this day. */
const refusalOf = async ({ db, now }: Pick<World, 'db' | 'now'>, arrivedOn?: string, id = hanako) =>
  (await apply(db, acting(id), byPaper(arrivedOn, '03:1'), now))?.objections[0]?.refusal

async function openWithForm(options: Parameters<typeof openRound>[0] = {}) {
  const world = await openRound(options)
  await world.db.update(residents).set({ email: 'h@example.jp' }).where(eq(residents.id, hanako))
  await apply(world.db, acting(hanako), byPaper('2019-03-08', '03:1', '05:2'), world.now)
  return world
}

const lettersTo = async (db: Db) =>
  (await db.select().from(letters).where(eq(letters.residentId, hanako))).map(
    ({ letter }) => letter,
  )

const kindsTo = async (db: Db) => (await lettersTo(db)).map(({ kind }) => kind)

const wanted = async (db: Db) =>
  (await db.select().from(roomNights)).reduce((sum, { applied }) => sum + applied, 0)

describe('before the card has arrived', () => {
  test('a form on paper is taken, and the letter says on what it depends', async () => {
    const world = await openWithForm()
    expect(await world.db.select().from(applications)).toMatchObject([
      { residentId: hanako, arrivedOn: '2019-03-08', chosen: 2 },
    ])
    expect(await lettersTo(world.db)).toMatchObject([{ kind: 'application', isConditional: true }])
  })

  test('an application online is not, nor does the database itself take one', async () => {
    const world = await openRound()
    expect(await refusalOf(world)).toBe('cardMissing')
    const row = { receipt: 'a'.repeat(26), round: month, residentId: hanako, facilityId: 3 }
    await expect(world.db.insert(applications).values(row)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('without a card comes on paper') },
    })
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('who has one on paper adds nothing online, and may withdraw it', async () => {
    const world = await openWithForm()
    const more = { ...byPaper(undefined, '10:1'), asked: asks(3, '10:1'), key: 'more' }
    const judged = await apply(world.db, acting(hanako), more, world.now)
    expect(judged?.objections[0]?.refusal).toBe('cardMissing')
    const keys = (await world.db.select().from(choices)).map(({ key }) => key)
    expect(await withdrawChoices(world.db, acting(hanako), { month, keys }, world.now)).toBe(null)
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('the day on which it arrived stays', async () => {
    const world = await openWithForm()
    await expect(
      world.db.update(applications).set({ arrivedOn: '2019-03-01' }),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('keeps the day') } })
  })
})

test('paper opens the lottery to nobody who works in the ward, or was refused', async () => {
  const world = await openRound()
  expect(await refusalOf(world, '2019-03-08', taro)).toBe('onlyLiving')
  await refuse(world.db, staff, { number, reason: '在住を確認できない' }, world.now)
  expect(await refusalOf(world, '2019-03-08')).toBe('registrationRefused')
})

describe('a form counts by the day on which it arrived', () => {
  test('also where it is entered after the close, until the list is frozen', async () => {
    const world = await openRound()
    world.now = close
    expect(await refusalOf(world, '2019-03-16')).toBe('closed')
    expect(await refusalOf(world, '2019-03-15')).toBe(undefined)
    expect(await world.db.$count(applications)).toBe(1)
  })

  test('and not once it is, with a card or without', async () => {
    const world = await openRound()
    await freeze(world.db, month, close)
    world.now = close
    expect(await refusalOf(world, '2019-03-15')).toBe('closed')
    expect(await refusalOf(world, '2019-03-15', jiro)).toBe('closed')
  })

  test('but is not entered before applications open', async () => {
    const world = await openRound()
    world.now = instant('2019-02-20T10:00+09:00')
    expect(await refusalOf(world, '2019-02-20')).toBe('notOpenYet')
  })
})

describe('at the freeze', () => {
  test('what came with a registration that nobody has found right is dropped, with a letter', async () => {
    const world = await openWithForm()
    await wish(world, jiro, ['03:1'])
    await freeze(world.db, month, close)
    expect((await listLines(world.db, month)).length).toBe(1)
    expect(await world.db.$count(applications, eq(applications.residentId, hanako))).toBe(0)
    expect(await lettersTo(world.db)).toMatchObject([
      { kind: 'application' },
      { kind: 'applicationDropped', month, facility: 'nikko-example', why: 'undecided' },
    ])
    expect(await wanted(world.db)).toBe(1)
    await freeze(world.db, month, close + 1)
    expect(await kindsTo(world.db)).toEqual(['application', 'applicationDropped'])
  })

  test('by post, where that is how letters reach the resident', async () => {
    const world = await openWithForm()
    await world.db.update(residents).set({ channel: 'paper' }).where(eq(residents.id, hanako))
    await freeze(world.db, month, close)
    expect((await world.db.select().from(letters)).at(-1)).toMatchObject({
      ...{ channel: 'paper', dueAt: null, address: '' },
      letter: { kind: 'applicationDropped' },
    })
  })

  test('one whose registration was found right in between is listed and drawn like any other', async () => {
    const world = await openWithForm()
    world.now = close
    expect(await verify(world.db, staff, number, world.now)).toBe(null)
    for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
    expect(await world.db.select().from(applications)).toMatchObject([
      { residentId: hanako, place: 1, outcome: { choice: 1, nights: ['2019-05-03'] } },
    ])
    expect(await kindsTo(world.db)).not.toContain('applicationDropped')
  })

  test('what is dropped is in no draw', async () => {
    const world = await openWithForm()
    await wish(world, jiro, ['03:1'])
    await tickAt(world, during.close)
    await verify(world.db, staff, number, world.now)
    for (const time of [during.draw, during.publication]) await tickAt(world, time)
    expect((await world.db.select().from(applications)).map((of) => of.residentId)).toEqual([jiro])
    expect(await kindsTo(world.db)).not.toContain('result')
  })

  test('the database itself freezes no list with one of them in it', async () => {
    const world = await openWithForm()
    await expect(
      world.db.update(rounds).set({ frozenAt: close }).where(eq(rounds.month, month)),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('has a card') } })
  })
})

test('whose registration is refused before the freeze loses the application, with a letter of its own', async () => {
  const world = await openWithForm()
  expect(await refuse(world.db, staff, { number, reason: '住所が違う' }, world.now)).toBe(null)
  expect(await world.db.$count(applications)).toBe(0)
  expect(await wanted(world.db)).toBe(0)
  expect(await lettersTo(world.db)).toMatchObject([
    { kind: 'application' },
    { kind: 'applicationDropped', why: 'refused' },
    { kind: 'refused', kept: [] },
  ])
})

const clientOf = ({ url, close }: { url: string; close(): void }) => ({
  client: createClient({ url }),
  another: createClient({ url }),
  close,
})

describe.each([
  ['on a file', async () => clientOf(newFile())],
  ['on a libSQL server', async () => clientOf(await newServer())],
])('%s', (_, open) => {
  test('a registration found right at the very moment of the freeze is one or the other', async () => {
    const { client, another, close: end } = await open()
    try {
      const world = await openWithForm({ client })
      const other = openDatabase(another)
      await Promise.all([
        freeze(other, month, close),
        verify(world.db, staff, number, close),
        freeze(world.db, month, close),
      ])
      const isListed = (await listLines(world.db, month)).length === 1
      const dropped = (await kindsTo(world.db)).filter((kind) => kind === 'applicationDropped')
      expect(dropped.length).toBe(isListed ? 0 : 1)
      const [her] = await world.db.select().from(residents).where(eq(residents.id, hanako))
      expect(her?.cardArrivedAt).toBe(close)
    } finally {
      end()
    }
  })

  test.each([
    ['found right', verify],
    ['refused', (db: Db) => refuse(db, staff, { number, reason: '住所が違う' }, close)],
  ] as const)('one that is %s just after a list was frozen was dropped once', async (_, decide) => {
    const { client, close: end } = await open()
    try {
      const world = await openWithForm({ client })
      const racing = openDatabase(
        handingOverWrites(client, async (write) => {
          await freeze(world.db, month, close)
          return write()
        }),
      )
      expect(await decide(racing, staff, number, close)).toBe(null)
      expect(await listLines(world.db, month)).toEqual([])
      const dropped = (await lettersTo(world.db)).filter((of) => of.kind === 'applicationDropped')
      expect(dropped).toMatchObject([{ why: 'undecided' }])
    } finally {
      end()
    }
  })
})
