import { beforeEach, describe, expect, test } from 'vitest'
import { unfinished } from '../../drizzle/schema/shared.ts'
import { by } from '../../src/store/acting.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { plainBrowser } from '../support/leaving.ts'
import { month, openRound, wish } from '../support/lottery.ts'
import { addCrowd, jiro, taro, type World } from '../support/world.ts'

let world: World
let number: string
/** Has applied, and booked nothing. */
const applicant = 5000

beforeEach(async () => {
  world = await openRound()
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

/** Every form in which something is typed, who fills it in, what of it they have typed, and whom 終了 asks. */
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
  'of closing an account': {
    as: jiro,
    path: () => '/registration/closing',
    typed: { agreed: 'yes' },
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

describe.each(Object.entries(forms))('a half-filled form %s', (name, { as, path, typed }) => {
  async function begun() {
    const browser = await plainBrowser(world, as)
    await browser.go(path())
    if (name === 'of a cancellation') typed.number = number
    if (name === 'of withdrawing choices') typed.key = browser.boxes('key')[0] ?? ''
    browser.type(typed)
    return browser
  }
  const written = () => Object.fromEntries(Object.entries(typed).filter(([, value]) => value))

  test('keeps all that is typed in another size of text', async () => {
    const browser = await begun()
    await browser.press('大')
    expect(browser.page()).toContain('<html lang="ja" class="large">')
    expect(browser.typed()).toMatchObject(written())
    await browser.press('小')
    expect(browser.typed()).toMatchObject(written())
  })

  test('keeps it while the guide is read', async () => {
    const browser = await begun()
    await browser.press('案内')
    expect(browser.address()).toMatch(/^\/guide/)
    await browser.follow('もどる')
    expect(browser.typed()).toMatchObject(written())
  })

  test('keeps it where its page was left by もどる and is opened again', async () => {
    const browser = await begun()
    const page = browser.address()
    await browser.press('もどる')
    expect(browser.address()).not.toBe(page)
    await browser.go(path())
    // Whoever comes upon a registration is asked whether it is theirs.
    if (name === 'of a registration') await browser.follow('続きから入力する')
    expect(browser.typed()).toMatchObject(written())
  })

  test('holds no password, and says nothing in an address', async () => {
    const browser = await begun()
    browser.type({ current: 'secret-of-jiro', password: 'secret-of-jiro' })
    await browser.press('大')
    await browser.press('案内')
    expect(JSON.stringify(await kept())).not.toContain('secret')
    expect(browser.page()).not.toContain('secret')
    const personal = ['400074', 'example', '港', '芝'].flatMap((text) => [
      text,
      encodeURIComponent(text),
    ])
    for (const address of browser.addresses)
      for (const text of personal) expect(address).not.toContain(text)
  })

  test.skipIf(!as)('is asked about by 終了, and gone with it', async () => {
    const browser = await begun()
    await browser.press('終了')
    expect(browser.page()).toContain('入力の途中の内容があります')
    await browser.follow('消さずに入力にもどる')
    expect(browser.typed()).toMatchObject(written())
    await browser.press('終了')
    await browser.press('ログアウトする')
    expect(browser.page()).toContain('ログアウトしました。')
    expect(await kept()).toEqual([])
    expect([...browser.jar.keys()]).not.toContain('unfinished')
  })
})
