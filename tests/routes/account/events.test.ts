import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { throttle } from '../../../src/domain/account/throttle.ts'
import { jiro, openWorld, type World } from '../../support/world.ts'

let world: World
let lines: string[]

beforeEach(async () => {
  world = await openWorld()
  const email = 'jiro@example.jp'
  await world.db.update(residents).set({ email }).where(eq(residents.id, jiro))
  lines = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  return () => log.mockRestore()
})

const events = () => lines.map((line) => JSON.parse(line))
const logIn = (password: string, number = '400074') =>
  world.ask('/login', { form: { number, password } })

describe('a security event', () => {
  test('is one line of JSON for every login, right, wrong and put off', async () => {
    await logIn(demoPassword)
    for (let time = 0; time <= throttle.account; time++) await logIn('a-wrong-one')
    expect(events().map(({ event }) => event)).toEqual([
      'logged-in',
      ...Array(throttle.account).fill('login-refused'),
      'throttled',
    ])
  })

  test('tells accounts and networks apart without naming them', async () => {
    await logIn('a-wrong-one')
    await logIn('a-wrong-one')
    await logIn('a-wrong-one', '999999')
    const [first, again, other] = events()
    expect(again.account).toBe(first.account)
    expect(other.account).not.toBe(first.account)
    expect(other.network).toBe(first.network)
  })

  test('is a reset, asked for and done, a changed password, a wrong current one, and a logout', async () => {
    await world.ask('/password-reset', { form: { number: '400074', email: 'jiro@example.jp' } })
    const letter = (await world.carry()).at(-1)?.text ?? ''
    expect(letter).toContain('password-reset')
    const link = /\/password-reset\/\w+/.exec(letter)?.[0] ?? ''
    const next = { next: 'a-new-one-2', nextAgain: 'a-new-one-2' }
    await world.ask(link, { form: next })
    const changed = { current: 'a-new-one-2', next: 'a-newer-one-3', nextAgain: 'a-newer-one-3' }
    await logIn('a-new-one-2')
    await world.ask('/logout', { as: jiro, form: {} })
    const other = await openWorld()
    await other.ask('/password', { as: jiro, form: { ...changed, current: 'a-wrong-one' } })
    await other.ask('/password', { as: jiro, form: { ...changed, current: demoPassword } })
    await other.ask('/password/confirmation', { as: jiro, form: {} })
    expect(events().map(({ event }) => event)).toEqual([
      'reset-asked',
      'reset-done',
      'logged-in',
      'logged-out',
      'login-refused',
      'password-changed',
    ])
  })

  test('is a form from elsewhere', async () => {
    const headers = { origin: 'https://elsewhere.example' }
    await world.ask('/login', { form: { number: '400074', password: demoPassword }, headers })
    expect(events()).toMatchObject([{ event: 'origin-refused' }])
  })

  test('is a request that no page of ours leads to, and a record a resident has not', async () => {
    await world.ask('/nowhere')
    await world.ask('/vacancies/odaira/week?from=x')
    await world.ask('/login', { form: { number: 'x' }, headers: { 'content-type': 'text/plain' } })
    await world.ask('/login', { form: { number: 'mistyped' } })
    await world.ask('/reservations/2999999999', { as: jiro })
    expect(events()).toMatchObject([
      { event: 'request-refused', kind: '422' },
      { event: 'request-refused', kind: '415' },
      { event: 'request-refused', kind: '404', account: expect.stringMatching(/^[\da-f]{12}$/) },
    ])
    expect(lines.join()).not.toMatch(/299999|400074|nowhere/)
  })

  test('carries neither number nor name nor address', async () => {
    const headers = { 'user-agent': 'Somebody/1.0' }
    await world.ask('/login', { form: { number: '400074', password: demoPassword }, headers })
    await logIn('a-wrong-one')
    await world.ask('/password-reset', { form: { number: '400074', email: 'jiro@example.jp' } })
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      for (const secret of [
        '400074',
        '港区',
        'ミナト',
        'jiro',
        '192.0.2',
        demoPassword,
        'wrong-one',
      ])
        expect(line).not.toContain(secret)
      const event = JSON.parse(line)
      expect(Object.keys(event).toSorted()).toEqual(
        ['account', 'at', 'event', 'network', ...(event.kind ? ['kind'] : [])].toSorted(),
      )
      expect(event.account).toMatch(/^[\da-f]{12}$/)
    }
  })
})
