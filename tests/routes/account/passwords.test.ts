import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { attempts, credentials, passwordResets, sessions } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import type { Registration } from '../../../src/domain/account/registration.ts'
import { throttle } from '../../../src/domain/account/throttle.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { verifyLogin } from '../../../src/store/account/credentials.ts'
import { openChange } from '../../support/emails.ts'
import { registerProved } from '../../support/registering.ts'
import { jiro, openWorld, sessionOf, type World } from '../../support/world.ts'

const minute = 60_000
const chosen = 'みなと大好き2019'

const newcomer: Registration = {
  kana: 'シンバシ ハナ',
  name: '新橋 花',
  telephone: '090-1234-5678',
  kind: 'living',
  homeAddress: { postalCode: '105-0004', prefecture: '東京都', city: '港区', street: '新橋1' },
  birthdate: '1978-06-16',
  email: 'hana@example.jp',
  workplace: null,
  isOutOfSchool: false,
}

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld()
  await registerProved(world.db, newcomer, world.now)
  await world.db.delete(attempts)
  const [made] = await world.db.select().from(residents).where(eq(residents.email, newcomer.email))
  number = made?.number ?? ''
})

const logIn = (password: string, of = number, headers: Record<string, string> = {}) =>
  world.ask('/login', { form: { number: of, password }, headers })

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

const placeOf = (answer: Response) => [answer.status, answer.headers.get('location')]
const twice = (next: string) => ({ next, nextAgain: next })

async function linkIn(world: World): Promise<string> {
  const letter = (await world.carry()).at(-1)
  return /\/password-reset\/\w+/.exec(letter?.text ?? '')?.[0] ?? ''
}

describe('the first login', () => {
  test('leads to setting a password and nowhere else', async () => {
    const cookie = cookieOf(await logIn('19780616'))
    for (const path of ['/menu', '/reservations', '/vacancies', '/email', '/', '/registration'])
      expect(placeOf(await world.ask(path, { headers: { cookie } }))).toEqual([303, '/password'])
    const act = { form: { facility: 'odaira', night: '2019-03-25' }, headers: { cookie } }
    expect(placeOf(await world.ask('/reservations', act))).toEqual([303, '/password'])
    const page = await (await world.ask('/password', { headers: { cookie } })).text()
    expect(page).toContain('パスワードを設定してください')
    expect(page).not.toContain('name="current"')
    expect((await world.ask('/guide', { headers: { cookie } })).status).toBe(200)
  })

  test('takes no birthdate for a password, and then opens the menu', async () => {
    const headers = { cookie: cookieOf(await logIn('19780616')) }
    const refused = await world.ask('/password', { form: twice('1978-06-16'), headers })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('生年月日は、新しいパスワードにできません'),
    ])
    const set = await world.ask('/password', { form: twice(chosen), headers })
    expect(placeOf(set)).toEqual([303, '/menu'])
    const menu = await (await world.ask('/menu', { headers })).text()
    expect(menu).toContain('利用者登録を確認しています')
    expect((await logIn('19780616')).status).toBe(422)
    expect((await logIn(chosen)).status).toBe(303)
    expect((await world.carry()).at(-1)?.subject).toContain('パスワードが変更されました')
  })

  test('set on one device, ends the birthdate’s sessions on all others', async () => {
    const [here, there] = [cookieOf(await logIn('19780616')), cookieOf(await logIn('19780616'))]
    await world.ask('/password', { form: twice(chosen), headers: { cookie: here } })
    expect((await world.ask('/menu', { headers: { cookie: here } })).status).toBe(200)
    expect(placeOf(await world.ask('/menu', { headers: { cookie: there } }))[1]).toMatch(/^\/login/)
  })
})

describe('changing the password', () => {
  const form = { current: demoPassword, ...twice(chosen) }

  test('asks once more, ends all sessions, and goes back to the top page', async () => {
    const other = await sessionOf(world, jiro)
    const headers = { cookie: await sessionOf(world, jiro) }
    const proposed = await world.ask('/password', { form, headers })
    expect(placeOf(proposed)).toEqual([303, '/password/confirmation'])
    expect((await logIn(chosen, '400074')).status).toBe(422)
    const done = await world.ask('/password/confirmation', { form: {}, headers })
    expect(placeOf(done)).toEqual([303, '/?done=password'])
    for (const cookie of [other, headers.cookie])
      expect((await world.ask('/menu', { headers: { cookie } })).status).toBe(303)
    expect(await (await world.ask('/?done=password')).text()).toContain('パスワードを変更しました')
    expect((await logIn(chosen, '400074')).status).toBe(303)
    expect((await logIn(demoPassword, '400074')).status).toBe(422)
  })

  test.each([
    [{ current: '' }, '現在のパスワードを入力してください'],
    [{ current: 'wrong-one' }, '現在のパスワードが正しくありません'],
    [twice('short'), '8文字以上'],
    [twice('password123'), 'よく使われているパスワード'],
    [{ next: chosen, nextAgain: 'another-one' }, '2つの新しいパスワードが違います'],
    [twice(demoPassword), '現在のパスワードと違うもの'],
    [twice(''), '新しいパスワードを入力してください'],
  ])('%j is refused and never shown again', async (typed, sentence) => {
    const answer = await world.ask('/password', { as: jiro, form: { ...form, ...typed } })
    const page = await answer.text()
    expect([answer.status, page]).toEqual([422, expect.stringContaining(sentence)])
    expect(page).not.toContain(chosen)
    const [row] = await world.db.select().from(credentials).where(eq(credentials.residentId, jiro))
    expect(row?.pendingHash).toBe(null)
  })

  test('confirmed too late, or never proposed, changes nothing', async () => {
    const headers = { cookie: await sessionOf(world, jiro) }
    const confirm = () => world.ask('/password/confirmation', { form: {}, headers })
    expect((await confirm()).status).toBe(422)
    await world.ask('/password', { form, headers })
    world.now += 11 * minute
    const late = await confirm()
    expect([late.status, await late.text()]).toEqual([
      422,
      expect.stringContaining('時間がたったため'),
    ])
    expect((await logIn(demoPassword, '400074')).status).toBe(303)
  })

  test('by guessing the current one is soon over', async () => {
    const headers = { cookie: await sessionOf(world, jiro) }
    const guess = () => world.ask('/password', { form: { ...form, current: 'guess-it' }, headers })
    for (let time = 0; time < throttle.account; time++) await guess()
    expect(await (await guess()).text()).toContain('しばらく変更できません')
  })

  test('after the session ended leaves no password in the address', async () => {
    const away = await world.ask('/password', { form })
    expect(placeOf(away)).toEqual([303, '/login?next=%2Fpassword'])
  })
})

describe('a forgotten password', () => {
  const request = (of = number, email = newcomer.email) =>
    world.ask('/password-reset', { form: { number: of, email } })

  test('is set anew by the link in the letter, once', async () => {
    await world.carry()
    expect(placeOf(await request())).toEqual([303, '/password-reset/sent'])
    const link = await linkIn(world)
    expect(link).not.toBe('')
    expect(JSON.stringify(await world.db.select().from(letters))).not.toContain(link)
    expect(JSON.stringify(await world.db.select().from(passwordResets))).not.toContain(
      link.split('/')[2],
    )
    const page = await world.ask(link)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect((await world.ask(link, { form: twice('19780616') })).status).toBe(422)
    expect(placeOf(await world.ask(link, { form: twice(chosen) }))).toEqual([
      303,
      '/password-reset/completion',
    ])
    expect((await logIn(chosen)).status).toBe(303)
    for (const again of [
      await world.ask(link),
      await world.ask(link, { form: twice('another-2019') }),
    ])
      expect(placeOf(again)).toEqual([303, '/password-reset/completion?done=again'])
    const done = await (await world.ask('/password-reset/completion?done=again')).text()
    expect(done).toContain('はじめに設定した新しいパスワードで')
    expect((await logIn('another-2019')).status).toBe(422)
    expect((await logIn(chosen)).status).toBe(303)
  })

  test('ends all sessions', async () => {
    const cookie = cookieOf(await logIn('19780616'))
    await request()
    await world.ask(await linkIn(world), { form: twice(chosen) })
    expect(placeOf(await world.ask('/password', { headers: { cookie } }))[1]).toMatch(/^\/login/)
    expect(await world.db.$count(sessions)).toBe(0)
  })

  test('link with one character changed, or thirty minutes old, does not work', async () => {
    await request()
    const link = await linkIn(world)
    const last = link.endsWith('a') ? 'b' : 'a'
    expect((await world.ask(link.slice(0, -1) + last)).status).toBe(404)
    world.now += 30 * minute - 1
    expect((await world.ask(link)).status).toBe(200)
    world.now += 1
    expect((await world.ask(link)).status).toBe(404)
    expect((await world.ask(link, { form: twice(chosen) })).status).toBe(404)
    expect((await logIn('19780616')).status).toBe(303)
  })

  test('asked for twice leaves only the last link working', async () => {
    await request()
    const first = await linkIn(world)
    world.now += 6 * minute
    await request()
    const second = await linkIn(world)
    expect(second).not.toBe(first)
    expect([(await world.ask(first)).status, (await world.ask(second)).status]).toEqual([404, 200])
  })

  test('opens the door again to an owner whom wrong tries had shut out', async () => {
    for (let time = 0; time <= throttle.account; time++) await logIn('wrong-one')
    await request()
    await world.ask(await linkIn(world), { form: twice(chosen) })
    expect((await logIn(chosen)).status).toBe(303)
  })

  test('is over when the password or the address of mail is changed', async () => {
    await request()
    const link = await linkIn(world)
    const headers = { cookie: cookieOf(await logIn('19780616')) }
    await world.ask('/password', { form: twice(chosen), headers })
    expect((await world.ask(link)).status).toBe(404)
    world.now += 6 * minute
    await request()
    const [{ id } = { id: 0 }] = await world.db
      .select({ id: residents.id })
      .from(residents)
      .where(eq(residents.number, number))
    const change = await openChange(world.db, id, world.now, 'new@example.jp')
    expect((await world.ask(`/email/change/${change}`, { form: {} })).status).toBe(303)
    expect((await world.carry()).at(-1)?.subject).toContain('メールアドレス')
    expect(await world.db.$count(passwordResets)).toBe(0)
  })

  test('whose letter could not leave in time is not written to any more', async () => {
    await world.carry()
    await request()
    world.now += 31 * minute
    expect((await world.carry()).some(({ text }) => text.includes('password-reset'))).toBe(false)
    expect(await world.db.$count(letters, eq(letters.reason, 'too late'))).toBe(1)
  })

  test('sends one letter in five minutes, however often it is asked for', async () => {
    const before = await world.db.$count(letters)
    for (let time = 0; time < 5; time++) await request()
    expect(await world.db.$count(letters)).toBe(before + 1)
  })

  test('is answered alike whether the account exists or not, after the same work', async () => {
    const work = async (of: string, email: string) => {
      const before = world.roundTrips()
      const answer = await request(of, email)
      const kept = [...answer.headers].filter(([name]) => name !== 'date')
      return { trips: world.roundTrips() - before, place: placeOf(answer), kept }
    }
    const real = await work(number, newcomer.email)
    expect(await work('999999', newcomer.email)).toEqual(real)
    expect(await work(number, 'other@example.jp')).toEqual(real)
    expect(real.trips).toBe(1)
    expect(await world.db.$count(letters)).toBe(2)
  })

  test('does not care for capitals in the address, and takes full width', async () => {
    const before = await world.db.$count(letters)
    await request(number, 'ＨＡＮＡ@Example.JP')
    expect(await world.db.$count(letters)).toBe(before + 1)
  })

  test('asked for too often from one source is put off, and counted in a row a network', async () => {
    for (let time = 0; time < throttle.reset; time++) await request('999999')
    const answer = await request('999999')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([422, '900'])
    expect(await world.db.$count(attempts)).toBe(2)
  })

  test('with nothing typed is asked for again', async () => {
    const page = await (await request('', '')).text()
    expect(page).toContain('利用者番号を6桁の数字で')
    expect(page).toContain('メールアドレスを入力してください')
  })
})

describe('two thousand wrong passwords', () => {
  const many = (index: number) => `198.51.${index % 100}.${index % 250}`

  test.each([
    ['one source', () => '198.51.100.1'],
    ['many sources', many],
  ])('from %s keep the attacker out, the owner in, and the database small', async (_, sourceOf) => {
    const cookie = cookieOf(await logIn(demoPassword, '400074'))
    for (let index = 0; index < 2000; index++) {
      const source = sourceOf(index)
      const guess = { number: '400074', password: `guess-${index}`, source, device: undefined }
      expect(await verifyLogin(world.db, guess, world.now)).toHaveProperty('refusal')
    }
    expect(await world.db.$count(attempts)).toBeLessThan(620)
    const stranger = await logIn(demoPassword, '400074')
    expect(await stranger.text()).toContain('しばらくログインできません')
    expect((await logIn(demoPassword, '400074', { cookie })).status).toBe(303)
    world.now += 20 * minute
    await tick(world.services)
    expect(await world.db.$count(attempts)).toBe(0)
  })
})
