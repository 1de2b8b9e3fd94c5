import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { living } from '../support/registering.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

describe.each(runtimes)('%s', (name) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await startRuntime(name)
  })

  afterAll(() => runtime.stop())

  /** The status of a registration that is typed so, and the page that answers: the confirmation, if it is taken. */
  async function register(typed: Partial<typeof living>) {
    const visit = visitor(runtime.url)
    const answer = await visit('/registration', { ...living, ...typed })
    const page = answer.status === 303 ? await visit('/registration/confirmation') : answer
    return { status: answer.status, page: await page.text() }
  }

  test('a form is known by Origin, Sec-Fetch-Site or Referer, and by none of them told what is missing', async () => {
    const visit = visitor(runtime.url)
    const login = { number: '400074', password: 'minato2019' }
    const answers = async (headers: Record<string, string>) => {
      const answer = await visit('/login', login, headers)
      return [answer.status, /Refererのどれか/.test(await answer.text())]
    }
    expect(await answers({ origin: '', referer: `${runtime.url}/login` })).toEqual([303, false])
    expect(await answers({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toEqual([303, false])
    expect(await answers({ origin: '', referer: 'https://evil.example/' })).toEqual([403, false])
    expect(await answers({ origin: 'https://evil.example' })).toEqual([403, false])
    expect(await answers({ origin: '' })).toEqual([403, true])
  })

  test('a name that leads to a site goes into no letter', async () => {
    for (const name of [
      '当選です www.evil.example へ',
      'evil．example',
      'ｅｖｉｌ。ｃｏｍ',
      'a@b.jp',
      '悪.com',
    ]) {
      const { status, page } = await register({ name })
      expect([name, status, page.includes('アドレスは入力できません')]).toEqual([name, 422, true])
    }
  })

  test('a telephone number is read in one form, and one that cannot exist is refused', async () => {
    for (const [telephone, read] of [
      ['+81 (0)3 3578 2111', '<dd>03-3578-2111</dd>'],
      ['\u202a+81 90-1234-5678\u202c', '<dd>090-1234-5678</dd>'],
      ['0335782111 内線 12', '<dd>03-3578-2111 内線12</dd>'],
    ] as const)
      expect(await register({ telephone })).toMatchObject({
        status: 303,
        page: expect.stringContaining(read),
      })
    for (const telephone of ['0-0-3-3578-2111', '03-0000-0000', '+1 212 555 1234'])
      expect((await register({ telephone })).status).toBe(422)
  })

  test('a character no name can have is named, and every Han there is is taken', async () => {
    expect((await register({ name: '港\ue000' })).page).toContain(
      '「\ue000」（U+E000）は外字のため',
    )
    expect((await register({ name: '港😀' })).page).toContain('「😀」（U+1F600）は使えません')
    expect((await register({ name: '\u{323b0}\u{33479}' })).page).toContain('\u{323b0}\u{33479}')
    for (const kana of ['ジャン＝ポール', 'ジャン゠ポール', 'ｼﾞｬﾝ=ﾎﾟｰﾙ'])
      expect((await register({ kana })).page).toContain('<dd>ジャン＝ポール</dd>')
  })

  test('an address is said once, whichever fields it was typed into', async () => {
    const once = '〒105-8511 東京都港区芝公園1-5-25'
    for (const [homePrefecture, homeCity, homeStreet] of [
      ['東京都', '港区芝公園', '1-5-25'],
      ['東京都', '東京都港区', '芝公園1-5-25'],
      ['東京都港区', '港区', '東京都港区芝公園1-5-25'],
      ['', '東京都港区芝公園1-5-25', ''],
    ] as const)
      expect((await register({ homePrefecture, homeCity, homeStreet })).page).toContain(once)
  })

  test('a second search takes the place of the first, and of nothing that was typed', async () => {
    const search = async (typed: Record<string, string>) => {
      const form = { ...living, ...typed, search: 'home' }
      const page = await (await visitor(runtime.url)('/registration/address', form)).text()
      const fieldOf = (field: string) =>
        new RegExp(`name="${field}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? ''
      return { homeStreet: fieldOf('homeStreet'), homeFound: fieldOf('homeFound') }
    }
    const first = await search({ homeStreet: '', homePostalCode: '105-8511' })
    expect(first.homeStreet).toMatch(/^芝公園/)
    const second = await search({ ...first, homePostalCode: '106-0032' })
    expect(second.homeStreet).toBe('六本木')
    const third = await search({ ...second, homeStreet: '六本木7-1', homePostalCode: '105-0011' })
    expect(third.homeStreet).toBe('芝公園7-1')
    const typed = await search({ homeStreet: '芝公園1-5-25', homePostalCode: '106-0032' })
    expect(typed.homeStreet).toBe('芝公園1-5-25')
  })

  test('old addresses of telephone companies are taken in one form, and what cannot exist is not', async () => {
    for (const email of [
      '"a..b"@docomo.ne.jp',
      'a..b@docomo.ne.jp',
      '\u202aa..b@docomo.ne.jp\u202c',
    ])
      expect((await register({ email, emailAgain: 'a..b@docomo.ne.jp' })).page).toContain(
        '<dd>a..b@docomo.ne.jp</dd>',
      )
    for (const email of ['a..b@gmail.com', '"a b"@docomo.ne.jp', 'a@b', 'a@192.0.2.1'])
      expect((await register({ email, emailAgain: email })).status).toBe(422)
  })
})
