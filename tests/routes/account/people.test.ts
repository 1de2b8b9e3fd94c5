import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { sessions } from '../../../drizzle/schema/account.ts'
import type { AppEnv } from '../../../src/env.ts'
import { only } from '../../../src/http/guards.ts'
import {
  endSession,
  openSession,
  type People,
  personOf,
  session,
} from '../../../src/http/session.ts'
import type { Db } from '../../../src/store/database.ts'
import { hashToken, newToken } from '../../../src/store/tokens.ts'
import { jiro, openWorld, sessionOf, type World } from '../../support/world.ts'

type Clerk = { name: string }

/** A second kind of people, all of it their own: a table, cookies, a login. */
const clerks: People<Clerk> = {
  variable: 'clerk',
  cookie: 'desk',
  usedCookie: 'desk-used',
  loginPath: '/desk/login',
  sessions: (db, now) => ({
    find: async (id, notesUse) => {
      const where = sql`where id_hash = ${hashToken(id)}`
      if (notesUse) await db.run(sql`update clerk_sessions set used_at = ${now} ${where}`)
      const [person] = await db.all<Clerk>(sql`select name from clerk_sessions ${where}`)
      return person && { person }
    },
    open: async (clerkId) => {
      const id = newToken()
      const row = sql`${hashToken(id)}, ${`clerk ${clerkId}`}, ${now}`
      await db.run(sql`insert into clerk_sessions (id_hash, name, used_at) values (${row})`)
      return id
    },
    end: async (id) => {
      await db.run(sql`delete from clerk_sessions where id_hash = ${hashToken(id)}`)
    },
  }),
}

/** A desk beside the residents' app, which knows nothing of it. */
const withDesk = (world: World) =>
  new Hono<AppEnv>()
    .route('/', world.app)
    .use('/desk/*', session(clerks))
    .use('/desk', only(clerks))
    .get('/desk', (c) => c.text(`hello ${personOf(c, clerks)?.name}`))
    .post('/desk/login', async (c) => {
      await openSession(c, clerks, 7)
      return c.body(null, 204)
    })
    .post('/desk/logout', async (c) => {
      await endSession(c, clerks)
      return c.body(null, 204)
    })

let world: World
let ask: (path: string, cookie: string, method?: string) => Promise<Response>
let resident: string
let clerk: string

beforeEach(async () => {
  world = await openWorld()
  await createTable(world.db)
  const app = withDesk(world)
  ask = async (path, cookie, method = 'GET') =>
    app.request(`http://localhost${path}`, {
      method,
      headers: { cookie, origin: 'http://localhost' },
    })
  resident = await sessionOf(world, jiro)
  clerk = cookieNamed(await ask('/desk/login', '', 'POST'), 'desk')
})

const createTable = (db: Db) =>
  db.run(sql`create table clerk_sessions (id_hash text primary key, name text, used_at integer)`)

const cookieNamed = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((cookie) => cookie.startsWith(`${name}=`)) ?? ''

const placeOf = (answer: Response) => answer.headers.get('location') ?? answer.status

describe('two kinds of people', () => {
  test('each come in by their own door', async () => {
    expect(await (await ask('/desk', clerk)).text()).toBe('hello clerk 7')
    expect(placeOf(await ask('/menu', resident))).toBe(200)
  })

  test('open no door of the other’s, under whichever name their cookie goes', async () => {
    for (const cookie of [resident, resident.replace('session=', 'desk=')])
      expect(placeOf(await ask('/desk', cookie))).toBe('/desk/login?next=%2Fdesk')
    for (const cookie of [clerk, clerk.replace('desk=', 'session=')])
      expect(placeOf(await ask('/menu', cookie))).toBe('/login?next=%2Fmenu')
  })

  test('can be logged in side by side, and log out one by one', async () => {
    const both = `${resident}; ${clerk}`
    expect([await placesOf(both), await count()]).toEqual([
      [200, 200],
      [1, 1],
    ])
    await ask('/desk/logout', both, 'POST')
    expect([await placesOf(both), await count()]).toEqual([
      [200, '/desk/login?next=%2Fdesk'],
      [1, 0],
    ])
    clerk = cookieNamed(await ask('/desk/login', resident, 'POST'), 'desk')
    const again = `${resident}; ${clerk}`
    const out = await ask('/logout', again, 'POST')
    expect(cookieNamed(out, 'desk') + cookieNamed(out, 'desk-used')).toBe('')
    expect([await placesOf(again), await count()]).toEqual([
      ['/login?next=%2Fmenu', 200],
      [0, 1],
    ])
  })

  test('do not silence each other’s note of use', async () => {
    world.now += 20 * 60_000
    await ask('/desk', `${clerk}; used=1`)
    expect(await usedAt()).toBe(world.now)
    await ask('/menu', `${resident}; desk-used=1`)
    expect((await world.db.select().from(sessions))[0]?.usedAt).toBe(world.now)
    const before = world.now
    world.now += 1000
    await ask('/desk', `${clerk}; desk-used=1`)
    expect(await usedAt()).toBe(before)
  })

  const placesOf = async (cookie: string) => [
    placeOf(await ask('/menu', cookie)),
    placeOf(await ask('/desk', cookie)),
  ]

  const count = async () => [await world.db.$count(sessions), (await clerkSessions()).length]
  const usedAt = async () => (await clerkSessions())[0]?.used_at
  const clerkSessions = () => world.db.all<{ used_at: number }>(sql`select * from clerk_sessions`)
})
