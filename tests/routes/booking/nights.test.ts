import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { type Night, nightsFrom } from '../../../src/domain/calendar.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { acting, addCrowd, jiro, openWorld, type World } from '../../support/world.ts'

/** What the form of a night says of it, tags aside. */
async function said(world: World, night: Night, facility = 'odaira') {
  const address = `/reservations/new?facility=${facility}&night=${night}`
  const page = await (await world.ask(address, { as: jiro })).text()
  return page.replace(/<[^>]+>/g, ' ')
}

async function book(world: World, by: number, night: Night, { slug = 'odaira', count = 1 } = {}) {
  const nights = nightsFrom(night, count).map((of) => ({ night: of, adults: 2, children: 0 }))
  const stay = { nights, roomWish: false }
  await reserve(world.db, acting(by), { slug, stay, key: `${by} ${night}` }, world.now)
}

const closeLodge = (world: World, night: Night) =>
  world.db
    .update(roomNights)
    .set({ isClosed: true, rooms: 0 })
    .where(and(eq(roomNights.facilityId, 1), eq(roomNights.night, night)))

/** The hotel has two rooms. */
async function fillHotel(world: World, night: Night) {
  for (const other of await addCrowd(world.db, world.now, 2))
    await book(world, other, night, { slug: 'nikko-example' })
}

describe('a night that cannot be had', () => {
  test('and was full all along is full, and did not become so', async () => {
    const world = await openWorld()
    await fillHotel(world, '2019-03-21')
    expect(await said(world, '2019-03-21', 'nikko-example')).toContain(' 満室です。')
  })

  test('because the lodge is closed is a closed day, and not a stay with one', async () => {
    const world = await openWorld()
    await closeLodge(world, '2019-03-21')
    expect(await said(world, '2019-03-21')).toContain(' 休館日です。')
  })

  test('because the month has as many as it may says how many, and how many it may', async () => {
    const world = await openWorld()
    await book(world, jiro, '2019-03-20', { count: 2 })
    await book(world, jiro, '2019-03-27', { count: 2 })
    expect(await said(world, '2019-03-23')).toContain(
      ' 3月は、すでに4泊の予約があります（1か月4泊まで）。',
    )
  })
})

describe('a second night that cannot be had', () => {
  test('is named with the reason: full, closed, of a stay of one’s own', async () => {
    const world = await openWorld()
    await fillHotel(world, '2019-03-21')
    await closeLodge(world, '2019-03-24')
    await book(world, jiro, '2019-03-28')
    expect(await said(world, '2019-03-20', 'nikko-example')).toContain(
      ' 翌21日が満室のため、1泊のみ予約できます。',
    )
    expect(await said(world, '2019-03-23')).toContain(
      ' 翌24日が休館日のため、1泊のみ予約できます。',
    )
    expect(await said(world, '2019-03-27')).toContain(
      ' 翌28日にすでに別の予約があるため、1泊のみ予約できます。',
    )
  })

  test('by the nights of its own month says which', async () => {
    const world = await openWorld()
    await book(world, jiro, '2019-03-20', { count: 2 })
    await book(world, jiro, '2019-03-27')
    expect(await said(world, '2019-03-23')).toContain(
      ' 3月は、すでに3泊の予約があり、1か月4泊までのため、1泊のみ予約できます。',
    )
  })
})
