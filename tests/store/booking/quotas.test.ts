import { createClient } from '@libsql/client'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { reservationNights, reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { mostWithoutCard } from '../../../src/domain/booking/quota.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { quotasFor } from '../../../src/store/booking/quotas.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { memory, newServer } from '../../support/databases.ts'
import { govern, ungovern } from '../../support/policies.ts'
import { acting, addCrowd, openWorld, type World } from '../../support/world.ts'

const server = await newServer()
afterAll(() => server.close())

/** Registered, and not yet found right. */
async function addStrangers({ db, now }: World, count: number, from = 7000) {
  const ids = await addCrowd(db, now, count, from)
  await db.update(residents).set({ cardArrivedAt: null }).where(inArray(residents.id, ids))
  return ids
}

const night = '2019-03-30'

const book = async ({ db, now }: World, id: number, { slug = 'odaira', on = night } = {}) => {
  const stay = { nights: [{ night: on, adults: 2, children: 0 }], roomWish: false }
  const made = await reserve(db, acting(id), { slug, stay, key: crypto.randomUUID() }, now)
  if (!made) throw new Error('no such facility')
  return 'number' in made ? made.number : (made.objections[0]?.refusal ?? 'nothing')
}

const isNumber = (answer: string) => /^2\d{9}$/.test(answer)

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s', async (_, open) => {
  const world = await openWorld({ client: open() })
  const { db, now } = world

  test('thirty people without a card want one night at once, and a fifth of its rooms is theirs', async () => {
    const ids = await addStrangers(world, 30)
    const answers = await Promise.all(ids.map((id) => book(world, id)))
    expect(answers.filter(isNumber)).toHaveLength(5)
    expect(answers.filter((answer) => !isNumber(answer))).toEqual(Array(25).fill('fullWithoutCard'))
    const [stock] = await db.select().from(roomNights).where(eq(roomNights.night, night))
    expect(stock).toMatchObject({ rooms: 25, taken: 5 })
  })

  test('who has a card books what is left, and who gets one no longer counts', async () => {
    const [other = 0] = await addStrangers(world, 1, 7100)
    const [carded = 0] = await addCrowd(db, now, 1, 7200)
    expect(await book(world, carded)).toMatch(/^2/)
    expect(await book(world, other)).toBe('fullWithoutCard')
    const [held] = await db
      .select({ id: reservationNights.residentId })
      .from(reservationNights)
      .where(and(eq(reservationNights.night, night), isNull(reservationNights.releasedAt)))
    await db
      .update(residents)
      .set({ cardArrivedAt: now })
      .where(eq(residents.id, held?.id ?? 0))
    expect(await book(world, other)).toMatch(/^2/)
  })

  test('a room given back is theirs again', async () => {
    const [first = 0, second = 0] = await addStrangers(world, 2, 7300)
    const on = { slug: 'nikko-example' }
    const number = await book(world, first, on)
    expect(await book(world, second, on)).toBe('fullWithoutCard')
    await cancel(db, acting(first), [number], now)
    expect(await book(world, second, on)).toMatch(/^2/)
  })

  test('the part is a number of the facility from a night on, for the rule and for the last word', async () => {
    await govern(world, 1, { oneInWithoutCard: 12 }, '2019-03-28')
    const ids = await addStrangers(world, 6, 7600)
    const of = (on: string) => Promise.all(ids.map((id) => book(world, id, { on })))
    expect((await of('2019-03-28')).filter(isNumber)).toHaveLength(2)
    expect((await of('2019-03-27')).filter(isNumber)).toHaveLength(5)
    await ungovern(world, 1)
  })

  test('of a house so small that a fifth is none they may have one room', async () => {
    const ids = await addStrangers(world, 4, 7400)
    const on = { slug: 'atami-example', on: '2019-03-29' }
    const answers = await Promise.all(ids.map((id) => book(world, id, on)))
    expect(answers.filter(isNumber)).toHaveLength(1)
  })

  test('rooms a round holds or has given away are not for booking, and what is won is not counted', async () => {
    const on = '2019-04-02'
    const ofNight = and(eq(roomNights.facilityId, 1), eq(roomNights.night, on))
    await db.update(roomNights).set({ held: 15 }).where(ofNight)
    const ids = await addStrangers(world, 4, 7500)
    const answers = []
    for (const id of ids) answers.push(await book(world, id, { on }))
    expect(answers.map(isNumber)).toEqual([true, true, false, false])
  })

  test('what is held without a card is found by its night, not among all reservations', async () => {
    const where = { slug: 'odaira', from: night, to: '2019-04-28' }
    const { sql, params } = quotasFor(db, 7000, where).toSQL()
    const args = params.map(String)
    const plan = await db.$client.execute({ sql: `explain query plan ${sql}`, args })
    const steps = plan.rows.map(({ detail }) => String(detail))
    expect(steps.filter((step) => /^SCAN (?!CONSTANT)/.test(step))).toEqual([])
    expect(steps.join()).toContain(
      'reservation_nights_of_room_night (facility_id=? AND night=? AND released_at=?)',
    )
  })

  test.each([
    [25, 5],
    [24, 4],
    [10, 2],
    [6, 1],
    [1, 1],
  ])('of %i rooms the database gives them as many as the rule says, %i', async (rooms, most) => {
    expect(mostWithoutCard(rooms, 5)).toBe(most)
    const on = `2030-01-${String(rooms).padStart(2, '0')}`
    await db.insert(roomNights).values({ facilityId: 1, night: on, rooms })
    const ids = await addStrangers(world, most + 1, 8000 + rooms * 20)
    const said = []
    for (const residentId of ids) {
      const number = `3${String(residentId).padStart(9, '0')}`
      const at = { residentId, facilityId: 1 }
      await db.insert(reservations).values({ ...at, number, key: number, bookedAt: now })
      const row = { ...at, reservationNumber: number, night: on, adults: 2, children: 0 }
      said.push(
        await db
          .insert(reservationNights)
          .values(row)
          .then(
            () => 'taken',
            (error: Error) => String(error.cause),
          ),
      )
    }
    expect(said.slice(0, most)).toEqual(Array(most).fill('taken'))
    expect(said[most]).toContain('rooms for residents without a card are taken')
  })
})
