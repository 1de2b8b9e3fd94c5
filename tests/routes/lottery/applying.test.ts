import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ja } from '../../../components/words/ja/ja.ts'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { listApplications } from '../../../src/store/lottery/applications.ts'
import { newToken } from '../../../src/store/tokens.ts'
import { during, openRound, wish } from '../../support/lottery.ts'
import { hanako, instant, jiro, openWorld, taro, type World } from '../../support/world.ts'

const form = {
  facility: 'odaira',
  rank: '1',
  night1: '2019-05-13',
  nights1: '2',
  'adults1-1': '３',
  'children1-1': '2',
  'adults1-2': '3',
  orOneNight1: 'yes',
  roomWish: 'yes',
}
const confirm = (world: World, changes: Record<string, string> = {}, as = jiro) =>
  world.ask(`/applications/confirmation?${new URLSearchParams({ ...form, ...changes })}`, { as })
const keyIn = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
const errorsIn = (page: string) =>
  [...page.matchAll(/<li><a href="#([^"]+)">([^<]+)</g)].map(([, id, text]) => `${id} ${text}`)

/** What the page says, and that nothing was written. */
async function refusal(world: World, changes: Record<string, string> = {}, as = jiro) {
  const asked = await confirm(world, changes, as)
  const sent = await world.ask('/applications', { as, form: { ...form, ...changes, key: 'k' } })
  expect([asked.status, sent.status]).toEqual([422, 422])
  expect(await world.db.$count(applications, eq(applications.residentId, as))).toBe(
    (await world.db.$count(choices)) > 0 ? 1 : 0,
  )
  return await sent.text()
}

describe('applying', () => {
  test('goes from the table of a week through a confirmation to a receipt and a letter', async () => {
    const world = await openRound()
    await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
    const week = await world.ask('/applications/new/week?facility=odaira&from=2019-05-08', {
      as: jiro,
    })
    expect(await week.text()).toContain('申込み0件／募集25室')
    const confirmation = await (await confirm(world)).text()
    expect(confirmation).toContain('まだ完了していません。')
    expect(confirmation).toContain(
      '5月13日月曜日から2泊、5月15日水曜日の朝まで</span>（1泊でもよい）',
    )
    expect(await world.db.$count(applications)).toBe(0)
    const send = () =>
      world.ask('/applications', { as: jiro, form: { ...form, key: keyIn(confirmation) } })
    const [first, second] = [await send(), await send()]
    expect(first.headers.get('location')).toBe('/applications/completion?month=2019-05')
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await world.db.$count(choices)).toBe(1)
    const [own] = await listApplications(world.db, jiro)
    const completion = await world.ask('/applications/completion?month=2019-05', { as: jiro })
    const page = await completion.text()
    const receipt = ja.inFives(own?.receipt ?? '')
    expect(page).toContain(`<code>${receipt}</code>`)
    expect(page).toContain('確認メールを j…@example.jp に送ります。')
    expect(page).toContain('抽選は3月20日 9時、結果の発表は同じ日の12時です。')
    const [letter] = await world.carry()
    expect(letter?.text).toContain(`受付番号：${receipt}`)
    expect(letter?.text).toContain(
      '第1希望：5月13日月曜日から2泊、5月15日水曜日の朝まで（1泊でもよい）',
    )
  })

  test('hears everything wrong with three choices at once, each sentence beside its field', async () => {
    const world = await openRound()
    const page = await refusal(world, {
      all: 'yes',
      'adults1-2': '9',
      night2: '2019-05-31',
      nights2: '2',
      'adults2-1': '2',
      'adults2-2': 'x',
      night3: '2019-05-13',
      nights3: '2',
      'adults3-1': '1',
      'adults3-2': '2',
      roomWish: '',
    })
    const errors = errorsIn(page)
    expect(errors.map((of) => of.split(' ')[0])).toEqual([
      ...['adults1-2', 'night2', 'adults2-2', 'night3', 'adults3-1', 'roomWish'],
    ])
    expect(errors[0]).toContain('第1希望：2泊目：')
    expect(errors[3]).toContain('第3希望：同じ日')
    expect(page).toContain('value="2019-05-31" selected')
  })

  test('shows the next week alone to htmx, with the numbers as they are', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2'], 'odaira')
    const turned = await world.ask('/applications/new/week?facility=odaira&from=2019-05-08', {
      as: jiro,
      headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'HX-Target': 'div#turned' },
    })
    const fragment = await turned.text()
    expect(fragment).not.toContain('<html')
    expect(fragment.match(/申込み1件／募集25室/g)).toHaveLength(2)
  })

  test('takes one round trip beside the session’s to show, and two to do', async () => {
    const world = await openRound()
    const count = async (act: () => Promise<Response>) => {
      const before = world.roundTrips()
      await act()
      return world.roundTrips() - before - 1 // the test’s own session
    }
    expect(await count(() => confirm(world))).toBe(2)
    expect(
      await count(() => world.ask('/applications/new/week?facility=odaira', { as: jiro })),
    ).toBe(2)
    expect(
      await count(() => world.ask('/applications', { as: jiro, form: { ...form, key: 'k' } })),
    ).toBe(3)
    expect(await count(() => world.ask('/applications', { as: jiro }))).toBe(2)
    expect(await count(() => world.ask('/results', { as: jiro }))).toBe(2)
    expect(await count(() => world.ask('/applications/withdrawal', { as: jiro }))).toBe(2)
  })
})

describe('an application is refused', () => {
  test('to a worker, and to who waits for the card', async () => {
    const world = await openRound()
    expect(await refusal(world, {}, taro)).toContain('港区内在住の方です')
    expect(await refusal(world, {}, hanako)).toContain('利用者登録証がお手元に届くまでは')
    for (const as of [taro, hanako]) {
      const page = await world.ask('/applications/new', { as })
      expect(page.status).toBe(422)
    }
  })

  test('before applications open, and from the first second after they close', async () => {
    const world = await openRound()
    world.now = instant(during.lastSecond)
    expect((await confirm(world)).status).toBe(200)
    world.now = instant(during.close)
    expect(await refusal(world)).toContain('3月15日24時に終了しました')
    const early = await openRound({ now: '2019-03-31T23:00+09:00' })
    expect(await refusal(early, { night1: '2019-06-03', nights1: '1' })).toContain(
      '抽選の申込みは、4月1日 10時から',
    )
  })

  test('where no round is known', async () => {
    const world = await openWorld()
    const page = await world.ask('/applications/new', { as: jiro })
    expect([page.status, await page.text()]).toEqual([
      422,
      expect.stringContaining('まだ決まっていません'),
    ])
  })

  test('outside the month, for two nights from its last one, and on closed days', async () => {
    const world = await openRound()
    expect(await refusal(world, { night1: '2019-07-03' })).toContain('2019年5月に泊まる日だけです')
    expect(await refusal(world, { night1: '2019-05-31' })).toContain('5月31日は月の最後の泊')
    await world.db
      .update(roomNights)
      .set({ isClosed: true, rooms: 0 })
      .where(eq(roomNights.night, '2019-05-14'))
    expect(await refusal(world)).toContain('抽選の対象ではない日')
  })

  test('out of order, at another facility, or twice the same', async () => {
    const world = await openRound()
    const second = { rank: '2', night2: '2019-05-20', nights2: '1', 'adults2-1': '2' }
    expect(await refusal(world, second)).toContain('次は第1希望です')
    await wish(world, jiro, ['13:2'], 'odaira')
    const next = { ...second, night1: '' }
    expect(await refusal(world, { ...next, facility: 'nikko-example' })).toContain('1施設だけです')
    const twice = { ...next, night2: '2019-05-13', nights2: '2', 'adults2-2': '2' }
    expect(await refusal(world, twice)).toContain('同じ日、同じ泊数の希望')
    expect(await refusal(world)).toContain('次は第2希望です')
  })

  test('with mistakes, each beside its field and everything as typed', async () => {
    const world = await openRound()
    const typed = { 'adults1-1': '', 'children1-1': '百', 'adults1-2': '-1', roomWish: '' }
    const page = await refusal(world, typed)
    expect(errorsIn(page)).toEqual([
      'adults1-1 1泊目：大人の人数を入力してください。',
      'children1-1 1泊目：人数は数字で入力してください。',
      'adults1-2 2泊目：人数は数字で入力してください。',
      'roomWish 和洋室希望を選択してください。',
    ])
    expect(page).toContain('value="百"')
    expect(page).toContain('<title>エラー：')
    const alone = await refusal(world, { 'adults1-1': '1', 'children1-1': '0' })
    expect(errorsIn(alone)[0]).toContain('adults1-1 1泊目：抽選では、お一人での利用は')
  })

  test('when it is no form of ours', async () => {
    const world = await openRound()
    const statusOf = async (changes: Record<string, string>) =>
      (await confirm(world, changes)).status
    expect(await statusOf({ night1: '2019-02-30' })).toBe(422)
    expect(await statusOf({ rank: '9' })).toBe(422)
    expect(await statusOf({ facility: 'nowhere' })).toBe(404)
    expect(await statusOf({ night1: '' })).toBe(422)
    const foreign = { as: jiro, form, headers: { origin: 'http://evil.example' } }
    expect((await world.ask('/applications', foreign)).status).toBe(403)
    expect((await world.ask('/applications', { as: jiro, form })).status).toBe(422)
    expect((await world.ask('/applications/completion?month=2019-05', { as: jiro })).status).toBe(
      404,
    )
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('by login to whoever is not logged in, and resumed afterwards', async () => {
    const world = await openRound()
    const sent = await world.ask('/applications', { form: { ...form, key: 'k' } })
    expect(sent.headers.get('location')).toContain('next=%2Fapplications%2Fconfirmation')
  })
})

describe('withdrawing choices', () => {
  const keysOf = async (world: World, as = jiro) =>
    (await listApplications(world.db, as))[0]?.choices.map(({ key }) => key) ?? []
  const withdraw = (world: World, key: string[], { as = jiro, press = '' } = {}) =>
    world.ask('/applications/withdrawal', { as, form: { month: '2019-05', key, press } })

  test('several at once moves the later ones up, and a second press changes nothing', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2', '20:1', '22:1'], 'odaira')
    const [first = '', second = ''] = await keysOf(world)
    const query = new URLSearchParams([
      ['key', first],
      ['key', second],
    ])
    const page = await world.ask(`/applications/withdrawal/confirmation?${query}`, { as: jiro })
    expect(await page.text()).toContain('第3希望から第1希望へ')
    const press = newToken()
    for (const _ of [1, 2])
      expect((await withdraw(world, [first, second], { press })).status).toBe(303)
    const inAnotherTab = await withdraw(world, [first, second], { press: newToken() })
    expect([inAnotherTab.status, await inAnotherTab.text()]).toEqual([
      422,
      expect.stringContaining('すでに取り消されています'),
    ])
    const again = await world.ask(`/applications/withdrawal/confirmation?${query}`, { as: jiro })
    expect(await again.text()).toContain('すでに取り消されています')
    const [left] = await listApplications(world.db, jiro)
    expect(left?.choices.map(({ nights }) => nights[0]?.night)).toEqual(['2019-05-22'])
  })

  test('of another resident does nothing', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2'], 'odaira')
    await world.db.update(residents).set({ cardArrivedAt: 1 }).where(eq(residents.id, hanako))
    expect((await withdraw(world, await keysOf(world), { as: hanako })).status).toBe(422)
    expect(await world.db.$count(choices)).toBe(1)
  })

  test('with nothing chosen, and after the close, is 422 and changes nothing', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2'], 'odaira')
    expect((await withdraw(world, [])).status).toBe(422)
    world.now = instant(during.close)
    const late = await withdraw(world, await keysOf(world))
    expect([late.status, await late.text()]).toEqual([
      422,
      expect.stringContaining('取り消せません'),
    ])
    expect(await world.db.$count(choices)).toBe(1)
  })
})
