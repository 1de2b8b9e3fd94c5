import { expect, test } from 'vitest'
import { openRound, tickAt, wish } from '../../support/lottery.ts'
import { instant, jiro, taro, type World } from '../../support/world.ts'

const text = async (answer: Response) => (await answer.text()).replace(/<style>.*?<\/style>/s, '')

/** A month after the draw was due: nobody has run the schedule, and somebody had applied. */
async function overdue() {
  const world = await openRound()
  await wish(world, jiro, ['03:1'])
  world.now = instant('2019-04-20T10:00+09:00')
  return world
}

/** The schedule lives again, for as long as a draw needs. */
async function catchUp(world: World) {
  for (const day of ['20', '21', '22']) await tickAt(world, `2019-04-${day}T10:05+09:00`)
}

const calendar = '/vacancies/odaira?month=2019-05'

test('the calendar says of every night of the month that its draw is to come, and is not full', async () => {
  const world = await overdue()
  const page = await text(await world.ask(calendar))
  expect(page).toContain('<span aria-hidden="true">3祝\n抽</span>')
  expect(page).toContain('<span class="v">5月8日 水曜日 抽選前</span>')
  expect(page).toContain('<span class="v">5月31日 金曜日 抽選前</span>')
  expect(page).toContain('抽\u00a0抽選前')
  expect(page).not.toContain('満室')
  expect(page).not.toMatch(/href="[^"]*from=2019-0[56]/)
  const april = await text(await world.ask('/vacancies/odaira?month=2019-04'))
  expect(april).toContain('<span class="v">4月27日 土曜日 空きあり</span>')
})

test('the list does not name such nights', async () => {
  const world = await overdue()
  const page = await text(await world.ask(`${calendar}&view=list`))
  expect(page).toContain('予約できる空き室はありません。')
  expect(page).not.toContain('5月8日')
})

test('the week tells it of each day, and promises no day on which they open', async () => {
  const world = await overdue()
  const week = (from: string) => world.ask(`/vacancies/odaira/week?from=${from}`).then(text)
  const page = await week('2019-04-29')
  expect(page).toContain('<th scope="row">5月3日 金曜日 憲法記念日</th><td>抽選前</td>')
  expect(page).toMatch(/<th scope="row">4月30日 火曜日 休日<\/th><td><a[^>]*>25室<\/a>/)
  expect(await week('2019-05-25')).not.toContain('から）')
})

test('whoever asks for one all the same reads why, and what is free instead', async () => {
  const world = await overdue()
  const refused = await world.ask('/reservations/new?facility=odaira&night=2019-05-01', {
    as: taro,
  })
  const page = await text(refused)
  expect(page).toContain('5月分の抽選がまだ行われていないため、予約できません。')
  expect(page).toContain('残った部屋は、抽選の後に先着順で受け付けます。')
  const offered = [...page.matchAll(/<li><a [^>]*night=([\d-]+)/g)].map(([, night]) => night)
  expect(offered).toEqual(['2019-04-28', '2019-04-29', '2019-04-30'])
  const stay = {
    facility: 'odaira',
    night: '2019-05-01',
    nights: '1',
    adults1: '2',
    roomWish: 'no',
  }
  const posted = await world.ask('/reservations', { as: taro, form: { ...stay, key: 'k' } })
  expect(posted.status).toBe(422)
  expect(await text(posted)).toContain('5月分の抽選がまだ行われていないため')
  // Across the months it is said of the month that is meant, where that is known.
  const two = '/reservations/new?facility=odaira&night=2019-04-30'
  expect(await text(await world.ask(two, { as: taro }))).toContain(
    '翌5月1日は5月分の抽選がまだ行われていないため、1泊のみ予約できます。',
  )
})

test('a late draw opens them at once, and no cache keeps the page of before', async () => {
  const world = await overdue()
  const before = await world.ask(calendar)
  const etag = before.headers.get('etag') ?? ''
  expect(etag).toMatch(/^W\/"/)
  const known = { headers: { 'if-none-match': etag } }
  expect((await world.ask(calendar, known)).status).toBe(304)
  await catchUp(world)
  world.now = instant('2019-04-22T10:05+09:00')
  const after = await world.ask(calendar, known)
  expect(after.status).toBe(200)
  const page = await text(after)
  expect(page).toContain('<span class="v">5月8日 水曜日 空きあり</span>')
  expect(page).toContain('<span class="v">5月31日 金曜日 受付前</span>')
  expect(page).not.toContain('抽選前')
  const stay = {
    facility: 'odaira',
    night: '2019-05-08',
    nights: '1',
    adults1: '2',
    roomWish: 'no',
  }
  const posted = await world.ask('/reservations', { as: taro, form: { ...stay, key: 'k' } })
  expect(posted.status).toBe(303)
})

test('calendars cost one question with rounds as without', async () => {
  const world = await overdue()
  for (const path of [
    calendar,
    `${calendar}&view=list`,
    '/vacancies/odaira/week?from=2019-05-01',
  ]) {
    const before = world.roundTrips()
    expect((await world.ask(path)).status).toBe(200)
    expect(world.roundTrips() - before, path).toBe(1)
  }
})
