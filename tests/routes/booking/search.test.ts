import { describe, expect, test } from 'vitest'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { openRound } from '../../support/lottery.ts'
import { govern } from '../../support/policies.ts'
import { acting, hanako, jiro, openWorld, taro, type World } from '../../support/world.ts'

const search = '/vacancies/search'

/** What a page says, without markup. */
async function said(world: World, path: string, asking?: Parameters<World['ask']>[1]) {
  const page = await (await world.ask(path, asking)).text()
  return page.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
}

const linksOf = async (world: World, path: string) =>
  [...(await (await world.ask(path)).text()).matchAll(/href="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )

const bookings = (hrefs: readonly string[]) =>
  hrefs.filter((href) => href.startsWith('/reservations/new'))

const fill = (world: World, resident: number, slug: string, night: string) =>
  reserve(
    world.db,
    acting(resident),
    {
      slug,
      stay: {
        nights: [{ night, adults: 2, children: 0 }],
        roomWish: slug === 'odaira' ? false : null,
      },
      key: night,
    },
    world.now,
  )

describe('all facilities by day', () => {
  test('stand in one table, each free night leading to its booking by a whole sentence', async () => {
    const world = await openWorld()
    await fill(world, jiro, 'atami-example', '2019-03-20')
    const page = await (await world.ask(search)).text()
    expect(page.match(/<th scope="col">/g)).toHaveLength(4)
    expect(page.match(/<th scope="row">/g)?.length).toBeGreaterThan(25)
    expect(page).toContain(
      '<span class="v">3月20日 水曜日 熱海 海辺のホテル（契約施設の例） 空きあり、残り2室</span>',
    )
    expect(bookings(await linksOf(world, search))).toContain(
      '/reservations/new?facility=atami-example&night=2019-03-20',
    )
    expect(await linksOf(world, search)).toContain('/vacancies/odaira?among=all')
  })

  test('are asked for in one question, and rendered again once a booking has changed them', async () => {
    const world = await openWorld()
    await world.ask(search)
    const before = world.roundTrips()
    const first = await said(world, search)
    expect(world.roundTrips() - before).toBe(1)
    await fill(world, jiro, 'nikko-example', '2019-03-20')
    const then = await said(world, search)
    expect(
      [first, then].map((text) =>
        text.includes('3月20日 水曜日 日光 森のホテル（契約施設の例） 空きあり、残り1室'),
      ),
    ).toEqual([false, true])
  })

  test('count from the card of who is logged in, and say so', async () => {
    const world = await openWorld()
    const pending = await said(world, search, { as: hanako })
    expect(pending).toContain('利用者登録証がお手元に届くまでは')
    expect(pending).not.toContain('3月23日 土曜日')
    expect(await said(world, search, { as: taro })).toContain('3月23日 土曜日')
  })

  test('turn to later nights, and no further than calendars do', async () => {
    const world = await openWorld()
    const turns = async (path: string) =>
      (await linksOf(world, path)).filter((href) => /[?&]from=|search#found/.test(href))
    expect(await turns(search)).toEqual(['/vacancies/search?from=2019-04-11#found'])
    expect(await turns(`${search}?from=2019-04-11`)).toEqual([
      '/vacancies/search?from=2019-03-10#found',
      '/vacancies/search?from=2019-05-13#found',
    ])
    expect(await turns(`${search}?from=2019-09-20`)).toHaveLength(1)
  })
})

describe('a search', () => {
  test('finds Saturdays, two nights in a row, for so many, with a Japanese-Western room, from its address alone', async () => {
    const world = await openWorld()
    await fill(world, jiro, 'odaira', '2019-03-24')
    const path = `${search}?guests=5&saturdays=yes&nights=2&roomWish=yes`
    const found = bookings(await linksOf(world, path))
    expect(found).toEqual(
      ['2019-03-16', '2019-03-23', '2019-03-30', '2019-04-06'].map(
        (night) => `/reservations/new?facility=odaira&night=${night}&nights=2&adults1=5`,
      ),
    )
    const page = await (await world.ask(path)).text()
    expect(page).toContain('残り24室')
    for (const checked of ['saturdays', 'nights', 'roomWish'])
      expect(page).toMatch(new RegExp(`id="${checked}"[^>]*checked`))
    expect(page).toMatch(/<option value="5"[^>]*selected/)
  })

  test('can do without each of its conditions by a link', async () => {
    const world = await openWorld()
    const links = await linksOf(world, `${search}?guests=2&saturdays=yes&nights=2`)
    expect(links).toContain('/vacancies/search?guests=2&nights=2#found')
    expect(links).toContain('/vacancies/search?guests=2&saturdays=yes#found')
  })

  test('names the nights nearest to a wanted one, however its day is written', async () => {
    const world = await openWorld()
    for (const resident of [jiro, taro]) await fill(world, resident, 'nikko-example', '2019-03-23')
    for (const date of ['2019-03-23', '3月23日', '３／２３']) {
      const told = await said(world, `${search}?roomWish=yes&date=${encodeURIComponent(date)}`)
      expect(told).toMatch(
        /3月23日 土曜日に、いちばん近い空き 3月23日 土曜日 箱根 大平台みなと荘 空きあり、残り25室 3月22日 金曜日 箱根/,
      )
    }
  })

  test('as its form sends it is the page of its address', async () => {
    const world = await openWorld()
    const sent = await said(world, `${search}?date=&guests=&saturdays=yes`)
    expect(sent).toBe(await said(world, `${search}?saturdays=yes`))
  })

  test('for a day nobody can read is shown as it was typed, with a sentence', async () => {
    const world = await openWorld()
    const answer = await world.ask(`${search}?date=someday&nights=2`)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('<title>エラー：')
    expect(page).toContain('value="someday"')
    expect(page).toMatch(/id="nights"[^>]*checked/)
    expect(page.match(/希望日は、月と日を数字で入力してください。/g)).toHaveLength(2)
  })

  test('for a guest alone tells the rule beside the nights it keeps from them, and to nobody else', async () => {
    const world = await openWorld()
    await govern(world, 2, { minGuests: 1 })
    const alone = await said(world, `${search}?guests=1`)
    expect(alone).toContain(
      'お一人での利用は10日前から（施設によりお一人でもいつでも）予約できます。',
    )
    expect(alone).toMatch(/3月21日 木曜日 春分の日 2人から 3室/)
    expect(await said(world, `${search}?guests=2`)).not.toContain('お一人')
  })

  test('for more than any room sleeps says what to change', async () => {
    const world = await openWorld()
    expect(await said(world, `${search}?guests=9`)).toContain('条件に合う保養施設はありません')
  })

  test('for a night long gone or far away still answers', async () => {
    const world = await openWorld()
    expect(await said(world, `${search}?date=2001-01-01`)).toContain('いちばん近い空き 3月15日')
    expect(await said(world, `${search}?date=2150-12-31`)).toContain(
      'この日の近くに、条件に合う空きはありません',
    )
    expect(await said(world, `${search}?from=2001-01-01`)).toContain('条件に合う空きはありません')
  })
})

test('すべて still leads through the facilities one by one', async () => {
  const world = await openWorld()
  const links = await linksOf(world, '/vacancies')
  expect(links).toEqual(expect.arrayContaining(['/vacancies/all', '/vacancies/search']))
  const answer = await world.ask('/vacancies/all')
  expect(answer.headers.get('location')).toBe('/vacancies/odaira?among=all')
})

describe('nights that nobody can book yet', () => {
  test('are not called full: what they wait for is told', async () => {
    expect(await said(await openWorld(), `${search}?from=2019-04-12&saturdays=yes`)).toContain(
      'まだ予約の受付が始まっていません',
    )
    const world = await openRound()
    const undrawn = `${search}?from=2019-05-02&saturdays=yes`
    expect(await said(world, undrawn)).toContain('この期間は抽選の前です。')
    expect(await linksOf(world, undrawn)).toContain('/applications/new')
  })
})
