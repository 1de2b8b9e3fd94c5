import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { always } from '../../../drizzle/facilities.ts'
import {
  cancellationFees,
  facilities,
  facilityFacts,
  prices,
} from '../../../drizzle/schema/shared.ts'
import { days } from '../../../src/domain/calendar.ts'
import { type PriceName, priceNames } from '../../../src/domain/tariff.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { acting, jiro, openWorld, sessionOf, taro, type World } from '../../support/world.ts'

const odaira = { facilityId: 1 }

const yen: Partial<Record<PriceName, number>> = {
  ...{ adultWeekday: 9000, adultEve: 11000, childWeekday: 6000, childEve: 7000 },
  ...{ aloneWeekday: 11000, aloneEve: 13000, bathTax: 150 },
}

const fees = [
  { daysBefore: 7, percent: 20 },
  { daysBefore: 2, percent: 50 },
  { daysBefore: 0, percent: 100 },
]

/** A world in which everything is known of 大平台みなと荘: what it costs, where it is, and its hours. */
async function openPriced(): Promise<World> {
  const world = await openWorld()
  const { db } = world
  await db.delete(prices)
  await db.delete(cancellationFees)
  await db.delete(facilityFacts)
  await db.insert(prices).values(
    priceNames.map((name) => ({
      ...{ ...odaira, name, fromNight: always },
      yen: yen[name] ?? 0,
    })),
  )
  await db
    .insert(cancellationFees)
    .values(fees.map((fee) => ({ ...odaira, fromNight: always, ...fee })))
  await db.insert(facilityFacts).values([
    { ...odaira, language: 'ja', subject: 'address', text: '箱根町大平台294' },
    { ...odaira, language: 'ja', subject: 'access', text: '大平台駅から歩いて5分' },
  ])
  await db
    .update(facilities)
    .set({ telephone: '0460-12-3456', checkInFrom: '15:00', checkOutBy: '10:00' })
    .where(eq(facilities.id, 1))
  return world
}

/** From Saturday, 23 March: 2 × 11,000 and 7,000 yen, then 2 × 9,000, and 入湯税 of two adults twice. */
const stay = {
  nights: [
    { night: '2019-03-23', adults: 2, children: 1 },
    { night: '2019-03-24', adults: 2, children: 0 },
  ],
  roomWish: false,
}

async function book({ db, now }: World, key = 'k'): Promise<string> {
  const answer = await reserve(db, acting(jiro), { slug: 'odaira', stay, key }, now)
  if (!answer || !('number' in answer)) throw new Error('not booked')
  return answer.number
}

/** What a page says, without its markup. */
async function read(world: World, path: string, as = jiro): Promise<string> {
  const page = await (await world.ask(path, { as })).text()
  return page
    .replace(/^.*<main[^>]*>/s, '')
    .replace(/<\/main>.*$/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

const filled = new URLSearchParams({
  ...{ facility: 'odaira', night: '2019-03-23', nights: '2', roomWish: 'no' },
  ...{ adults1: '2', children1: '1', adults2: '2', children2: '0' },
})

test('before anything is booked its price is told line by line, and what it costs to cancel it, with today’s', async () => {
  const world = await openPriced()
  const form = await read(world, '/reservations/new?facility=odaira&night=2019-03-23')
  expect(form).toMatch(/休前日.*大人11,000円.*子供7,000円.*入湯税/)
  const told = await read(world, `/reservations/confirmation?${filled}`)
  expect(told).toMatch(/大人2人 × 11,000円（休前日） 22,000円/)
  expect(told).toMatch(/大人2人 × 9,000円（平日） 18,000円/)
  expect(told).toContain('合計の目安 47,600円')
  expect(told).toContain('3月15日まで 今日取り消す場合：かかりません')
  expect(told).toContain('9,400円（料金の20%）')
})

test('whoever asks for reductions has the stay filled in already', async () => {
  const world = await openPriced()
  const page = await (await world.ask(`/reservations/confirmation?${filled}`, { as: jiro })).text()
  const [, href = ''] = /href="(\/facilities\/odaira\/price[^"]*)"/.exec(page) ?? []
  const asked = await (await world.ask(href.replaceAll('&amp;', '&'))).text()
  for (const field of ['name="night" value="2019-03-23"', 'name="adults" value="2"'])
    expect(asked).toContain(field)
})

test('a stay’s page tells all that is needed on the way, how it was got, and its price', async () => {
  const world = await openPriced()
  const number = await book(world)
  const told = await read(world, `/reservations/${number}`)
  for (const sentence of [
    '3月23日（土）〜 3月25日（月）2泊',
    '空き室の予約（2019年3月10日日曜日）',
    '変更の期限 2019年3月18日月曜日まで',
    '箱根町大平台294',
    '大平台駅から歩いて5分',
    'チェックイン 15時から',
    'チェックアウト 10時まで',
    '0460-12-3456',
    '合計の目安 47,600円',
    '今日取り消す場合：かかりません',
  ])
    expect(told).toContain(sentence)
  const completed = await read(world, `/reservations/${number}/completion`)
  expect(completed).toContain('合計の目安 47,600円')
  const page = await (await world.ask(`/reservations/${number}/completion`, { as: jiro })).text()
  expect(page).toContain(`href="/reservations/${number}"`)
})

test('what is not known of a lodge is not shown, and neither are empty lines', async () => {
  const world = await openPriced()
  for (const table of [prices, cancellationFees, facilityFacts]) await world.db.delete(table)
  await world.db.update(facilities).set({ telephone: '', checkInFrom: null, checkOutBy: null })
  const number = await book(world)
  for (const path of ['', '/completion']) {
    const page = await (await world.ask(`/reservations/${number}${path}`, { as: jiro })).text()
    expect(page).not.toMatch(/料金の目安|キャンセル料|<dt>住所|チェックイン|href="tel:"|<dd><\/dd>/)
  }
})

test('deadlines, and ways to act, go when they have passed and when the stay is cancelled', async () => {
  const world = await openPriced()
  const number = await book(world)
  const path = `/reservations/${number}`
  const ways = ['変更の期限 2019', '取消しの期限 2019', 'カレンダーに入れる']
  world.now += days(10)
  const late = await read(world, path)
  expect(late).toContain('変更の期限（3月18日）を過ぎました。')
  for (const way of ways.slice(0, 2)) expect(late).not.toContain(way)
  expect(late).toContain('今日取り消す場合：9,400円')
  world.now += days(10)
  const over = await read(world, path)
  expect(over).toContain('利用済みの予約です。')
  for (const way of [...ways, 'キャンセル料']) expect(over).not.toContain(way)
  world.now -= days(20)
  await world.ask('/reservations/cancellation', { as: jiro, form: { number } })
  for (const page of [path, `/reservations/cancellation/completion?number=${number}`]) {
    const cancelled = await read(world, page)
    for (const way of [...ways, '料金の目安', 'キャンセル料']) expect(cancelled).not.toContain(way)
  }
})

test('a change says what it changes from and to and nothing else, and its price', async () => {
  const world = await openPriced()
  const number = await book(world)
  const confirm = (edits: Record<string, string>) =>
    read(world, `/reservations/${number}/change/confirmation?${new URLSearchParams(edits)}`)
  const asItIs = {
    ...{ 'adults2019-03-23': '2', 'children2019-03-23': '1' },
    ...{ 'adults2019-03-24': '2', 'children2019-03-24': '0', roomWish: 'no' },
  }
  const dropped = await confirm({ ...asItIs, 'drop2019-03-24': 'yes' })
  expect(dropped).toMatch(/2泊 3月23日土曜日から2泊.* → から 3月23日（土）〜 3月24日（日）1泊/)
  expect(dropped).toContain('料金の目安 47,600円 → から 29,300円')
  expect(dropped).not.toContain('宿泊人数')
  expect(dropped).not.toContain('和洋室希望')
  const fewer = await confirm({ ...asItIs, 'children2019-03-23': '0', roomWish: 'yes' })
  expect(fewer).toContain(
    '1泊目（3月23日 土曜日）の宿泊人数 大人2人、子供1人 → から 大人2人、子供0人',
  )
  expect(fewer).toContain('和洋室希望 希望しない → から 希望する')
  expect(fewer).not.toContain('2泊目')
  expect(await confirm(asItIs)).toContain('変わるところはありません。')
})

test('a cancellation shows what ends and what it costs today, and no deadline', async () => {
  const world = await openPriced()
  const number = await book(world)
  const path = `/reservations/cancellation/confirmation?number=${number}`
  const free = await read(world, path)
  expect(free).toContain('今日取り消す場合のキャンセル料 かかりません')
  expect(free).not.toMatch(/期限|宿泊人数|部屋数/)
  world.now += days(6)
  expect(await read(world, path)).toContain('キャンセル料 9,400円（料金の20%）')
})

test('a stay can be put into a calendar by its own resident alone', async () => {
  const world = await openPriced()
  const number = await book(world)
  const path = `/reservations/${number}/stay.ics`
  const answer = await world.ask(path, { as: jiro })
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(text).toContain(`UID:${number}@localhost\r\n`)
  expect(text).toContain('DTSTART;TZID=Asia/Tokyo:20190323T150000')
  expect((await world.ask(path, { as: taro })).status).toBe(404)
  expect((await world.ask(path)).headers.get('location')).toMatch(/^\/login/)
})

test('who has stayed before fills in the same guests by one press, and nothing is filled in unasked', async () => {
  const world = await openPriced()
  const path = '/reservations/new?facility=odaira&night=2019-03-28'
  const form = async (address: string) => (await world.ask(address, { as: jiro })).text()
  expect(await form(path)).not.toContain('前回と同じ人数')
  await book(world)
  const page = await form(path)
  expect(page).not.toMatch(/name="adults1"[^>]*value=/)
  expect(page).toMatch(/name="same"[^>]*>前回と同じ人数を入力する（大人2人、子供0人）/)
  const again = await form(`${path}&nights=2&roomWish=yes&same=yes`)
  for (const field of ['adults1', 'adults2'])
    expect(again).toMatch(new RegExp(`name="${field}"[^>]*value="2"`))
  expect(again).toMatch(/value="yes" checked/)
  expect(again).not.toContain('前回と同じ人数')
})

test('a stay’s page, its file for a calendar and its confirmations ask the database no more than twice', async () => {
  const world = await openPriced()
  const number = await book(world)
  const headers = { cookie: await sessionOf(world, jiro) }
  for (const path of [
    `/reservations/${number}`,
    `/reservations/${number}/stay.ics`,
    `/reservations/${number}/change/confirmation?adults2019-03-23=2&adults2019-03-24=2&roomWish=no`,
    `/reservations/cancellation/confirmation?number=${number}`,
  ]) {
    const before = world.roundTrips()
    expect((await world.ask(path, { headers })).status).toBe(200)
    expect(world.roundTrips() - before).toBe(2)
  }
})
