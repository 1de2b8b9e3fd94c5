import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { acting, addCrowd, hanako, openWorld } from '../../support/world.ts'

const text = async (response: Response) =>
  (await response.text()).replace(/<style>.*?<\/style>/s, '')

async function fillAtami(nights: readonly string[]) {
  const world = await openWorld()
  const crowd = await addCrowd(world.db, world.now, 6)
  for (const [index, resident] of crowd.entries()) {
    const night = nights[index] ?? ''
    if (!night) continue
    const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: null }
    await reserve(world.db, acting(resident), { slug: 'atami-example', stay, key: 'k' }, world.now)
  }
  return world
}

describe('the two-month calendar', () => {
  test('marks free, partly free and full nights, and speaks whole sentences', async () => {
    const world = await fillAtami(['2019-03-20', '2019-03-20', '2019-03-20', '2019-03-21'])
    const page = await text(await world.ask('/vacancies/atami-example'))
    expect(page).toContain('<span class="v">3月19日 火曜日 空きあり</span>')
    expect(page).toContain('<span class="v">3月21日 木曜日 春分の日 空きあり、残り2室</span>')
    expect(page).toContain('<span class="v">3月20日 水曜日 満室</span>')
    expect(page).toContain('<span class="v">3月11日 月曜日 受付終了</span>')
    expect(page).toContain('<span class="v">4月11日 木曜日 受付前</span>')
    expect(page).toContain('href="atami-example/week?from=2019-03-21"')
    expect(page).not.toContain('from=2019-03-20"')
  })

  test('has a list of the same nights', async () => {
    const world = await fillAtami(['2019-03-20', '2019-03-20', '2019-03-20'])
    const page = await text(await world.ask('/vacancies/atami-example?view=list'))
    expect(page).toContain('3月19日 火曜日 空きあり')
    expect(page).not.toContain('3月20日 水曜日')
  })

  test('turns through all facilities when すべて was chosen, and only then', async () => {
    const world = await openWorld()
    const all = await world.ask('/vacancies/all')
    const first = all.headers.get('location') ?? ''
    expect(first).toBe('/vacancies/odaira?among=all')
    const page = await text(await world.ask(first))
    expect(page).toMatch(/id="next-facility"[^>]*href="atami-example\?month=2019-03&amp;among=all"/)
    expect(page).toMatch(/id="previous-facility"[^>]*href="nikko-example/)
    expect(await text(await world.ask('/vacancies/odaira'))).not.toContain('next-facility')
  })

  test('shows a closed day as such', async () => {
    const world = await openWorld()
    await world.db
      .update(roomNights)
      .set({ isClosed: true, rooms: 0 })
      .where(and(eq(roomNights.facilityId, 1), eq(roomNights.night, '2019-03-20')))
    expect(await text(await world.ask('/vacancies/odaira'))).toContain('3月20日 水曜日 休館日')
  })

  test('counts from the card of who is logged in', async () => {
    const world = await openWorld()
    expect(await text(await world.ask('/vacancies/odaira', { as: hanako }))).toContain(
      '3月23日 土曜日 受付終了',
    )
    expect(await text(await world.ask('/vacancies/odaira'))).toContain('3月23日 土曜日 空きあり')
  })
})

describe('the week', () => {
  test('has seven rows with the rooms left, or why there are none', async () => {
    const world = await fillAtami(['2019-03-20', '2019-03-20', '2019-03-20', '2019-03-21'])
    const page = await text(await world.ask('/vacancies/atami-example/week?from=2019-03-14'))
    expect(page.match(/<th scope="row">/g)).toHaveLength(7)
    expect(page).toContain('<th scope="row">3月20日 水曜日</th><td>満室</td>')
    expect(page).toContain('<th scope="row">3月14日 木曜日</th><td>受付終了</td>')
    expect(page).toMatch(
      /3月19日 火曜日<\/th><td><a href="\/reservations\/new\?facility=atami-example&amp;night=2019-03-19">3室</,
    )
    const later = await text(await world.ask('/vacancies/atami-example/week?from=2019-04-08'))
    expect(later).toContain('受付前（3月11日 10時から）')
  })

  test('leads back to the calendar it was chosen in, also after turning', async () => {
    const world = await openWorld()
    const calendar = '/vacancies/odaira?month=2019-03&amp;view=list&amp;among=all'
    const shown = await text(await world.ask(calendar.replaceAll('&amp;', '&')))
    const week = '/vacancies/odaira/week?from=2019-03-20&amp;view=list&amp;among=all'
    expect(shown).toContain(`href="${week.replace('/vacancies/', '')}"`)
    const page = await text(await world.ask(week.replaceAll('&amp;', '&')))
    expect(page).toContain(`href="${calendar}"`)
    const next = '/vacancies/odaira/week?from=2019-03-27&amp;view=list&amp;among=all'
    expect(page).toContain(`href="${next}"`)
    expect(await text(await world.ask(next.replaceAll('&amp;', '&')))).toContain(calendar)
    const plain = await text(await world.ask('/vacancies/odaira/week?from=2019-03-20'))
    expect(plain).toContain('href="/vacancies/odaira?month=2019-03"')
  })

  test('is asked for in full-width digits too', async () => {
    const world = await openWorld()
    const from = encodeURIComponent('２０１９−０３−２０')
    expect((await world.ask(`/vacancies/odaira/week?from=${from}`)).status).toBe(200)
  })
})

test('calendars a year apart need no other code', async () => {
  const world = await openWorld({ now: '2020-02-10T10:00+09:00' })
  const page = await text(await world.ask('/vacancies/odaira'))
  expect(page).toContain('2月29日 土曜日 空きあり')
  expect(nightsFrom('2020-02-28', 2)[1]).toBe('2020-02-29')
})
