import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { ja } from '../../../components/words/ja/ja.ts'
import { always } from '../../../drizzle/facilities.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { prices, residents } from '../../../drizzle/schema/shared.ts'
import { minutes } from '../../../src/domain/calendar.ts'
import { hashOfText } from '../../../src/domain/proof/protocol.ts'
import { drawRounds, freezeRounds, tellApplicants } from '../../../src/jobs/rounds.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { listApplications } from '../../../src/store/lottery/applications.ts'
import { during, openRound, tickAt, wish } from '../../support/lottery.ts'
import { acting, addCrowd, hanako, instant, jiro, taro, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openRound()
})

const read = async (path: string, as = jiro) => (await world.ask(path, { as })).text()

/** What the menu says of this, and leads to. */
async function beside(name: string, as = jiro): Promise<string | undefined> {
  const found = new RegExp(`<dt>${name}</dt><dd><a[^>]*>([^<]*)</a>`).exec(await read('/menu', as))
  return found?.[1]
}

describe('the menu', () => {
  test('says until when applications are taken, to whoever may apply', async () => {
    expect(await beside('抽選')).toBe('5月分の抽選を受付中（3月15日24時まで）')
    for (const other of [taro, hanako]) expect(await beside('抽選', other)).toBe(undefined)
  })

  test('says after the close when the next round opens', async () => {
    await tickAt(world, '2019-03-25T09:00+09:00')
    expect(await beside('抽選')).toBe('次の6月分の受付は、4月1日 10時から')
  })

  test('follows an application from its choices to the result', async () => {
    expect(await beside('抽選の申込み')).toBe(undefined)
    await wish(world, jiro, ['13:2', '20:1'])
    expect(await beside('抽選の申込み')).toBe('5月分：希望2件を申込み済み')
    await tickAt(world, during.close)
    expect(await beside('抽選の申込み')).toBe(
      '5月分：受付は終了しました。抽選は3月20日 9時、発表は同じ日の12時',
    )
    await tickAt(world, during.draw)
    expect(await beside('抽選の申込み')).toBe('5月分：抽選は終わりました。発表は3月20日 12時')
    expect(await beside('抽選結果')).toBe(undefined)
    await tickAt(world, during.publication)
    expect(await beside('抽選の申込み')).toBe(undefined)
    expect(await beside('抽選結果')).toBe('5月分の結果が出ました')
    world.now = instant('2019-06-01T09:00+09:00')
    expect(await beside('抽選結果')).toBe(undefined)
  })

  test('promises no time that has passed', async () => {
    await wish(world, jiro, ['13:2'])
    const entry = '抽選の申込み'
    const later = (time: string) => (world.now = instant(time) + minutes(15))
    later(during.close)
    expect(await beside(entry)).toBe('5月分：受付終了の処理が遅れています')
    await freezeRounds({ ...world.services, now: () => instant(during.close) })
    world.now = instant(during.draw)
    expect(await beside(entry)).toBe('5月分：まもなく抽選を行います')
    later(during.draw)
    expect(await beside(entry)).toBe('5月分：抽選が遅れています')
    await tellApplicants(world.services)
    await drawRounds({ ...world.services, now: () => instant(during.draw) })
    world.now = instant(during.publication)
    expect(await beside(entry)).toBe('5月分：まもなく結果を発表します')
    later(during.publication)
    expect(await beside(entry)).toBe('5月分：結果の発表が遅れています')
  })
})

describe('the list of applications', () => {
  test('says what happens next and when, and what is late', async () => {
    await wish(world, jiro, ['13:2'])
    expect(await read('/applications')).toContain(
      '3月15日24時まで、希望の追加（第3希望まで）と取消しができます。抽選は3月20日 9時、結果の発表は同じ日の12時です。',
    )
    await tickAt(world, during.close)
    expect(await read('/applications')).toContain(
      '申込みの受付は終了しました。抽選は3月20日 9時、結果の発表は同じ日の12時です。',
    )
    world.now = instant(during.publication)
    for (const path of ['/applications', '/results']) {
      const late = await read(path)
      expect(late).toContain('抽選が遅れています。3月20日 9時の予定でした。')
      expect(late).not.toContain('発表は同じ日')
    }
  })

  test('shows the line as it stands in the list, with the hash that can be made anew from it', async () => {
    await wish(world, jiro, ['13:2or1', '20:1'])
    expect(await read('/applications')).not.toContain('抽選の名簿に入っています')
    await tickAt(world, during.close)
    const page = await read('/applications')
    expect(page).toContain('抽選の名簿に入っています')
    const [own] = await listApplications(world.db, jiro)
    const line = `${own?.receipt}|nikko-example|2019-05-13:2or1,2019-05-20:1`
    const terms = await (await world.ask('/draws/2019-05/terms.txt')).text()
    for (const code of [line, hashOfText(`${line}\n`), hashOfText(terms)])
      expect(page).toContain(`<code>${code}</code>`)
    expect(page).toContain('href="/draws/2019-05/hashes.txt"')
  })

  test('folds the receipt away, in groups of five', async () => {
    await wish(world, jiro, ['13:2'])
    const [own] = await listApplications(world.db, jiro)
    const [before = '', folded = ''] = (await read('/applications')).split('<details>')
    expect(before).not.toContain(own?.receipt)
    expect(folded).toMatch(/<code>([a-z2-7]{5} ){5}[a-z2-7]<\/code>/)
    expect(folded.replaceAll(' ', '')).toContain(own?.receipt)
  })

  test('tells whose registration was refused that no room will be given', async () => {
    await wish(world, jiro, ['13:2'])
    expect(await read('/applications')).not.toContain('部屋は割り当てられません')
    await world.db.update(residents).set({ refusedAt: world.now }).where(eq(residents.id, jiro))
    expect(await read('/applications')).toContain('部屋は割り当てられません')
  })
})

describe('results', () => {
  /** Six for the two rooms of a night, who ask for another as well, where there is room for all. */
  async function drawn(choices = ['11:2']) {
    const crowd = await addCrowd(world.db, world.now, 6)
    await world.db.update(residents).set({ email: 'a@example.jp' })
    for (const id of crowd) await wish(world, id, choices)
    for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
    const rows = await world.db.select().from(applications)
    const whose = (isWon: boolean) =>
      rows.find(({ outcome }) => (outcome?.choice !== null) === isWon)?.residentId ?? 0
    return { winner: whose(true), loser: whose(false) }
  }

  test('a win shows the stay with its leaving day, for the eye and for the ear, and what is next', async () => {
    const { winner } = await drawn()
    const letter = (await world.carry()).find(({ text }) => text.includes('に当選しました。'))
    expect(letter?.text).toContain('利用日：5月11日土曜日から2泊、5月13日月曜日の朝まで')
    expect(letter?.text).toContain('取消しの期限：2019年5月6日月曜日まで')
    expect(letter?.text).toContain('2泊目の宿泊人数：大人2人、子供0人')
    expect(letter?.calendar?.method).toBe('REQUEST')
    expect(letter?.calendar?.content).toContain('DTSTART;VALUE=DATE:20190511')
    const lost = (await world.carry()).find(({ text }) => text.includes('残念ながら'))
    expect(lost?.calendar).toBe(undefined)
    const page = await read('/results', winner)
    expect(page).toMatch(/<div class="done"><p class="result">当選<\/p>/)
    expect(page).toContain('5月11日（土）〜<wbr/>5月13日（月）2泊</span>')
    expect(page).toContain('<span class="v">5月11日土曜日から2泊、5月13日月曜日の朝まで</span>')
    expect(page).toMatch(/予約番号<\/dt><dd>2\d{3}-\d{4}-\d{2}/)
    expect(page).toContain('変更の期限</dt><dd>2019年5月6日月曜日まで')
    expect(page).toContain('取消しの期限</dt><dd>2019年5月6日月曜日まで')
    expect(page).not.toContain('近くの空いている日')
    const [before = ''] = page.split('<details>')
    expect(before).not.toContain('<code>')
    const [, stay = ''] = /href="(\/reservations\/\d+)"/.exec(page) ?? []
    expect(await read(stay, winner)).toContain('抽選で当選（2019年5月分）')
  })

  test('a wish says what it is expected to cost, and so does a win', async () => {
    const at = { facilityId: 3, fromNight: always }
    await world.db.delete(prices)
    await world.db.insert(prices).values([
      { ...at, name: 'adultWeekday', yen: 9000 },
      { ...at, name: 'adultEve', yen: 11_000 },
    ])
    const { winner, loser } = await drawn()
    expect(await read('/results', winner)).toContain('料金の目安</dt><dd>40,000円')
    expect(await read('/applications', loser)).toContain('料金の目安 40,000円')
  })

  test('a win that was cancelled since is no moment of joy, and has no deadlines', async () => {
    const { winner } = await drawn()
    const [won] = await listApplications(world.db, winner)
    const number = won?.result?.reservation?.number ?? ''
    await cancel(world.db, acting(winner), [number], world.now)
    const page = await read('/results', winner)
    expect(page).toContain('この予約は、取り消されています。')
    expect(page).not.toContain('class="done"')
    expect(page).not.toContain('取消しの期限')
  })

  test('a loss says why, and what is free nearby: bookable now, or when that begins', async () => {
    const { loser } = await drawn(['11:1'])
    const page = await read('/results', loser)
    expect(page).toMatch(/<div class="lost"><p class="result">落選<\/p>/)
    expect(page).toMatch(
      /あなたの順番は6人中[3-6]番でした。<\/li><li>第1希望の5月11日は、2番の方までで満室になりました。/,
    )
    const nearby = () => page.split('近くの空いている日')[1] ?? ''
    expect(nearby()).toContain(
      '<a href="/vacancies/odaira/week?from=2019-05-11">5月11日 土曜日 箱根 大平台みなと荘</a>',
    )
    expect(nearby()).toContain('残り25室。予約の受付は、4月11日 10時に始まります。')
    expect(nearby()).toContain('/vacancies/nikko-example/week?from=2019-05-10')
    expect(nearby()).not.toContain('/vacancies/nikko-example/week?from=2019-05-11')
    world.now = instant('2019-04-11T10:00+09:00')
    const later = await read('/results', loser)
    expect(later).toContain('/reservations/new?facility=odaira&amp;night=2019-05-11')
    world.now = instant('2019-06-01T10:00+09:00')
    expect(await read('/results', loser)).not.toContain('近くの空いている日')
  })
})

describe('withdrawing', () => {
  test('after the close says why not, what happens instead, and leads back', async () => {
    await wish(world, jiro, ['13:2'])
    await tickAt(world, during.close)
    const page = await read('/applications/withdrawal')
    expect(page).toContain('取消しの期限（3月15日24時）を過ぎたため、取り消せません。')
    expect(page).toContain('抽選は3月20日 9時')
    expect(page).toContain('利用日の5日前まで、「予約の取消し」で取り消せます。')
    expect(page).toMatch(/<main[\s\S]*href="\/applications"[\s\S]*<\/main>/)
    expect(page).not.toContain('type="checkbox"')
  })

  test('ends with what is left and to whom a letter went, and only where something was withdrawn', async () => {
    await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
    await wish(world, jiro, ['13:2', '20:1'])
    const [own] = await listApplications(world.db, jiro)
    const form = { month: '2019-05', key: own?.choices[0]?.key ?? '' }
    const done = await world.ask('/applications/withdrawal', { as: jiro, form })
    expect(done.status).toBe(303)
    const completion = await read(done.headers.get('location') ?? '')
    expect(completion).toContain('確認メールを j…@example.jp に送ります。')
    expect(completion).toContain(ja.staySpoken(['2019-05-20']))
    const again = await world.ask('/applications/withdrawal', { as: jiro, form })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('すでに取り消されています')
  })
})

test('every letter writes a receipt in groups of five, as the pages do', async () => {
  await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
  await wish(world, jiro, ['13:2'])
  await tickAt(world, during.close)
  const [own] = await listApplications(world.db, jiro)
  const receipt = ja.inFives(own?.receipt ?? '')
  expect(receipt).toMatch(/^(.{5} ){5}.$/)
  expect(await read('/applications')).toContain(receipt)
  const letters = (await world.carry()).map(({ text }) => text)
  expect(letters).toHaveLength(2)
  for (const text of letters) expect(text).toContain(`受付番号：${receipt}\n`)
})
