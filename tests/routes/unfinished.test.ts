import { beforeEach, describe, expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { unfinished } from '../../drizzle/schema/shared.ts'
import { throttle } from '../../src/domain/account/throttle.ts'
import { minutes } from '../../src/domain/calendar.ts'
import { retention } from '../../src/domain/retention.ts'
import { forget } from '../../src/jobs/retention.ts'
import { by } from '../../src/store/acting.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { addRegistration } from '../support/details.ts'
import { plainBrowser } from '../support/leaving.ts'
import { during, month, openRound, tickAt, wish } from '../support/lottery.ts'
import { addCrowd, jiro, sessionOf, taro, type World } from '../support/world.ts'

let world: World
let number: string
/** Has applied, and booked nothing. */
const applicant = 5000

beforeEach(async () => {
  world = await openRound()
  await addRegistration(world, jiro)
  await addCrowd(world.db, world.now, 1, applicant)
  await wish(world, applicant, ['20:1'])
  const nights = [{ night: '2019-03-28', adults: 2, children: 0 }]
  const stay = { nights, roomWish: false }
  const booked = await reserve(
    world.db,
    by({ id: taro }),
    { slug: 'odaira', key: 'k', stay },
    world.now,
  )
  number = booked && 'number' in booked ? booked.number : ''
})

const kept = () => world.uncounted.select().from(unfinished)

const night = `${month}-13`

/** Every form in which something is typed, who fills it in, and what they have typed so far. */
const forms: Record<string, { as?: number; path: () => string; typed: Record<string, string> }> = {
  'of a booking': {
    as: jiro,
    path: () => '/reservations/new?facility=odaira&night=2019-03-26',
    typed: { adults1: '２', children1: '1', roomWish: 'no' },
  },
  'of a change': {
    as: taro,
    path: () => `/reservations/${number}/change`,
    typed: { 'adults2019-03-28': '3', 'children2019-03-28': '', roomWish: 'yes' },
  },
  'of a cancellation': {
    as: taro,
    path: () => '/reservations/cancellation',
    typed: { number: '' },
  },
  'of one choice': {
    as: jiro,
    path: () => `/applications/new/choice?facility=odaira&night=${night}`,
    typed: { 'adults1-1': '2', roomWish: 'no' },
  },
  'of three choices': {
    as: jiro,
    path: () => '/applications/new/choices?facility=odaira',
    typed: { night1: night, nights1: '2', 'adults1-1': '2', night2: `${month}-20`, night3: '' },
  },
  'of withdrawing choices': {
    as: applicant,
    path: () => '/applications/withdrawal',
    typed: { key: '' },
  },
  'of a new address of mail': {
    as: jiro,
    path: () => '/email',
    typed: { email: 'new@example.jp', emailAgain: 'new@' },
  },
  'of another telephone number': {
    as: jiro,
    path: () => '/registration/telephone',
    typed: { telephone: '０９０ー１２' },
  },
  'of another address': {
    as: jiro,
    path: () => '/registration/home',
    typed: { homePostalCode: '108', homeStreet: '港南' },
  },
  'of closing an account': {
    as: jiro,
    path: () => '/registration/closing',
    typed: { agreed: 'yes' },
  },
  'of a new telephone number': {
    as: jiro,
    path: () => '/registration/telephone',
    typed: { telephone: '03-' },
  },
  'of a search': {
    as: jiro,
    path: () => '/vacancies/search',
    typed: { date: '2019-04-06', guests: '3' },
  },
  'of looking for a receipt': {
    as: jiro,
    path: () => `/draws/${month}`,
    typed: { receipt: 'abcde fghij' },
  },
  'of a registration': {
    path: () => '/registration',
    typed: {
      kana: 'ミナト',
      name: '港 花',
      kind: 'working',
      homeCity: '港区',
      workplaceName: '芝商店',
    },
  },
  'of a login': { path: () => '/login?next=%2Fmenu', typed: { number: '400074' } },
  'of a forgotten password': {
    path: () => '/password-reset',
    typed: { number: '400074', email: 'jiro@' },
  },
}

async function begun(name: string) {
  const form = forms[name]
  if (!form) throw new Error(name)
  const { as, path, typed } = form
  // Its list is public by then.
  if (name === 'of looking for a receipt') await tickAt(world, during.close)
  const browser = await plainBrowser(world, as)
  await browser.go(path())
  if (name === 'of a cancellation') typed.number = number
  if (name === 'of withdrawing choices') typed.key = browser.boxes('key')[0] ?? ''
  browser.type(typed)
  const written = Object.fromEntries(Object.entries(typed).filter(([, value]) => value))
  return { browser, path: path(), written }
}

describe.each(Object.keys(forms))('a half-filled form %s', (name) => {
  test('loses nothing by another size of text, by the guide and back, and by もどる', async () => {
    const { browser, path, written } = await begun(name)
    await browser.press('大')
    expect(browser.page()).toContain('<html lang="ja" class="large">')
    expect(browser.typed()).toMatchObject(written)
    await browser.press('案内')
    expect(browser.address()).toMatch(/^\/guide/)
    await browser.follow('もどる')
    expect(browser.typed()).toMatchObject(written)
    await browser.press('もどる')
    await browser.go(path)
    // Whoever comes upon a registration is asked whether it is theirs.
    if (name === 'of a registration') await browser.follow('続きから入力する')
    expect(browser.typed()).toMatchObject(written)
  })

  test('keeps no password, says nothing in an address, and has Enter send it', async () => {
    const { browser } = await begun(name)
    const [first] = /<button\b[^>]*>/.exec(browser.page()) ?? []
    expect(first).toBe('<button type="submit" form="form" hidden="">')
    browser.type({ current: 'secret-of-jiro', password: 'secret-of-jiro' })
    await browser.press('大')
    await browser.press('案内')
    expect(JSON.stringify(await kept())).not.toContain('secret')
    expect(browser.page()).not.toContain('secret')
    const personal = ['400074', 'example', '港', '芝'].flatMap((text) => [
      ...[text, encodeURIComponent(text)],
    ])
    for (const address of browser.addresses)
      for (const text of personal) expect(address).not.toContain(text)
  })
})

const ofResidents = Object.keys(forms).filter((name) => forms[name]?.as)

test.each(ofResidents)('終了 asks about a half-filled form %s, and it is gone', async (name) => {
  const { browser, written } = await begun(name)
  await browser.press('終了')
  expect(browser.page()).toContain('入力の途中の内容があります')
  await browser.follow('消さずに入力にもどる')
  expect(browser.typed()).toMatchObject(written)
  await browser.press('終了')
  await browser.press('ログアウトする')
  expect(browser.page()).toContain('ログアウトしました。')
  expect(await kept()).toEqual([])
  expect([...browser.jar.keys()]).not.toContain('unfinished')
})

test.each([
  ['of a change', '変更クリア', { 'adults2019-03-28': '2', roomWish: 'no' }],
  ['of a registration', 'リセット', { kana: '', name: '', homeCity: '', workplaceName: '' }],
])(
  'リセット asks about a half-filled form %s, and then it is as at first',
  async (name, reset, before) => {
    const { browser, path, written } = await begun(name)
    await browser.press(reset)
    await browser.follow('消さずに入力にもどる')
    expect(browser.typed()).toMatchObject(written)
    await browser.press(reset)
    await browser.press('入力した内容を消す')
    expect(browser.typed()).toMatchObject(before)
    await browser.go(path)
    expect(browser.typed()).toMatchObject(before)
  },
)

describe('what was left half filled', () => {
  const path = '/email'
  const typed = { email: 'new@example.jp', emailAgain: 'new@example.jp' }

  async function leave() {
    const browser = await plainBrowser(world, jiro)
    await browser.go(path)
    browser.type(typed)
    return browser
  }

  test('is there again for who sends it after the session has ended, and logs in', async () => {
    const browser = await leave()
    browser.jar.delete('session')
    await browser.press('確認メール送信')
    expect(browser.address()).toBe('/login?next=%2Femail')
    browser.jar.set('session', await sessionId(jiro))
    await browser.go(path)
    expect(browser.typed()).toMatchObject(typed)
  })

  test('is there again where the session ended before another size was chosen', async () => {
    const browser = await leave()
    browser.jar.delete('session')
    await browser.press('大')
    expect(browser.page()).not.toContain('new@example.jp')
    browser.jar.set('session', await sessionId(jiro))
    await browser.go(path)
    expect(browser.typed()).toMatchObject(typed)
  })

  test('is nobody else’s who logs in there', async () => {
    const browser = await leave()
    await browser.press('案内')
    browser.jar.set('session', await sessionId(taro))
    await browser.go(path)
    expect(browser.typed()).toMatchObject({ email: '', emailAgain: '' })
  })

  test('is kept for an hour', async () => {
    const browser = await leave()
    await browser.press('案内')
    browser.jar.delete('session')
    world.now += minutes(retention.unfinished.minutes)
    browser.jar.set('session', await sessionId(jiro))
    await browser.go(path)
    expect(browser.typed()).toMatchObject({ email: '', emailAgain: '' })
    await forget(world.db, world.services.documents, world.now + 1)
    expect(await kept()).toEqual([])
  })

  test('is gone once it was sent', async () => {
    const browser = await leave()
    await browser.press('案内')
    await browser.follow('もどる')
    browser.type({ current: demoPassword })
    await browser.press('確認メール送信')
    expect(browser.address()).toBe('/email/sent')
    expect(await kept()).toEqual([])
  })

  test('comes with its mistakes, where it was shown with them', async () => {
    const browser = await plainBrowser(world, jiro)
    await browser.go('/reservations/new?facility=odaira&night=2019-03-26')
    browser.type({ adults1: '9', roomWish: 'no' })
    await browser.press('申込み')
    await browser.press('大')
    expect(browser.page()).toContain('<title>エラー：')
    browser.type({ adults1: '3' })
    await browser.press('小')
    expect(browser.page()).not.toContain('エラー')
    expect(browser.typed()).toMatchObject({ adults1: '3', roomWish: 'no' })
  })

  test('is not kept where nothing was typed', async () => {
    for (const { as, path } of Object.values(forms).filter(({ as }) => as)) {
      const browser = await plainBrowser(world, as)
      await browser.go(path())
      await browser.press('大')
      await browser.press('終了')
      expect([path(), browser.address()]).toEqual([path(), '/logout'])
      expect(await kept()).toEqual([])
    }
  })

  test('is asked about by 終了 on any other page, and not where it was emptied by hand', async () => {
    const browser = await leave()
    await browser.press('メニュー')
    await browser.press('終了')
    expect(browser.page()).toContain('入力の途中の内容があります')
    await browser.follow('消さずに入力にもどる')
    expect(browser.typed()).toMatchObject(typed)
    browser.type({ email: '', emailAgain: '' })
    await browser.press('メニュー')
    await browser.press('終了')
    expect(browser.page()).toContain('ログアウトしました。')
  })

  test('of nobody is kept so often from one network, and no longer than any form of ours', async () => {
    const ask = (email: string) =>
      world.ask('/unfinished?at=%2Fpassword-reset', { form: { to: '/guide', email } })
    await ask('x'.repeat(6001))
    expect(await kept()).toEqual([])
    for (let asked = 0; asked <= throttle.unfinished; asked++) await ask(`${asked}@example.jp`)
    expect((await kept()).length).toBe(throttle.unfinished)
  })

  test('leads nowhere but to this site', async () => {
    for (const away of ['//evil.example', 'https://evil.example/', '/.//evil.example']) {
      const query = new URLSearchParams({ at: away, from: away })
      const presses: Record<string, string>[] = [{ size: 'large' }, { to: away }, { to: '/guide' }]
      for (const form of presses) {
        const answer = await world.ask(`/unfinished?${query}`, { form })
        expect(answer.headers.get('location')).not.toMatch(/^(\/\/|https?:)|from=.*evil/)
      }
      expect(await (await world.ask(`/guide?${query}`)).text()).not.toMatch(/href="[^"]*evil/)
    }
  })

  async function sessionId(id: number) {
    return (await sessionOf(world, id)).replace('session=', '')
  }
})
