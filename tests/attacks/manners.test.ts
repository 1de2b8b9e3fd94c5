import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { credentials } from '../../drizzle/schema/account.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { by } from '../../src/store/acting.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { assets } from '../../static/built/assets.ts'
import { pictures } from '../../static/built/pictures.ts'
import { addNewcomer, type Newcomer } from '../support/newcomer.ts'
import { type Runtime, runtimes, springDay, startRuntime } from '../support/runtime.ts'
import { formOn, logInAs, visitor } from '../support/visitor.ts'
import { asked, wire } from '../support/wire.ts'

const contact = 'mailto:security@city.example'

describe.each(runtimes)('the manners of %s', (name) => {
  let runtime: Runtime
  const isDeno = name === 'deno'

  beforeAll(async () => {
    runtime = await startRuntime(name, undefined, { SECURITY_CONTACT: contact })
  })
  afterAll(() => runtime.stop())

  const send = (line: string, ...headers: string[]) =>
    wire(runtime.url, asked(runtime.url, line, 'Accept-Encoding: identity', ...headers))
  const statusOf = async (line: string, ...headers: string[]) =>
    (await send(line, ...headers)).status

  test('HEAD is GET without its content', async () => {
    const { url } = runtime
    for (const path of ['/', '/guide', '/vacancies/odaira', '/menu', '/nope', '/robots.txt']) {
      const [get, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) => fetch(url + path, { method, redirect: 'manual' })),
      )
      expect([path, head?.status, await head?.text()]).toEqual([path, get?.status, ''])
      for (const header of ['content-type', 'etag', 'vary', 'cache-control', 'location'])
        expect([path, header, head?.headers.get(header)]).toEqual([
          path,
          header,
          get?.headers.get(header),
        ])
    }
    // The local front of the Workers runtime packs and sends pages piece by piece.
    if (!isDeno) return
    for (const path of ['/guide', '/nope', '/menu', '/favicon.ico', assets.script]) {
      const [get, head] = [await send(`GET ${path}`), await send(`HEAD ${path}`)]
      expect([path, head.headers.get('content-length'), head.body.length]).toEqual([
        path,
        String(get.body.length),
        0,
      ])
      expect(get.headers.get('content-length')).toBe(String(get.body.length))
    }
  })

  test('a method that is not there is told those that are', async () => {
    for (const [line, status, allow] of [
      ['PUT /login', 405, 'GET, HEAD, OPTIONS, POST'],
      ['DELETE /menu', 405, 'GET, HEAD, OPTIONS'],
      ['POST /guide', 405, 'GET, HEAD, OPTIONS'],
      ['TRACE /', 405, 'GET, HEAD, OPTIONS'],
      ['OPTIONS /reservations', 204, 'GET, HEAD, OPTIONS, POST'],
      // Cloudflare's store of files answers before the Worker, and names none.
      [`POST ${assets.script}`, 405, isDeno ? 'GET, HEAD, OPTIONS' : null],
      [`OPTIONS ${assets.script}`, isDeno ? 204 : 405, isDeno ? 'GET, HEAD, OPTIONS' : null],
    ] as const) {
      const answer = await send(line)
      expect([line, answer.status, answer.headers.get('allow')]).toEqual([line, status, allow])
    }
    expect(await statusOf('POST /nope', `Origin: ${runtime.url}`, 'Content-Length: 0')).toBe(404)
    expect(await statusOf('BREW /')).toBe(501)
  })

  test('a request line nobody of ours writes is no fault, shows nothing of us and leads nowhere', async () => {
    for (const target of [
      '//evil.example/',
      '/\\evil.example/',
      '/.//evil.example',
      '/*',
      '/%',
      '/%E0%A4%A',
      '/%00',
      '/vacancies/%00',
      '/static/%00',
      '/static/..%2f..%2fkind',
      '/static/../kind',
      '/\xe6\xb8\xaf',
      'http://evil.example/menu',
      'http://evil.example//evil.example',
      '/guide#x',
      '/login?next=/.//evil.example',
      'guide',
      '/a b',
      '/a\0b',
    ]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const { status, headers, body } = await send(`${method} ${target}`, 'Content-Length: 0')
        expect([method, target, status >= 200 && status < 500]).toEqual([method, target, true])
        expect(headers.get('location') ?? '/').toMatch(/^\/(?![/\\])/)
        expect(body.toString()).not.toMatch(/href="[/\\]{2}|\bat .*\.[jt]s|node_modules/)
      }
    }
  })

  test('a header nobody of ours sends is no fault', async () => {
    for (const header of [
      'Range: bytes=9-1,-,x',
      'If-None-Match: W/, "", x, *',
      'If-Modified-Since: yesterday',
      'Accept-Language: ;;,*;q=x,-',
      'Accept-Encoding: br;q=0, identity;q=0',
      'Accept: ;;q=',
      'Cookie: session=%E0%A4%A; text-size=\xff; =; ;;',
      'Expect: 200-ok',
      'Upgrade: websocket',
      'X-Forwarded-For: ,,::,',
      'Referer: http://',
      `X-Long: ${'x'.repeat(20_000)}`,
      'Transfer-Encoding: xchunked',
      'Content-Length: -1',
      'X\0: x',
      ' folded',
    ]) {
      const { status, body } = await send('GET /guide', header)
      expect([header, status >= 200 && status < 500]).toEqual([header, true])
      expect(body.toString('latin1')).not.toMatch(/\bat .*\.[jt]s|node_modules/)
    }
  })

  test('what is too long is said to be, by us or by the server underneath', async () => {
    const address = (length: number) => statusOf(`GET /guide?x=${'x'.repeat(length)}`)
    const header = (length: number) => statusOf('GET /guide', `X: ${'x'.repeat(length)}`)
    expect([await address(7000), await address(9000)]).toEqual([200, 414])
    expect([await header(20_000), await header(40_000)]).toEqual([200, 431])
    // Deno's own server reads no more than 64 kB of a head.
    expect([await address(70_000), await header(600_000)]).toEqual(isDeno ? [400, 400] : [414, 431])
  })

  test('a host that is none is refused', async () => {
    const hosts = ['a b', '[::', 'x:99999', `x\r\nHost: y`]
    for (const host of hosts) {
      const text = `GET /menu HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      const { status, body } = await wire(runtime.url, text)
      // Workers never see it: Cloudflare's edge refuses it, and workerd on one machine fails before it asks us.
      expect([host, status]).toEqual([host, isDeno ? 400 : 500])
      expect(body.toString()).not.toMatch(/\bat .*\.[jt]s|node_modules/)
    }
  })

  test('pages say what they depend on, packed or plain, and files are guarded like pages', async () => {
    for (const coding of ['br', 'identity']) {
      const { headers } = await fetch(`${runtime.url}/guide`, {
        headers: { 'accept-encoding': coding },
      })
      expect(headers.get('vary')).toMatch(/^(?=.*Accept-Encoding)(?=.*Cookie)/)
      const etag = headers.get('etag') ?? ''
      const again = await fetch(`${runtime.url}/guide`, {
        headers: { 'accept-encoding': coding, 'if-none-match': etag },
      })
      expect([again.status, again.headers.get('vary')]).toEqual([304, headers.get('vary')])
      const file = await fetch(runtime.url + assets.script, {
        headers: { 'accept-encoding': coding },
      })
      expect(file.status).toBe(200)
      expect(Object.fromEntries(file.headers)).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        vary: 'Accept-Encoding',
        'x-content-type-options': 'nosniff',
      })
      expect(file.headers.getSetCookie()).toEqual([])
      for (const path of [assets.script, assets.icon, '/robots.txt', '/guide']) {
        const { headers } = await fetch(runtime.url + path)
        expect([path, headers.get('content-type')]).toEqual([
          path,
          expect.stringMatching(/; charset=utf-8$/i),
        ])
      }
    }
  })

  test('a picture of a lodge comes as what it is, for good, and as the file that was drawn', async () => {
    for (const [name, { avif, webp } = { avif: '', webp: '' }] of Object.entries(pictures)) {
      for (const [ending, path] of Object.entries({ avif, webp })) {
        const { status, headers, ...file } = await fetch(runtime.url + path).then(
          async (answer) => ({
            status: answer.status,
            headers: answer.headers,
            content: Buffer.from(await answer.arrayBuffer()),
          }),
        )
        expect([path, status, headers.get('content-type')]).toEqual([path, 200, `image/${ending}`])
        expect(headers.get('cache-control')).toContain('immutable')
        const drawn = readFileSync(
          new URL(`../../static/pictures/${name}.${ending}`, import.meta.url),
        )
        expect(file.content.equals(drawn)).toBe(true)
      }
    }
  })

  test('programs are told where to look, and whom to tell of a hole', async () => {
    const textOf = async (path: string) => (await fetch(runtime.url + path)).text()
    expect(await textOf('/robots.txt')).toContain('Disallow: /reservations\n')
    expect(await textOf('/.well-known/security.txt')).toMatch(
      /^Contact: mailto:security@city\.example\nExpires: 20\d\d-\d\d-\d\dT00:00:00\.000Z\n/,
    )
    const icon = await fetch(`${runtime.url}/favicon.ico`)
    expect(icon.headers.get('content-type')).toBe('image/x-icon')
  })

  test('a login leads to no other site', async () => {
    for (const next of [
      '//evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      '/\\evil.example',
    ]) {
      const login = { number: '400074', password: 'minato2019' }
      const answer = await visitor(runtime.url)(`/login?next=${encodeURIComponent(next)}`, login)
      expect([next, answer.status, answer.headers.get('location')]).toEqual([next, 303, '/menu'])
    }
  })

  describe('what a page showed is what its press does', () => {
    let somebody: Newcomer

    beforeEach(async () => {
      somebody = await addNewcomer(runtime.db)
    })

    const loggedIn = () => logInAs(runtime.url, somebody)

    async function book(night: string) {
      const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
      const now = Date.parse(springDay)
      const asked = { slug: 'odaira', stay, key: night }
      const made = await reserve(runtime.db, by(somebody), asked, now)
      if (!made || !('number' in made)) throw new Error('not booked')
      return made.number
    }

    const standing = async () =>
      runtime.db
        .select({
          number: reservations.number,
          changedAt: reservations.changedAt,
          cancelledAt: reservations.cancelledAt,
        })
        .from(reservations)
        .where(eq(reservations.residentId, somebody.id))

    test('a page of somebody who has logged out since acts for nobody else', async () => {
      const number = await book('2019-03-25')
      const visit = await loggedIn()
      const press = await formOn(visit, `/reservations/cancellation/confirmation?number=${number}`)
      const other = await addNewcomer(runtime.db)
      await visit('/logout', {})
      await visit('/login', { number: other.number, password: other.password })
      const answer = await press()
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        expect.stringMatching(/anew=1$/),
      ])
      expect(await standing()).toEqual([{ number, changedAt: null, cancelledAt: null }])
    })

    test('a stay that was changed in another tab is neither cancelled nor changed nor closed upon', async () => {
      const number = await book('2019-03-25')
      const visit = await loggedIn()
      const change = `/reservations/${number}/change/confirmation?roomWish=no&adults2019-03-25`
      const closed = { current: somebody.password, agreed: 'yes' }
      const pressed = [
        await formOn(visit, `/reservations/cancellation/confirmation?number=${number}`),
        await formOn(visit, `${change}=4`),
        await formOn(visit, '/registration/closing', closed),
      ]
      await (await formOn(visit, `${change}=3`))()
      const before = await standing()
      expect(before[0]?.changedAt).not.toBe(null)
      for (const press of pressed) {
        const answer = await press()
        expect([answer.status, await answer.text()]).toEqual([
          422,
          expect.stringMatching(/予約(や抽選の申込み)?の内容が(ほかの画面で)?変わ/),
        ])
      }
      expect(await standing()).toEqual(before)
    })

    test('a password is confirmed by the page after it was typed, and by no other tab', async () => {
      const visit = await loggedIn()
      const propose = (next: string) =>
        visit('/password', { current: somebody.password, next, nextAgain: next })
      await propose('the-first-one-1')
      const press = await formOn(visit, '/password/confirmation')
      await propose('the-second-one-2')
      const answer = await press()
      expect([answer.status, await answer.text()]).toEqual([
        422,
        expect.stringContaining('別の新しいパスワードが入力されました'),
      ])
      expect((await visit('/menu')).status).toBe(200)
    })

    test('what ends its own session reads twice as it read once, pressed twice at once and once more', async () => {
      for (const [path, done] of [
        ['/password/confirmation', '/?done=password'],
        ['/registration/closing', '/registration/closing/completion'],
      ] as const) {
        somebody = await addNewcomer(runtime.db)
        const visit = await loggedIn()
        const next = 'a-new-one-2'
        await visit('/password', { current: somebody.password, next, nextAgain: next })
        const press = await formOn(visit, path, { current: somebody.password, agreed: 'yes' })
        const answers = [...(await Promise.all([press(), press()])), await press()]
        for (const answer of answers)
          expect([answer.status, answer.headers.get('location')]).toEqual([303, done])
        const told = await runtime.db.$count(letters, eq(letters.residentId, somebody.id))
        expect([path, told]).toEqual([path, 1])
      }
    })

    test('a first password opens twice for one press, and for no other', async () => {
      const unset = { passwordSetAt: null }
      const fresh = { changedAt: Date.parse(springDay), openedAt: null }
      await runtime.db.update(residents).set(unset).where(eq(residents.id, somebody.id))
      await runtime.db.update(credentials).set(fresh).where(eq(credentials.residentId, somebody.id))
      const { number, password } = somebody
      const one = async () => formOn(visitor(runtime.url), '/login', { number, password })
      const press = await one()
      const stranger = await one()
      const answers = await Promise.all([press(), press()])
      expect(answers.map(({ status }) => status)).toEqual([303, 303])
      expect((await stranger()).status).toBe(422)
    })
  })
})
