import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { applications } from '../../drizzle/schema/lottery.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { nightsFrom } from '../../src/domain/calendar.ts'
import { policyBounds } from '../../src/domain/policy.ts'
import { verify } from '../../src/store/account/reviewing.ts'
import { change } from '../../src/store/booking/changing.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { during, openRound, tickAt, wish } from '../support/lottery.ts'
import { different, govern, hotel, ungovern } from '../support/policies.ts'
import { codeIn } from '../support/registering.ts'
import { acting, addCrowd, hanako, instant, jiro, openWorld, type World } from '../support/world.ts'

const slug = 'nikko-example'

/** What a page says, without its markup. */
async function read(world: World, path: string, as?: number, headers = {}): Promise<string> {
  const response = await world.ask(path, { headers, ...(as && { as }) })
  const page = await response.text()
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ')
}

const staying = (night: string, count = 1, adults = 3, roomWish: boolean | null = null) => ({
  nights: nightsFrom(night, count).map((of) => ({ night: of, adults, children: 0 })),
  roomWish,
})

async function book(world: World, night: string, count = 1, at = slug, as = jiro) {
  const stay = staying(night, count, 3, false)
  const done = await reserve(world.db, acting(as), { slug: at, stay, key: night }, world.now)
  if (!done || !('number' in done)) throw new Error(`refused: ${done?.objections[0]?.refusal}`)
  return done.number
}

/** Numbers of the other facilities, in no sentence about this one. */
const ofOthers =
  /(?<!\d)(5日前|14日前|10日前|1か月前|10時|4泊|30分間|お一人での利用)|(?<!\d)2人以上/

describe('a facility that differs in every number', () => {
  let world: World

  beforeEach(async () => {
    world = await openWorld()
    await ungovern(world, hotel)
    await govern(world, hotel, different)
  })

  test('says so in its calendar and its week, also where these are turned to', async () => {
    const partial = { 'HX-Request-Type': 'partial', 'HX-Target': 'div#turned' }
    for (const path of [`/vacancies/${slug}`, `/vacancies/${slug}/week?from=2019-03-24`]) {
      for (const headers of [{}, partial]) {
        const page = await read(world, path, hanako, headers)
        expect(page).toContain('利用日の17日前まで予約できます。届いた後は8日前まで予約できます。')
        expect(page).not.toMatch(ofOthers)
      }
      expect(await read(world, path, jiro)).not.toMatch(ofOthers)
    }
  })

  test('opens and closes on its own days', async () => {
    const early = await read(world, `/vacancies/${slug}?month=2019-03`, hanako)
    expect(early).toContain('3月26日 火曜日 受付終了')
    expect(early).toContain('3月27日 水曜日 空きあり')
    const march = await read(world, `/vacancies/${slug}?month=2019-03`, jiro)
    expect(march).toContain('3月17日 日曜日 受付終了')
    expect(march).toContain('3月18日 月曜日 空きあり')
    const may = await read(world, `/vacancies/${slug}/week?from=2019-05-08`, jiro)
    expect(may).toMatch(/5月10日 金曜日\s+2室/)
    expect(may).toContain('受付前（3月11日 9時から）')
    expect(may).not.toMatch(ofOthers)
  })

  test('says its own days where booking is refused', async () => {
    const refused = (night: string, as: number) =>
      read(world, `/reservations/new?facility=${slug}&night=${night}`, as)
    expect(await refused('2019-05-11', jiro)).toContain('予約の受付は、3月11日 9時に始まります。')
    expect(await refused('2019-03-17', jiro)).toContain('予約の受付は、3月9日に終了しました。')
    expect(await refused('2019-03-26', hanako)).toContain(
      '利用日の17日前（3月9日）までの受付です。',
    )
    const form = { facility: slug, night: '2019-03-25', nights: '1', adults1: '2' }
    const alone = await read(world, `/reservations/confirmation?${new URLSearchParams(form)}`, jiro)
    expect(alone).toContain(
      '2人以下での利用は、3月13日から予約できます。それまでは、3人以上で予約してください。',
    )
    for (const night of ['2019-04-01', '2019-04-03', '2019-04-05']) await book(world, night, 2)
    await book(world, '2019-04-07')
    const full = await refused('2019-04-20', jiro)
    expect(full).toContain('4月は、すでに7泊の予約があります（1か月7泊まで）。')
    for (const page of [full, alone]) expect(page).not.toMatch(ofOthers)
  })

  test('says its own deadlines beside a stay and when they have passed', async () => {
    const number = await book(world, '2019-04-20')
    const stay = await read(world, `/reservations/${number}`, jiro)
    expect(stay).toMatch(/変更の期限\s+2019年4月14日日曜日まで/)
    expect(stay).toMatch(/取消しの期限\s+2019年4月17日水曜日まで/)
    world.now = instant('2019-04-15T10:00+09:00')
    const change = await read(world, `/reservations/${number}/change`, jiro)
    const list = await read(world, '/reservations', jiro)
    expect(change).toMatch(
      /変更の期限（4月14日）を過ぎました。みなと予約センター（電話\s+03-0000-0000\s+例）へご連絡ください。/,
    )
    expect(list).toContain('変更の期限（4月14日）を過ぎました。')
    const confirm = `/reservations/cancellation/confirmation?number=${number}`
    expect((await world.ask(confirm, { as: jiro })).status).toBe(200)
    world.now = instant('2019-04-18T10:00+09:00')
    expect(await read(world, '/reservations/cancellation', jiro)).toContain(
      '取消しの期限（4月17日）を過ぎました。',
    )
  })

  test('is named beside the others where all of them are spoken of', async () => {
    const chapters = await Promise.all(
      ['vacancies', 'reservations', 'cancelling'].map((of) => read(world, `/guide/${of}`)),
    )
    const guide = chapters.join()
    for (const sentence of [
      '利用日の1か月前の同じ日の10時（施設により2か月前の同じ日の9時）から、5日前（施設により8日前）まで受け付けます。',
      '利用者登録証が届くまでは、14日前（施設により17日前）までです。',
      '1か月に4泊（施設により7泊）までです。',
      'お一人での利用は10日前から（施設により2人以下での利用は12日前から）予約できます。',
      '利用日の5日前（施設により6日前）まで変更できます。',
      '利用日の5日前まで、また予約してから30分間（施設により3日前まで、また予約してから45分間）は取り消せます。',
    ])
      expect(guide).toContain(sentence)
    expect(await read(world, '/menu', jiro)).toContain('利用日の5日前（施設により8日前）まで空き室')
    expect(await read(world, '/menu', hanako)).toContain(
      '利用日の14日前（施設により17日前）まで空き室',
    )
  })

  test('is in the letter of a card', async () => {
    await world.db.update(residents).set({ email: 'a@example.jp' }).where(eq(residents.id, hanako))
    await verify(world.db, { kind: 'staff' }, '400031', world.now)
    const [letter] = await world.carry()
    expect(letter?.text).toContain('利用日の5日前（施設により8日前）まで空き室を予約できます。')
    expect(letter?.html).toContain('利用日の5日前（施設により8日前）まで空き室を予約できます。')
  })

  test('where nobody differs no sentence speaks of it', async () => {
    await ungovern(world, hotel)
    expect(await read(world, '/guide/vacancies')).not.toContain('施設により')
  })
})

test('registration names the facility that differs, on its pages and in its letter', async () => {
  const world = await openWorld()
  await ungovern(world, hotel)
  await govern(world, hotel, different)
  const typed = {
    kana: 'ミナト タロウ',
    name: '港 太郎',
    telephone: '03-1234-5678',
    kind: 'living',
    homePostalCode: '105-8511',
    homePrefecture: '東京都',
    homeCity: '港区',
    homeStreet: '芝公園1-5-25',
    birthYear: '1978',
    birthMonth: '6',
    birthDay: '16',
    email: 'taro@example.jp',
    emailAgain: 'taro@example.jp',
  }
  const said =
    '利用希望日の1か月前（施設により2か月前）の同日から14日前（施設により17日前）まで、到着以降は5日前（施設により8日前）までの予約申込みが可能です。'
  const begun = await world.ask('/registration', { form: typed })
  const cookie =
    begun.headers
      .getSetCookie()
      .join(';')
      .match(/draft=[^;]+/)?.[0] ?? ''
  const headers = { cookie }
  const leadsTo = (answer: Response) => answer.headers.get('location') ?? ''
  const send = async (path: string, form: Record<string, string>) =>
    leadsTo(await world.ask(path, { form, headers }))
  const confirmation = leadsTo(begun)
  expect(await read(world, confirmation, undefined, headers)).toContain(said)
  const code = await send(await send(confirmation, { agreed: 'yes' }), {})
  const completion = await send(code, { code: codeIn(await world.carry()) })
  expect(await read(world, completion, undefined, headers)).toContain(said)
  const [, letter] = await world.carry()
  expect(letter?.text).toContain('利用日の14日前（施設により17日前）まで空き室を予約できます。')
})

describe('the lottery at a facility that differs in every number', () => {
  test('refuses fewer guests by its own numbers', async () => {
    const world = await openRound()
    await ungovern(world, hotel)
    await govern(world, hotel, different)
    const form = { facility: slug, rank: '1', night1: '2019-05-11', nights1: '1', 'adults1-1': '2' }
    const page = await read(world, `/applications/confirmation?${new URLSearchParams(form)}`, jiro)
    expect(page).toContain(
      '抽選では、2人以下での利用は申し込めません。3人以上を入力してください。空き室なら、4月29日から2人以下でも予約できます。',
    )
  })

  test('tells those who lost when the rooms that are left can be booked, on the page and by letter', async () => {
    const world = await openRound()
    const crowd = await addCrowd(world.db, world.now, 6)
    await world.db.update(residents).set({ email: 'a@example.jp' })
    await ungovern(world, hotel)
    await govern(world, hotel, { opensMonthsBefore: 2, opensAtHour: 9 })
    for (const resident of crowd) await wish(world, resident, ['11:1'], slug)
    for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
    const rows = await world.db.select().from(applications)
    const loser = rows.find(({ outcome }) => outcome?.choice === null)
    const said = '空き室として、利用日の2か月前の同じ日の9時から予約できます。'
    const page = await read(world, '/results', loser?.residentId ?? 0)
    expect(page).toContain(said)
    // What is near may be at other facilities.
    expect(page.replace(/近くの空いている日[\s\S]*(?=抽選で残った)/, '')).not.toMatch(ofOthers)
    const texts = (await world.carry()).map(({ text }) => text)
    const lost = texts.filter((text) => text.includes('落選') || text.includes('残念ながら'))
    expect(lost).toHaveLength(4)
    for (const text of lost) {
      expect(text).toContain(said)
      expect(text).toContain('（森のホテル（契約施設の例））の結果')
      expect(text).not.toMatch(ofOthers)
    }
  })
})

describe('a change from 1 April', () => {
  test('is told beside what holds before, on pages whose nights have both', async () => {
    const world = await openWorld()
    await govern(
      world,
      null,
      { closesDaysBefore: 9, closesDaysBeforeWithoutCard: 20 },
      '2019-04-01',
    )
    const both =
      '利用日の14日前（2019年4月1日以降の利用は20日前）まで予約できます。届いた後は5日前（2019年4月1日以降の利用は9日前）まで予約できます。'
    expect(await read(world, '/vacancies/odaira', hanako)).toContain(both)
    expect(await read(world, '/vacancies/odaira/week?from=2019-03-29', hanako)).toContain(both)
    const before = await read(world, '/vacancies/odaira/week?from=2019-03-24', hanako)
    expect(before).toContain('利用日の14日前まで予約できます。届いた後は5日前まで')
    const after = await read(world, '/vacancies/odaira/week?from=2019-04-01', hanako)
    expect(after).toContain('利用日の20日前まで予約できます。届いた後は9日前まで')
    expect(await read(world, '/guide/vacancies')).toContain(
      '5日前（施設により7日前、2019年4月1日以降の利用は施設により9日前か7日前）まで受け付けます。',
    )
  })

  test('leaves earlier stays alone where they are booked, shown, changed and cancelled', async () => {
    const world = await openWorld()
    const later = {
      closesDaysBefore: 10,
      changesDaysBefore: 9,
      cancelsDaysBefore: 9,
      nightsAMonth: 1,
    }
    const [before, across] = [
      await book(world, '2019-03-28', 2, 'odaira'),
      await book(world, '2019-03-31', 2, 'odaira'),
    ]
    await govern(world, null, later, '2019-04-01')
    for (const [number, day] of [
      [before, '3月23日土曜日'],
      [across, '3月26日火曜日'],
    ]) {
      const page = await read(world, `/reservations/${number}`, jiro)
      expect(page).toContain(`2019年${day}まで`)
    }
    world.now = instant('2019-03-23T12:00+09:00')
    const form = (night: string) => `/reservations/new?facility=odaira&night=${night}`
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    expect((await world.ask(form('2019-03-30'), { as: other })).status).toBe(200)
    expect(await read(world, form('2019-04-01'), other)).toContain('3月22日に終了しました。')
    const kept = {
      dropped: ['2019-03-29'],
      guests: new Map([['2019-03-28', { adults: 2, children: 0 }]]),
      roomWish: false,
    }
    const changed = await change(world.db, acting(jiro), { number: before, edits: kept }, world.now)
    expect(changed?.objections).toEqual([])
    world.now = instant('2019-03-26T12:00+09:00')
    const cancelled = await world.ask('/reservations/cancellation', {
      as: jiro,
      form: { number: across },
    })
    expect(cancelled.status).toBe(303)
  })
})

test('a guest alone who drops the first night is told the day of the stay that is left', async () => {
  const world = await openWorld()
  const stay = staying('2019-03-20', 2, 1, false)
  const done = await reserve(world.db, acting(jiro), { slug: 'odaira', stay, key: 'k' }, world.now)
  const number = done && 'number' in done ? done.number : ''
  const form = { 'drop2019-03-20': 'yes', 'adults2019-03-21': '1', roomWish: 'no' }
  const path = `/reservations/${number}/change/confirmation?${new URLSearchParams(form)}`
  expect(await read(world, path, jiro)).toContain('お一人での利用は、3月11日から予約できます。')
})

test('every number at its least and at its most leaves every page readable', async () => {
  for (const end of [0, 1]) {
    const world = await openRound()
    await ungovern(world, hotel)
    const number = await book(world, '2019-03-25', 2, 'odaira')
    const numbers = Object.entries(policyBounds).map(([name, bounds]) => [name, bounds[end] ?? 0])
    await govern(world, hotel, Object.fromEntries(numbers))
    await govern(world, null, Object.fromEntries(numbers), '2019-03-20')
    for (const at of ['odaira', slug]) {
      for (const path of [
        `/vacancies/${at}`,
        `/vacancies/${at}/week?from=2019-03-18`,
        `/reservations/new?facility=${at}&night=2019-03-27`,
        `/reservations/confirmation?facility=${at}&night=2019-03-27&nights=2&adults1=1&adults2=1`,
        `/applications/confirmation?facility=${at}&rank=1&night1=2019-05-11&adults1-1=1`,
      ])
        expect([200, 422], path).toContain((await world.ask(path, { as: jiro })).status)
    }
    for (const path of [
      ...[
        '/guide/vacancies',
        '/guide/reservations',
        '/guide/cancelling',
        '/menu',
        '/reservations',
        '/reservations/cancellation',
      ],
      ...['', '/change', '/completion'].map((of) => `/reservations/${number}${of}`),
    ]) {
      const response = await world.ask(path, { as: jiro })
      expect([200, 422], path).toContain(response.status)
      expect(await response.text(), path).not.toMatch(/NaN|undefined|(?<!\d)0日前/)
    }
  }
})
