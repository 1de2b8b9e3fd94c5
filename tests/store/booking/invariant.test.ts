import { asc, count, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reservationNights, roomNights } from '../../../drizzle/schema/booking.ts'
import { addDays, nightsFrom } from '../../../src/domain/calendar.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { change } from '../../../src/store/booking/changing.ts'
import { listReservations } from '../../../src/store/booking/reservations.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import type { Db } from '../../../src/store/database.ts'
import { acting, addCrowd, openWorld, type World } from '../../support/world.ts'

// Few rooms, few nights and few residents, so that every sequence meets fullness, overlap and the month's limit.
const firstNight = '2019-03-29'
const night = fc.nat(5).map((days) => addDays(firstNight, days))
const person = fc.nat(7)
const guests = fc.record({
  adults: fc.integer({ min: -1, max: 5 }),
  children: fc.integer({ min: 0, max: 3 }),
})
const isWished = fc.constantFrom(true, false, null)

type Act = (world: World, crowd: readonly number[]) => Promise<unknown>

const reserving = fc
  .record({ person, night, count: fc.integer({ min: 1, max: 2 }), guests, isWished })
  .map(
    ({ person, night, count, guests, isWished }): Act =>
      ({ db, now }, crowd) => {
        const stay = {
          nights: nightsFrom(night, count).map((of) => ({ ...guests, night: of })),
          roomWish: isWished,
        }
        return reserve(
          db,
          acting(crowd[person] ?? 0),
          { slug: 'nikko-example', stay, key: crypto.randomUUID() },
          now,
        )
      },
  )

const changing = fc.record({ person, which: fc.nat(3), dropped: fc.nat(2), guests }).map(
  ({ person, which, dropped, guests }): Act =>
    async ({ db, now }, crowd) => {
      const mine = await listReservations(db, crowd[person] ?? 0, 1, '2019-03-10')
      const reservation = mine.coming[which]
      if (!reservation) return
      const nights = reservation.nights.map(({ night }) => night)
      const edits = {
        dropped: nights.slice(0, dropped),
        guests: new Map(nights.map((night) => [night, guests])),
        roomWish: null,
      }
      await change(db, acting(crowd[person] ?? 0), { number: reservation.number, edits }, now)
    },
)

const cancelling = fc.record({ person, which: fc.nat(3) }).map(
  ({ person, which }): Act =>
    async ({ db, now }, crowd) => {
      const mine = await listReservations(db, crowd[person] ?? 0, 1, '2019-03-10')
      const numbers = mine.coming.slice(which, which + 2).map(({ number }) => number)
      if (numbers.length > 0) await cancel(db, acting(crowd[person] ?? 0), numbers, now)
    },
)

/** What stands, counted from the nights themselves, beside what the stock says. */
async function expectStockToBeTrue(db: Db) {
  const standing = await db
    .select({ night: reservationNights.night, count: sql<number>`count(*)` })
    .from(reservationNights)
    .where(isNull(reservationNights.releasedAt))
    .groupBy(reservationNights.night)
  const counts = new Map(standing.map(({ night, count }) => [night, count]))
  const stock = await db
    .select()
    .from(roomNights)
    .where(eq(roomNights.facilityId, 3))
    .orderBy(asc(roomNights.night))
  for (const { night, taken, rooms } of stock) {
    expect(taken).toBe(counts.get(night) ?? 0)
    expect(taken).toBeLessThanOrEqual(rooms)
  }
}

/** Nobody stands twice on a night, nor on more than four nights of a month. */
async function expectResidentsWithinRules(db: Db) {
  const { residentId, night } = reservationNights
  const month = sql`substr(${night}, 1, 7)`
  const standing = () =>
    db.select({ most: count() }).from(reservationNights).where(isNull(reservationNights.releasedAt))
  for (const { most } of await standing().groupBy(residentId, night)) expect(most).toBe(1)
  for (const { most } of await standing().groupBy(residentId, month))
    expect(most).toBeLessThanOrEqual(4)
}

test('whatever people book, change and cancel, taken is the sum of standing nights and never more than rooms', async () => {
  let booked = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.array(fc.oneof(reserving, reserving, changing, cancelling), {
          minLength: 1,
          maxLength: 4,
        }),
        {
          minLength: 4,
          maxLength: 14,
        },
      ),
      async (rounds) => {
        const world = await openWorld({ now: '2019-03-20T10:00+09:00' })
        const crowd = await addCrowd(world.db, world.now, 8)
        for (const acts of rounds) {
          await Promise.all(acts.map((act) => act(world, crowd)))
          await expectStockToBeTrue(world.db)
          await expectResidentsWithinRules(world.db)
          world.now += 6 * 60 * 60_000
        }
        booked += await world.db.$count(reservationNights)
      },
    ),
    { numRuns: 40 },
  )
  expect(booked).toBeGreaterThan(40)
})
