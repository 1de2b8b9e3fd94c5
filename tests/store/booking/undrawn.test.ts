import { createClient } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { reservationNights, reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import { addDays, days, monthOf, type Night, nightsFrom } from '../../../src/domain/calendar.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { change } from '../../../src/store/booking/changing.ts'
import { findReservation } from '../../../src/store/booking/reservations.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { newReceipt } from '../../../src/store/tokens.ts'
import { handingOverWrites, memory, newFile, newServer } from '../../support/databases.ts'
import { during, month, openRound, tickAt, wish } from '../../support/lottery.ts'
import { govern, hotel } from '../../support/policies.ts'
import {
  acting,
  addCrowd,
  instant,
  jiro,
  openWorld,
  taro,
  type World,
} from '../../support/world.ts'

const server = await newServer()
const file = newFile()
afterAll(() => {
  server.close()
  file.close()
})

type Place = Pick<World, 'db' | 'now'>

/** What a resident is answered who asks for these nights: 'booked', or why not. */
async function book(
  { db, now }: Place,
  first: Night,
  { count = 1, by = jiro, at = 'odaira' } = {},
) {
  const nights = nightsFrom(first, count).map((night) => ({ night, adults: 2, children: 0 }))
  const asked = { slug: at, stay: { nights, roomWish: false }, key: crypto.randomUUID() }
  const answer = await reserve(db, acting(by), asked, now)
  if (!answer) throw new Error('no such facility')
  return 'number' in answer ? 'booked' : answer.objections[0]?.refusal
}

let written = 0

/** What the database says to a night that nobody has judged, of a reservation of this round or of none. */
async function write(
  { db, now }: Place,
  night: Night,
  { by = jiro, round = null as string | null } = {},
) {
  const number = `3${String(++written).padStart(9, '0')}`
  const at = { residentId: by, facilityId: 1 }
  await db.insert(reservations).values({ ...at, number, key: number, round, bookedAt: now })
  const row = { ...at, reservationNumber: number, night, adults: 2, children: 0 }
  const said = await db
    .insert(reservationNights)
    .values(row)
    .then(
      () => 'taken',
      (error: Error) => String(error.cause),
    )
  return said.replace(/^.*: (?=a night belongs)/, '')
}

const belongs = 'a night belongs to its round until that is drawn'

const heldIn = (world: World, month: string) =>
  world.db.$count(roomNights, sql`held > 0 and night like ${`${month}-%`}`)

/** The schedule lives again: it freezes, and draws once the terms have been public for long enough. */
async function catchUp(world: World, time: string) {
  await tickAt(world, time)
  for (let day = 1; day <= 2; day++)
    await tickAt(world, new Date(instant(time) + days(day)).toISOString())
}

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s', async (_, open) => {
  const world = await openRound({ client: open() })
  await wish(world, jiro, ['03:1'])

  test('with the schedule dead for ten days the nights that open meanwhile cannot be booked', async () => {
    world.now = instant('2019-03-31T10:00+09:00')
    expect(await book(world, '2019-04-30')).toBe('booked')
    expect(await book(world, '2019-04-30', { count: 2, by: taro })).toBe('notDrawnYet')
    world.now = instant('2019-04-10T10:00+09:00')
    for (const night of ['2019-05-01', '2019-05-03', '2019-05-10', '2019-05-31'])
      expect(await book(world, night)).toBe('notDrawnYet')
    expect(await book(world, '2019-04-29', { by: taro })).toBe('booked')
  })

  test('nor after two months, of either month whose round was known', async () => {
    world.now = instant('2019-05-10T10:00+09:00')
    for (const night of ['2019-05-16', '2019-05-31', '2019-06-01', '2019-06-10'])
      expect(await book(world, night)).toBe('notDrawnYet')
  })

  test('the database has the last word, whoever writes', async () => {
    for (const night of ['2019-05-01', '2019-05-31', '2019-06-01', '2019-06-30'])
      expect(await write(world, night)).toBe(belongs)
    expect(await write(world, '2019-05-20', { round: '2019-06' })).toBe(belongs)
    // A month of which no round was known is free, and what a round gives is its own.
    expect(await write(world, '2019-07-01')).toBe('taken')
    expect(await write(world, '2019-05-20', { round: month })).toBe('taken')
  })

  test('a late draw opens them at once', async () => {
    await catchUp(world, '2019-05-10T10:05+09:00')
    const [round] = await world.db.select().from(rounds).where(eq(rounds.month, month))
    expect(round?.drawnAt).not.toBe(null)
    expect(await book(world, '2019-05-18')).toBe('booked')
    expect(await write(world, '2019-05-19')).toBe('taken')
  })
})

test('what stands on a night before its round is announced is changed and cancelled as ever', async () => {
  const world = await openWorld()
  await govern(world, hotel, { opensMonthsBefore: 2 })
  const { db, now } = world
  const nights = nightsFrom('2019-05-08', 2).map((night) => ({ night, adults: 2, children: 0 }))
  const asked = { slug: 'nikko-example', stay: { nights, roomWish: null }, key: 'k' }
  const made = await reserve(db, acting(jiro), asked, now)
  if (!made || !('number' in made)) throw new Error('not booked')
  const { number } = made
  await tickAt(world, during.open)
  const edits = {
    dropped: ['2019-05-08'],
    guests: new Map([['2019-05-09', { adults: 3, children: 0 }]]),
    roomWish: null,
  }
  expect(await change(db, acting(jiro), { number, edits }, now)).toMatchObject({ objections: [] })
  expect((await findReservation(db, jiro, number))?.nights).toMatchObject([{ adults: 3 }])
  // The night that was dropped is the round's.
  expect(await book(world, '2019-05-08', { at: 'nikko-example' })).toBe('notDrawnYet')
  await cancel(db, acting(jiro), [number], now)
  expect((await findReservation(db, jiro, number))?.cancelledAt).toBe(now)
})

test('a round to which nobody applied is known to be empty with its terms, and its nights are free', async () => {
  const world = await openRound()
  await govern(world, hotel, { opensMonthsBefore: 2 })
  const free = () => book(world, '2019-05-10', { at: 'nikko-example' })
  expect(await free()).toBe('notDrawnYet')
  await tickAt(world, during.close)
  const [round] = await world.db.select().from(rounds).where(eq(rounds.month, month))
  expect([round?.drawnAt, round?.terms?.count]).toEqual([null, 0])
  expect(round?.terms?.offered).toContainEqual({
    ...{ facility: 'nikko-example', night: '2019-05-10' },
    rooms: 2,
  })
  expect(await heldIn(world, month)).toBe(0)
  expect(await free()).toBe('booked')
  await tickAt(world, during.draw)
  await tickAt(world, during.publication)
  const [drawn] = await world.db.select().from(rounds).where(eq(rounds.month, month))
  expect(drawn?.publishedAt).toBe(instant(during.publication))
  expect(await book(world, '2019-05-11', { at: 'nikko-example' })).toBe('booked')
})

test('a facility that opens before the draw waits for it all the same', async () => {
  const world = await openRound()
  await govern(world, hotel, { opensMonthsBefore: 2 })
  await wish(world, jiro, ['03:1'])
  const may = () => book(world, '2019-05-10', { at: 'nikko-example' })
  expect(await may()).toBe('notDrawnYet')
  await tickAt(world, during.close)
  expect(await may()).toBe('notDrawnYet')
  expect(await heldIn(world, month)).toBeGreaterThan(0)
  await tickAt(world, during.draw)
  expect(await may()).toBe('booked')
})

test('a round announced while somebody books is answered like one that was there', async () => {
  const world = await openWorld({ client: createClient({ url: file.url }) })
  await govern(world, hotel, { opensMonthsBefore: 2 })
  let isAnnounced = false
  const between = openDatabase(
    handingOverWrites(createClient({ url: file.url }), async (write) => {
      if (!isAnnounced) await tickAt(world, during.open)
      isAnnounced = true
      return write()
    }),
  )
  const asked = { at: 'nikko-example' }
  expect(await book({ db: between, now: world.now }, '2019-05-05', asked)).toBe('notDrawnYet')
  expect(isAnnounced).toBe(true)
  expect(await world.db.$count(reservationNights)).toBe(0)
})

test('undrawn months are found among those alone, however many rounds there are', async () => {
  const world = await openRound()
  const plan = await world.db.$client.execute('explain query plan select month from undrawn_months')
  const steps = plan.rows.map(({ detail }) => String(detail))
  expect(steps[0]).toContain('rounds USING INDEX rounds_undrawn')
  expect(steps.filter((step) => step.startsWith('SCAN applications'))).toEqual([])
})

describe('whatever happens when', () => {
  const night = fc.nat(75).map((ahead) => addDays('2019-04-25', ahead))
  const count = fc.constantFrom(1, 2)
  const acts = fc.oneof(
    fc.constant('tick' as const),
    fc.record({ kind: fc.constantFrom('book' as const, 'write' as const), night, count }),
    fc.record({
      kind: fc.constant('apply' as const),
      month: fc.constantFrom('2019-05', '2019-06'),
    }),
  )
  const history = fc.record({
    isAnnounced: fc.boolean(),
    steps: fc.array(fc.record({ days: fc.nat(12), act: acts }), { minLength: 6, maxLength: 16 }),
  })

  /** By the rows alone: no round, one that is drawn, or one that was frozen without anybody on its list. */
  async function isFree({ db }: World, night: Night): Promise<boolean> {
    const [round] = await db
      .select()
      .from(rounds)
      .where(eq(rounds.month, monthOf(night)))
    if (!round || round.drawnAt !== null) return true
    const applied = await db.$count(applications, eq(applications.round, round.month))
    return round.termsHash !== null && applied === 0
  }

  test('nobody is first on a night of a month that is not drawn', async () => {
    const seen = new Map<string | undefined, number>()
    await fc.assert(
      fc.asyncProperty(history, async ({ isAnnounced, steps }) => {
        const world = await openWorld({ now: during.open })
        const crowd = await addCrowd(world.db, world.now, steps.length)
        if (isAnnounced) await tickAt(world, during.open)
        for (const [index, { days: later, act }] of steps.entries()) {
          world.now += days(later)
          const by = crowd[index] ?? 0
          if (act === 'tick') await tickAt(world, new Date(world.now).toISOString())
          else if (act.kind === 'apply') await applyFor(world, by, act.month)
          else {
            const nights = nightsFrom(act.night, act.kind === 'book' ? act.count : 1)
            const free = await Promise.all(nights.map((of) => isFree(world, of)))
            const isAllFree = free.every(Boolean)
            const answer =
              act.kind === 'book'
                ? await book(world, act.night, { count: act.count, by })
                : await write(world, act.night, { by })
            seen.set(answer, (seen.get(answer) ?? 0) + 1)
            if (!isAllFree) expect(['notDrawnYet', 'past', 'over', belongs]).toContain(answer)
            else expect(['notDrawnYet', belongs]).not.toContain(answer)
          }
        }
      }),
      { numRuns: 40 },
    )
    // Each of these has been met, or nothing was shown.
    for (const answer of ['booked', 'notDrawnYet', 'taken', belongs])
      expect(seen.get(answer), answer).toBeGreaterThan(0)
  })

  async function applyFor(world: World, by: number, month: string) {
    const [round] = await world.db.select().from(rounds).where(eq(rounds.month, month))
    const isOpen = round && !round.frozenAt && round.opensAt <= world.now
    if (!isOpen) return
    const receipt = newReceipt()
    await world.db
      .insert(applications)
      .values({ receipt, round: month, residentId: by, facilityId: 1 })
    await world.db.run(sql`insert into choices (receipt, rank, check_in, guests, or_one_night, key)
      values (${receipt}, 1, ${`${month}-10`}, '[{"adults":2,"children":0}]', 0, 'k')`)
  }
})
