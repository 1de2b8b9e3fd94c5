import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import {
  acting,
  instant,
  jiro,
  markWith,
  openWorld,
  sessionOf,
  type World,
} from '../support/world.ts'

const type = 'application/x-www-form-urlencoded'

/** A form of which half is sent; the rest comes when it is told to. */
async function heldBack(world: World, path: string, form: Record<string, string>, as?: number) {
  const cookie = as ? await sessionOf(world, as) : ''
  const mark = { for: await markWith(world, cookie) }
  const text = new TextEncoder().encode(String(new URLSearchParams({ ...mark, ...form })))
  let release = () => {}
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(text.slice(0, 3))
      release = () => {
        controller.enqueue(text.slice(3))
        controller.close()
      }
    },
  })
  const headers = {
    'content-type': type,
    origin: 'http://localhost',
    cookie,
  }
  const init = { method: 'POST', body, headers, duplex: 'half' }
  const answer = world.app.request(`http://localhost${path}`, init)
  return {
    release: () => {
      release()
      return answer
    },
  }
}

describe('a body that is held back acts at the moment it ends', () => {
  test('a cancellation past its day cancels nothing', async () => {
    const world = await openWorld({ now: '2019-03-13T23:00+09:00' })
    const stay = {
      nights: [{ night: '2019-03-18', adults: 2, children: 0 }],
      roomWish: false,
    }
    const made = await reserve(
      world.db,
      acting(jiro),
      { slug: 'odaira', stay, key: 'k'.repeat(32) },
      world.now,
    )
    const { number } = (await world.db.select().from(reservations))[0] ?? { number: '' }
    expect([made !== undefined, number.length]).toEqual([true, 10])
    world.now = instant('2019-03-13T23:59+09:00')
    const held = await heldBack(world, '/reservations/cancellation', { number }, jiro)
    world.now = instant('2019-03-14T00:10+09:00')
    const answer = await held.release()
    expect(answer.status).not.toBe(303)
    const [stands] = await world.db
      .select()
      .from(reservations)
      .where(eq(reservations.number, number))
    expect(stands?.cancelledAt).toBe(null)
  })

  test('a session that ended meanwhile does nothing', async () => {
    const world = await openWorld()
    const form = { current: demoPassword, new: 'みなと大好き2019', again: 'みなと大好き2019' }
    const held = await heldBack(world, '/password', form, jiro)
    world.now += 31 * 60_000
    const answer = await held.release()
    expect([answer.status, answer.headers.get('location')?.slice(0, 7)]).toEqual([303, '/login?'])
  })
})
