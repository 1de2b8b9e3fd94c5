import { asc, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  decidedFees,
  reservationNights,
  reservations,
  roomNights,
  usedReductions,
} from '../../../drizzle/schema/booking.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import { type Marking, markings } from '../../../src/domain/booking/arrival.ts'
import { addDays } from '../../../src/domain/calendar.ts'
import { forget } from '../../../src/jobs/retention.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { recordFee } from '../../../src/store/booking/fees/decided.ts'
import { mark } from '../../../src/store/booking/lodge/marking.ts'
import { usedShown, useReductions } from '../../../src/store/booking/lodge/reducing.ts'
import { acting as noting } from '../../../src/store/staff/journal.ts'
import { bookStay, comes } from '../../support/lodge.ts'
import {
  acting,
  addCrowd,
  clerkOf,
  instant,
  jiro,
  openWorld,
  staff,
  taro,
  type World,
} from '../../support/world.ts'

let world: World
let number: string
const guests = [2, 3].map((adults) => ({ adults, children: 1, underFours: 1 }))

beforeEach(async () => {
  world = await openWorld()
  number = await bookStay(world, jiro, '2019-03-20', { guests })
  comes(world, '2019-03-20')
})

const say = (marking: Marking, by = staff, of = number) =>
  mark(world.db, by, { number: of, facilityId: null, marking }, world.now)

const stayOf = async (of = number) =>
  (await world.db.select().from(reservations).where(eq(reservations.number, of)))[0]

const nightsOf = (of = number) =>
  world.db
    .select()
    .from(reservationNights)
    .where(eq(reservationNights.reservationNumber, of))
    .orderBy(asc(reservationNights.night))

/** Rooms taken by the stock, beside the nights that stand. */
async function stock() {
  const standing = await world.db
    .select({ night: reservationNights.night, count: sql<number>`count(*)` })
    .from(reservationNights)
    .where(isNull(reservationNights.releasedAt))
    .groupBy(reservationNights.night)
  const taken = await world.db
    .select({ night: roomNights.night, count: roomNights.taken })
    .from(roomNights)
    .where(sql`${roomNights.taken} > 0`)
  return { standing: Object.fromEntries(pairs(standing)), taken: Object.fromEntries(pairs(taken)) }
}
const pairs = (rows: { night: string; count: number }[]) =>
  rows.map(({ night, count }) => [night, count])

describe('marks', () => {
  test('of two clerks at once one is written, and the other is told; the journal has the one', async () => {
    const by = (kind: 'arrivalMarked' | 'notComeMarked', role: 'lodge' | 'centre') =>
      noting(world.db, clerkOf(role), { kind }, world.now)
    const answers = await Promise.all([
      say('arrived', by('arrivalMarked', 'lodge')),
      say('notCome', by('notComeMarked', 'centre')),
    ])
    const { arrivedAt = null, notComeAt = null } = (await stayOf()) ?? {}
    expect([arrivedAt === null, notComeAt === null].filter(Boolean)).toHaveLength(1)
    expect(answers.toSorted()).toEqual([
      arrivedAt === null ? 'notComeAlready' : 'arrivedAlready',
      null,
    ])
    expect(await world.db.$count(journal)).toBe(1)
  })

  test('the same of two clerks at once is one', async () => {
    const by = () => noting(world.db, clerkOf('lodge'), { kind: 'arrivalMarked' }, world.now)
    expect(await Promise.all([say('arrived', by()), say('arrived', by())])).toEqual([null, null])
    expect(await world.db.$count(journal)).toBe(1)
  })

  test('a night that is taken again has the guests it had, and who sleeps elsewhere by then has not two beds', async () => {
    const before = await nightsOf()
    await say('arrived')
    await say('left')
    expect((await nightsOf()).map(({ releasedAt }) => releasedAt)).toEqual([null, world.now])
    expect(await say('undoLeft')).toBeNull()
    expect(await nightsOf()).toEqual(before)
    await say('left')
    world.now = instant('2019-03-10T10:00+09:00')
    await bookStay(world, jiro, '2019-03-21', { slug: 'nikko-example' })
    comes(world, '2019-03-21')
    expect(await say('undoLeft')).toBe('notFree')
    expect((await nightsOf())[1]?.releasedAt).not.toBeNull()
  })

  test('the last room, sold meanwhile to another, is not taken again', async () => {
    await say('arrived')
    await say('left')
    const last = eq(roomNights.night, '2019-03-21')
    await world.db.update(roomNights).set({ rooms: 1 }).where(last)
    world.now = instant('2019-03-10T10:00+09:00')
    await bookStay(world, taro, '2019-03-21')
    comes(world, '2019-03-21')
    expect(await say('undoLeft')).toBe('notFree')
    const { standing, taken } = await stock()
    expect(taken).toEqual(standing)
  })

  test('nights dropped before they came are not taken again', async () => {
    world.now = instant('2019-03-10T10:00+09:00')
    const other = await bookStay(world, taro, '2019-03-22', { guests })
    const dropped = world.now
    await world.db
      .update(reservationNights)
      .set({ releasedAt: dropped })
      .where(sql`reservation_number = ${other} and night = '2019-03-23'`)
    comes(world, '2019-03-22')
    await say('arrived', staff, other)
    expect(await say('left', staff, other)).toBe('nothingLeft')
    expect(await say('undoLeft', staff, other)).toBeNull()
    expect((await nightsOf(other))[1]?.releasedAt).toBe(dropped)
  })

  test('nothing that began is given up: whoever leaves in the morning after the last night gives nothing', async () => {
    await say('arrived')
    comes(world, '2019-03-22', '09:00')
    expect(await say('left')).toBe('nothingLeft')
    expect((await stock()).taken).toEqual({ '2019-03-20': 1, '2019-03-21': 1 })
  })

  test('a number that is nobody’s, and one of another facility, are not there', async () => {
    const asked = { number, facilityId: 2, marking: 'arrived' } as const
    expect(await mark(world.db, staff, asked, world.now)).toBeUndefined()
    expect(await say('arrived', staff, '2999999999')).toBeUndefined()
    expect((await stayOf())?.arrivedAt).toBeNull()
  })

  test('a resident who cancels a moment before leaves nothing to mark', async () => {
    world.now = instant('2019-03-10T10:00+09:00')
    const soon = await bookStay(world, taro, '2019-03-15')
    await cancel(world.db, acting(taro), [soon], world.now)
    comes(world, '2019-03-15')
    for (const marking of markings) expect(await say(marking, staff, soon)).toBe('cancelled')
  })

  test.each([
    ['arrived and not come', { arrivedAt: 1, notComeAt: 1 }],
    ['left without having come or not', { leftAt: 1 }],
  ])('the database takes no stay that is %s', async (_, marks) => {
    await expect(
      world.db.update(reservations).set(marks).where(eq(reservations.number, number)),
    ).rejects.toThrow()
  })
})

test('whatever a lodge says and takes back, stock moves by who leaves early and by that undone alone', async () => {
  const hours = fc.constantFrom(0, 0, 0, 1, 5)
  const acts = fc.array(
    fc.record({
      which: fc.nat(2),
      marking: fc.constantFrom(...markings, 'left', 'arrived'),
      hours,
    }),
    { minLength: 12, maxLength: 30 },
  )
  let moved = 0
  await fc.assert(
    fc.asyncProperty(acts, async (acts) => {
      world = await openWorld()
      const people = await addCrowd(world.db, world.now, 3)
      const numbers = await Promise.all(
        people.map((id, index) =>
          bookStay(world, id, addDays('2019-03-20', index % 2), {
            guests: guests.slice(0, index === 0 ? 1 : 2),
          }),
        ),
      )
      comes(world, '2019-03-20')
      for (const { which, marking, hours } of acts) {
        world.now += hours * 3_600_000
        const before = await stock()
        await say(marking, staff, numbers[which])
        const { standing, taken } = await stock()
        expect(taken).toEqual(standing)
        const isMoved = JSON.stringify(taken) !== JSON.stringify(before.taken)
        if (isMoved) expect(marking).toMatch(/^(left|undoLeft)$/)
        if (isMoved) moved += 1
        for (const of of numbers) expect((await nightsOf(of))[0]?.releasedAt).toBeNull()
      }
    }),
    { numRuns: 30 },
  )
  expect(moved).toBeGreaterThan(5)
})

test('reductions used, and what was decided of a fee, go with the reservation they are of', async () => {
  await say('arrived')
  const used = [{ night: '2019-03-20', name: 'holder', count: 1, includesResident: false } as const]
  const rows = await world.db.$count(usedReductions)
  await world.db
    .insert(usedReductions)
    .values(used.map((one) => ({ reservationNumber: number, ...one })))
  expect([rows, await world.db.$count(usedReductions)]).toEqual([0, 1])
  await recordFee(world.db, {
    ...{ reservationNumber: number, at: world.now, act: 'notCome', cause: 'personal' },
    ...{ isWaived: true, lines: [], decidedBy: 'aoki' },
  })
  await forget(world.db, world.services.documents, instant('2021-03-31T23:00+09:00'))
  expect(await world.db.$count(usedReductions)).toBe(1)
  await forget(world.db, world.services.documents, instant('2021-04-01T01:00+09:00'))
  expect(await world.db.$count(decidedFees)).toBe(0)
  expect([await world.db.$count(usedReductions), await world.db.$count(reservations)]).toEqual([
    0, 0,
  ])
})

test('a reduction is of a guest at least, whoever writes it', async () => {
  const one = { reservationNumber: number, night: '2019-03-20', name: 'holder' } as const
  await expect(
    world.db.insert(usedReductions).values({ ...one, count: 0, includesResident: false }),
  ).rejects.toThrow()
})

test('two stays of one resident, recorded at once, have two nights of a fiscal year together and no third', async () => {
  world.now = instant('2019-03-10T10:00+09:00')
  const other = await bookStay(world, jiro, '2019-03-26', { guests })
  comes(world, '2019-03-27')
  await say('arrived')
  await say('arrived', staff, other)
  const of = (number: string, nights: readonly string[]) =>
    useReductions(
      world.db,
      staff,
      {
        ...{ number, facilityId: null, holidays: {}, saw: usedShown([]) },
        used: nights.map((night) => ({ night, name: 'holder', count: 1, includesResident: true })),
      },
      world.now,
    )
  const answers = await Promise.all([
    of(number, ['2019-03-20', '2019-03-21']),
    of(other, ['2019-03-26', '2019-03-27']),
  ])
  expect(answers.filter((of) => of?.objections.length === 0)).toHaveLength(1)
  expect(await world.db.$count(usedReductions)).toBe(2)
})
