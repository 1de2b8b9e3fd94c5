import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { reservations } from '../../drizzle/schema/booking.ts'
import { applications } from '../../drizzle/schema/lottery.ts'
import { jiro, openWorld, sessionOf, type World } from '../support/world.ts'
import { odd } from './odd-values.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

/** Every form that is not of an account, with what it sends. */
const forms: Record<string, string[]> = {
  '/reservations': ['facility', 'night', 'nights', 'adults1', 'children1', 'roomWish', 'key'],
  '/reservations/2000000000/change': ['adults1', 'children1', 'roomWish', 'nights'],
  '/reservations/cancellation': ['number'],
  '/applications': ['month', 'facility', 'night', 'nights', 'adults1', 'children1', 'roomWish'],
  '/applications/withdrawal': ['month', 'rank', 'choice'],
  '/text-size': ['size', 'next'],
  '/logout': ['x'],
}
/** And those that only ask. */
const questions: Record<string, string[]> = {
  '/reservations/confirmation': ['facility', 'night', 'nights', 'adults1', 'children1', 'roomWish'],
  '/reservations/new': ['facility', 'night', 'nights', 'adults1'],
  '/reservations/cancellation/confirmation': ['number'],
  '/applications/new': ['facility', 'month', 'night'],
  '/vacancies/odaira/week': ['from', 'view'],
  '/login': ['next'],
}

test('odd values in any form of booking, of the lottery or of a page are never a fault', async () => {
  const cookie = await sessionOf(world, jiro)
  const values = fc.array(odd, { minLength: 7, maxLength: 7 })
  const places = [...Object.entries(forms), ...Object.entries(questions)]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), values, async ([path, names], values) => {
      const fields = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))
      const isForm = path in forms
      const query = isForm ? '' : `?${new URLSearchParams(fields)}`
      const answer = await world.ask(path + query, {
        ...(isForm && { form: fields }),
        headers: { cookie },
      })
      expect([200, 303, 404, 414, 422]).toContain(answer.status)
    }),
    { numRuns: 1000 },
  )
  expect(await world.db.$count(reservations)).toBe(0)
  expect(await world.db.$count(applications)).toBe(0)
})
