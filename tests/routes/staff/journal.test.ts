import { asc, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { journal } from '../../../drizzle/schema/staff.ts'
import { note } from '../../../src/store/staff/journal.ts'
import { rowsAtOnce } from '../../../src/store/staff/journal-rows.ts'
import { clerkOf, clerkSessionOf, instant, openWorld, type World } from '../../support/world.ts'

let world: World

const [ward, centre] = [clerkOf('ward'), clerkOf('centre')]
const path = '/staff/journal'

const rows = () => world.db.select().from(journal).orderBy(asc(journal.id))

async function pageOf(address: string, status = 200) {
  const answer = await world.ask(address, { clerk: 'ward' })
  expect(answer.status).toBe(status)
  return (await answer.text()).replace(/<(style|select)[\s\S]*?<\/\1>/g, '')
}

/** As a reader sees it. */
const textOf = (page: string) =>
  page
    .replace(/<[^>]+>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')

/** The rows a page lists, in its order. */
const idsOn = (page: string) => [...page.matchAll(/journal\/(\d+)"/g)].map(([, id]) => Number(id))

/** Three rows of two clerks, on two days. */
async function write() {
  await note(world.db, ward, { kind: 'residentRead', residents: ['400074'] }, world.now)
  await note(
    world.db,
    centre,
    {
      kind: 'reservationRead',
      residents: ['400015'],
      reservation: '1234567890',
    },
    world.now,
  )
  await note(
    world.db,
    ward,
    {
      kind: 'accountChanged',
      before: { role: 'lodge', endsOn: null },
      after: { role: 'ward', endsOn: '2019-12-31' },
      reason: '異動のため',
      agreedBy: 'akasaka',
    },
    instant('2019-03-12T09:05+09:00'),
  )
}

beforeAll(async () => {
  world = await openWorld()
})

describe('the list is narrowed', () => {
  beforeAll(write)

  test.each([
    ['by clerk', 'by=mita', [2]],
    ['by resident', 'resident=400074', [1]],
    ['by resident, typed with full-width digits', 'resident=４０００１５', [2]],
    ['by reservation', 'reservation=1234-5678-90', [2]],
    ['by kind', 'kind=accountChanged', [3]],
    ['to all that was read', 'kind=readings', [1, 2]],
    ['to all that was done', 'kind=acts', [3]],
    ['from a day on', 'from=2019-03-11', [3]],
    ['up to a day', 'to=2019/3/11', [1, 2]],
    ['to all that one clerk has read since a day', 'by=aoki&kind=readings&from=2019-03-10', [1]],
    ['to nobody’s', 'by=nobody', []],
    ['by a percent sign, which stands for nothing', 'by=%25', []],
  ])('%s', async (_, query, ids) => {
    const page = await pageOf(`${path}?${query}`)
    expect(idsOn(page).filter((id) => id <= 3)).toEqual(ids.toReversed())
  })

  test.each([
    ['resident=12345', '利用者番号は、6桁の数字で入力してください。'],
    ['reservation=12345', '予約番号は、10桁の数字で入力してください。'],
    ['from=2019-02-29', '日付は、'],
    ['from=2019-03-12&to=2019-03-11', '「この日まで」は、'],
  ])('and says what was mistyped: %s', async (query, sentence) => {
    const page = await pageOf(`${path}?${query}`, 422)
    expect(page).toContain(sentence)
    for (const [name, value] of new URLSearchParams(query))
      expect(page).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`))
    expect(page).not.toMatch(/journal\/\d+"/)
  })
})

describe('what is read', () => {
  beforeEach(async () => {
    world = await openWorld()
  })

  test('a row is a sentence: who, when, what, about whom, before and after, and why', async () => {
    await write()
    world.now = instant('2019-03-12T10:00+09:00')
    const text = textOf(await pageOf(path))
    expect(text).toContain(
      '1番 2019年3月10日（日） 10:00 青木 ゆかり（aoki）が、利用者 400074 について、利用者の画面を見ました。',
    )
    expect(text).toContain(
      '三田 健（mita）が、利用者 400015 について、予約を見ました（予約 1234-5678-90）。',
    )
    expect(text).toContain(
      '3番 2019年3月12日（火） 9:05 青木 ゆかり（aoki）が、職員のアカウントを変更しました。',
    )
    expect(text).toContain('（役割 施設、終了日 なし） → （役割 区、終了日 2019年12月31日）')
    expect(text).toContain('理由：異動のため')
    expect(text).toContain('承認した職員：akasaka')
  })

  test('to read the journal is a reading itself, of everybody it showed; to look whether it is there is none', async () => {
    await write()
    await world.app.request(`http://localhost${path}`, {
      method: 'HEAD',
      headers: { cookie: await clerkSessionOf(world, 'ward') },
    })
    expect(await rows()).toHaveLength(3)
    await pageOf(`${path}?from=2019-03-10`)
    await pageOf(`${path}/2`)
    await pageOf(`${path}?resident=400031`)
    expect((await rows()).slice(3)).toMatchObject([
      { kind: 'journalRead', by: 'aoki', residents: '400015,400074' },
      { kind: 'journalRead', by: 'aoki', residents: '400015' },
      { kind: 'journalRead', by: 'aoki', residents: '400031' },
    ])
  })

  test('a page costs its session, its rows and its facilities side by side, and its own row', async () => {
    await write()
    await pageOf(path)
    const before = world.roundTrips()
    await world.ask(path, { headers: { cookie: await clerkSessionOf(world, 'ward') } })
    // One of them opened the session of this test.
    expect(world.roundTrips() - before).toBe(1 + 4)
  })

  test('fifty rows are a page, and the next begins with the row after them', async () => {
    for (let at = 0; at < rowsAtOnce + 2; at++)
      await note(world.db, centre, { kind: 'loggedIn' }, world.now + at)
    const first = await pageOf(`${path}?by=mita`)
    expect(idsOn(first)).toHaveLength(rowsAtOnce)
    const [, next = ''] = /href="([^"]*before=[^"]*)"/.exec(first) ?? []
    const second = await pageOf(next.replaceAll('&amp;', '&'))
    expect(idsOn(second)).toEqual([2, 1])
    expect(second).toContain('最新の記録')
    expect(second).not.toContain('前の記録')
  })

  test('a row has its own page with everybody it is about, its hash, and what else there is of its clerk since that day', async () => {
    const residents = Array.from({ length: 50 }, (_, index) => String(500000 + index))
    await note(world.db, ward, { kind: 'residentsListed', residents }, world.now)
    const [row] = await rows()
    expect(textOf(await pageOf(path))).toContain('500000・500001・500002ほか47人 について、')
    const page = await pageOf(`${path}/1`)
    expect(page).toContain(residents.join('・'))
    expect(page).toContain(row?.hash)
    expect(page).toContain('/staff/journal?by=aoki&amp;kind=readings&amp;from=2019-03-10')
    expect((await world.ask(`${path}/9999`, { clerk: 'ward' })).status).toBe(404)
  })

  test('what was erased of a row is not shown, and that it was', async () => {
    const after = { name: '港区 次郎' }
    await note(world.db, ward, { kind: 'residentRead', residents: ['400074'], after }, world.now)
    expect(await pageOf(`${path}/1`)).toContain('港区 次郎')
    await world.db.run(sql`update residents set name = '' where number = '400074'`)
    await world.db.run(sql`delete from journal_contents where journal_id = 1`)
    const page = await pageOf(`${path}/1`)
    expect(page).not.toContain('港区 次郎')
    expect(page).toContain('消去しました')
    expect(textOf(await pageOf(path))).toContain('利用者 400074 について、')
  })

  test('a long text ends in a list, and is whole on the page of its row', async () => {
    const reason = `${'長'.repeat(200)}おわり`
    await note(world.db, ward, { kind: 'residentRead', residents: ['400074'], reason }, world.now)
    expect(await pageOf(path)).toContain('長…')
    expect(await pageOf(path)).not.toContain('おわり')
    expect(await pageOf(`${path}/1`)).toContain(reason)
  })

  test('a name that is a tag is text', async () => {
    const reason = '<script>alert(1)</script>'
    await note(world.db, ward, { kind: 'residentRead', residents: ['400074'], reason }, world.now)
    expect(await pageOf(path)).not.toContain('<script>alert')
  })
})
