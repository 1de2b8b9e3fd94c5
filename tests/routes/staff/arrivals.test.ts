import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { reservationNights, reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { facilities, residents } from '../../../drizzle/schema/shared.ts'
import { staff as clerks, journal } from '../../../drizzle/schema/staff.ts'
import { bookStay, comes, journalOf, register } from '../../support/lodge.ts'
import {
  addCrowd,
  clerkSessionOf,
  hanako,
  jiro,
  openWorld,
  taro,
  type World,
} from '../../support/world.ts'

let world: World
let [one, two]: [string, string] = ['', '']

const day = '2019-03-20'

beforeEach(async () => {
  world = await openWorld()
  one = await bookStay(world, jiro, day, {
    guests: [
      { adults: 2, children: 1, underFours: 1 },
      { adults: 3, children: 0 },
    ],
  })
  two = await bookStay(world, taro, day)
  await register(world, jiro, '1953-06-16')
  await world.db.update(residents).set({ telephone: '090-0000-0010' }).where(eq(residents.id, jiro))
  await world.db
    .update(reservations)
    .set({ lodgeNote: '車いす' })
    .where(eq(reservations.number, one))
  comes(world, day)
})

const page = async (path: string, clerk: 'lodge' | 'ward' | 'centre' | 'auditor' = 'lodge') => {
  const answer = await world.ask(path, { clerk })
  return { status: answer.status, text: textOf(await answer.text()) }
}

/** What stands there, without markup. */
const textOf = (html: string) =>
  html
    .replace(/<(style|head).*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const grouped = (number: string) => `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`

describe('the list of a day', () => {
  test('tells the lodge all it needs of who comes, with what is one’s own totals, and no more', async () => {
    const { status, text } = await page('/staff/arrivals')
    expect(status).toBe(200)
    for (const told of [
      '到着 2室、大人4人、子供1人、4歳未満1人',
      '連泊 なし',
      '港区 次郎 ミナトク ジロウ',
      grouped(one),
      '090-0000-0010',
      '3月20日（水）から2泊',
      '1泊目 大人2人、子供1人、4歳未満1人',
      '2泊目 大人3人、子供0人',
      '和洋室希望',
      '車いす',
    ])
      expect(text).toContain(told)
    expect(text).not.toContain('1953')
    expect(text).not.toContain('芝公園')
    expect(text).not.toContain('400074')
    expect(text).not.toContain('@')
  })

  test('on the second day one stays on and the other leaves; on the third one leaves', async () => {
    const second = await page(`/staff/arrivals?day=2019-03-21`)
    expect(second.text).toContain('到着 なし 連泊 1室、大人3人、子供0人 出発 1室、大人2人、子供0人')
    const third = await page(`/staff/arrivals?day=2019-03-22`)
    expect(third.text).toContain('連泊 なし 出発 1室、大人3人、子供0人')
    expect(third.text).not.toContain('港 太郎')
  })

  test('leads to the days beside it, for the facility it is of', async () => {
    const html = await (await world.ask('/staff/arrivals', { clerk: 'lodge' })).text()
    expect(html).toContain('/staff/arrivals?facility=odaira&amp;day=2019-03-19')
    expect(html).toContain('/staff/arrivals?facility=odaira&amp;day=2019-03-21')
  })

  test('of another facility is not there for a lodge, and is for ward, centre and auditor', async () => {
    const [path, csv, sheets] = ['', '/list.csv', '/sheets'].map(
      (of) => `/staff/arrivals${of}?facility=nikko-example`,
    )
    for (const asked of [path, csv, sheets])
      expect([asked, (await page(asked ?? '')).status]).toEqual([asked, 404])
    expect(await world.db.$count(journal)).toBe(0)
    for (const role of ['ward', 'centre', 'auditor'] as const)
      expect((await page(path ?? '', role)).status).toBe(200)
    expect((await page('/staff/arrivals?facility=nowhere', 'ward')).status).toBe(404)
  })

  test('is a reading that names whom it showed, and none where only the page was asked for', async () => {
    await world.ask('/staff/arrivals', { clerk: 'lodge' })
    const [row] = await journalOf(world)
    expect(row).toMatchObject({ by: 'hakone', kind: 'arrivalsListed', residents: '400015,400074' })
    expect(row?.text).toContain('"day":"2019-03-20"')
    const cookie = await clerkSessionOf(world, 'lodge')
    for (const path of ['', '/list.csv', '/sheets', `/${one}`, `/${one}/sheet`]) {
      const asked = { method: 'HEAD', headers: { cookie } }
      const { status } = await world.app.request(`http://localhost/staff/arrivals${path}`, asked)
      expect([path, status]).toEqual([path, 200])
    }
    expect(await world.db.$count(journal)).toBe(1)
  })

  test('is turned to a day however it is typed; of what is no day it says so, with today’s', async () => {
    for (const typed of ['2019-03-21', '2019/3/21', '３月２１日'])
      expect((await page(`/staff/arrivals?day=${encodeURIComponent(typed)}`)).text).toContain(
        '連泊 1室',
      )
    const { status, text } = await page('/staff/arrivals?day=2019-02-30')
    expect([status, text]).toEqual([422, expect.stringContaining('日付は、')])
    expect(text).toContain('到着 2室')
    expect((await page('/staff/arrivals?day=')).status).toBe(200)
    for (const path of ['/list.csv', '/sheets'])
      expect((await page(`/staff/arrivals${path}?day=x`)).status).toBe(422)
  })

  test('a cancelled stay is not on it, nor one that is not told of yet', async () => {
    await world.db
      .update(reservations)
      .set({ cancelledAt: world.now })
      .where(eq(reservations.number, one))
    const { text } = await page('/staff/arrivals')
    expect(text).toContain('到着 1室')
    expect(text).not.toContain('次郎')
  })

  test('shows names of a hundred characters whole, and what of a name is markup as it is', async () => {
    const name = `${'寿'.repeat(90)}<b>&"限無`
    await world.db
      .update(residents)
      .set({ name, kana: 'ジ'.repeat(100) })
      .where(eq(residents.id, 1))
    const html = await (await world.ask('/staff/arrivals', { clerk: 'lodge' })).text()
    expect(html).toContain(`${'寿'.repeat(90)}&lt;b&gt;&amp;&quot;限無`)
    expect(html).toContain('ジ'.repeat(100))
  })

  test('of a large house has pages of fifty, and each reading names those it showed', async () => {
    const people = await addCrowd(world.db, world.now, 60)
    const at = eq(roomNights.facilityId, 2)
    await world.db.update(roomNights).set({ rooms: 80 }).where(at)
    await world.db.insert(reservations).values(
      people.map((residentId) => {
        const number = `29${residentId}9999`
        return { number, residentId, facilityId: 2, key: number, bookedAt: 0 }
      }),
    )
    await world.db.insert(reservationNights).values(
      people.map((residentId) => ({
        ...{ reservationNumber: `29${residentId}9999`, residentId, facilityId: 2, night: day },
        ...{ adults: 1, children: 0 },
      })),
    )
    const [{ slug } = { slug: '' }] = await world.db
      .select({ slug: facilities.slug })
      .from(facilities)
      .where(eq(facilities.id, 2))
    for (const [of, shown] of [
      ['', 50],
      ['&page=2', 10],
      ['&page=9', 10],
    ] as const) {
      const { text } = await page(`/staff/arrivals?facility=${slug}${of}`, 'centre')
      expect(text).toContain('到着 60室、大人60人')
      const row = (await journalOf(world)).at(-1)
      expect([of, row?.residents.split(',').length]).toEqual([of, shown])
    }
  })

  test('asks the database twice, and thrice with the journal’s row', async () => {
    await world.ask('/staff/arrivals', { clerk: 'lodge' })
    const before = world.roundTrips()
    await world.ask('/staff/arrivals', { clerk: 'lodge' })
    // The session, the day; the newest row, and the new one.
    expect(world.roundTrips() - before).toBeLessThanOrEqual(5)
  })
})

describe('at the lodge', () => {
  const press = (marking: string, number = one, clerk: 'lodge' | 'auditor' = 'lodge') =>
    world.ask(`/staff/arrivals/${number}`, { clerk, form: { marking } })
  const seen = async (number = one) =>
    (await world.db.select().from(reservations).where(eq(reservations.number, number)))[0]
  const taken = async (night: string) =>
    (await world.db.select().from(roomNights).where(eq(roomNights.night, night)))[0]?.taken

  test('from the list a press marks one and leads back to it, where the next has the focus', async () => {
    const html = await (await world.ask('/staff/arrivals', { clerk: 'lodge' })).text()
    const focused = /formaction="\/staff\/arrivals\/(\d+)"[^>]*autofocus/.exec(html)?.[1] ?? ''
    expect([one, two]).toContain(focused)
    const answer = await world.ask(`/staff/arrivals/${focused}`, {
      clerk: 'lodge',
      form: { marking: 'arrived', facility: 'odaira', day },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/staff/arrivals?facility=odaira&day=${day}`,
    ])
    const after = await (await world.ask('/staff/arrivals', { clerk: 'lodge' })).text()
    const next = /formaction="\/staff\/arrivals\/(\d+)"[^>]*autofocus/.exec(after)?.[1]
    expect(next).toBe(focused === one ? two : one)
    expect(textOf(after)).toContain('到着 2室')
  })

  test('an arrival is marked once, however often it is pressed, and changes no stock', async () => {
    const before = await taken('2019-03-21')
    expect((await press('arrived')).status).toBe(303)
    const first = (await seen())?.arrivedAt
    world.now += 60_000
    expect((await press('arrived')).status).toBe(303)
    expect((await seen())?.arrivedAt).toBe(first)
    const rows = await journalOf(world)
    expect(rows.map(({ kind, residents, reservation }) => [kind, residents, reservation])).toEqual([
      ['arrivalMarked', '400074', one],
    ])
    expect(await taken('2019-03-21')).toBe(before)
  })

  test('of two clerks who say otherwise the second reads that the first was there', async () => {
    await press('notCome')
    const answer = await press('arrived')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('ほかの画面で「不泊」と記録されています')
    expect((await seen())?.arrivedAt).toBeNull()
  })

  test('who did not come keeps the room: nothing goes on sale', async () => {
    await press('notCome')
    expect([await taken(day), await taken('2019-03-21')]).toEqual([2, 1])
    expect((await page('/staff/arrivals')).text).toContain('到着 1室、大人2人')
  })

  test('who leaves early gives the later nights back, and a mistake takes them again', async () => {
    await press('arrived')
    comes(world, '2019-03-21', '09:00')
    expect((await page(`/staff/arrivals/${one}`)).text).toContain(
      '早く帰った（3月21日の泊を空き室に戻す）',
    )
    expect((await press('left')).status).toBe(303)
    expect((await press('left')).status).toBe(303)
    expect([await taken(day), await taken('2019-03-21')]).toEqual([2, 0])
    expect((await page('/staff/arrivals')).text).toContain('連泊 なし 出発 2室')
    expect((await press('undoLeft')).status).toBe(303)
    expect((await press('undoLeft')).status).toBe(303)
    expect([await taken(day), await taken('2019-03-21')]).toEqual([2, 1])
    expect((await page('/staff/arrivals')).text).toContain('2泊目 大人3人')
    const kinds = (await journalOf(world)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'leavingMarked')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'markUndone')).toHaveLength(1)
  })

  test('who does not come for the later nights either gives those back, and keeps the first', async () => {
    await press('notCome')
    const offered = '（3月21日の泊を空き室に戻す）'
    expect((await page(`/staff/arrivals/${one}`)).text).toContain(`あとの泊も来ない${offered}`)
    expect((await press('left')).status).toBe(303)
    expect([await taken(day), await taken('2019-03-21')]).toEqual([2, 0])
    const { text } = await page(`/staff/arrivals/${one}`)
    expect(text).toContain('「あとの泊も来ない」を取り消す（3月21日の部屋を取り直す）')
    expect(text).not.toContain('早く帰った')
  })

  test('a mistaken 不泊 and a mistaken arrival are taken back, once each, and said the other way', async () => {
    await press('notCome')
    for (const _ of [1, 2]) expect((await press('undoNotCome')).status).toBe(303)
    expect((await press('arrived')).status).toBe(303)
    for (const _ of [1, 2]) expect((await press('undoArrived')).status).toBe(303)
    expect(await seen()).toMatchObject({ arrivedAt: null, notComeAt: null, leftAt: null })
    expect((await journalOf(world)).map(({ kind }) => kind)).toEqual([
      'notComeMarked',
      'markUndone',
      'arrivalMarked',
      'markUndone',
    ])
  })

  test('a clerk marks nothing of their own registration without a second person', async () => {
    await world.db.update(clerks).set({ residentNumber: '400074' }).where(eq(clerks.name, 'hakone'))
    expect((await press('arrived')).status).toBe(403)
    expect((await seen())?.arrivedAt).toBeNull()
    expect((await press('arrived', two)).status).toBe(303)
  })

  test('a night that somebody else has by then is not taken again, and the page says so', async () => {
    await press('arrived')
    comes(world, '2019-03-21', '09:00')
    await press('left')
    await world.db.update(roomNights).set({ rooms: 0 }).where(eq(roomNights.night, '2019-03-21'))
    const answer = await press('undoLeft')
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('部屋を取り直せません'),
    ])
    expect((await seen())?.leftAt).not.toBeNull()
  })

  test('nothing is marked before the day, nor after the month after its own', async () => {
    comes(world, '2019-03-19')
    expect(await (await press('arrived')).text()).toContain('3月20日からです')
    comes(world, '2019-05-01')
    expect(await (await press('arrived')).text()).toContain('2019年4月30日')
    comes(world, '2019-04-30')
    expect((await press('arrived')).status).toBe(303)
  })

  test('a stay that was cancelled meanwhile is not marked', async () => {
    await world.db
      .update(reservations)
      .set({ cancelledAt: world.now })
      .where(eq(reservations.number, one))
    const answer = await press('arrived')
    const html = await answer.text()
    expect([answer.status, html]).toEqual([422, expect.stringContaining('取り消されています')])
    expect(html).not.toContain('次郎')
    expect((await seen())?.arrivedAt).toBeNull()
    expect((await page(`/staff/arrivals/${one}`)).status).toBe(404)
  })

  test('an auditor marks nothing, and a lodge nothing of another’s', async () => {
    expect((await press('arrived', one, 'auditor')).status).toBe(403)
    world.now -= 86_400_000 * 8
    const hotel = await bookStay(world, hanako, '2019-03-28', { slug: 'nikko-example' })
    comes(world, '2019-03-28')
    for (const path of ['', '/sheet', '/reductions']) {
      const { status } = await page(`/staff/arrivals/${hotel}${path}`)
      expect([path, status]).toEqual([path, path === '/reductions' ? 303 : 404])
    }
    expect((await press('arrived', hotel)).status).toBe(404)
    const reduced = await world.ask(`/staff/arrivals/${hotel}/reductions`, {
      clerk: 'lodge',
      form: { 'holder2019-03-28': '1' },
    })
    expect(reduced.status).toBe(404)
    expect(await world.db.$count(journal)).toBe(0)
  })

  test('the stay of somebody who closed the account is marked, too', async () => {
    await world.db
      .update(residents)
      .set({ closedAt: world.now, name: '', kana: '', telephone: null })
      .where(eq(residents.id, jiro))
    expect((await press('arrived')).status).toBe(303)
    expect((await seen())?.arrivedAt).not.toBeNull()
    expect((await page(`/staff/arrivals/${one}`)).text).toContain('（登録を廃止した方）')
  })

  test('what is over and unmarked is told on every day of the list', async () => {
    comes(world, '2019-03-25')
    const { text } = await page('/staff/arrivals')
    expect(text).toContain('終わった宿泊： 3月20日（2件）')
    await press('arrived')
    await press('notCome', two)
    expect((await page('/staff/arrivals')).text).not.toContain('終わった宿泊')
  })
})
