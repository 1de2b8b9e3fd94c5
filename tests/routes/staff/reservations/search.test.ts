import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { journal } from '../../../../drizzle/schema/staff.ts'
import { reserve } from '../../../../src/store/booking/reserving.ts'
import { acting, jiro, openWorld, taro, type World } from '../../../support/world.ts'

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld()
  number = await book(jiro, '2019-03-20')
  await book(taro, '2019-03-21')
})

async function book(resident: number, night: string) {
  const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: true }
  const made = await reserve(
    world.db,
    acting(resident),
    { slug: 'odaira', stay, key: night },
    world.now,
  )
  return made && 'number' in made ? made.number : ''
}

const search = (fields: Record<string, string>, clerk: 'centre' | 'auditor' = 'centre') =>
  world.ask(`/staff/reservations?${new URLSearchParams(fields)}`, { clerk })

describe('the search of reservations', () => {
  test.each(['2000-0000-74', '２０００００００７４', '2000000074'])(
    'leads straight to the page of a number typed as %s',
    async (typed) => {
      const answer = await search({ number: typed })
      expect(answer.headers.get('location')).toBe('/staff/reservations/2000000074')
    },
  )

  test('shows whose each is, and writes down all numbers it showed', async () => {
    const page = await (await search({ from: '3/20', to: '3/31' }, 'auditor')).text()
    for (const said of [
      '港区 次郎（ミナトク ジロウ）',
      '港 太郎',
      '40-0074',
      'インターネット',
      'これから',
    ])
      expect(page).toContain(said)
    expect(page).toContain(`/staff/reservations/${number}`)
    const rows = await world.db.select().from(journal)
    expect(rows.map(({ by, kind, residents }) => [by, kind, residents])).toEqual([
      ['kansa', 'reservationsListed', '400074,400015'],
    ])
  })

  test('shows nobody before it is asked, and takes days gone by without their year', async () => {
    expect(await (await search({})).text()).not.toContain('港区 次郎')
    expect(await world.db.$count(journal)).toBe(0)
    world.now += 30 * 24 * 60 * 60_000
    expect(await (await search({ from: '0320' })).text()).toContain('港区 次郎')
  })

  test('keeps long names whole, and one that is erased says so', async () => {
    const long = '髙'.repeat(100)
    await world.db.update(residents).set({ name: long }).where(eq(residents.id, jiro))
    await world.db.update(residents).set({ name: '', kana: '' }).where(eq(residents.id, taro))
    const page = await (await search({ from: '3/20', to: '3/31' })).text()
    expect(page).toContain(long)
    expect(page).toContain('削除済み')
  })

  test.each([
    [{ number: '%' }, '予約番号を10桁の数字で入力してください。'],
    [{ number: '' }, '予約番号を10桁の数字で入力してください。'],
    [{ from: '%', to: '' }, '月と日を数字で入力してください。'],
    [{ from: '3/20', to: '三月' }, '月と日を数字で入力してください。'],
    [{ from: '3/20', to: '3/19' }, 'より前です'],
    [{ from: '2019/1/1', to: '2021/1/1' }, '400日以内'],
  ])('says what it cannot read of %o, as typed, and shows nobody', async (fields, sentence) => {
    const answer = await search(fields)
    const page = await answer.text()
    expect([answer.status, page.includes(sentence)]).toEqual([422, true])
    for (const typed of Object.values(fields)) if (typed) expect(page).toContain(`value="${typed}"`)
    expect(await world.db.$count(journal)).toBe(0)
  })

  test('of states and ways nobody offers is a search without them', async () => {
    const page = await (await search({ from: '3/20', state: '%', way: "'", after: '%' })).text()
    expect(page).toContain('港区 次郎')
  })
})
