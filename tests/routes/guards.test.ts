import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { residents } from '../../drizzle/schema/shared.ts'
import { openReset } from '../../src/store/account/passwords.ts'
import { listApplications } from '../../src/store/lottery/applications.ts'
import { openAsked } from '../support/cases.ts'
import { openChange } from '../support/emails.ts'
import { during, month, openRound, tickAt, wish } from '../support/lottery.ts'
import { fillPath as fill, methods, routesOf, statusOfUndeclared } from '../support/routes.ts'
import {
  addCrowd,
  jiro,
  markWith,
  openWorld,
  sessionOf,
  taro,
  type World,
} from '../support/world.ts'

/** What programs ask for, whoever sent them. */
const forMachines = ['/.well-known/security.txt', '/robots.txt', '/favicon.ico']

/** What everybody may open and send. Anything else is behind login. */
const open = [
  ...forMachines,
  '/',
  '/guide',
  '/guide/:chapter',
  '/privacy',
  '/accessibility',
  '/text-size',
  '/unfinished',
  '/unfinished/reset',
  '/facilities',
  '/facilities/:facility',
  '/facilities/:facility/price',
  '/.well-known/change-password',
  '/vacancies',
  '/vacancies/all',
  '/vacancies/search',
  '/vacancies/:facility',
  '/vacancies/:facility/week',
  '/draws',
  '/draws/format',
  '/draws/:month',
  '/draws/:month/:facility',
  '/draws/:month/:facility/nights',
  '/draws/:month/terms.txt',
  '/draws/:month/hashes.txt',
  '/draws/:month/record.json',
  '/login',
  '/logout',
  '/first-code',
  '/password-reset',
  '/password-reset/sent',
  '/password-reset/completion',
  '/password-reset/:token',
  '/email/change/completion',
  '/email/change/:link',
  '/registration',
  '/registration/address',
  '/registration/reset',
  '/registration/unfinished',
  '/registration/confirmation',
  '/registration/request',
  '/registration/code',
  '/registration/completion',
  '/registration/closing/completion',
  '/registration/document/completion',
  '/registration/document/:asked',
  '/registration/criteria',
  '/dev/mail',
]

/** What somebody may open who has yet to replace the first password. */
const openBeforeOwnPassword = [
  '/password',
  '/logout',
  '/text-size',
  '/unfinished',
  '/guide',
  '/guide/:chapter',
  '/privacy',
  '/accessibility',
]

const site = 'http://localhost'
const secret = 'nobody-may-read-this'

type Fields = Record<string, string>

let world: World
/** What stands for each parameter of a path: 港区 次郎's own, and nobody's. */
let his: Fields
let nobodys: Fields

beforeEach(async () => {
  world = await openRound()
  await wish(world, jiro, ['13:2or1', '20:1'])
  const booked = await world.ask('/reservations', { as: jiro, form: stay })
  const token = await openReset(world.db, taro, world.now)
  const [entered] = await listApplications(world.db, jiro)
  his = {
    facility: 'odaira',
    chapter: 'login',
    month,
    token,
    link: await openChange(world.db, taro, world.now, 'new@example.jp'),
    number: /\d{10}/.exec(booked.headers.get('location') ?? '')?.[0] ?? '',
    key: entered?.choices[0]?.key ?? '',
    asked: await openAsked(world.db, jiro, world.now),
  }
  nobodys = { ...his, number: '2999999999', key: 'k'.repeat(his.key?.length ?? 0) }
  expect([his.number, his.key].map((text) => text?.length)).toEqual([10, nobodys.key?.length])
})

const stay = {
  facility: 'odaira',
  night: '2019-03-25',
  nights: '1',
  adults1: '2',
  roomWish: 'no',
  key: 'of-jiro',
}

/** The console has its own: tests/routes/staff/guards.test.ts. */
const routes = () => routesOf(world.app).filter(({ path }) => !path.startsWith('/staff'))

type Sent = { cookie?: string; fields?: Fields }

const hasBody = (method: string) => !['GET', 'HEAD'].includes(method)

async function send(method: string, path: string, { cookie = '', fields = {} }: Sent = {}) {
  // Whoever asks is taken to have just done what a completion says: what else guards it is looked at here.
  const done = encodeURIComponent(path.split('?')[0] ?? '')
  const headers = {
    'sec-fetch-site': 'same-origin',
    origin: site,
    cookie: [cookie, `done=${done}`].filter(Boolean).join('; '),
  }
  const mark = hasBody(method) && (await markWith(world, cookie))
  const sent = new URLSearchParams({ ...(mark && { for: mark }), ...fields })
  return hasBody(method)
    ? world.app.request(site + path, { method, headers, body: sent })
    : world.app.request(`${site}${path}${sent.size > 0 ? `?${sent}` : ''}`, { method, headers })
}

const locationOf = (answer: Response) => answer.headers.get('location')

/** Everything the database holds. */
async function everything(): Promise<unknown> {
  const tables = await world.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' order by name`,
  )
  return Promise.all(
    tables.map(async ({ name }) => [name, await world.db.all(sql.raw(`select * from ${name}`))]),
  )
}

describe('as nobody', () => {
  test('what is public answers without login', async () => {
    await addCrowd(world.db, world.now, 1)
    for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
    his.token = await openReset(world.db, taro, world.now)
    his.link = await openChange(world.db, taro, world.now, 'new@example.jp')
    const known = routes()
    expect(open.filter((path) => !known.some((route) => route.path === path))).toEqual([])
    for (const { path, declared } of known.filter(({ path }) => open.includes(path))) {
      for (const method of methods) {
        const answer = await send(method, fill(path, his))
        const expected = declared.includes(method) ? [200, 303, 422] : [statusOfUndeclared(method)]
        expect([path, method, expected.includes(answer.status)]).toEqual([path, method, true])
        expect([path, method, locationOf(answer)?.startsWith('/login') ?? false]).toEqual([
          path,
          method,
          false,
        ])
      }
    }
  })

  test('anything else leads to login with a way back, shows nothing and does nothing', async () => {
    const before = await everything()
    const known = routes()
    for (const { path, declared } of known.filter(({ path }) => !open.includes(path))) {
      const filled = fill(path, his)
      for (const method of methods) {
        const answer = await send(method, filled, { fields: { ...his, agreed: 'yes' } })
        expect(answer.headers.getSetCookie()).toEqual([])
        if (!declared.includes(method)) {
          expect([path, method, answer.status]).toEqual([path, method, statusOfUndeclared(method)])
          continue
        }
        const location = new URL(locationOf(answer) ?? '', site)
        const next = new URL(location.searchParams.get('next') ?? '', site).pathname
        const ways = [filled, ...(method === 'POST' ? [`${filled}/confirmation`] : [])]
        expect([path, method, answer.status, location.pathname]).toEqual([
          path,
          method,
          303,
          '/login',
        ])
        expect([path, method, ways]).toEqual([path, method, expect.arrayContaining([next])])
        expect(await answer.text()).toBe('')
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('a door has no other handle: its path written differently leads to login, or to no page', async () => {
    for (const { path } of routes().filter(({ path }) => !open.includes(path))) {
      const filled = fill(path, his)
      const [first = ''] = filled.slice(1)
      const escaped = `/%${first.charCodeAt(0).toString(16)}${filled.slice(2)}`
      expect([escaped, locationOf(await send('GET', escaped))]).toEqual([
        escaped,
        expect.stringMatching(/^\/login\?/),
      ])
      for (const other of [`/${filled}`, filled.toUpperCase(), `${filled}/`, `${filled}%2F`]) {
        for (const method of ['GET', 'POST']) {
          const answer = await send(method, other, { fields: his })
          const isClosed =
            [404, 405].includes(answer.status) || locationOf(answer)?.startsWith('/login?')
          expect([method, other, isClosed]).toEqual([method, other, true])
        }
      }
    }
  })
})

/** The paths of all forms that ask for a password, as their pages show them. */
async function secretForms(): Promise<Set<string>> {
  const found = new Set<string>()
  await world.db.run(sql`update residents set password_set_at = null where id = ${taro}`)
  const cookies = ['', await sessionOf(world, jiro), await sessionOf(world, taro)]
  for (const { path, declared } of routes().filter(({ declared }) => declared.includes('GET'))) {
    for (const cookie of cookies) {
      const page = await (await send('GET', fill(path, his), { cookie })).text()
      for (const [form] of page.matchAll(/<form[\s\S]*?<\/form>/g)) {
        if (!form.includes('type="password"')) continue
        expect(declared).toContain('POST')
        found.add(/action="([^"?]*)/.exec(form)?.[1] ?? fill(path, his))
      }
    }
  }
  return found
}

test('a form with a secret never comes back filled in', async () => {
  const forms = await secretForms()
  expect([...forms].toSorted()).toEqual(
    [
      '/email',
      '/login',
      '/password',
      `/password-reset/${his.token}`,
      '/registration/closing',
    ].toSorted(),
  )
  for (const path of forms) {
    const fields = { current: secret, password: secret, next: secret, nextAgain: secret }
    const answer = await send('POST', path, { fields })
    expect([path, String(locationOf(answer)).includes(secret)]).toEqual([path, false])
    expect([path, (await answer.text()).includes(secret)]).toEqual([path, false])
  }
})

test('a form that comes back filled in has a confirmation page to come back to', async () => {
  const known = routes()
  const resumed: string[] = []
  for (const { path, declared } of known.filter(({ path }) => !open.includes(path))) {
    if (!declared.includes('POST')) continue
    const answer = await send('POST', fill(path, his), { fields: his })
    if (!locationOf(answer)?.includes('confirmation%3F')) continue
    resumed.push(path)
    expect(known.map((route) => route.path)).toContain(`${path}/confirmation`)
  }
  expect(resumed.toSorted()).toEqual([
    '/applications',
    '/applications/withdrawal',
    '/reservations',
    '/reservations/:number/change',
    '/reservations/cancellation',
  ])
})

test('what can be sent can also be asked for', async () => {
  const cookies = ['', await sessionOf(world, jiro)]
  for (const { path, declared } of routes().filter(({ declared }) => declared.includes('POST'))) {
    const cookie = cookies[open.includes(path) ? 0 : 1]
    const answer = await send('GET', fill(path, his), { cookie })
    expect([path, declared.includes('GET'), [200, 303].includes(answer.status)]).toEqual([
      path,
      true,
      true,
    ])
  }
})

describe('as another resident', () => {
  /** An answer without what names the record asked for, or is new in every page. */
  const tell = async (answer: Response, fields: Fields) => {
    const whole = `${answer.status} ${locationOf(answer)}\n${await answer.text()}`
    const named = new RegExp(`${fields.number}|${fields.key}|name="(key|press)" value="\\w+"`, 'g')
    return whole.replace(named, '…')
  }

  test('somebody’s record is not found, like one there is not', async () => {
    const before = await everything()
    const cookie = await sessionOf(world, taro)
    for (const { path, declared } of routes().filter(({ path }) => !open.includes(path))) {
      for (const method of methods) {
        const [of, ofNone] = await Promise.all(
          [his, nobodys].map(async (fields) => {
            const { token, facility, ...named } = fields
            const answer = await send(method, fill(path, fields), { cookie, fields: named })
            if (path.includes(':number')) {
              const expected = declared.includes(method) ? 404 : statusOfUndeclared(method)
              expect([path, method, answer.status]).toEqual([path, method, expected])
            }
            return tell(answer, fields)
          }),
        )
        expect([path, method, of]).toEqual([path, method, ofNone])
        expect([path, method, /港区 次郎|3月25日/.test(of ?? '')]).toEqual([path, method, false])
      }
    }
    await world.db.run(sql`delete from sessions where resident_id = ${taro}`)
    expect(await everything()).toEqual(before)
  })

  test.each([
    ['GET', '/reservations/cancellation/confirmation'],
    ['GET', '/reservations/cancellation/completion'],
    ['POST', '/reservations/cancellation'],
    ['GET', '/applications/completion'],
  ])('%s %s is not found, while its owner sees it', async (method, path) => {
    const { number = '' } = his
    const fields: Fields = path.includes('applications') ? { month } : { number }
    const answerTo = async (id: number) =>
      method === 'POST'
        ? (await world.ask(path, { as: id, form: fields })).status
        : (await send(method, path, { cookie: await sessionOf(world, id), fields })).status
    expect(await answerTo(taro)).toBe(404)
    if (path.endsWith('cancellation/completion'))
      await world.ask('/reservations/cancellation', { as: jiro, form: fields })
    expect(await answerTo(jiro)).toBe(method === 'POST' ? 303 : 200)
  })

  test.each([
    '/reservations',
    '/reservations/cancellation',
    '/applications',
    '/applications/withdrawal',
    '/results',
  ])('%s lists none of it, and to its owner does', async (path) => {
    const isOn = async (id: number) => {
      const page = await send('GET', path, { cookie: await sessionOf(world, id) })
      expect(page.status).toBe(200)
      return /3月25日|5月13日|5月/.test(mainOf(await page.text()))
    }
    expect([await isOn(taro), await isOn(jiro)]).toEqual([false, true])
  })

  const mainOf = (page: string) => /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? ''
})

/** Of registering, what a resident does; the rest is for newcomers. */
const ofResident = /^\/registration\/(closing|telephone|home|workplace|name|renewal)\b/

/** Forms that act for nobody: leaving, and what a browser remembers of reading and of what was typed. */
const forAnybody = ['/logout', '/text-size', '/unfinished', '/unfinished/reset']

describe('a form of somebody who is no longer logged in', () => {
  test.each([
    ['another’s', async () => markWith(world, await sessionOf(world, taro))],
    ['nobody’s', async () => ''],
  ])('does nothing and is shown anew: %s', async (_, markOf) => {
    const cookie = await sessionOf(world, jiro)
    const mark = await markOf()
    const before = await everything()
    const acting = routes().filter(
      ({ path, declared }) =>
        declared.includes('POST') &&
        (ofResident.test(path) ||
          /^\/(reservations|applications|password$|password\/|email(?!\/change))/.test(path)),
    )
    expect(acting.length).toBeGreaterThanOrEqual(18)
    for (const { path } of acting) {
      const answer = await send('POST', fill(path, his), { cookie, fields: { ...his, for: mark } })
      expect([path, answer.status, locationOf(answer)?.endsWith('anew=1')]).toEqual([
        path,
        303,
        true,
      ])
      expect(locationOf(answer)).not.toContain('for=')
    }
    expect(await everything()).toEqual(before)
    const shown = await send('GET', '/menu?anew=1', { cookie })
    expect(await shown.text()).toContain('ログインしている方が変わりました')
  })

  test('can only be one that says whose it is', async () => {
    const cookie = await sessionOf(world, jiro)
    let forms = 0
    for (const { path, declared } of routes().filter(({ declared }) => declared.includes('GET'))) {
      const page = await (await send('GET', fill(path, his), { cookie, fields: his })).text()
      for (const [form, action = ''] of page.matchAll(
        /<form[^>]*method="post"[^>]*?action="([^"?]*)[\s\S]*?<\/form>/g,
      )) {
        if (
          forAnybody.includes(action) ||
          (/^\/(login|first-code|password-reset|email\/change|registration)(\/|$)/.test(action) &&
            !ofResident.test(action))
        )
          continue
        forms++
        expect([path, action, form.includes('name="for"'), declared.length > 0]).toEqual([
          path,
          action,
          true,
          true,
        ])
      }
    }
    expect(forms).toBeGreaterThanOrEqual(6)
  })
})

describe('as somebody who has yet to set a password', () => {
  beforeEach(() => world.db.update(residents).set({ passwordSetAt: null }))

  test('nothing answers but setting one, logging out, the text size and the guide', async () => {
    const known = routes()
    expect(known.map(({ path }) => path)).toEqual(expect.arrayContaining(openBeforeOwnPassword))
    for (const { path, declared } of known.filter(({ path }) => !forMachines.includes(path))) {
      for (const method of methods) {
        const cookie = await sessionOf(world, jiro)
        const answer = await send(method, fill(path, his), {
          cookie,
          fields: { ...his, size: 'large' },
        })
        if (!declared.includes(method)) {
          expect([path, method, answer.status]).toEqual([path, method, statusOfUndeclared(method)])
          continue
        }
        const isOpen = openBeforeOwnPassword.includes(path)
        const leads = isOpen ? locationOf(answer) : '/password'
        expect([path, method, locationOf(answer)]).toEqual([path, method, leads])
        if (!isOpen) expect([path, method, await answer.text()]).toEqual([path, method, ''])
        if (isOpen) {
          expect([path, method, answer.status === 404]).toEqual([path, method, false])
          expect(leads).not.toBe('/password')
        }
      }
    }
  })

  test('and so with a page there is not', async () => {
    const cookie = await sessionOf(world, jiro)
    expect(locationOf(await send('GET', '/nope', { cookie }))).toBe('/password')
  })
})

test('kept letters are shown outside production alone', async () => {
  const world = await openWorld({ isProduction: true })
  expect((await world.ask('/dev/mail')).status).toBe(404)
})
