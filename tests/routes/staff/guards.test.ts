import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { mayAct, mayRead, roles, sectionNames } from '../../../src/domain/clerk.ts'
import { fillPath, methods, routesOf, statusOfUndeclared } from '../../support/routes.ts'
import {
  clerkSessionOf,
  jiro,
  markWith,
  openWorld,
  sessionOf,
  type World,
} from '../../support/world.ts'

/** What whoever is not known may ask for: the way in. */
const open = ['/staff/login', '/staff/login/first/:token', '/staff/logout']

/** What everybody of the staff has: the first page, and what is their own. */
const everybodys = ['/staff', '/staff/codes', '/staff/password']

/** What stands for a parameter; nobody has any of these. */
const none = {
  token: 'x'.repeat(32),
  id: '999',
  number: '999999',
  name: 'nobody',
  date: '2019-03-10',
  facility: 'odaira',
  key: 'none',
  month: '2019-02',
}

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const routes = () =>
  routesOf(world.app).filter(({ path }) => path.startsWith('/staff') && !open.includes(path))

const sectionOf = (path: string) =>
  sectionNames.find((section) => `${path}/`.startsWith(`/staff/${section}/`))

async function send(method: string, path: string, cookie = '') {
  const mark = await markWith(world, cookie)
  const isForm = !['GET', 'HEAD'].includes(method)
  return world.app.request(`http://localhost${fillPath(path, none)}`, {
    method,
    headers: { cookie, origin: 'http://localhost' },
    ...(isForm && { body: new URLSearchParams({ for: mark }) }),
  })
}

test('every page of the console stands in a room, or is everybody’s', () => {
  const outside = routes().filter(({ path }) => !sectionOf(path) && !everybodys.includes(path))
  expect(outside).toEqual([])
})

describe.each([
  ['nobody', async () => ''],
  ['a resident', async () => sessionOf(world, jiro)],
  ['a cookie that was made up', async () => `staff=${'x'.repeat(32)}`],
])('by %s', (_, cookieOf) => {
  test('nothing of the console is found but the way in', async () => {
    const cookie = await cookieOf()
    for (const { path, declared } of routes()) {
      for (const method of methods) {
        const expected = declared.includes(method) ? 404 : statusOfUndeclared(method)
        expect([path, method, (await send(method, path, cookie)).status]).toEqual([
          path,
          method,
          expected,
        ])
      }
    }
    expect(await world.db.$count(sql`journal`)).toBe(0)
  })
})

describe.each(roles)('as %s', (role) => {
  test('each room is entered by whom it is for, and changed by whom may change it', async () => {
    for (const { path, declared } of routes()) {
      const section = sectionOf(path)
      for (const method of methods.filter((method) => declared.includes(method))) {
        const cookie = await clerkSessionOf(world, role)
        const may = method === 'POST' ? mayAct : mayRead
        const isRefused = section !== undefined && !may(role, section)
        const { status } = await send(method, path, cookie)
        expect([path, method, status === 403]).toEqual([path, method, isRefused])
        expect([path, method, status < 500]).toEqual([path, method, true])
      }
    }
  })
})

test('a form of another clerk does nothing, and its page is shown anew', async () => {
  const cookie = await clerkSessionOf(world, 'ward')
  for (const { path, declared } of routes().filter(({ declared }) => declared.includes('POST'))) {
    const answer = await world.app.request(`http://localhost${fillPath(path, none)}`, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost' },
      body: new URLSearchParams({
        for: await markWith(world, await clerkSessionOf(world, 'centre')),
      }),
    })
    expect([path, answer.status, answer.headers.get('location')?.endsWith('anew=1')]).toEqual([
      path,
      303,
      true,
    ])
    expect(declared).toContain('GET')
  }
})
