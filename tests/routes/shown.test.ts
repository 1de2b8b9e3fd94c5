import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { keepDraft } from '../../src/store/account/details/drafts.ts'
import { cancel } from '../../src/store/booking/cancelling.ts'
import { change } from '../../src/store/booking/changing.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { listApplications } from '../../src/store/lottery/applications.ts'
import { freeze } from '../../src/store/lottery/freezing.ts'
import { withdrawChoices } from '../../src/store/lottery/withdrawing.ts'
import { openChange } from '../support/emails.ts'
import { during, month, openRound, wish } from '../support/lottery.ts'
import { acting, instant, jiro, sessionOf, type World } from '../support/world.ts'

// Two tabs: what one shows is changed in the other, and then the first is pressed.

const site = 'http://localhost'
const [day, next] = ['2019-03-25', '2019-03-26']

let world: World
let cookie: string
let number: string
let keys: string[]

/** The nights of the reservation. */
let standing: string[] = []

beforeEach(async () => {
  world = await openRound()
  cookie = await sessionOf(world, jiro)
  standing = [day, next]
  number = await book('first', [day, next])
  await wish(world, jiro, ['13:1', '20:1', '27:1'])
  await openChange(world.db, jiro, world.now, 'new@example.jp')
  const [application] = await listApplications(world.db, jiro)
  keys = application?.choices.map(({ key }) => key) ?? []
})

async function book(key: string, nights: string[]) {
  const guests = nights.map((night) => ({ night, adults: 2, children: 0 }))
  const asked = { slug: 'odaira', stay: { nights: guests, roomWish: false }, key }
  const made = await reserve(world.db, acting(jiro), asked, world.now)
  if (!made || !('number' in made)) throw new Error('not booked')
  return made.number
}

const ask = (path: string, form?: string[][]) =>
  world.app.request(site + path, {
    headers: { cookie, origin: site, 'sec-fetch-site': 'same-origin' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })

/** The form that acts on a page, with everything hidden in it. */
async function formOn(path: string): Promise<{ action: string; fields: string[][] }> {
  const page = await (await ask(path)).text()
  const all = [...page.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)]
  const own = all.filter(([, to = '']) => !/^\/(text-size|unfinished|logout)/.test(to))
  const [form = '', action = ''] =
    own.find(([form]) => form.includes('name="shown"')) ?? own.at(-1) ?? []
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return { action, fields: [...hidden].map(([, name = '', value = '']) => [name, value]) }
}

async function everything(): Promise<unknown> {
  const tables = await world.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' order by name`,
  )
  const kept = tables.filter(({ name }) => name !== 'attempts')
  return Promise.all(
    kept.map(async ({ name }) => [name, await world.db.all(sql.raw(`select * from ${name}`))]),
  )
}

/** Guests, a night, the wish: whatever a page shows of a stay. */
const edit = (guests: [string, number][], { dropped = [] as string[], roomWish = false } = {}) =>
  change(
    world.db,
    acting(jiro),
    {
      number,
      edits: {
        dropped,
        roomWish,
        guests: new Map(guests.map(([night, adults]) => [night, { adults, children: 0 }])),
      },
    },
    world.now,
  )

const otherGuests = () =>
  edit([
    [day, 3],
    [next, 2],
  ])
const oneNightLess = () => {
  standing = [day]
  return edit([[day, 2]], { dropped: [next] })
}
const otherWish = () =>
  edit(
    [
      [day, 2],
      [next, 2],
    ],
    { roomWish: true },
  )
const oneChoiceLess = () =>
  withdrawChoices(world.db, acting(jiro), { month, keys: [keys[2] ?? ''] }, world.now)
const propose = async () => {
  const typed = { current: demoPassword, next: 'a-newer-one-3', nextAgain: 'a-newer-one-3' }
  await world.ask('/password', { form: typed, headers: { cookie } })
}

const cancelling = () => `/reservations/cancellation/confirmation?number=${number}`
/** Of the nights that stand. */
const changing = () => {
  const guests = standing.map((night) => `adults${night}=4`).join('&')
  return `/reservations/${number}/change/confirmation?${guests}&roomWish=no`
}
const withdrawing = () => `/applications/withdrawal/confirmation?key=${keys[0]}`
const closing = () => '/registration/closing'
const confirming = () => '/password/confirmation'
const amending = () => '/registration/telephone/confirmation'
const retype = (telephone = '080-1111-2222') =>
  keepDraft(
    world.db,
    { residentId: jiro, amendment: { subject: 'telephone', telephone } },
    world.now,
  )
const reregister = () =>
  world.db.update(residents).set({ telephone: '03-1111-2222' }).where(eq(residents.id, jiro))
const closed = [
  ['current', demoPassword],
  ['agreed', 'yes'],
]
const sentences = {
  stay: 'ほかの画面で変わ',
  closing: '予約や抽選の申込みの内容が変わりました。まだ廃止していません',
  details: '入力した内容か登録情報が変わりました',
  password: '別の新しいパスワードが入力されました',
}

describe('a press does what its page showed, or nothing and says so', () => {
  test.each<[string, () => string, () => Promise<unknown>, string, string[][]?]>([
    ['cancelling, with other guests', cancelling, otherGuests, sentences.stay],
    ['cancelling, with a night less', cancelling, oneNightLess, sentences.stay],
    ['cancelling, with another wish', cancelling, otherWish, sentences.stay],
    ['changing, with other guests', changing, otherGuests, sentences.stay],
    ['changing, with a night less', changing, oneNightLess, sentences.stay],
    ['changing, with another wish', changing, otherWish, sentences.stay],
    ['withdrawing, with a choice less', withdrawing, oneChoiceLess, sentences.stay],
    [
      'closing, with one stay more',
      closing,
      () => book('more', ['2019-03-28']),
      sentences.closing,
      closed,
    ],
    [
      'closing, with one stay less',
      closing,
      () => cancel(world.db, acting(jiro), [number], world.now),
      sentences.closing,
      closed,
    ],
    [
      'closing, with the list of an application frozen',
      closing,
      () => freeze(world.db, month, instant(during.close)),
      sentences.closing,
      closed,
    ],
    ['closing, with other guests', closing, otherGuests, sentences.closing, closed],
    ['confirming a password, with another one', confirming, propose, sentences.password],
    ['another telephone number, with another one typed', amending, retype, sentences.details],
    [
      'another telephone number, with another one registered',
      amending,
      reregister,
      sentences.details,
    ],
    ...['again', 'give-up'].map(
      (act): [string, () => string, () => Promise<unknown>, string, string[][]] => [
        `about a new address of mail (${act}), with another one`,
        () => '/email',
        () => openChange(world.db, jiro, world.now, 'newer@example.jp'),
        '確認待ちのメールアドレスが変わりました',
        [['act', act]],
      ],
    ),
  ])('%s', async (_, page, meanwhile, sentence, typed = []) => {
    await propose()
    await retype('090-1234-5678')
    const { action, fields } = await formOn(page())
    await meanwhile()
    const before = await everything()
    for (const shown of [fields, fields.filter(([name]) => name !== 'shown')]) {
      const answer = await ask(action, [...shown, ...typed])
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)])
      expect(await everything()).toEqual(before)
    }
    const anew = await formOn(page())
    expect((await ask(anew.action, [...anew.fields, ...typed])).status).toBe(303)
    expect(await everything()).not.toEqual(before)
  })

  test('where nothing has changed it is done', async () => {
    await propose()
    for (const page of [changing, cancelling, withdrawing, confirming]) {
      const { action, fields } = await formOn(page())
      expect([action, (await ask(action, fields)).status]).toEqual([action, 303])
    }
  })
})
