import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { ja } from '../../../components/words/ja/ja.ts'
import { always } from '../../../drizzle/facilities.ts'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import {
  cancellationFees,
  facilities,
  facilityFacts,
  letters,
  prices,
  residents,
} from '../../../drizzle/schema/shared.ts'
import { minutes } from '../../../src/domain/calendar.ts'
import { priceNames } from '../../../src/domain/tariff.ts'
import { tick } from '../../../src/jobs/tick.ts'
import type { Mail } from '../../../src/platform/mail.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { refuse } from '../../../src/store/account/reviewing.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { remindOfStays } from '../../../src/store/booking/stay-letters.ts'
import { govern, hotel, ungovern } from '../../support/policies.ts'
import { acting, hanako, instant, jiro, openWorld, taro, type World } from '../../support/world.ts'

const fees = [
  { daysBefore: 7, percent: 20 },
  { daysBefore: 2, percent: 50 },
  { daysBefore: 0, percent: 100 },
]

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
  // What is known of a lodge each test says for itself.
  for (const table of [prices, cancellationFees, facilityFacts]) await world.db.delete(table)
  await world.db
    .update(facilities)
    .set({ telephone: '0460-86-1122', checkInFrom: null, checkInUntil: null, checkOutBy: null })
})

const form = { facility: 'odaira', nights: '2', adults1: '2', children1: '1', adults2: '2' }

/** Books two nights as a resident does; gives the number. */
async function book(night: string, as = jiro, more: Record<string, string> = {}) {
  const asked = { ...form, roomWish: 'no', night, key: `${as}-${night}`, ...more }
  const done = await world.ask('/reservations', { as, form: asked })
  expect(done.status).toBe(303)
  return /\d{10}/.exec(done.headers.get('location') ?? '')?.[0] ?? ''
}

const change = (number: string, edits: Record<string, string>) =>
  world.ask(`/reservations/${number}/change`, { as: jiro, form: { roomWish: 'no', ...edits } })

const cancelBy = (number: string | string[], as = jiro) =>
  world.ask('/reservations/cancellation', { as, form: { number } })

/** What has arrived since it was last asked. */
let read = 0
beforeEach(() => {
  read = 0
})
async function arrived(): Promise<Mail[]> {
  const all = await world.carry()
  const fresh = all.slice(read)
  read = all.length
  return fresh
}

/** The one letter that has arrived. */
async function theLetter(): Promise<Mail> {
  const [letter, ...others] = await arrived()
  expect(others).toEqual([])
  if (!letter) throw new Error('no letter')
  return letter
}

/** What stands in the calendar's file by this name. */
const inCalendar = ({ calendar }: Mail, name: string) =>
  new RegExp(`^${name}[:;](.*)$`, 'm')
    .exec(calendar?.content.replaceAll('\r\n ', '') ?? '')?.[1]
    ?.trim()

describe('the letter of a booking', () => {
  test('says when, where, by which number, until when, and whom to call', async () => {
    const number = await book('2019-03-22')
    const { to, subject, text } = await theLetter()
    expect(to).toBe('jiro@example.jp')
    expect(subject).toContain('予約が完了しました（3月22日 大平台みなと荘）')
    for (const said of [
      `予約番号：${ja.reservationNumber(number)}`,
      '利用施設：箱根 大平台みなと荘',
      '利用日：3月22日金曜日から2泊、3月24日日曜日の朝まで',
      '1泊目の宿泊人数：大人2人、子供1人',
      '2泊目の宿泊人数：大人2人、子供0人',
      '和洋室希望：希望しない',
      '変更の期限：2019年3月17日日曜日まで',
      '取消しの期限：2019年3月17日日曜日まで',
      '保養施設の電話：0460-86-1122',
    ])
      expect(text.split('\n')).toContain(said)
    expect(text).toContain(`\n\nhttp://localhost/reservations/${number}\n\n`)
  })

  test('says what it is expected to cost, and what cancelling does by date', async () => {
    const at = { facilityId: 1, fromNight: always }
    await world.db.delete(prices)
    await world.db
      .insert(prices)
      .values(priceNames.map((name) => ({ ...at, name, yen: name === 'bathTax' ? 150 : 9000 })))
    await world.db.insert(cancellationFees).values(fees.map((fee) => ({ ...at, ...fee })))
    await book('2019-03-22')
    const { text } = await theLetter()
    const { price } = ja
    for (const said of [price.title, price.total, price.depends, price.fees])
      expect(text).toContain(said)
    expect(text).toContain(`${price.free}\n3月15日から3月19日まで：`)
    expect(text).toMatch(/合計の目安：\d{2},\d{3}円\n/)
  })

  test('says how to get there where that is known', async () => {
    await world.db.delete(facilityFacts)
    await world.db.insert(facilityFacts).values([
      { facilityId: 1, language: 'ja', subject: 'access', text: '大平台駅から歩いて5分' },
      { facilityId: 1, language: 'ja', subject: 'address', text: '箱根町' },
    ])
    const hours = { checkInFrom: '15:00', checkInUntil: '18:00', checkOutBy: '10:00' }
    await world.db.update(facilities).set(hours)
    await book('2019-03-22')
    const { text } = await theLetter()
    for (const said of [
      '交通：大平台駅から歩いて5分',
      '所在地：箱根町',
      'チェックイン：15時から18時まで',
      'チェックアウト：10時まで',
    ])
      expect(text.split('\n')).toContain(said)
  })

  test('has nothing in it of what nobody knows', async () => {
    await world.db.update(facilities).set({ telephone: '' })
    for (const table of [facilityFacts, prices]) await world.db.delete(table)
    await book('2019-03-22')
    const { text } = await theLetter()
    expect(text).not.toMatch(/電話|料金|交通|所在地|チェックイン|undefined|null|NaN|：\n|：$/m)
  })

  test('is written once, however often the form is sent; a refused one writes none', async () => {
    await Promise.all([book('2019-03-22'), book('2019-03-22')])
    await book('2019-03-22')
    expect(await arrived()).toHaveLength(1)
    const again = { ...form, roomWish: 'no', night: '2019-03-22', key: 'another' }
    expect((await world.ask('/reservations', { as: jiro, form: again })).status).toBe(422)
    expect(await arrived()).toEqual([])
  })

  test('waits to be printed for whoever has no address of mail', async () => {
    await book('2019-04-06', hanako)
    expect(await arrived()).toEqual([])
    const [waiting] = await world.db.select().from(letters)
    expect(waiting).toMatchObject({
      channel: 'paper',
      address: '',
      dueAt: null,
      residentId: hanako,
    })
  })

  test('goes as soon as the answer is out', async () => {
    let asked = 0
    world = await openWorld({ deliver: () => asked++ })
    const number = await book('2019-03-22')
    await change(number, { 'adults2019-03-22': '2', 'adults2019-03-23': '2' })
    await cancelBy(number)
    expect(asked).toBe(3)
  })

  test('knows nobody any more once it is delivered', async () => {
    await book('2019-03-22')
    await arrived()
    const [kept] = await world.db.select().from(letters)
    expect(kept).toMatchObject({ address: '', letter: { kind: 'booked', name: '' } })
    expect(JSON.stringify(kept)).not.toContain('2019-03-22')
  })
})

describe('a calendar', () => {
  test('takes a stay over, changes it and takes it out again, by one name', async () => {
    const number = await book('2019-03-22')
    const booked = await theLetter()
    world.now += minutes(1)
    await change(number, { 'drop2019-03-22': 'yes', 'adults2019-03-23': '2' })
    const changed = await theLetter()
    world.now += minutes(1)
    await cancelBy(number)
    const cancelled = await theLetter()
    const all = [booked, changed, cancelled]
    expect(all.map(({ calendar }) => calendar?.method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(all.map((of) => inCalendar(of, 'METHOD'))).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(new Set(all.map((of) => inCalendar(of, 'UID')))).toEqual(
      new Set([`${number}@localhost`]),
    )
    expect(all.map((of) => Number(inCalendar(of, 'SEQUENCE')))).toEqual([0, 60, 120])
    expect(all.map((of) => inCalendar(of, 'DTSTART'))).toEqual([
      'VALUE=DATE:20190322',
      'VALUE=DATE:20190323',
      'VALUE=DATE:20190323',
    ])
    expect(inCalendar(cancelled, 'STATUS')).toBe('CANCELLED')
  })

  test('knows from whom to whom, as it must to change what it has, and asks for no answer', async () => {
    await book('2019-03-22')
    const letter = await theLetter()
    expect(inCalendar(letter, 'ORGANIZER')).toMatch(/:mailto:hoyo@city\.example$/)
    expect(inCalendar(letter, 'ATTENDEE')).toMatch(
      /PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:jiro@example\.jp$/,
    )
  })
})

describe('the letter of a change', () => {
  test('says what holds now, and what was before', async () => {
    const number = await book('2019-03-22')
    await arrived()
    await change(number, { 'drop2019-03-23': 'yes', 'adults2019-03-22': '3', roomWish: 'yes' })
    const { subject, text } = await theLetter()
    expect(subject).toContain('予約を変更しました（3月22日 大平台みなと荘）')
    const [now = '', before = ''] = text.split('変更前\n')
    expect(now).toContain('利用日：3月22日金曜日から1泊、3月23日土曜日の朝まで')
    expect(now).toContain('1泊目の宿泊人数：大人3人、子供0人\n和洋室希望：希望する')
    expect(before).toContain(
      '利用日：3月22日金曜日から2泊、3月24日日曜日の朝まで\n1泊目の宿泊人数：大人2人、子供1人\n2泊目の宿泊人数：大人2人、子供0人\n和洋室希望：希望しない',
    )
  })

  test('is written once for one change', async () => {
    const number = await book('2019-03-22')
    await arrived()
    const edits = { 'adults2019-03-22': '3', 'adults2019-03-23': '2' }
    for (let press = 0; press < 2; press++) expect((await change(number, edits)).status).toBe(303)
    expect(await arrived()).toHaveLength(1)
    expect((await change(number, { ...edits, 'adults2019-03-22': '9' })).status).toBe(422)
    expect(await arrived()).toEqual([])
  })
})

describe('the letter of a cancellation', () => {
  test('is one for each stay, once, with what it costs on that day and no deadline', async () => {
    const at = { facilityId: 1, fromNight: always }
    await world.db.insert(cancellationFees).values({ ...at, daysBefore: 12, percent: 20 })
    const numbers = [await book('2019-03-22'), await book('2019-03-29')]
    await arrived()
    for (let press = 0; press < 2; press++) expect((await cancelBy(numbers)).status).toBe(303)
    const all = await arrived()
    expect(all.map(({ calendar }) => calendar?.method)).toEqual(['CANCEL', 'CANCEL'])
    const texts = numbers.map(
      (number) => all.find(({ text }) => text.includes(ja.reservationNumber(number)))?.text,
    )
    expect(texts[0]).toContain('次の予約を取り消しました。')
    expect(texts[0]).toContain('キャンセル料：料金の20%')
    expect(texts[1]).toContain('キャンセル料：かかりません')
    for (const text of texts) expect(text).not.toMatch(/期限|reservations\//)
  })

  test('says that it was the centre’s act where it was', async () => {
    const number = await book('2019-03-22')
    await arrived()
    await cancel(world.db, { kind: 'staff', residentId: jiro }, [number], world.now)
    const { text } = await theLetter()
    expect(text).toContain('みなと予約センターで、次の予約を取り消しました。')
    expect(text).not.toContain('お心当たり')
  })

  test('comes with the end of the account, one for each stay', async () => {
    await book('2019-03-22')
    await book('2019-03-29')
    await arrived()
    await closeAccount(world.db, acting(jiro), world.now)
    const texts = (await arrived()).map(({ text }) => text)
    expect(texts).toHaveLength(3)
    const ofStays = texts.filter((text) => text.includes('利用者登録の廃止（退会）にともない'))
    expect(ofStays).toHaveLength(2)
  })

  test('comes with a refused registration, and with one that nobody decided on', async () => {
    await world.db
      .update(residents)
      .set({ email: 'hanako@example.jp' })
      .where(eq(residents.id, hanako))
    await book('2019-04-06', hanako)
    await arrived()
    const reason = '在住を確認できません'
    await refuse(world.db, { kind: 'staff' }, { number: '400031', reason }, world.now)
    const refused = (await arrived()).find(({ calendar }) => calendar?.method === 'CANCEL')
    expect(refused?.text).toContain('利用者登録が認められなかったため、次の予約を取り消しました。')
    await book('2019-03-29')
    await arrived()
    await closeAccount(world.db, { kind: 'schedule', residentId: jiro }, world.now, 'lapsed')
    const lapsed = (await arrived()).find(({ calendar }) => calendar?.method === 'CANCEL')
    expect(lapsed?.text).toContain('利用者登録が終わったため、次の予約を取り消しました。')
  })
})

describe('the reminder', () => {
  const remind = () => remindOfStays(world.db, world.now)
  const at = (time: string) => {
    world.now = instant(time)
  }

  test('comes once, seven days before at nine, with the last day to cancel', async () => {
    await book('2019-03-28')
    await arrived()
    at('2019-03-21T08:59+09:00')
    expect(await remind()).toBe(0)
    at('2019-03-21T09:00+09:00')
    expect(await Promise.all([remind(), remind()])).toEqual([1, 0])
    const { subject, text, calendar } = await theLetter()
    expect(subject).toContain('ご利用日が近づきました（3月28日 大平台みなと荘）')
    expect(text).toContain(
      'ご利用の日まで、あと7日です。予定が変わったときは、2019年3月23日土曜日までに取り消してください。',
    )
    expect(calendar?.method).toBe('REQUEST')
    at('2019-03-22T09:00+09:00')
    expect(await remind()).toBe(0)
  })

  test('is the schedule’s, and a schedule that was dead for days still sends it', async () => {
    await book('2019-03-28')
    await arrived()
    at('2019-03-25T10:00+09:00')
    await tick(world.services)
    const late = (await arrived()).find(({ subject }) => subject.includes('近づきました'))
    expect(late?.text).toContain('ご利用の日まで、あと3日です。')
    expect(late?.text).not.toMatch(/までに取り消して|取消しの期限/)
    expect(late?.text).toContain('これからの取消しは、保養施設へお電話ください。')
  })

  test('does not come to whoever has booked after its hour, and has just been told', async () => {
    at('2019-03-21T09:00+09:00')
    await book('2019-03-28')
    at('2019-03-22T09:00+09:00')
    expect(await remind()).toBe(0)
  })

  test('does not come for a stay that was cancelled, not even where it waits to leave', async () => {
    const gone = await book('2019-03-28')
    const waits = await book('2019-04-03')
    await cancelBy(gone)
    at('2019-03-27T09:00+09:00')
    expect(await remind()).toBe(1)
    await cancelBy(waits)
    const subjects = (await arrived()).map(({ subject }) => subject)
    expect(subjects.filter((subject) => subject.includes('近づきました'))).toEqual([])
  })

  test('comes once though the first night is dropped after it', async () => {
    const number = await book('2019-03-28')
    at('2019-03-21T09:00+09:00')
    expect(await remind()).toBe(1)
    await change(number, { 'drop2019-03-28': 'yes', 'adults2019-03-29': '2' })
    at('2019-03-22T09:00+09:00')
    expect(await remind()).toBe(0)
  })

  test('comes in time to cancel where a lodge wants to know earlier', async () => {
    await ungovern(world, hotel)
    await govern(world, hotel, { cancelsDaysBefore: 10 })
    await book('2019-03-28', jiro, { facility: 'nikko-example' })
    at('2019-03-16T08:59+09:00')
    expect(await remind()).toBe(0)
    at('2019-03-16T09:00+09:00')
    expect(await remind()).toBe(1)
  })

  test('has no number of a stay in its name, which mail servers note', async () => {
    const number = await book('2019-03-28')
    at('2019-03-21T09:00+09:00')
    await remind()
    const ids = (await world.db.select({ id: letters.id }).from(letters)).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(ids.join()).not.toContain(number)
  })
})

test('a letter that is kept instead of sent shows what it brings', async () => {
  const files = [{ name: 'stay.ics', text: 'BEGIN:VCALENDAR' }]
  const kept = {
    id: 'a',
    to: 'a@example.jp',
    subject: 's',
    text: '一\n二\n\nhttp://x/y',
    keptAt: 0,
  }
  world = await openWorld({ listKept: async () => [{ ...kept, files }] })
  const page = await (await world.ask('/dev/mail')).text()
  expect(page).toContain('<p>一<br/>二</p><p><a href="http://x/y">http://x/y</a></p>')
  expect(page).toContain('<summary>stay.ics</summary><pre>BEGIN:VCALENDAR</pre>')
})

test('every act ends with where its letter goes: for whoever has no address of mail, by post', async () => {
  const pageOf = async (done: Response, as: number) => {
    expect(done.status).toBe(303)
    return (await world.ask(done.headers.get('location') ?? '', { as })).text()
  }
  for (const [as, said] of [
    [jiro, '確認メールを j…@example.jp に送ります。'],
    [taro, '確認の通知は、登録されている住所へ郵送します。'],
  ] as const) {
    const asked = { ...form, roomWish: 'no', night: '2019-03-28', key: `of-${as}` }
    const booked = await world.ask('/reservations', { as, form: asked })
    expect(await pageOf(booked, as)).toContain(said)
    const number = /\d{10}/.exec(booked.headers.get('location') ?? '')?.[0] ?? ''
    const edits = { 'adults2019-03-28': '2', 'adults2019-03-29': '3', roomWish: 'no' }
    const changed = await world.ask(`/reservations/${number}/change`, { as, form: edits })
    expect(await pageOf(changed, as)).toContain(said)
    expect(await pageOf(await cancelBy(number, as), as)).toContain(said)
  }
})

test('no letter without its act, and no act without its letter: they are one write', async () => {
  const number = await book('2019-03-22')
  await arrived()
  await world.db.delete(letters)
  await world.db.run(
    "create trigger full before insert on letters begin select raise(abort, 'full'); end",
  )
  expect((await cancelBy(number)).status).toBe(500)
  expect(await world.db.$count(reservations, eq(reservations.number, number))).toBe(1)
  const [stay] = await world.db.select().from(reservations)
  expect(stay?.cancelledAt).toBe(null)
  const nights = await world.db.select().from(reservationNights)
  expect(nights.map(({ releasedAt }) => releasedAt)).toEqual([null, null])
})
