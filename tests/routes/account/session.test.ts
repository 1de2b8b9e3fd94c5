import { describe, expect, test } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { sessions } from '../../../drizzle/schema/account.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { jiro, openWorld, sessionOf, type World } from '../../support/world.ts'

const minute = 60_000
const credentials = { number: '400074', password: demoPassword }

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

const menuWith = (world: World, cookie: string) => world.ask('/menu', { headers: { cookie } })

describe('logging in', () => {
  test('opens the menu in the resident’s name', async () => {
    const world = await openWorld()
    const response = await world.ask('/login', { form: credentials })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/menu'])
    const menu = await (await menuWith(world, cookieOf(response))).text()
    expect(menu).toContain('利用者：港区 次郎 様')
    const names = [
      '抽選の申込み',
      '抽選申込みの確認',
      '抽選申込みの取消し',
      '抽選結果の確認',
      '空き室照会・予約',
      '予約の確認・変更',
      '予約の取消し',
      'パスワード変更',
    ]
    const places = names.map((name) => menu.indexOf(`>${name}</a>`))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    for (const name of names) expect(menu).toMatch(new RegExp(`<a href="/[^"]+">${name}</a>`))
  })

  test('takes full-width digits and a hyphen', async () => {
    const world = await openWorld()
    const form = { ...credentials, number: ' ４０ー００７４ ' }
    expect((await world.ask('/login', { form })).status).toBe(303)
  })

  test('leads back to where it was asked for, on this site only', async () => {
    const world = await openWorld()
    const night = '/reservations/new?facility=odaira&night=2019-03-20'
    const asked = await world.ask(night)
    const login = asked.headers.get('location') ?? ''
    expect(asked.status).toBe(303)
    expect(new URL(login, 'http://localhost').searchParams.get('next')).toBe(night)
    const there = await world.ask(login, { form: credentials })
    expect(there.headers.get('location')).toBe(night)
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/\u0000//evil',
      'menu',
    ]) {
      const path = `/login?${new URLSearchParams({ next })}`
      const back = await world.ask(path, { form: credentials })
      expect(new URL(back.headers.get('location') ?? '', 'http://localhost').host).toBe('localhost')
    }
  })

  test('with mistakes keeps the number and never the password', async () => {
    const world = await openWorld()
    const response = await world.ask('/login', {
      form: { number: '400074', password: 'wrong-one' },
    })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('<title>エラー：')
    expect(page).toContain('value="400074"')
    expect(page).not.toContain('wrong-one')
    expect((await world.ask('/login', { form: { number: '', password: '' } })).status).toBe(422)
    expect((await world.ask('/login', { form: {} })).status).toBe(422)
  })

  test('stores only a hash of the session id', async () => {
    const world = await openWorld()
    const response = await world.ask('/login', { form: credentials })
    const id = /session=([^;]+)/.exec(response.headers.getSetCookie().join())?.[1] ?? ''
    expect(id.length).toBeGreaterThan(30)
    expect(JSON.stringify(await world.db.select().from(sessions))).not.toContain(id)
  })

  test('in production sets cookies for this host and https alone', async () => {
    const world = await openWorld({ isProduction: true })
    const response = await world.ask('/login', { form: credentials })
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-/)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Lax/)
      if (cookie.startsWith('__Host-session')) expect(cookie).not.toMatch(/Max-Age|Expires/)
    }
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  })
})

describe('a session', () => {
  test('ends after 30 minutes without use', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    world.now += 29 * minute
    expect((await menuWith(world, cookie)).status).toBe(200)
    world.now += 29 * minute
    expect((await menuWith(world, cookie)).status).toBe(200)
    world.now += 31 * minute
    expect((await menuWith(world, cookie)).status).toBe(303)
  })

  test('ends after 12 hours however busy', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    for (let half = 0; half < 23; half++) {
      world.now += 29 * minute
      expect((await menuWith(world, cookie)).status).toBe(200)
    }
    world.now += 60 * minute
    expect((await menuWith(world, cookie)).status).toBe(303)
  })

  test('ends at logout, and is swept away once it has ended', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    const out = await world.ask('/logout', { form: {}, headers: { cookie } })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/logout'])
    expect(await (await world.ask('/logout')).text()).toContain('ログアウトしました。')
    expect(out.headers.get('clear-site-data')).toBe('"cache"')
    expect((await menuWith(world, cookie)).status).toBe(303)
    await sessionOf(world, jiro)
    world.now += 31 * minute
    await tick(world.services)
    expect(await world.db.$count(sessions)).toBe(0)
  })

  test('is replaced by logging in again', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    await world.ask('/login', { form: credentials, headers: { cookie } })
    expect((await menuWith(world, cookie)).status).toBe(303)
  })

  test('in use is noted once a minute, and then without another round trip', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    const used = (await menuWith(world, cookie)).headers.get('set-cookie')
    expect(used).toMatch(/^used=1; Max-Age=60/)
    world.now += 20 * minute
    expect((await menuWith(world, `${cookie}; used=1`)).headers.get('set-cookie')).toBe(null)
    world.now += 20 * minute
    expect((await menuWith(world, cookie)).status).toBe(303)
  })

  test('has a note of use of its own: opening it notes, and ending it takes the note back', async () => {
    const world = await openWorld()
    const notesOf = ({ headers }: Response) =>
      headers.getSetCookie().filter((cookie) => cookie.startsWith('used='))
    const opened = await world.ask('/login', { form: credentials, headers: { cookie: 'used=1' } })
    expect(notesOf(opened)).toEqual([expect.stringMatching(/^used=1; Max-Age=60;/)])
    const headers = { cookie: cookieOf(opened) }
    expect(notesOf(await world.ask('/menu', { headers }))).toEqual([])
    const out = await world.ask('/logout', { form: {}, headers })
    expect(notesOf(out)).toEqual([expect.stringMatching(/^used=; Max-Age=0;/)])
  })

  test('that ended before a swap sends the whole page to login', async () => {
    const world = await openWorld()
    const headers = {
      'HX-Request': 'true',
      'HX-Request-Type': 'partial',
      'HX-Target': 'div#nights',
    }
    const path = '/login?next=%2Freservations%2Fnew%3Ffacility%3Dodaira%26night%3D2019-03-20'
    const response = await world.ask(path, { headers })
    expect([response.status, response.headers.get('hx-redirect'), await response.text()]).toEqual([
      200,
      path,
      '',
    ])
    const odd = await world.ask('/vacancies/odaira', {
      headers: { ...headers, 'HX-Target': 'div#constructor' },
    })
    expect(odd.headers.get('hx-redirect')).toBe('/vacancies/odaira')
  })

  test('that ended while an enormous form was filled in leads back to the noun', async () => {
    const world = await openWorld()
    const response = await world.ask('/reservations', { form: { facility: 'x'.repeat(50_000) } })
    expect(response.headers.get('location')).toBe('/login?next=%2Freservations')
  })

  test('that ended while a form was filled in leads back to its confirmation, filled in', async () => {
    const world = await openWorld()
    const form = {
      facility: 'odaira',
      night: '2019-03-20',
      nights: '1',
      adults1: '3',
      roomWish: 'yes',
      key: 'k',
    }
    const response = await world.ask('/reservations', { form })
    const next = new URL(
      response.headers.get('location') ?? '',
      'http://localhost',
    ).searchParams.get('next')
    const back = await (await world.ask(next ?? '', { as: jiro })).text()
    expect(back).toContain('大人3人、子供0人')
    expect(back).toContain('この内容で予約する')
  })
})
