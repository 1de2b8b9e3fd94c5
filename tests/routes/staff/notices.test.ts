import { beforeEach, describe, expect, test } from 'vitest'
import { journal } from '../../../drizzle/schema/staff.ts'
import { findNotice, noticeShown } from '../../../src/store/staff/notices.ts'
import { instant, openWorld, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const notice = {
  subject: '道路工事のお知らせ',
  body: '宮ノ下で工事があります。\nバスは迂回します。',
  startsOn: '2019-03-10',
  startsAt: '9:00',
  endsOn: '',
  place: '',
  language: 'ja',
}

const publish = (typed: Record<string, string> = {}) =>
  world.ask('/staff/notices/new', { clerk: 'ward', form: { ...notice, ...typed } })

const isOn = async (path: string) => (await (await world.ask(path)).text()).includes(notice.subject)

describe('a notice', () => {
  test('stands on the first page, a paragraph a line, and in the journal', async () => {
    expect((await publish()).headers.get('location')).toBe('/staff/notices')
    const page = await (await world.ask('/')).text()
    expect(page).toContain('<p>バスは迂回します。</p>')
    expect(await isOn('/facilities/odaira')).toBe(false)
    expect((await world.db.select().from(journal)).map(({ kind }) => kind)).toEqual([
      'noticePublished',
    ])
  })

  test('of a facility stands on its page, and nowhere else', async () => {
    await publish({ place: '1' })
    expect([
      await isOn('/facilities/odaira'),
      await isOn('/'),
      await isOn('/facilities/example-hotel'),
    ]).toEqual([true, false, false])
  })

  test('is shown from its hour to the end of its last day', async () => {
    await publish({ startsAt: '12:30', startsOn: '3月10日', endsOn: '0311' })
    const at = async (now: string) => {
      world.now = instant(now)
      return isOn('/')
    }
    expect(await at('2019-03-10T12:29+09:00')).toBe(false)
    expect(await at('2019-03-10T12:30+09:00')).toBe(true)
    expect(await at('2019-03-11T23:59+09:00')).toBe(true)
    expect(await at('2019-03-12T00:00+09:00')).toBe(false)
  })

  test('that is important stands above everything else', async () => {
    await publish({ isImportant: 'yes' })
    const page = await (await world.ask('/')).text()
    expect(page).toContain('重要なお知らせ')
    expect(page.indexOf(notice.subject)).toBeLessThan(page.indexOf('class="cards"'))
  })

  test.each([
    ['title', { subject: 'あ'.repeat(61) }, '題名を'],
    ['body', { body: '' }, '本文を'],
    ['first day', { startsOn: '3月' }, '始める日を'],
    ['hour', { startsAt: '25:00' }, '時刻を'],
    ['last day', { endsOn: '2019-03-09' }, '最後の日を'],
    ['place', { place: '99' }, '場所を'],
  ])('with a wrong %s is not published, and what was typed stays', async (_, typed, sentence) => {
    const answer = await publish(typed)
    const page = await answer.text()
    expect([answer.status, page]).toEqual([422, expect.stringContaining(sentence)])
    if (!('body' in typed)) expect(page).toContain('バスは迂回します')
    expect(await isOn('/')).toBe(false)
  })

  test('is changed as it was seen; what another changed meanwhile is shown first', async () => {
    await publish()
    const found = await findNotice(world.db, 1)
    const shown = found ? noticeShown(found) : ''
    const change = (typed: Record<string, string>) =>
      world.ask('/staff/notices/1', { clerk: 'ward', form: { ...notice, ...typed, shown } })
    expect((await change({ endsOn: '2019-03-20' })).status).toBe(303)
    expect((await change({ endsOn: '2019-03-20' })).status).toBe(303)
    const late = await change({ body: '別の本文' })
    expect([late.status, await late.text()]).toEqual([
      422,
      expect.stringContaining('ほかの職員がこのお知らせを変えました'),
    ])
    expect((await findNotice(world.db, 1))?.body).toBe(notice.body)
    expect(await world.db.$count(journal)).toBe(2)
  })

  test('is read by an auditor and written by nobody but the ward', async () => {
    await publish()
    const list = await (await world.ask('/staff/notices', { clerk: 'auditor' })).text()
    expect([list.includes(notice.subject), list.includes('/staff/notices/new')]).toEqual([
      true,
      false,
    ])
    expect((await world.ask('/staff/notices/new', { clerk: 'centre', form: notice })).status).toBe(
      403,
    )
  })
})
