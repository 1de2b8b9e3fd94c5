import { beforeEach, describe, expect, test } from 'vitest'
import { demoStaffPassword, secretOf } from '../../../drizzle/demo/staff.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import { createAccount } from '../../../src/store/staff/accounts.ts'
import { atTheMachine } from '../../../src/store/staff/journal.ts'
import { codeOf } from '../../../src/store/staff/one-time-codes.ts'
import { clerkOf, jiro, openWorld, sessionOf, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const aoki = clerkOf('ward')
const minute = 60_000

async function logIn(typed: Record<string, string> = {}) {
  const code = await codeOf(secretOf(aoki), world.now)
  return world.ask('/staff/login', {
    form: { name: aoki.name, password: demoStaffPassword, code, ...typed },
  })
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((cookie) => cookie.startsWith('staff=')) ?? ''

const today = async (cookie: string) => (await world.ask('/staff', { headers: { cookie } })).status

describe('a clerk', () => {
  test('logs in with a password and a code, which works once', async () => {
    const answer = await logIn()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff'])
    expect(await today(cookieOf(answer))).toBe(200)
    expect((await logIn()).status).toBe(422)
    world.now += minute
    expect((await logIn()).status).toBe(303)
    expect((await world.db.select().from(journal)).map(({ kind }) => kind)).toEqual([
      'loggedIn',
      'loggedIn',
    ])
  })

  test('who presses twice at once comes in once', async () => {
    const answers = await Promise.all([logIn(), logIn()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
  })

  test.each([
    ['a name there is not', { name: 'nobody' }],
    ['a wrong password', { password: 'shokuin2020' }],
    ['a wrong code', { code: '000000' }],
  ])('does not with %s, and is not told which was wrong', async (_, typed) => {
    const answer = await logIn(typed)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('どれかが違います')
    expect(cookieOf(answer)).toBe('')
  })

  test('whose clock is five minutes off is told so', async () => {
    const code = await codeOf(secretOf(aoki), world.now + 5 * minute)
    expect(await (await logIn({ code })).text()).toContain('約5分進んでいます')
  })

  test('is logged out after fifteen minutes without use, and shown the way back in', async () => {
    const cookie = cookieOf(await logIn())
    world.now += 14 * minute
    expect(await today(cookie)).toBe(200)
    world.now += 15 * minute
    const answer = await world.ask('/staff/residents', { headers: { cookie } })
    expect(answer.headers.get('location')).toBe('/staff/login?next=%2Fstaff%2Fresidents')
  })

  test('is logged out after nine hours, however busy', async () => {
    const cookie = cookieOf(await logIn())
    for (let hours = 0; hours < 9 * 6; hours++) {
      expect(await today(cookie)).toBe(200)
      world.now += 10 * minute
    }
    expect(await today(cookie)).toBe(303)
  })
})

test('a resident’s session opens nothing of the console, and a clerk’s nothing of a resident’s', async () => {
  const resident = await sessionOf(world, jiro)
  for (const cookie of [resident, resident.replace('session=', 'staff=')])
    expect(await today(cookie)).toBe(404)
  const clerk = cookieOf(await logIn())
  for (const cookie of [clerk, clerk.replace('staff=', 'session=')])
    expect((await world.ask('/menu', { headers: { cookie } })).headers.get('location')).toBe(
      '/login?next=%2Fmenu',
    )
})

test('a new account gets password and second factor by its link, once, and ten codes for when that is lost', async () => {
  const account = {
    name: 'shiba',
    fullName: '芝 みどり',
    role: 'centre',
    facilityId: null,
    endsOn: null,
    residentNumber: null,
  } as const
  const made = await createAccount(world.db, atTheMachine, account, world.now)
  const token = typeof made === 'string' ? made : made.token
  const path = `/staff/login/first/${token}`
  const page = await (await world.ask(path)).text()
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
  const password = 'ひみつのことば2019'
  const form = {
    next: password,
    nextAgain: password,
    code: await codeOf(secret, world.now),
  }
  expect((await world.ask(path, { form: { ...form, code: '123' } })).status).toBe(422)
  const done = await world.ask(path, { form })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/staff/codes'])
  expect((await world.ask(path)).status).toBe(404)
  const cookie = cookieOf(done)
  const codes = await (await world.ask('/staff/codes', { headers: { cookie } })).text()
  const [code = ''] = [...codes.matchAll(/<code>(\w+)<\/code>/g)].map(([, one]) => one)
  expect(codes.match(/<code>/g)).toHaveLength(10)
  const again = await (await world.ask('/staff/codes', { headers: { cookie } })).text()
  expect(again).not.toContain('<code>')
  const recovered = () => logIn({ name: 'shiba', password, code })
  expect((await recovered()).status).toBe(303)
  expect((await recovered()).status).toBe(422)
})
