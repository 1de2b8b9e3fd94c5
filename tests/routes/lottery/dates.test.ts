import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { announceRound } from '../../../src/store/lottery/rounds.ts'
import { during, openRound, wish } from '../../support/lottery.ts'
import { hanako, instant, jiro, taro, type World } from '../../support/world.ts'

const open = async (
  world: World,
  path: string,
  as = jiro,
  headers: Record<string, string> = {},
) => {
  const answer = await world.ask(path, { as, headers })
  return { status: answer.status, to: answer.headers.get('location'), page: await answer.text() }
}
const month = '/applications/new/month?facility=odaira'
const turned = {
  'HX-Request': 'true',
  'HX-Request-Type': 'partial',
  'HX-Target': 'div#turned',
}
const cellsIn = (page: string) => page.match(/<td( class="h")?>/g) ?? []

describe('the month of a lottery', () => {
  test('shows every day in weeks from Sunday, each that is offered leading to its form', async () => {
    const world = await openRound()
    await world.db.update(residents).set({ cardArrivedAt: 1 }).where(eq(residents.id, hanako))
    await wish(world, hanako, ['13:2'], 'odaira')
    const { page } = await open(world, month)
    expect(cellsIn(page)).toHaveLength(35)
    expect(page.match(/"choice\?facility=odaira&amp;night=2019-05-/g)).toHaveLength(31)
    expect(page).toContain('5月13日 月曜日 申込み1件／募集25室')
    expect(page).toContain('>13\n1件\n25室<')
    expect(page).toContain('5月3日 金曜日 憲法記念日 申込み0件／募集25室')
    expect(page).toMatch(/祝日：1日 [^<]*3日 憲法記念日/)
  })

  test('says of a day without rooms that it is not offered, and leads nowhere', async () => {
    const world = await openRound()
    const closed = and(eq(roomNights.night, '2019-05-14'), eq(roomNights.facilityId, 1))
    await world.db.update(roomNights).set({ isClosed: true, rooms: 0 }).where(closed)
    const { page } = await open(world, month)
    expect(page).toContain('<td><span aria-hidden="true">14\n対象外</span>')
    expect(page).toContain('5月14日 火曜日 対象外')
  })

  test('turns from facility to facility in place, until one is chosen by the first choice', async () => {
    const world = await openRound()
    const { page } = await open(world, month, jiro, turned)
    expect(page).not.toContain('<html')
    expect(page).toMatch(/次施設/)
    await wish(world, jiro, ['13:2'], 'odaira')
    const later = await open(world, '/applications/new/month?facility=nikko-example')
    expect(later.page).not.toContain('次施設')
    expect(later.page).toContain(
      '箱根 大平台みなと荘に申込み済みです。続けて希望日を選んでください。',
    )
    expect(later.page).toContain('抽選申込み一覧')
    expect((await open(world, '/applications/new')).to).toBe(month)
  })

  test('as a list says each day in a sentence, with the chance in words', async () => {
    const world = await openRound()
    await world.db
      .update(roomNights)
      .set({ applied: 74, appliedLater: 50 })
      .where(and(eq(roomNights.night, '2019-05-04'), eq(roomNights.facilityId, 1)))
    const { page } = await open(world, `${month}&view=list`)
    expect(page).toContain(
      '5月4日 土曜日 みどりの日 申込み74件／募集25室</a><br/>当選の見込み：10人に5人ほど',
    )
    expect(page).toContain('あなたを加えた目安です')
    expect(page).not.toContain('<table')
    expect(page).toContain(`href="${month.replace('&', '&amp;')}">カレンダーで見る`)
  })

  test('and the week of the manual lead to one another', async () => {
    const world = await openRound()
    expect((await open(world, month)).page).toContain('/applications/new/week?facility=odaira')
    const week = await open(world, '/applications/new/week?facility=odaira')
    expect(week.page).toContain(`<a href="${month}">1か月のカレンダーで見る</a>`)
    expect(week.page.match(/<th scope="row">/g)).toHaveLength(7)
  })

  test('without a facility leads to choosing one', async () => {
    const world = await openRound()
    for (const page of ['month', 'week', 'choice?night=2019-05-03', 'choices'])
      expect((await open(world, `/applications/new/${page}`)).to).toBe('/applications/new')
    expect((await open(world, '/applications/new/month?facility=nowhere')).status).toBe(404)
  })
})

describe('who cannot apply now', () => {
  test.each([
    ['a worker', taro, '抽選に申し込めるのは、港区内在住の方です。'],
    ['who waits for the card', hanako, '抽選は、利用者登録証が届いてから申し込めます。'],
  ])('hears why, and where rooms are: %s', async (_, as, title) => {
    const { status, page } = await open(await openRound(), '/applications/new', as)
    expect(status).toBe(422)
    expect(page).toContain(`<h1>${title}</h1>`)
    expect(page).toContain('<a href="/vacancies">')
  })

  test('since all three choices are made, is told so as done, with what was chosen', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:2', '20:1', '22:1'], 'odaira')
    for (const path of ['/applications/new', month, '/applications/new/choices']) {
      const { status, page } = await open(world, path)
      expect(status).toBe(200)
      expect(page).toContain('<h1>第3希望まで、申込み済みです。</h1>')
      expect(page).toContain('3月20日 12時に発表します')
      expect(page).toContain('5月22日水曜日から1泊')
      expect(page).toContain('<a href="/applications/withdrawal">')
      expect(page).not.toContain('申し込めません')
    }
  })

  test('between two rounds hears of the next, and of the one that waits for its results', async () => {
    const world = await openRound()
    await announceRound(world.db, '2019-06', world.services.randomness, world.now)
    await wish(world, jiro, ['13:2'], 'odaira')
    world.now = instant(during.close)
    const { status, page } = await open(world, '/applications/new')
    expect(status).toBe(422)
    expect(page).toContain('2019年6月分の抽選の申込みは、4月1日 10時から')
    expect(page).toContain('2019年5月分の抽選の申込みの受付は、3月15日24時に終了しました。')
    expect(page).toContain('申込みを受け付けています。抽選結果は3月20日 12時に発表します。')
    expect(page).toContain('<a href="/applications">')
    await world.db.update(residents).set({ cardArrivedAt: 1 }).where(eq(residents.id, hanako))
    const { page: hers } = await open(world, '/applications/new', hanako)
    expect(hers).toContain('3月15日24時に終了しました。抽選結果は')
    expect(hers).not.toContain('<a href="/applications">')
  })

  test('for a day hears why, and chooses another', async () => {
    const world = await openRound()
    const { status, page } = await open(
      world,
      '/applications/new/choice?facility=odaira&night=2019-07-03',
    )
    expect(status).toBe(422)
    expect(page).toContain('<h1>7月3日には申し込めません。</h1>')
    expect(page).toContain(`<a class="button" href="${month}">`)
  })
})

describe('the form of all choices', () => {
  test('says what to do with a choice that is not wanted, and which those are', async () => {
    const world = await openRound()
    const form = '/applications/new/choices?facility=odaira'
    expect((await open(world, form)).page).toContain(
      '第2・第3希望がないときは、「選択しない」のままで結構です。',
    )
    await wish(world, jiro, ['13:2', '20:1'], 'odaira')
    const { page } = await open(world, form)
    expect(page).toContain('第3希望を入力してください。')
    expect(page).not.toContain('ないときは')
  })

  test('and the form of one says why a second night cannot be asked for', async () => {
    const world = await openRound()
    const said = async (night: string) =>
      (await open(world, `/applications/new/choice?facility=odaira&night=${night}`)).page
    expect(await said('2019-05-31')).toContain('5月31日は月の最後の泊のため、1泊だけ申し込めます。')
    const closed = and(eq(roomNights.night, '2019-05-14'), eq(roomNights.facilityId, 1))
    await world.db.update(roomNights).set({ isClosed: true, rooms: 0 }).where(closed)
    expect(await said('2019-05-13')).toContain(
      '翌14日が休館日などで抽選の対象ではないため、1泊のみ申し込めます。',
    )
  })
})
