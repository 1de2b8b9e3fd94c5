import { brotliDecompressSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { openReset } from '../../src/store/account/passwords.ts'
import { assets } from '../../static/built/assets.ts'
import { openAsked } from '../support/cases.ts'
import { openChange } from '../support/emails.ts'
import { during, month, openRound, tickAt, wish } from '../support/lottery.ts'
import { fillPath, methods, routesOf } from '../support/routes.ts'
import { addCrowd, jiro, openWorld, sessionOf, taro, type World } from '../support/world.ts'

const site = 'http://localhost'
const stay = { facility: 'odaira', night: '2019-03-25', nights: '1', adults1: '2', roomWish: 'no' }

let world: World
let fields: Record<string, string>
let cookie: string

beforeEach(async () => {
  world = await openRound()
  await wish(world, jiro, ['13:2or1', '20:1'])
  await addCrowd(world.db, world.now, 1)
  const booked = await world.ask('/reservations', { as: jiro, form: { ...stay, key: 'his' } })
  const number = /\d{10}/.exec(booked.headers.get('location') ?? '')?.[0] ?? ''
  const token = await openReset(world.db, taro, world.now)
  const link = await openChange(world.db, taro, world.now, 'new@example.jp')
  const asked = await openAsked(world.db, jiro, world.now)
  const ofConsole = { id: '999', key: 'none', name: 'nobody', date: '2019-03-10' }
  const known = { facility: 'odaira', month, number, token, link, asked, chapter: 'login' }
  fields = { ...ofConsole, ...known }
  cookie = await sessionOf(world, jiro)
})

const publish = async () => {
  for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
  cookie = await sessionOf(world, jiro)
}

const routes = () => routesOf(world.app)
const send = (method: string, path: string, headers: Record<string, string> = {}) =>
  world.app.request(site + path, {
    method,
    headers: { origin: site, 'sec-fetch-site': 'same-origin', ...headers },
  })

/** Everything the database holds. */
async function everything(): Promise<unknown> {
  const tables = await world.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' order by name`,
  )
  return Promise.all(
    tables.map(async ({ name }) => [name, await world.db.all(sql.raw(`select * from ${name}`))]),
  )
}

const varying = (answer: Response) =>
  (answer.headers.get('vary') ?? '').split(', ').filter((name) => name !== '')

describe('by every method of every path', () => {
  test('HEAD answers like GET, with its length and without its content, and leaves nothing behind', async () => {
    await publish()
    world.now += 5 * 60_000
    const before = await everything()
    for (const { path, declared } of routes().filter(({ declared }) => declared.includes('GET'))) {
      expect(declared).toContain('HEAD')
      for (const headers of [{}, { cookie }] as Record<string, string>[]) {
        for (const coding of ['identity', 'br']) {
          const asked: Record<string, string> = { ...headers, 'accept-encoding': coding }
          const head = await send('HEAD', fillPath(path, fields), asked)
          expect([path, await head.text()]).toEqual([path, ''])
          expect([path, head.headers.getSetCookie()]).toEqual([path, []])
          const get = await send('GET', fillPath(path, fields), {
            ...asked,
            cookie: `${asked.cookie ?? ''}; used=1`,
          })
          const { byteLength } = await get.arrayBuffer()
          const said = (answer: Response) =>
            Object.fromEntries(
              [...answer.headers].filter(
                ([name]) => !['content-length', 'etag', 'set-cookie'].includes(name),
              ),
            )
          expect([path, head.status, said(head)]).toEqual([path, get.status, said(get)])
          expect([path, head.headers.has('etag')]).toEqual([path, get.headers.has('etag')])
          // What is sent piece by piece has a length that nobody knows before.
          if (/record\.json$|hashes\.txt$/.test(path)) continue
          const length = Number(head.headers.get('content-length') ?? 0)
          // A page with a key of its own packs a little differently each time.
          expect([path, Math.abs(length - byteLength) <= (coding === 'br' ? 24 : 0)]).toEqual([
            path,
            true,
          ])
        }
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('a method that is not there is refused with those that are, and OPTIONS tells them', async () => {
    for (const { path, declared } of routes()) {
      const allowed = [...new Set([...declared, 'OPTIONS'])].toSorted().join()
      const allowOf = (answer: Response) =>
        (answer.headers.get('allow') ?? '').split(', ').toSorted().join()
      for (const method of methods.filter((method) => !declared.includes(method))) {
        const answer = await send(method, fillPath(path, fields), { cookie })
        expect([path, method, answer.status, allowOf(answer)]).toEqual([
          path,
          method,
          method === 'OPTIONS' ? 204 : 405,
          allowed,
        ])
      }
      for (const method of ['BREW', 'PROPFIND'])
        expect([path, method, (await send(method, fillPath(path, fields))).status]).toEqual([
          path,
          method,
          501,
        ])
    }
  })

  test('a file has those that read it', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await send(method, assets.script)
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([
        method,
        method === 'OPTIONS' ? 204 : 405,
        'GET, HEAD, OPTIONS',
      ])
    }
  })

  test('a path that is not there is not found, whatever the method', async () => {
    for (const path of ['/nope', '/guide/', '/vacancies/odaira/week/day', '/static/nope.js']) {
      for (const method of methods)
        expect([path, method, (await send(method, path)).status]).toEqual([path, method, 404])
      expect([path, (await send('BREW', path)).status]).toEqual([path, 501])
    }
  })
})

describe('what an answer depends on', () => {
  test('is said of every page, packed or plain, and again where it has not changed', async () => {
    await publish()
    let unchanged = 0
    for (const { path } of routes().filter(({ declared }) => declared.includes('GET'))) {
      const filled = fillPath(path, fields)
      for (const more of [{}, { cookie: `${cookie}; used=1` }] as Record<string, string>[]) {
        const plain = await send('GET', filled, more)
        if (!plain.headers.get('content-type')?.startsWith('text/html')) continue
        const packed = await send('GET', filled, { ...more, 'accept-encoding': 'gzip, br' })
        expect(packed.headers.get('content-encoding')).toBe('br')
        expect([path, varying(packed)]).toEqual([path, varying(plain)])
        expect([path, varying(plain)]).toEqual([
          path,
          expect.arrayContaining(['Accept-Encoding', 'Cookie', 'Accept-Language']),
        ])
        expect(new Set(varying(plain)).size).toBe(varying(plain).length)
        const etag = plain.headers.get('etag') ?? ''
        const again = await send('GET', filled, { ...more, 'if-none-match': etag })
        // A page with a key of its own is another each time.
        if (plain.status !== 200 || again.status === 200) continue
        unchanged++
        expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
        for (const name of ['vary', 'etag', 'cache-control'])
          expect([path, again.headers.get(name)]).toEqual([path, plain.headers.get(name)])
      }
    }
    expect(unchanged).toBeGreaterThan(30)
  })

  test('is also where its もどる leads, and who says where a form was', async () => {
    for (const path of ['/guide', '/draws/format'])
      expect(varying(await send('GET', path))).toContain('Referer')
    for (const site of ['', 'same-origin'])
      expect(varying(await send('GET', '/login?next=/menu', { 'sec-fetch-site': site }))).toContain(
        'Sec-Fetch-Site',
      )
  })

  test.each([
    ['br', true],
    ['gzip, deflate, br, zstd', true],
    ['BR', true],
    ['br;q=0.001', true],
    ['identity;q=0, br', true],
    ['*;q=0, br', true],
    ['br;q=0', false],
    ['br;q=0, identity', false],
    ['br;q=0.5, identity;q=1', false],
    ['gzip', false],
    ['*', false],
    ['', false],
    ['identity;q=0', false],
    [';;,=,br;q==', true],
  ])('Accept-Encoding: %s asks for brotli: %s', async (accepted, isPacked) => {
    const answer = await send('GET', '/guide', { 'accept-encoding': accepted })
    expect(answer.headers.get('content-encoding')).toBe(isPacked ? 'br' : null)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const page = new TextDecoder().decode(isPacked ? brotliDecompressSync(bytes) : bytes)
    expect(page).toMatch(/^<!DOCTYPE html>/)
  })

  test('is nobody’s cookie where it is for everybody', async () => {
    await publish()
    const open = []
    for (const { path } of routes().filter(({ declared }) => declared.includes('GET'))) {
      const answer = await send('GET', fillPath(path, fields), { cookie })
      if (!answer.headers.get('cache-control')?.startsWith('public')) continue
      open.push(path)
      expect([path, answer.headers.getSetCookie()]).toEqual([path, []])
    }
    expect(open.toSorted()).toEqual([
      '/.well-known/security.txt',
      '/draws/:month/hashes.txt',
      '/draws/:month/record.json',
      '/draws/:month/terms.txt',
      '/favicon.ico',
      '/robots.txt',
    ])
  })
})

/** Headers nobody of ours sends. */
const odd: [string, string][] = [
  ['range', 'bytes=9-1,-,x'],
  ['range', 'bytes=0-0'],
  ['if-range', '"x'],
  ['if-none-match', 'W/, "", x, *'],
  ['if-none-match', '*'],
  ['if-match', '"other"'],
  ['if-modified-since', 'yesterday'],
  ['if-unmodified-since', '0'],
  ['accept', ';;q=x,*/'],
  ['accept-language', ';;,*;q=x,-,ja;q=9,xx-XX-XX-XX'],
  ['accept-encoding', ',;q,br;q=x;q=0'],
  ['cookie', 'session=%E0%A4%A; text-size=; =; ;;; __proto__=1; draft'],
  ['cookie', 'session='],
  ['cookie', 'language=../../etc; page-mark=<script>; device="'],
  ['referer', 'http://'],
  ['referer', 'http://localhost//evil.example/'],
  ['sec-fetch-site', 'elsewhere'],
  ['hx-request-type', 'partial'],
  ['hx-target', '__proto__#constructor'],
  ['content-type', 'nonsense'],
  ['expect', '200-ok'],
  ['x-forwarded-for', ',,::,'],
  ['x-http-method-override', 'DELETE'],
]

/** Addresses no link of ours has. */
const addresses = [
  '/*',
  '//evil.example/',
  '///evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/%2f%2fevil.example',
  '/%',
  '/%E0%A4%A',
  '/%00',
  '/vacancies/%',
  '/vacancies/%00',
  '/vacancies/%ff/week',
  '/vacancies/odaira?month=%E0%A4%A',
  '/vacancies/odaira?month=%00',
  '/vacancies/odaira?__proto__=1&constructor=2',
  '/draws/__proto__',
  '/static/%2e%2e%2fkind',
  '/static/',
  '/login?next=%ED%A0%80',
  '/?%',
  '/?=&&=',
  '/;x',
  '/:number',
]

describe('nothing a request may say is a fault', () => {
  test.each(odd)('%s: %s', async (name, value) => {
    for (const path of ['/', '/guide', '/login?next=/menu', '/menu', '/draws', '/nope']) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const answer = await send(method, path, { cookie, [name]: value })
        expect([path, method, answer.status < 500]).toEqual([path, method, true])
        if (method === 'HEAD') continue
        expect(await answer.text()).not.toMatch(/\.tsx?:|node_modules|Error:/)
      }
    }
  })

  test.each(addresses)('%s', async (path) => {
    for (const method of methods) {
      const answer = await send(method, path, { cookie, 'accept-encoding': 'identity' })
      expect([method, answer.status < 500]).toEqual([method, true])
      for (const name of ['location', 'hx-redirect'])
        expect(answer.headers.get(name) ?? '').not.toMatch(/^(\/[/\\]|\w+:)/)
      if (method === 'GET') expect(await answer.text()).not.toMatch(/(href|value)="[/\\]{2}/)
    }
  })

  test('an asterisk in a path is a letter like any other: nothing is read, packed or answered twice', async () => {
    const form = {
      method: 'POST',
      body: new URLSearchParams({ size: 'large' }),
      headers: { origin: site },
    }
    expect((await world.app.request(`${site}/*`, form)).status).toBe(404)
    const packed = await send('GET', '/*', { 'accept-encoding': 'br' })
    const page = brotliDecompressSync(new Uint8Array(await packed.arrayBuffer())).toString()
    expect([packed.status, page]).toEqual([404, expect.stringMatching(/^<!DOCTYPE html>/)])
  })

  test('an address or headers longer than any of ours are too long, and no host is none', async () => {
    const long = await send('GET', `/vacancies/odaira?x=${'x'.repeat(9000)}`)
    expect([long.status, await long.text()]).toEqual([
      414,
      expect.stringContaining('アドレスが長すぎます'),
    ])
    const heavy = await send('GET', '/', { cookie: 'x'.repeat(40_000) })
    expect([heavy.status, await heavy.text()]).toEqual([
      431,
      expect.stringContaining('送られた情報が大きすぎます'),
    ])
    // Deno hands on the Host header as it came.
    const request = new Proxy(new Request(`${site}/menu`), {
      get: (target, name) =>
        name === 'url' ? 'http://[::/menu' : Reflect.get(target, name, target),
    })
    const nowhere = await world.app.fetch(request)
    expect([nowhere.status, await nowhere.text()]).toEqual([
      400,
      expect.stringContaining('アドレスを読み取れません'),
    ])
  })
})

describe('no address leads away', () => {
  const away = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/x/../\\evil.example',
    '/%2e//evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '//localhost@evil.example',
    'http://here//evil.example',
    '/\r\nLocation: https://evil.example',
  ]

  test.each(away)('%j', async (to) => {
    const leads = (answer: Response) => {
      const location = answer.headers.get('location') ?? answer.headers.get('hx-redirect') ?? ''
      expect(location).not.toMatch(/^(\/[/\\]|\w+:)|[\r\n\t\\]/)
      expect(new URL(location, site).origin).toBe(site)
    }
    const query = new URLSearchParams({ next: to, back: to, done: to, number: to, month: to })
    const login = { number: '400074', password: 'minato2019' }
    leads(await world.ask(`/login?${query}`, { form: login }))
    leads(await world.ask('/text-size', { form: { size: 'large', next: to } }))
    const referer = URL.canParse(to, site) ? new URL(to, site).href : to
    for (const from of [referer, `${site}${to.replace(/[^!-~]/g, '')}`]) {
      leads(await world.ask('/text-size', { form: { size: 'large' }, headers: { referer: from } }))
      const guide = await send('GET', '/guide', { referer: from })
      expect(await guide.text()).not.toMatch(/href="(?!tel:)([/\\]{2}|\w+:)/)
    }
    for (const path of [
      '/reservations/cancellation',
      '/menu',
      '/reservations',
      '/login',
      '/logout',
    ])
      for (const method of ['GET', 'POST'])
        leads(await send(method, `${path}?${query}`, { cookie }))
  })
})

describe('what a form is sent as', () => {
  test.each([
    ['application/json', 415],
    ['text/plain', 415],
    ['application/xml', 415],
    ['nonsense', 415],
    ['application/x-www-form-urlencoded; charset=Shift_JIS', 415],
    ['multipart/mixed; boundary=a', 415],
    ['application/x-www-form-urlencoded; charset=UTF-8', 303],
    ['APPLICATION/X-WWW-FORM-URLENCODED', 303],
  ])('%s: %i', async (type, status) => {
    const form = {
      method: 'POST',
      body: 'size=large',
      headers: { 'content-type': type, origin: site },
    }
    expect((await world.app.request(`${site}/text-size`, form)).status).toBe(status)
  })
})

describe('what programs ask every site for', () => {
  test('is where they may look, an icon, and whom a hole is told to', async () => {
    const robots = await send('GET', '/robots.txt')
    expect(await robots.text()).toMatch(/^User-agent: \*\n(Disallow: \/\S+\n)+$/)
    const icon = await send('GET', '/favicon.ico')
    expect(icon.headers.get('content-type')).toBe('image/x-icon')
    const bytes = new Uint8Array(await icon.arrayBuffer())
    expect([[...bytes.subarray(0, 4)], bytes.length < 1024]).toEqual([[0, 0, 1, 0], true])
    const security = await (await send('GET', '/.well-known/security.txt')).text()
    expect(security).toMatch(/^Contact: mailto:security@city\.example\n/)
    const expires = Date.parse(/^Expires: (.*)$/m.exec(security)?.[1] ?? '')
    expect(expires).toBeGreaterThan(world.now + 30 * 24 * 60 * 60_000)
    expect(expires).toBeLessThan(world.now + 365 * 24 * 60 * 60_000)
  })

  test('is no page where nobody is named', async () => {
    const { app } = await openWorld({ securityContact: null })
    expect((await app.request(`${site}/.well-known/security.txt`)).status).toBe(404)
  })
})
