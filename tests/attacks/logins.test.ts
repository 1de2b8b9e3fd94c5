import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attempts, credentials, devices } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { throttle } from '../../src/domain/account/throttle.ts'
import { hashToken } from '../../src/store/tokens.ts'
import { addNewcomer, type Newcomer } from '../support/newcomer.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

describe.each(runtimes)('who means harm, on %s', (name) => {
  let runtime: Runtime
  let somebody: Newcomer

  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())

  beforeEach(async () => {
    await runtime.db.delete(attempts)
    somebody = await addNewcomer(runtime.db)
  })

  const logIn = (as = visitor(runtime.url), password = somebody.password, headers = {}) =>
    as('/login', { number: somebody.number, password }, headers)
  const own = () => eq(credentials.residentId, somebody.id)

  test('finds the line full at 128 logins at once, is told when to come again, and is counted nowhere', async () => {
    const answers = await Promise.all(Array.from({ length: 128 }, () => logIn()))
    const busy = answers.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(50)
    expect(busy.length).toBeLessThan(128)
    for (const answer of busy) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const counted = await runtime.db.select().from(attempts)
    for (const { count } of counted) expect(count).toBeLessThanOrEqual(128 - busy.length)
  })

  test('is let in by a first password neither twice, nor late, nor after many tries', async () => {
    const unset = { passwordSetAt: null }
    await runtime.db.update(residents).set(unset).where(eq(residents.id, somebody.id))
    const now = Date.parse('2019-03-10T10:00+09:00')
    const registered = { changedAt: now, openedAt: null, firstTries: 0 }
    const statusWith = async (facts: Partial<typeof credentials.$inferInsert>) => {
      await runtime.db
        .update(credentials)
        .set({ ...registered, ...facts })
        .where(own())
      return (await logIn()).status
    }
    expect(await statusWith({})).toBe(303)
    expect(await statusWith({ openedAt: now })).toBe(422)
    expect(await statusWith({ firstTries: throttle.first.wrong })).toBe(422)
    const tooOld = now - throttle.first.days * 24 * 60 * 60 * 1000
    expect(await statusWith({ changedAt: tooOld })).toBe(422)
  })

  test.each(['', 'invented', 'x'.repeat(32), 'y'.repeat(4000)])(
    'makes no known device of the cookie %.10s',
    async (device) => {
      const answer = await logIn(undefined, undefined, { cookie: `device=${device}` })
      expect(answer.status).toBe(303)
      const given = /device=([^;]*)/.exec(answer.headers.getSetCookie().join())?.[1] ?? ''
      expect(given).toMatch(/^[a-z0-9]{32}$/)
      expect(given).not.toBe(device)
      const known = await runtime.db
        .select({ tokenHash: devices.tokenHash })
        .from(devices)
        .where(eq(devices.residentId, somebody.id))
      expect(known).toEqual([{ tokenHash: hashToken(given) }])
    },
  )
})
