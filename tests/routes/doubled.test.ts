import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { amendments, credentials, documents, webCodes } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { hashPassword } from '../../src/store/account/credentials.ts'
import { attachToDraft, keepDraft } from '../../src/store/account/details/drafts.ts'
import { openReset } from '../../src/store/account/passwords.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { listApplications } from '../../src/store/lottery/applications.ts'
import { hashToken } from '../../src/store/tokens.ts'
import { addRegistration, home } from '../support/details.ts'
import { openChange } from '../support/emails.ts'
import { openRound, wish } from '../support/lottery.ts'
import { acting, jiro, sessionOf, type World } from '../support/world.ts'

// A form that is pressed twice, however: no answer after the first reads as a failure, and nothing is done twice.

const site = 'http://localhost'
const chosen = 'a-new-one-2'

/** A form that acts: the page it is on, and what is typed into it. */
type Acting = {
  page(world: World): string | Promise<string>
  typed?: Record<string, string>
  /** Who presses; 港区 次郎 where nothing is said, nobody where null. */
  as?: number | null
  /** Tables in which a second press may leave something: what was typed once more, a session more. */
  leaves?: string[]
}

const first = (world: World) =>
  world.db.update(residents).set({ passwordSetAt: null }).where(eq(residents.id, jiro))

async function book(world: World, nights: string[]) {
  const stay = {
    nights: nights.map((night) => ({ night, adults: 2, children: 0 })),
    roomWish: false,
  }
  const asked = { slug: 'odaira', stay, key: nights.join() }
  const made = await reserve(world.db, acting(jiro), asked, world.now)
  if (!made || !('number' in made)) throw new Error('not booked')
  return made.number
}

const keysOf = async (world: World) =>
  (await listApplications(world.db, jiro)).flatMap(({ choices }) => choices.map(({ key }) => key))

/** Every form that acts, in the manual's order. Registering has tests of its own. */
const forms: Record<string, Acting> = {
  'logging in': {
    as: null,
    page: () => '/login',
    typed: { number: '400074', password: demoPassword },
    leaves: ['sessions', 'devices', 'credentials'],
  },
  'the first login, by birthdate': {
    as: null,
    page: async (world) => {
      await first(world)
      await world.db
        .update(credentials)
        .set({ passwordHash: await hashPassword('19780616') })
        .where(eq(credentials.residentId, jiro))
      return '/login'
    },
    typed: { number: '400074', password: '19780616' },
    leaves: ['sessions', 'devices', 'credentials'],
  },
  'logging out': { page: () => '/logout' },
  applying: {
    page: () =>
      `/applications/confirmation?${new URLSearchParams({
        facility: 'nikko-example',
        rank: '1',
        night1: '2019-05-13',
        nights1: '1',
        'adults1-1': '2',
      })}`,
  },
  'withdrawing a choice': {
    page: async (world) => {
      await wish(world, jiro, ['13:1', '20:1'])
      return `/applications/withdrawal/confirmation?key=${(await keysOf(world))[0]}`
    },
  },
  'withdrawing all': {
    page: async (world) => {
      await wish(world, jiro, ['13:1', '20:1'])
      const keys = (await keysOf(world)).map((key) => `key=${key}`)
      return `/applications/withdrawal/confirmation?${keys.join('&')}`
    },
  },
  booking: {
    page: () =>
      '/reservations/confirmation?facility=odaira&night=2019-03-25&nights=1&adults1=2&roomWish=no',
  },
  'changing guests': {
    page: async (world) =>
      `/reservations/${await book(world, ['2019-03-25'])}/change/confirmation?adults2019-03-25=3&children2019-03-25=1&roomWish=yes`,
  },
  'dropping a night': {
    page: async (world) =>
      `/reservations/${await book(world, ['2019-03-25', '2019-03-26'])}/change/confirmation?adults2019-03-25=2&drop2019-03-26=yes&roomWish=no`,
  },
  'changing nothing': {
    page: async (world) =>
      `/reservations/${await book(world, ['2019-03-25'])}/change/confirmation?adults2019-03-25=2&roomWish=no`,
  },
  'cancelling several': {
    page: async (world) => {
      const numbers = [await book(world, ['2019-03-25']), await book(world, ['2019-03-27'])]
      return `/reservations/cancellation/confirmation?${numbers.map((number) => `number=${number}`).join('&')}`
    },
  },
  'setting the first password': {
    page: async (world) => {
      await first(world)
      return '/password'
    },
    typed: { next: chosen, nextAgain: chosen },
  },
  'typing a new password': {
    page: () => '/password',
    typed: { current: demoPassword, next: chosen, nextAgain: chosen },
    leaves: ['credentials'],
  },
  'confirming it': {
    page: async (world) => {
      const headers = { cookie: await sessionOf(world, jiro) }
      const typed = { current: demoPassword, next: chosen, nextAgain: chosen }
      await world.ask('/password', { form: typed, headers })
      return '/password/confirmation'
    },
  },
  'asking for a link': {
    as: null,
    page: async (world) => {
      await world.db.update(residents).set({ email: 'jiro@example.jp' })
      return '/password-reset'
    },
    typed: { number: '400074', email: 'jiro@example.jp' },
  },
  'setting a password by it': {
    as: null,
    page: async (world) => `/password-reset/${await openReset(world.db, jiro, world.now)}`,
    typed: { next: chosen, nextAgain: chosen },
  },
  'typing the code of a letter': {
    as: null,
    page: async (world) => {
      const codeHash = hashToken(`${jiro} 123456789012`)
      await world.db.insert(webCodes).values({ residentId: jiro, codeHash, madeAt: world.now })
      return '/first-code'
    },
    typed: { number: '400074', code: '1234-5678-9012' },
  },
  'asking for another address of mail': {
    page: () => '/email',
    typed: { current: demoPassword, email: 'new@example.jp', emailAgain: 'new@example.jp' },
  },
  'asking for its letter again': {
    page: async (world) => {
      await openChange(world.db, jiro, world.now, 'new@example.jp')
      return '/email'
    },
    typed: { act: 'again' },
  },
  'following its link': {
    as: null,
    page: async (world) => {
      await world.db.update(residents).set({ email: 'jiro@example.jp' })
      return `/email/change/${await openChange(world.db, jiro, world.now, 'new@example.jp')}`
    },
  },
  'another telephone number': {
    page: async (world) => {
      await keepDraft(
        world.db,
        { residentId: jiro, amendment: { subject: 'telephone', telephone: '090-1234-5678' } },
        world.now,
      )
      return '/registration/telephone/confirmation'
    },
  },
  'typing another address': {
    page: () => '/registration/home',
    typed: {
      homePostalCode: '108-0075',
      homePrefecture: '東京都',
      homeCity: '港区',
      homeStreet: '港南2-1',
    },
    leaves: ['amendment_drafts'],
  },
  'asking for another address': {
    page: async (world) => {
      const homeAddress = { ...home, street: '港南2-1' }
      await keepDraft(
        world.db,
        { residentId: jiro, amendment: { subject: 'home', homeAddress } },
        world.now,
      )
      return '/registration/home/confirmation'
    },
  },
  'taking back what was asked': {
    page: async (world) => {
      const after = { subject: 'home', homeAddress: { ...home, street: '港南2-1' } } as const
      const asked = { residentId: jiro, subject: after.subject, after, askedAt: world.now }
      await world.db.insert(amendments).values(asked)
      return '/registration/home'
    },
    typed: { act: 'take-back' },
  },
  'asking for another name': {
    page: async (world) => {
      const of = { residentId: jiro, subject: 'name' } as const
      const amendment = { subject: 'name', name: '芝 次郎', kana: 'シバ ジロウ' } as const
      await keepDraft(world.db, { residentId: jiro, amendment }, world.now)
      const document = { key: 'k', name: 'a.jpg', type: 'image/jpeg', bytes: 1 } as const
      await world.db.insert(documents).values({ ...document, storedAt: world.now })
      await attachToDraft(world.db, of, 'k', world.now)
      return '/registration/name/confirmation'
    },
  },
  'closing the account': {
    page: async (world) => {
      await book(world, ['2019-03-25'])
      return '/registration/closing'
    },
    typed: { current: demoPassword, agreed: 'yes' },
  },
  'choosing a text size': { as: null, page: () => '/', typed: { size: 'large' } },
}

/** A browser on that page, ready to press: as often as it likes, with the cookies it has by then. */
async function ready(world: World, { page, typed = {}, as = jiro }: Acting) {
  const path = await page(world)
  const jar = new Map<string, string>()
  const keep = (pairs: string[]) => {
    for (const pair of pairs) {
      const [name = '', ...value] = pair.split(/=|;/)
      jar.set(name, value[0] ?? '')
    }
  }
  if (as !== null) keep([await sessionOf(world, as)])
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ')
  const ask = (path: string, init: RequestInit = {}) =>
    world.app.request(site + path, {
      ...init,
      headers: { origin: site, 'sec-fetch-site': 'same-origin', cookie: cookie() },
    })
  const opened = await ask(path)
  expect(opened.status).toBe(200)
  const { action, fields } = formIn(await opened.text(), typed)
  const post = () => ask(action, { method: 'POST', body: new URLSearchParams(fields) })
  return {
    press: post,
    /** What whoever pressed sees in the end. */
    async see(answer: Response) {
      keep(answer.headers.getSetCookie())
      let shown = answer
      for (let led = 0; led < 3 && shown.status === 303; led++)
        shown = await ask(shown.headers.get('location') ?? '/nowhere')
      return { status: shown.status, page: await shown.text() }
    },
  }
}

/** The form that acts: the only one that is posted, but for those every page has. */
function formIn(page: string, typed: Record<string, string>) {
  const all = [...page.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)]
  const own = 'size' in typed ? all : all.filter(([, to]) => to !== '/text-size')
  const pressed = 'act' in typed ? own.filter(([form]) => form.includes('name="act"')) : own
  const [form = '', action = ''] = pressed.at(-1) ?? []
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  const sent = [...hidden].map(([, name = '', value = '']) => [name, value])
  return { action, fields: [...sent, ...Object.entries(typed)] }
}

/** How many rows each table has; and what is in it, where that is asked. */
async function contents(world: World, but: string[], isWhole: boolean) {
  const tables = await world.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' order by name`,
  )
  const rows = tables
    .filter(({ name }) => ![...but, 'attempts', 'presses'].includes(name))
    .map(async ({ name }) => {
      const all = await world.db.all(sql.raw(`select * from ${name}`))
      return [name, isWhole ? all : all.length]
    })
  return Promise.all(rows)
}

const looksLikeFailure =
  /class="errors"|class="error"|エラー|このリンクは使えません|正しくありません/

async function open() {
  const world = await openRound()
  await addRegistration(world, jiro)
  return world
}

describe.each(Object.entries(forms))('%s', (_, form) => {
  test('pressed again, at once or after もどる, is answered as it was and does nothing more', async () => {
    const world = await open()
    const { press, see } = await ready(world, form)
    const answer = await press()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.any(String)])
    const before = await contents(world, form.leaves ?? [], true)
    const doubled = await press()
    expect(doubled.status).toBe(303)
    const after = [await see(answer), await see(doubled), await see(await press())]
    for (const { status, page } of after) {
      expect(status).toBe(200)
      expect(page).not.toMatch(looksLikeFailure)
      expect(page).not.toContain('<h1>ログイン</h1>')
    }
    expect(await contents(world, form.leaves ?? [], true)).toEqual(before)
  })

  test('pressed twice in the same moment is one act, and reads so twice', async () => {
    const once = await open()
    await (await ready(once, form)).press()
    const world = await open()
    const { press, see } = await ready(world, form)
    const answers = await Promise.all([press(), press()])
    for (const answer of answers) {
      expect(answer.status).toBe(303)
      const { status, page } = await see(answer)
      expect(status).toBe(200)
      expect(page).not.toMatch(looksLikeFailure)
    }
    const leaves = form.leaves ?? []
    expect(await contents(world, leaves, false)).toEqual(await contents(once, leaves, false))
  })
})
