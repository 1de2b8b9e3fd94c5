import { expect, test } from 'vitest'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { change } from '../../../src/store/booking/changing.ts'
import { findReservation } from '../../../src/store/booking/reservations.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { govern, hotel } from '../../support/policies.ts'
import { acting, jiro, openWorld } from '../../support/world.ts'

const stay = {
  nights: ['2019-03-20', '2019-03-21'].map((night) => ({ night, adults: 2, children: 0 })),
  roomWish: false,
}

async function booked() {
  const world = await openWorld()
  const { db, now } = world
  const made = await reserve(db, acting(jiro), { slug: 'odaira', stay, key: 'k' }, now)
  if (!made || !('number' in made)) throw new Error('not booked')
  return { ...world, number: made.number }
}

/** Every page that shows a resident's reservations. */
const pagesOf = (number: string) => [
  '/reservations',
  `/reservations/${number}`,
  `/reservations/${number}/change`,
  `/reservations/cancellation?number=${number}`,
  '/registration/closing',
  '/menu',
]

test('a dropped night, and later the whole stay, are each released at their instant', async () => {
  const { db, now, number } = await booked()
  const guests = new Map([['2019-03-21', { adults: 3, children: 0 }]])
  const edits = { dropped: ['2019-03-20'], guests, roomWish: false }
  await change(db, acting(jiro), { number, edits }, now + 1)
  await cancel(db, acting(jiro), [number], now + 2)
  const nights = await db.select().from(reservationNights)
  expect(nights.map(({ night, releasedAt }) => [night, releasedAt])).toEqual([
    ['2019-03-20', now + 1],
    ['2019-03-21', now + 2],
  ])
  const shown = await findReservation(db, jiro, number)
  expect(shown?.nights.map(({ night }) => night)).toEqual(['2019-03-21'])
})

const oldRows = {
  'of two instants of cancelling': [{ cancelledAt: 7 }, { releasedAt: 5 }],
  'cancelled, but not its nights': [{ cancelledAt: 7 }, { releasedAt: null }],
  'standing without a night that stands': [{ cancelledAt: null }, { releasedAt: 5 }],
} as const

test.each(Object.entries(oldRows))(
  'a reservation %s from before the triggers is shown on every page',
  async (_, [reservation, night]) => {
    const { db, ask, number } = await booked()
    for (const trigger of [
      'cancelled_reservation_releases_its_nights',
      'standing_reservation_keeps_a_night',
    ])
      await db.run(`drop trigger ${trigger}`)
    await db.update(reservationNights).set(night)
    await db.update(reservations).set(reservation)
    for (const page of pagesOf(number)) {
      const answer = await ask(page, { as: jiro })
      expect(answer.status, page).toBeLessThan(500)
    }
    const list = await (await ask('/reservations', { as: jiro })).text()
    expect(list).toContain('3月20日水曜日から2泊')
  },
)

test('a reservation without any night is left out, and the others are shown', async () => {
  const { db, ask, number } = await booked()
  const empty = { number: '2000000000', residentId: jiro, facilityId: 1, key: 'e', bookedAt: 0 }
  await db.insert(reservations).values(empty)
  for (const page of pagesOf(number))
    expect([page, (await ask(page, { as: jiro })).status]).toEqual([page, 200])
  expect(await findReservation(db, jiro, empty.number)).toBeUndefined()
  expect((await ask(`/reservations/${empty.number}`, { as: jiro })).status).toBe(404)
  expect(await cancel(db, acting(jiro), [empty.number], 1)).toBeUndefined()
})

test('ten are cancelled a day and not one more, and tomorrow it goes on', async () => {
  const world = await openWorld()
  const { db } = world
  const night = { nights: [{ night: '2019-03-20', adults: 2, children: 0 }], roomWish: false }
  const book = async (key: string) => {
    const made = await reserve(db, acting(jiro), { slug: 'odaira', stay: night, key }, world.now)
    if (!made || !('number' in made)) throw new Error('not booked')
    return made.number
  }
  for (let turn = 0; turn < 10; turn++)
    await cancel(db, acting(jiro), [await book(`${turn}`)], world.now)
  const number = await book('last')
  const answer = await world.ask('/reservations/cancellation', { as: jiro, form: { number } })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('取消しは、一日に10件までです')
  expect((await findReservation(db, jiro, number))?.cancelledAt).toBe(null)
  const tomorrow = world.now + 24 * 60 * 60_000
  expect(await cancel(db, acting(jiro), [number], tomorrow)).toHaveLength(1)
})

test('how many are cancelled a day is a number of the facility, and the fewest holds for several', async () => {
  const world = await openWorld()
  await govern(world, hotel, { cancellationsADay: 1 })
  const book = async (slug: string, night: string) => {
    const one = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
    const made = await reserve(
      world.db,
      acting(jiro),
      { slug, stay: one, key: slug + night },
      world.now,
    )
    if (!made || !('number' in made)) throw new Error('not booked')
    return made.number
  }
  const numbers = [await book('odaira', '2019-03-20'), await book('nikko-example', '2019-03-21')]
  const cancelling = (...of: string[]) => cancel(world.db, acting(jiro), of, world.now)
  expect(await cancelling(...numbers)).toEqual({ mostADay: 1 })
  expect(await cancelling(numbers[0] ?? '')).toHaveLength(1)
  expect(await cancelling(numbers[1] ?? '')).toEqual({ mostADay: 1 })
})
