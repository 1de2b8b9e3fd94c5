import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { createClient } from '@libsql/client'
import { describe, expect, test, vi } from 'vitest'
import { sessions } from '../../drizzle/schema/account.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { clockFrom } from '../../src/runtimes/clock.ts'
import { jiro, openWorld, sessionOf, type World } from '../support/world.ts'

const trips = async (world: World, ask: () => Promise<Response>) => {
  const before = world.roundTrips()
  const { status } = await ask()
  return { status, trips: world.roundTrips() - before }
}

describe('round trips to the database', () => {
  test('are at most one for a public page', async () => {
    const world = await openWorld()
    for (const path of [
      '/',
      '/guide',
      '/guide/vacancies',
      '/privacy',
      '/accessibility',
      '/facilities',
      '/facilities/odaira',
      '/facilities/odaira/price?checked=yes&night=2019-03-20&adults=2',
      '/login',
      '/vacancies',
      '/vacancies/odaira',
      '/vacancies/odaira/week',
      '/vacancies/search',
    ]) {
      expect((await trips(world, () => world.ask(path))).trips).toBeLessThanOrEqual(1)
    }
  })

  test('are at most two for a page of a resident', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    world.now += 5 * 60_000
    for (const path of [
      '/menu',
      '/vacancies/odaira',
      '/reservations',
      '/reservations/new?facility=odaira&night=2019-03-20',
      '/reservations/confirmation?facility=odaira&night=2019-03-20&nights=1&adults1=2&roomWish=no',
      '/reservations/cancellation',
      '/registration/closing',
    ]) {
      const asked = await trips(world, () => world.ask(path, { headers: { cookie } }))
      expect(asked).toEqual({ status: 200, trips: 2 })
    }
  })

  test('are at most three for an act', async () => {
    const world = await openWorld()
    const form = {
      facility: 'odaira',
      night: '2019-03-20',
      nights: '2',
      adults1: '2',
      adults2: '2',
      roomWish: 'no',
      key: 'k',
    }
    const headers = { cookie: await sessionOf(world, jiro) }
    const post = (path: string, sent: Record<string, string>) =>
      trips(world, () => world.ask(path, { form: sent, headers }))
    expect(await post('/reservations', form)).toEqual({ status: 303, trips: 3 })
    const [booked] = await world.db.select().from(reservations)
    const kept = { 'adults2019-03-20': '3', 'adults2019-03-21': '3', roomWish: 'yes' }
    expect(await post(`/reservations/${booked?.number}/change`, kept)).toEqual({
      status: 303,
      trips: 3,
    })
    expect(await post('/reservations/cancellation', { number: booked?.number ?? '' })).toEqual({
      status: 303,
      trips: 3,
    })
    const login = await trips(world, () =>
      world.ask('/login', { form: { number: '400074', password: 'minato2019' } }),
    )
    expect(login).toEqual({ status: 303, trips: 2 })
  })
})

describe('what does not belong here', () => {
  test('a form from another site is refused and does nothing', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    const form = { number: '2000000000' }
    const none = { cookie, origin: '' }
    const foreign = { ...none, 'sec-fetch-site': 'cross-site' }
    const foreignly: Record<string, string>[] = [
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { cookie, origin: 'https://evil.example', referer: 'http://localhost/menu' },
      { cookie, origin: 'nonsense' },
      { ...foreign, origin: 'null' },
      { ...foreign, referer: 'http://localhost/menu' },
      { ...foreign, 'sec-fetch-site': 'same-site' },
      { ...none, referer: 'https://evil.example/?http://localhost/' },
      { ...none, referer: 'http://localhost.evil.example/' },
      { ...none, referer: 'http://localhost:81/' },
      { ...none, referer: 'localhost' },
    ]
    for (const headers of foreignly) {
      const response = await world.ask('/logout', { form, headers })
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('別のサイトから送られた操作のため')
    }
    expect(await world.db.$count(sessions)).toBe(1)
  })

  test('a form that nothing is known of is refused with a sentence about what is missing', async () => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    const silently: Record<string, string>[] = [
      { cookie, origin: '' },
      { cookie, origin: 'null' },
      { cookie, origin: '', 'sec-fetch-site': 'none' },
    ]
    for (const headers of silently) {
      const response = await world.ask('/logout', { form: {}, headers })
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('Refererのどれか')
    }
    expect(await world.db.$count(sessions)).toBe(1)
  })

  test.each<Record<string, string>>([
    { origin: 'http://localhost' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { origin: '', 'sec-fetch-site': 'same-origin' },
    { origin: '', referer: 'http://localhost/menu?x' },
    { origin: 'null', referer: 'http://localhost/menu' },
    { origin: '', 'sec-fetch-site': 'none', referer: 'http://localhost/menu' },
  ])('a form of our own is known by the first of three headers: %j', async (headers) => {
    const world = await openWorld()
    const cookie = await sessionOf(world, jiro)
    const response = await world.ask('/logout', { form: {}, headers: { cookie, ...headers } })
    expect(response.status).toBe(303)
  })

  test('a page with a question mark is known by a mark of its own, and by nobody else’s', async () => {
    const world = await openWorld()
    const page = await world.ask('/login?next=/reservations', {
      headers: { 'sec-fetch-site': '' },
    })
    const [, mark = ''] = /name="page-mark" value="(\w+)"/.exec(await page.text()) ?? []
    const cookie = `page-mark=${mark}`
    expect(page.headers.getSetCookie().join()).toContain(cookie)
    const answers = (form: Record<string, string>, headers: Record<string, string>) =>
      world.ask('/logout', { form, headers: { origin: '', ...headers } })
    expect((await answers({ 'page-mark': mark }, { cookie })).status).toBe(303)
    for (const [form, headers] of [
      [{ 'page-mark': mark }, {}],
      [{}, { cookie }],
      [{ 'page-mark': '' }, { cookie: 'page-mark=' }],
      [{ 'page-mark': 'x' }, { cookie }],
      [{ 'page-mark': mark }, { cookie, referer: 'https://evil.example/' }],
    ] as [Record<string, string>, Record<string, string>][])
      expect((await answers(form, headers)).status).toBe(403)
    const modern = await world.ask('/login?next=/reservations', {
      headers: { 'sec-fetch-site': 'none' },
    })
    expect([await modern.text(), modern.headers.getSetCookie()]).toEqual([
      expect.not.stringContaining('page-mark'),
      [],
    ])
  })

  test('a form of our own is taken where TLS ends before us', async () => {
    const world = await openWorld()
    const response = await world.ask('/logout', {
      form: {},
      headers: { origin: 'https://localhost' },
    })
    expect(response.status).toBe(303)
  })

  test.each([
    ['HEAD of a page behind login', '/menu', { method: 'HEAD' }, 303],
    [
      'JSON',
      '/reservations',
      { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
      415,
    ],
    [
      'multipart without a boundary',
      '/login',
      {
        method: 'POST',
        body: 'x',
        headers: { 'content-type': 'multipart/form-data', origin: 'http://localhost' },
      },
      422,
    ],
    [
      'broken multipart',
      '/text-size',
      {
        method: 'POST',
        body: 'x',
        headers: { 'content-type': 'multipart/form-data; boundary=a', origin: 'http://localhost' },
      },
      422,
    ],
  ])('%s is answered', async (_, path, init, status) => {
    const world = await openWorld()
    expect((await world.app.request(`http://localhost${path}`, init)).status).toBe(status)
  })

  test('an oversized body is refused', async () => {
    const world = await openWorld()
    const response = await world.ask('/login', { form: { number: '1'.repeat(70_000) } })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('送られた内容が大きすぎます')
  })

  test('an unknown page and an unknown facility are not found', async () => {
    const world = await openWorld()
    for (const path of [
      '/nope',
      '/vacancies/nowhere',
      '/vacancies/nowhere/week',
      '/vacancies/odaira/day',
    ]) {
      const response = await world.ask(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('ページが見つかりません')
    }
  })

  test.each([
    '/vacancies/odaira?month=2019-13',
    '/vacancies/odaira?month=March',
    '/vacancies/odaira/week?from=2019-02-29',
    '/vacancies/odaira/week?from=0001-01-01',
    '/vacancies/odaira/week?from=99999-01-01',
    '/vacancies/odaira/week?from=%00',
    '/vacancies/odaira/week?from=2019-03-20&from=2019-03-21',
  ])('%s is not understood', async (path) => {
    const world = await openWorld()
    const response = await world.ask(path)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('指定が正しくありません')
  })
})

test('while the database is away pages say so, and afterwards all is well without a restart', async () => {
  let isAway = false
  const client = createClient({ url: ':memory:' })
  const world = await openWorld({
    client: new Proxy(client, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        if (isAway) return () => Promise.reject(new TypeError('fetch failed'))
        return value.bind(target)
      },
    }),
  })
  isAway = true
  const response = await world.ask('/vacancies/odaira')
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
  expect(await response.text()).toContain('しばらくしてから、もう一度お試しください。')
  isAway = false
  expect((await world.ask('/vacancies/odaira')).status).toBe(200)
})

test('a fault is a plain page, and its log line tells of no resident', async () => {
  const world = await openWorld()
  const cookie = await sessionOf(world, jiro)
  await world.db.run('drop table reservation_nights')
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const response = await world.ask('/reservations/2000000074', { headers: { cookie } })
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('問題が起きました')
  const line = String(logged.mock.calls[0]?.[0])
  logged.mockRestore()
  expect(line).toContain('no such table')
  expect(line).not.toContain('\n')
  expect(Date.parse(JSON.parse(line).at)).toBe(world.now)
  expect(line).not.toContain('2000000074')
})

describe('every page', () => {
  test('forbids scripts and styles from anywhere else, within a kilobyte of headers', async () => {
    const world = await openWorld()
    const { headers } = await world.ask('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|data:/)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(
      [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('').length,
    ).toBeLessThan(1024)
  })

  test('carries the styles it needs and no others, and its policy allows these alone', async () => {
    const world = await openWorld()
    const marks = {
      cards: '.cards',
      turns: '.turns',
      months: '.months',
      tables: '.week',
      fields: '.field',
      choices: '.parts',
    }
    const wornOn = async (path: string) => {
      const answer = await world.ask(path)
      const [, css = ''] = /<style>(.*?)<\/style>/.exec(await answer.text()) ?? []
      const hash = createHash('sha256').update(css).digest('base64')
      expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
      return Object.entries(marks).flatMap(([name, mark]) => (css.includes(mark) ? [name] : []))
    }
    expect(await wornOn('/')).toEqual(['cards'])
    expect(await wornOn('/privacy')).toEqual([])
    expect(await wornOn('/login')).toEqual(['fields'])
    expect(await wornOn('/registration')).toEqual(['fields', 'choices'])
    expect(await wornOn('/vacancies/odaira')).toEqual(['turns', 'months', 'tables'])
    expect(await wornOn('/vacancies/odaira/week?from=2019-03-20')).toEqual(['turns', 'tables'])
    expect((await world.ask('/robots.txt')).headers.get('content-security-policy')).not.toContain(
      'style',
    )
  })

  test('travels in brotli, a refusal too', async () => {
    const world = await openWorld()
    for (const path of ['/vacancies/odaira', '/vacancies/odaira/week?from=x']) {
      const plain = await world.ask(path)
      const packed = await world.ask(path, { headers: { 'accept-encoding': 'gzip, br' } })
      expect(packed.headers.get('content-encoding')).toBe('br')
      const bytes = new Uint8Array(await packed.arrayBuffer())
      expect(brotliDecompressSync(bytes).toString()).toBe(await plain.text())
    }
  })

  test('is not sent again when it has not changed', async () => {
    const world = await openWorld()
    const etag = (await world.ask('/vacancies/odaira')).headers.get('etag') ?? ''
    const again = await world.ask('/vacancies/odaira', { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('remembers the text size, and refuses one there is not', async () => {
    const world = await openWorld()
    const chosen = await world.ask('/text-size', { form: { size: 'large', next: '/guide' } })
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/guide'])
    const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await (await world.ask('/guide', { headers: { cookie } })).text()).toContain(
      'class="large"',
    )
    expect((await world.ask('/text-size', { form: { size: 'huge' } })).status).toBe(422)
    const pressed = { referer: 'http://localhost/vacancies/odaira?month=2019-05' }
    const back = await world.ask('/text-size', {
      form: { size: 'large', next: '/' },
      headers: pressed,
    })
    expect(back.headers.get('location')).toBe('/vacancies/odaira?month=2019-05')
    const away = await world.ask('/text-size', { form: { size: 'small', next: '//evil.example' } })
    expect(away.headers.get('location')).not.toContain('evil')
  })

  test('remembers it in production in a cookie of this host and https alone, which no script reads', async () => {
    const world = await openWorld({ isProduction: true })
    const chosen = await world.ask('/text-size', { form: { size: 'large' } })
    const cookie = chosen.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-text-size=large;/)
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie.split('; ')).toContain(attribute)
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    expect(await (await world.ask('/guide', { headers })).text()).toContain('class="large"')
  })
})

test('another day is refused in production', () => {
  expect(() => clockFrom('2019-03-10T10:00+09:00', true)).toThrow('HOYO_NOW')
  expect(() => clockFrom('yesterday', false)).toThrow('HOYO_NOW')
  const ahead = clockFrom('2019-03-10T10:00+09:00', false)() - Date.parse('2019-03-10T10:00+09:00')
  expect(ahead).toBeGreaterThanOrEqual(0)
  expect(ahead).toBeLessThan(60_000)
})
