import { beforeEach, describe, expect, test } from 'vitest'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { acting, note } from '../../../src/store/staff/journal.ts'
import { listUntickedMonths } from '../../../src/store/staff/journal-months.ts'
import { clerkOf, instant, jiro, openWorld, taro, type World } from '../../support/world.ts'

let world: World

const path = '/staff/journal/months/2019-03'
const [night, april] = ['2019-03-26', instant('2019-04-01T00:00+09:00')]

beforeEach(async () => {
  world = await openWorld()
})

const pageOf = async (address: string) => {
  const page = await (await world.ask(address, { clerk: 'ward' })).text()
  return page.replace(/<style[\s\S]*?<\/style>/, '')
}
const textOf = (page: string) => page.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

const press = (typed: string, clerk: 'ward' | 'auditor' | 'centre' = 'ward') =>
  world.ask(path, { clerk, form: { note: typed } })

/** One clerk gives a resident's room to another resident. */
async function passOn(role: 'ward' | 'centre') {
  const clerk = clerkOf(role)
  const of = (residentId: number, number: string) => ({
    ...acting(world.db, clerk, { kind: 'letterResent', residents: [number] }, world.now),
    residentId,
  })
  const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
  const book = (residentId: number, number: string) =>
    reserve(world.db, of(residentId, number), { slug: 'odaira', stay, key: number }, world.now)
  const made = await book(jiro, '400074')
  if (!made || !('number' in made)) throw new Error('not booked')
  world.now += 60_000
  await cancel(world.db, of(jiro, '400074'), [made.number], world.now)
  world.now += 60_000
  await book(taro, '400015')
}

test('a month says what happened in sentences, and who has looked at it', async () => {
  await passOn('centre')
  world.now = april
  expect(textOf(await pageOf('/staff/journal/months'))).toContain(
    '2019年3月の点検：まだ、だれも確認していません。',
  )
  const text = textOf(await pageOf(path))
  expect(text).toContain('取り消してすぐに取り直された部屋（1件）')
  expect(text).toContain('大平台みなと荘 2019年3月26日泊')
  expect(text).toContain('三田 健（mita）が、利用者 400074 の泊を空けました。')
  expect(text).toContain('三田 健（mita）が、利用者 400015 の予約を取りました。')
  expect(text).toContain('同じ職員が何度も予約した利用者（0件）')
  expect((await press('')).status).toBe(422)
  expect(await (await press('')).text()).toContain('何を確かめたかを書いてください。')
  const ticked = await press('三田さんと400074の方に聞いた')
  expect([ticked.status, ticked.headers.get('location')]).toEqual([303, path])
  expect(textOf(await pageOf(path))).toContain(
    '確認済み：青木 ゆかり（aoki）、2019年4月1日（月） 0:00確かめたこと：三田さんと400074の方に聞いた',
  )
})

test('whom it shows cannot tick it, and what they wrote is still there', async () => {
  await passOn('ward')
  world.now = april
  const answer = await press('自分で見た')
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('区の別の職員が点検してください。')
  expect(page).toContain('value="自分で見た"')
  expect(await listUntickedMonths(world.db, world.now)).toEqual(['2019-03'])
})

describe('where nothing was found', () => {
  beforeEach(async () => {
    await note(world.db, clerkOf('centre'), { kind: 'loggedIn' }, world.now)
  })

  test('one press is enough, and a second changes nothing', async () => {
    world.now = april
    expect((await press('')).status).toBe(303)
    expect((await press('とりけし')).status).toBe(303)
    expect(await pageOf(path)).not.toContain('とりけし')
  })

  test('a month that is not over is shown, and not ticked', async () => {
    expect(await pageOf(path)).not.toContain('<form method="post" action="/staff/journal')
    const answer = await press('')
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('この月は、まだ終わっていません。'),
    ])
  })

  test('an auditor reads it and the centre does not, and neither ticks it', async () => {
    world.now = april
    const statuses = async (clerk: 'auditor' | 'centre') => [
      (await world.ask(path, { clerk })).status,
      (await press('', clerk)).status,
    ]
    expect([await statuses('auditor'), await statuses('centre')]).toEqual([
      [200, 403],
      [403, 403],
    ])
    expect(await listUntickedMonths(world.db, world.now)).toEqual(['2019-03'])
  })

  test.each(['2019-13', '2019-3', '2019-04', 'march'])('there is no month %s', async (month) => {
    expect((await world.ask(`/staff/journal/months/${month}`, { clerk: 'ward' })).status).toBe(404)
  })
})
