import { crc32 } from 'node:zlib'
import { eq, isNotNull, like } from 'drizzle-orm'
import fc from 'fast-check'
import { encode } from 'jpeg-js'
import { PNG } from 'pngjs'
import { beforeEach, describe, expect, test } from 'vitest'
import { registrationFields } from '../../../components/account/registration.tsx'
import { attempts, documents, drafts, registrations } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import type { Registration } from '../../../src/domain/account/registration.ts'
import { throttle } from '../../../src/domain/account/throttle.ts'
import { mostDocumentBytes } from '../../../src/domain/pictures/document.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { ladderOf } from '../../../src/store/account/attempts.ts'
import { codeIn, draftMarks, registerProved } from '../../support/registering.ts'
import { openWorld, sessionOf, taro, type World } from '../../support/world.ts'
import { isSeen, odd } from '../odd-values.ts'

const minute = 60_000

const living = {
  kana: 'みなと　たろう',
  name: '髙橋　太﨑',
  telephone: '０９０－１２３４－５６７８',
  kind: 'living',
  homePostalCode: '１０５ー８５１１',
  homePrefecture: '東京都',
  homeCity: '港区',
  homeStreet: '芝公園1丁目5番25号',
  birthYear: '昭和53',
  birthMonth: '6',
  birthDay: '16',
  email: 'taro@example.jp',
  emailAgain: 'ｔａｒｏ@example.jp',
}
const working = {
  ...living,
  kind: 'working',
  homePostalCode: '100-0014',
  homeCity: '千代田区',
  workplaceName: '港株式会社',
  workplacePostalCode: '105-8511',
  workplacePrefecture: '東京都',
  workplaceCity: '港区',
  workplaceStreet: '芝公園1-5-25',
  workplaceTelephone: '03-1234-5678',
}

const photograph = () => encode({ width: 8, height: 8, data: Buffer.alloc(256, 120) }, 90).data
const picture = () => PNG.sync.write(new PNG({ width: 4, height: 4 }))

let world: World
/** The cookies of one browser. */
let jar: Map<string, string>
let marks: ReturnType<typeof draftMarks>

beforeEach(async () => {
  world = await openWorld()
  anotherBrowser()
})

function anotherBrowser() {
  jar = new Map()
  marks = draftMarks()
}

async function ask(path: string, form?: Record<string, string> | FormData) {
  const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
  const answer = await world.ask(marks.pathOf(path), { form, headers: { cookie } })
  marks.learn(answer.headers.get('location') ?? (await answer.clone().text()))
  for (const set of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (value) jar.set(name, value)
    else jar.delete(name)
  }
  return answer
}

function confirmation(files: [Uint8Array<ArrayBuffer> | Buffer, string][], agreed = 'yes') {
  const form = new FormData()
  for (const [bytes, name] of files)
    form.append('document', new File([new Uint8Array(bytes)], name))
  if (agreed) form.append('agreed', agreed)
  return ask('/registration/confirmation', form)
}

const eqEmail = () => eq(residents.email, 'taro@example.jp')

/** Where an answer leads, whichever content it is for. */
const placeOf = (answer: Response) => [
  answer.status,
  answer.headers.get('location')?.replace(/\?draft=[\w-]+$/, '') ?? null,
]

/** Types the code of the letter that was sent last. */
const prove = async () => ask('/registration/code', { code: codeIn(await world.carry()) })

async function register(form: Record<string, string>, files: [Buffer, string][] = []) {
  await ask('/registration', form)
  await confirmation(files)
  await ask('/registration/request', {})
  return prove()
}

describe('registering', () => {
  test('as somebody who lives in the ward gives a number, a first password and a letter', async () => {
    expect(placeOf(await ask('/registration', living))).toEqual([303, '/registration/confirmation'])
    const shown = await (await ask('/registration/confirmation')).text()
    for (const text of [
      'ミナト タロウ',
      '髙橋 太﨑',
      '090-1234-5678',
      '〒105-8511',
      '西暦1978年6月16日',
    ])
      expect(shown).toContain(text)
    expect(shown).not.toContain('type="file"')
    expect(placeOf(await confirmation([]))).toEqual([303, '/registration/request'])
    expect(await (await ask('/registration/request')).text()).toContain(
      'まだ申請は完了していません',
    )
    expect(placeOf(await ask('/registration/request', {}))).toEqual([303, '/registration/code'])
    expect(await world.db.$count(residents, eqEmail())).toBe(0)
    expect(await (await ask('/registration/code')).text()).toContain('taro@example.jp に、6桁')
    expect(placeOf(await prove())).toEqual([303, '/registration/completion'])

    const completion = await ask('/registration/completion')
    const page = await completion.text()
    const [resident] = await world.db.select().from(residents).where(eqEmail())
    expect(resident).toMatchObject({
      name: '髙橋 太﨑',
      kana: 'ミナト タロウ',
      cardArrivedAt: null,
    })
    expect(resident?.number).toMatch(/^[1-9]\d{5}$/)
    expect(page).toContain(resident?.number.replace(/^(..)/, '$1-'))
    expect(page).toContain('19780616（生年月日8桁）')
    expect(completion.headers.get('cache-control')).toBe('no-store')

    const [code, letter] = await world.carry()
    expect(code?.text).not.toContain('髙橋')
    expect(letter).toMatchObject({ to: 'taro@example.jp' })
    expect(letter?.text).toContain(resident?.number.replace(/^(..)/, '$1-'))
    expect(letter?.text + String(letter?.html)).not.toContain('19780616')
  })

  test('writes three times at most between a press and its answer', async () => {
    const trips = async (act: () => Promise<Response>) => {
      const before = world.roundTrips()
      await act()
      return world.roundTrips() - before
    }
    expect(await trips(() => ask('/registration', living))).toBe(1)
    expect(await trips(() => ask('/registration', living))).toBe(2)
    // One to see whether there is a draft before a document is received.
    expect(await trips(() => confirmation([]))).toBe(3)
    expect(await trips(() => ask('/registration/request', {}))).toBe(2)
    const code = codeIn(await world.carry())
    expect(await trips(() => ask('/registration/code', { code }))).toBe(3)
  })

  test('twice with one confirmation is one resident', async () => {
    await ask('/registration', living)
    await confirmation([])
    await ask('/registration/request', {})
    expect(placeOf(await ask('/registration/request', {}))).toEqual([303, '/registration/code'])
    const code = codeIn(await world.carry())
    expect(await world.db.$count(letters)).toBe(1)
    const answers = await Promise.all([1, 2, 3].map(() => ask('/registration/code', { code })))
    // On a slow machine the line for hashing may be too long for the last of them.
    const taken = answers.filter(({ status }) => status !== 503)
    expect(taken.length).toBeGreaterThan(0)
    for (const answer of taken) expect(placeOf(answer)).toEqual([303, '/registration/completion'])
    expect(await world.db.$count(residents, eqEmail())).toBe(1)
    expect(await world.db.$count(letters)).toBe(2)
    expect(placeOf(await ask('/registration/code', { code }))).toEqual([
      303,
      '/registration/completion',
    ])
  })

  test('can be done only so often from one source, and nothing is lost', async () => {
    await world.db.insert(attempts).values({
      bucket: ladderOf('192.0.2.1', 'registration')[0]?.bucket ?? '',
      count: throttle.registration,
      until: world.now + 10 * minute,
    })
    const answer = await register(living)
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('申請が続いたため'),
    ])
    expect(await world.db.$count(registrations)).toBe(0)
    world.now += 11 * minute
    expect(placeOf(await prove())).toEqual([303, '/registration/completion'])
  })

  test('needs the steps in their order', async () => {
    for (const path of ['confirmation', 'request', 'code', 'completion'])
      expect(placeOf(await ask(`/registration/${path}`))).toEqual([303, '/registration'])
    for (const path of ['request', 'code'])
      expect(placeOf(await ask(`/registration/${path}`, {}))).toEqual([303, '/registration?anew=1'])
    await ask('/registration', working)
    expect(placeOf(await ask('/registration/request', {}))).toEqual([303, '/registration?anew=1'])
    expect(await world.db.$count(residents, eqEmail())).toBe(0)
  })

  test('of the same person twice is taken, marked for staff, and said to nobody', async () => {
    await register(living)
    anotherBrowser()
    const again = {
      ...living,
      kana: 'ベツ ノ ヨミ',
      email: 'b@example.jp',
      emailAgain: 'b@example.jp',
    }
    expect(placeOf(await register(again))).toEqual([303, '/registration/completion'])
    const rows = await world.db.select().from(registrations)
    expect(rows.map(({ resembles }) => resembles)).toEqual([null, rows[0]?.residentId])
    anotherBrowser()
    await register({ ...again, birthDay: '17', email: 'c@example.jp', emailAgain: 'c@example.jp' })
    expect((await world.db.select().from(registrations)).at(-1)?.resembles).toBe(null)
  })

  test('again with the same browser begins anew', async () => {
    await register(working, [[photograph(), 'a.jpg']])
    const other = { ...working, email: 'b@example.jp', emailAgain: 'b@example.jp' }
    await ask('/registration', other)
    expect(placeOf(await confirmation([]))).toEqual([422, null])
    await confirmation([[picture(), 'b.png']])
    await ask('/registration/request', {})
    await prove()
    expect(await world.db.$count(registrations)).toBe(2)
  })

  test('keeps what was typed until it is reset, and on this device alone', async () => {
    await ask('/registration', living)
    const asked = await (await ask('/registration')).text()
    expect(asked).toContain('入力の途中の申請があります')
    for (const typed of ['昭和53', '太﨑', 'taro@example.jp']) expect(asked).not.toContain(typed)
    expect(await (await ask('/registration')).text()).toContain('value="昭和53"')
    expect(await (await world.ask('/registration')).text()).not.toContain('昭和53"')
    await ask('/registration/reset', {})
    expect(await (await ask('/registration')).text()).not.toContain('value="昭和53"')
    expect(await world.db.$count(drafts)).toBe(0)
  })

  test('left lying is forgotten after an hour', async () => {
    await ask('/registration', working)
    await confirmation([[photograph(), 'a.jpg']], '')
    expect(await world.db.$count(documents)).toBe(1)
    const [kept] = await world.db.select().from(documents)
    world.now += 61 * minute
    expect(placeOf(await ask('/registration/confirmation'))).toEqual([303, '/registration'])
    await tick(world.services)
    expect(await world.db.$count(drafts)).toBe(0)
    world.now += 61 * minute
    await tick(world.services)
    expect(await world.db.$count(documents)).toBe(0)
    expect(await world.services.documents.find(kept?.key ?? '')).toBe(null)
  })
})

describe('a code', () => {
  beforeEach(async () => {
    await ask('/registration', living)
    await confirmation([])
    await ask('/registration/request', {})
  })

  const type = async (code: string) => (await ask('/registration/code', { code })).text()
  const sent = async () => codeIn(await world.carry())
  const registered = () => world.db.$count(registrations)
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  test('is read however it is grouped, and kept as a hash alone', async () => {
    const code = await sent()
    expect(JSON.stringify(await world.db.select().from(drafts))).not.toContain(code)
    expect(JSON.stringify(await world.db.select().from(letters))).not.toContain(code)
    const wide = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect(
      placeOf(await ask('/registration/code', { code: ` ${wide.slice(0, 3)} ${wide.slice(3)}` })),
    ).toEqual([303, '/registration/completion'])
  })

  test('has five tries, however many are made at once', async () => {
    const code = await sent()
    const wrong = await Promise.all(Array.from({ length: 8 }, () => type(other(code))))
    expect(wrong.filter((page) => page.includes('確認コードが違います'))).toHaveLength(5)
    expect(await type(code)).toContain('使えなくなりました')
    expect(await registered()).toBe(0)
  })

  test('mistyped is no try', async () => {
    for (let time = 0; time < 9; time++) expect(await type('12a')).toContain('6桁の数字で')
    expect(await type('')).toContain('確認コードを入力してください')
    expect(placeOf(await prove())).toEqual([303, '/registration/completion'])
  })

  test('lives thirty minutes from when its letter left', async () => {
    const code = await sent()
    world.now += 30 * minute
    expect(await type(code)).toContain('使えなくなりました')
    world.now += 1
    await ask('/registration/code', { again: 'yes' })
    expect(placeOf(await prove())).toEqual([303, '/registration/completion'])
  })

  test('sent again takes the place of the one before; three letters an hour are enough', async () => {
    const first = await sent()
    world.now += minute
    await ask('/registration/code', { again: 'yes' })
    const second = await sent()
    if (first !== second) expect(await type(first)).toContain('確認コードが違います')
    await ask('/registration/code', { again: 'yes' })
    const answer = await ask('/registration/code', { again: 'yes' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([422, '3600'])
    expect(await world.db.$count(letters)).toBe(3)
  })

  test('goes to one mailbox three times an hour, from however many drafts and however it is written', async () => {
    for (const email of [
      'taro@example.jp',
      'TARO@example.jp',
      'taro+1@example.jp',
      'Taro+@example.jp',
    ]) {
      anotherBrowser()
      await ask('/registration', { ...living, email, emailAgain: email })
      await confirmation([])
      await ask('/registration/request', {})
    }
    expect((await world.carry()).map(({ to }) => to)).toEqual([
      'taro@example.jp',
      'taro@example.jp',
      'TARO@example.jp',
    ])
  })

  test('proves the address it was sent to and no other', async () => {
    const code = await sent()
    await ask('/registration')
    const form = { ...living, email: 'other@example.jp', emailAgain: 'other@example.jp' }
    await ask('/registration', form)
    await confirmation([])
    await ask('/registration/request')
    expect(placeOf(await ask('/registration/code', { code }))[0]).not.toBe(200)
    expect(await registered()).toBe(0)
  })
})

describe('of two people at one browser', () => {
  const wife = {
    ...living,
    name: '港 花子',
    email: 'hanako@example.jp',
    emailAgain: 'hanako@example.jp',
  }

  /** A tab that has come to the page that asks for the code. */
  async function tab(form: Record<string, string>) {
    await ask('/registration', form)
    await confirmation([])
    await ask('/registration/request', {})
    const path = marks.pathOf('/registration/code')
    marks = draftMarks()
    return { path, code: codeIn(await world.carry()) }
  }

  test('the press of each makes that one and nobody else, or says that nothing was sent', async () => {
    const [his, hers] = [await tab(living), await tab(wife)]
    const presses: Record<string, string>[] = [{ code: his.code }, { again: 'yes' }]
    for (const form of presses) {
      const answer = await ask(his.path, form)
      expect(placeOf(answer)).toEqual([303, '/registration?anew=1'])
    }
    expect(await world.db.$count(registrations)).toBe(0)
    const page = await (await ask('/registration?anew=1')).text()
    expect(page).toContain('申請は送っていません')
    expect(page).not.toContain('花子')
    expect(placeOf(await ask(hers.path, { code: hers.code }))).toEqual([
      303,
      '/registration/completion',
    ])
    expect(placeOf(await ask(his.path, { code: his.code }))).toEqual([303, '/registration?anew=1'])
    const names = await world.db.select({ email: residents.email }).from(residents)
    expect(names.filter(({ email }) => email?.includes('@example.jp'))).toEqual(
      expect.arrayContaining([{ email: 'hanako@example.jp' }]),
    )
    expect(await world.db.$count(residents, eqEmail())).toBe(0)
  })

  test('a document or fields changed in another tab are not sent by a page from before', async () => {
    await ask('/registration', living)
    await confirmation([])
    const old = marks.pathOf('/registration/request')
    await ask('/registration')
    await ask('/registration', { ...living, homeStreet: '芝公園2丁目' })
    expect(placeOf(await ask(old, {}))).toEqual([303, '/registration?anew=1'])
    expect(await world.db.$count(letters)).toBe(0)
  })

  test('the number and the first password are shown once', async () => {
    await register(living)
    expect((await world.ask('/registration/completion')).status).toBe(303)
    const head = { method: 'HEAD', headers: { cookie: `draft=${jar.get('draft')}` } }
    await world.app.request('http://localhost/registration/completion', head)
    expect(await (await ask('/registration/completion')).text()).toContain('19780616')
    expect(placeOf(await ask('/registration/completion'))).toEqual([303, '/?done=registration'])
    expect(await (await ask('/registration')).text()).not.toContain('髙橋')
  })
})

describe('waiting for review', () => {
  test('is one registration of an address and three of a telephone, however they race', async () => {
    const of = (email: string, telephone: string): Registration => ({
      kana: 'ミナト タロウ',
      name: '港 太郎',
      kind: 'living',
      telephone,
      email,
      birthdate: '1978-06-16',
      isOutOfSchool: true,
      workplace: null,
      homeAddress: {
        postalCode: '105-8511',
        prefecture: '東京都',
        city: '港区',
        street: '芝公園1',
      },
    })
    const same = await Promise.all(
      ['a', 'b', 'c'].map((token, at) =>
        registerProved(world.db, of('x@example.jp', `03-1234-567${at}`), world.now, token),
      ),
    )
    expect(same.toSorted()).toEqual(['addressWaits', 'addressWaits', null].toSorted())
    const many = await Promise.all(
      [1, 2, 3, 4, 5].map((at) =>
        registerProved(world.db, of(`y${at}@example.jp`, '090-1111-2222'), world.now),
      ),
    )
    expect(many.filter((refusal) => refusal === null)).toHaveLength(3)
    expect(many.filter((refusal) => refusal === 'telephoneWaits')).toHaveLength(2)
    await world.db.update(residents).set({ cardArrivedAt: world.now })
    expect(
      await registerProved(world.db, of('x@example.jp', '090-1111-2222'), world.now, 'd'),
    ).toBe(null)
  })

  test('is said to who proved the address, and drafts begun in one place have their number', async () => {
    await register(living)
    anotherBrowser()
    expect(await (await register(living)).text()).toContain(
      'このメールアドレスの申請が、確認を待っています',
    )
    for (let draft = 0; draft < throttle.draft; draft++) {
      anotherBrowser()
      await ask('/registration', living)
    }
    anotherBrowser()
    const answer = await ask('/registration', living)
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('申請が続いたため'),
    ])
  })
})

describe('a mistyped registration', () => {
  test.each([
    [{ kana: '港 太郎' }, 'カタカナで入力してください'],
    [{ kana: '' }, '氏名（カタカナ）を入力してください'],
    [{ name: '　' }, '氏名（漢字）を入力してください'],
    [{ name: '港'.repeat(101) }, '100文字以内'],
    [{ name: '港\u0000太郎' }, '目に見えない文字（U+0000）は使えません'],
    [{ name: '港\ue000太郎' }, '「\ue000」（U+E000）は外字のため'],
    [{ name: '港\u{3347a}太郎' }, '（U+3347A）は使えません'],
    [{ name: '港😀太郎' }, '「😀」（U+1F600）は使えません'],
    [{ name: '当選です www.evil.example へ' }, '氏名に、サイトやメールのアドレスは入力できません'],
    [{ kana: 'ミナト\ue000' }, '「\ue000」（U+E000）は外字のため'],
    [{ kana: '港 タロウ' }, '「港」（U+6E2F）は使えません'],
    [{ homeCity: '港区\ue123' }, '（U+E123）は外字のため'],
    [{ telephone: '123' }, '市外局番から'],
    [{ kind: '' }, '在住・在勤区分を選択してください'],
    [{ homePostalCode: '105' }, '7桁の数字'],
    [{ birthDay: '31', birthMonth: '2' }, '生年月日を正しい日付で'],
    [{ birthYear: '2002' }, '18歳以上'],
    [{ birthYear: '2000', birthMonth: '4', birthDay: '1' }, '高校に在学していません'],
    [{ birthYear: '2020' }, '今日より後'],
    [{ email: 'taro' }, 'メールアドレスの形'],
    [{ emailAgain: 'jiro@example.jp' }, '2つのメールアドレスが違います'],
    [{ homeCity: '千代田区' }, '東京都港区の住所'],
    [{ kind: 'working' }, '勤務先：名称を入力してください'],
  ])(
    '%j is answered with a sentence, what was typed, and nothing written',
    async (typed, sentence) => {
      const answer = await ask('/registration', { ...living, ...typed })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain('<title>エラー：')
      expect(page).toContain(sentence)
      expect(page).toContain('value="芝公園1丁目5番25号"')
      expect(await world.db.$count(drafts)).toBe(0)
    },
  )

  test('of somebody of eighteen offers the declaration, which is enough', async () => {
    const young = { ...living, birthYear: '2000', birthMonth: '4', birthDay: '1' }
    expect(await (await ask('/registration', young)).text()).toContain('name="outOfSchool"')
    expect((await ask('/registration', { ...young, outOfSchool: 'yes' })).status).toBe(303)
  })

  test('says everything at once, in the order of the fields', async () => {
    const page = await (await ask('/registration', { kind: 'working' })).text()
    const summary = /<ul id="mistakes">(.*?)<\/ul>/s.exec(page)?.[1] ?? ''
    const fields = [...summary.matchAll(/href="#(\w+)"/g)].map(([, name]) => name)
    const order = registrationFields.filter((name) => fields.includes(name))
    expect(fields).toEqual(order)
    expect(fields).toHaveLength(15)
  })
})

describe('a postal code', () => {
  const search = (typed: Record<string, string>, place: string) =>
    ask('/registration/address', { ...typed, search: place })

  test.each([
    ['105-8511', '東京都', '港区', '芝公園'],
    ['１００ー００１４', '東京都', '千代田区', '永田町'],
  ])('%s finds %s%s%s and keeps the rest', async (code, prefecture, city, town) => {
    const answer = await search({ name: '髙橋', homePostalCode: code }, 'home')
    const page = await answer.text()
    expect(answer.status).toBe(200)
    for (const value of [prefecture, city, '髙橋']) expect(page).toContain(`value="${value}"`)
    expect(page).toMatch(new RegExp(`value="${town}`))
  })

  test('with several towns offers them, and takes the one chosen', async () => {
    const page = await (await search({ homePostalCode: '452-0961' }, 'home')).text()
    const choices = [...page.matchAll(/value="(home\d+)"/g)].map(([, value = '']) => value)
    expect(choices.length).toBeGreaterThan(1)
    const chosen = await (await search({ homePostalCode: '452-0961' }, choices[1] ?? '')).text()
    expect(chosen).toContain('value="愛知県"')
    expect(chosen).not.toContain('value="home1"')
  })

  test('that nobody has is said plainly', async () => {
    const answer = await search({ homePostalCode: '999-9999' }, 'home')
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('この郵便番号の住所は見つかりませんでした'),
    ])
  })

  test('that is none is a mistake beside its field', async () => {
    const answer = await search({ workplacePostalCode: '12' }, 'workplace')
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('勤務先：郵便番号は、7桁の数字で'),
    ])
  })

  test('keeps a street that was typed before', async () => {
    const typed = { homePostalCode: '105-8511', homeStreet: '1-5-25 コーポ101' }
    const page = await (await search(typed, 'home')).text()
    expect(page).toMatch(/value="芝公園[^"]*1-5-25 コーポ101"/)
  })

  test('alone is a fragment', async () => {
    const headers = { 'HX-Request-Type': 'partial', 'HX-Target': 'div#home-found' }
    const form = { ...living, search: 'home' }
    const page = await (await world.ask('/registration/address', { form, headers })).text()
    expect(page).toMatch(/^<title>.*<\/title><div id="home-found"/)
    expect((await ask('/registration/address', { ...living, search: 'elsewhere' })).status).toBe(
      422,
    )
  })
})

describe('a document', () => {
  beforeEach(async () => {
    await ask('/registration', working)
  })

  test('is kept, stripped, with the registration', async () => {
    expect(placeOf(await confirmation([[photograph(), 'C:\\fakepath\\社員証.jpg']]))).toEqual([
      303,
      '/registration/request',
    ])
    expect(await (await ask('/registration/request')).text()).toContain('社員証.jpg')
    await ask('/registration/request', {})
    await prove()
    const [row] = await world.db.select().from(documents)
    expect(row).toMatchObject({ type: 'image/jpeg', residentId: expect.any(Number) })
    expect((await world.services.documents.find(row?.key ?? ''))?.length).toBe(row?.bytes)
  })

  test('sent before 在住 was chosen is not handed over', async () => {
    await confirmation([[photograph(), 'a.jpg']])
    await register(living)
    expect(await world.db.$count(documents, isNotNull(documents.residentId))).toBe(0)
    expect(await world.db.$count(registrations)).toBe(1)
  })

  test('once received survives a forgotten agreement', async () => {
    const answer = await confirmation([[picture(), 'proof.png']], '')
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('選択済み：proof.png')
    expect(placeOf(await confirmation([]))).toEqual([303, '/registration/request'])
  })

  test('can be changed; the one before goes', async () => {
    await confirmation([[picture(), 'a.png']], '')
    await confirmation([[photograph(), 'b.jpg']])
    await ask('/registration/request', {})
    await prove()
    world.now += 61 * minute
    await tick(world.services)
    expect((await world.db.select().from(documents)).map(({ name }) => name)).toEqual(['b.jpg'])
  })

  const jpeg = photograph()
  test.each<[string, [Buffer, string][], string]>([
    ['none', [], '在勤を証明する書類を選択してください'],
    ['an empty file', [[Buffer.alloc(0), 'a.jpg']], 'ファイルが空です'],
    ['a renamed PDF', [[Buffer.from('%PDF-1.7\n%…'), 'a.jpg']], 'jpg、jpeg、pngの画像'],
    [
      'ten megabytes and a byte',
      [[Buffer.alloc(mostDocumentBytes + 1, 1), 'a.jpg']],
      '10MBを超えて',
    ],
    ['half a photograph', [[jpeg.subarray(0, jpeg.length >> 1), 'a.jpg']], '壊れているよう'],
    [
      'two files',
      [
        [jpeg, 'a.jpg'],
        [jpeg, 'b.jpg'],
      ],
      '添付できるファイルは1つ',
    ],
    ['a bomb', [[bomb(), 'a.png']], '大きすぎます'],
  ])('that is %s is refused with a sentence', async (_, files, sentence) => {
    const answer = await confirmation(files)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)])
    expect(await world.db.$count(documents)).toBe(0)
  })

  test('with a page appended loses it', async () => {
    const html = Buffer.from('<script>alert(1)</script>')
    await confirmation([[Buffer.concat([jpeg, html]), 'a.jpg']])
    const [row] = await world.db.select().from(documents)
    const stored = Buffer.from((await world.services.documents.find(row?.key ?? '')) ?? [])
    expect(stored.includes('script')).toBe(false)
  })

  test('of enormous size is not read at all', async () => {
    const answer = await confirmation([[Buffer.alloc(12 * 1024 * 1024), 'a.jpg']])
    expect(answer.status).toBe(413)
  })

  test('can be sent only so often from one source', async () => {
    for (let time = 0; time < throttle.upload; time++) await confirmation([[jpeg, 'a.jpg']])
    const answer = await confirmation([[jpeg, 'a.jpg']], '')
    expect(await answer.text()).toContain('しばらく受け付けられません')
    expect(await world.db.$count(attempts, like(attempts.bucket, 'upload:%'))).toBe(2)
  })

  test('whose storing fails leaves no file without a row', async () => {
    world.services.documents.keep = async () => {
      throw new Error('the bucket is away')
    }
    const keys = world.services.documents
    const failing = await confirmation([[jpeg, 'a.jpg']])
    expect(failing.status).toBe(500)
    expect(placeOf(await ask('/registration/request'))).toEqual([303, '/registration'])
    const [row] = await world.db.select().from(documents)
    expect(await keys.find(row?.key ?? '')).toBe(null)
    world.now += 61 * minute
    await tick(world.services)
    expect(await world.db.$count(documents)).toBe(0)
  })
})

test('two thousand odd registrations are never a fault and never half written', async () => {
  const name = fc.constantFrom(...registrationFields, 'agreed', 'search')
  const changes = fc.array(fc.tuple(name, odd), { minLength: 1, maxLength: 6 })
  const place = fc.constantFrom('/registration', '/registration/address')
  await fc.assert(
    fc.asyncProperty(fc.boolean(), changes, place, async (isWorking, changed, path) => {
      const form = {
        ...(isWorking ? working : living),
        search: 'home',
        ...Object.fromEntries(changed),
      }
      const answer = await world.ask(path, { form })
      expect([200, 303, 422]).toContain(answer.status)
      const token = /draft=(\w+)/.exec(answer.headers.getSetCookie().join())?.[1]
      expect(await world.db.$count(drafts)).toBe(token ? 1 : 0)
      if (token) {
        const headers = { cookie: `draft=${token}` }
        const confirmation = answer.headers.get('location') ?? ''
        const shown = await world.ask(confirmation, { headers })
        expect(shown.status).toBe(200)
        const page = await shown.text()
        expect(isSeen(page)).toBe(true)
        expect(shownAs('氏名', page)).not.toContain('evil')
        expect(shownAs('(?:ご自宅住所|勤務先所在地)', page)).not.toContain('東京都東京都')
        await world.db.delete(drafts)
        await world.db.delete(attempts)
      }
    }),
    { numRuns: 2000 },
  )
  expect(await world.db.$count(registrations)).toBe(0)
})

test('odd values in all other forms of an account are never a fault either', async () => {
  const session = await sessionOf(world, taro)
  const forms: Record<string, string[]> = {
    '/login': ['number', 'password'],
    '/password': ['current', 'next', 'nextAgain'],
    '/password-reset': ['number', 'email'],
    '/password-reset/x': ['next', 'nextAgain'],
    '/email': ['current', 'email', 'emailAgain'],
    '/registration/closing': ['agree'],
    '/registration/confirmation': ['agree', 'document'],
  }
  const changes = fc.array(odd, { minLength: 3, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(forms)), changes, async (path, values) => {
      const form = Object.fromEntries(
        (forms[path] ?? []).map((name, at) => [name, values[at] ?? '']),
      )
      const answer = await world.ask(path, { form, headers: { cookie: session } })
      expect([303, 404, 422]).toContain(answer.status)
    }),
    { numRuns: 2000 },
  )
  expect(await world.db.$count(letters)).toBe(0)
  expect(await world.db.$count(residents, isNotNull(residents.closedAt))).toBe(0)
})

/** What a confirmation shows under names that begin so. */
const shownAs = (begins: string, page: string) =>
  [...page.matchAll(new RegExp(`<dt>${begins}[^<]*</dt><dd>([^<]*)`, 'g'))].join()

/** A picture of 50,000 by 50,000 in a few bytes. */
function bomb(): Buffer {
  const small = PNG.sync.write(new PNG({ width: 1, height: 1 }))
  small.writeUInt32BE(50_000, 16)
  small.writeUInt32BE(50_000, 20)
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29)
  return small
}
