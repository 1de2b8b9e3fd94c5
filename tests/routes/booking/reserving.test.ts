import { eq, inArray } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { days } from '../../../src/domain/calendar.ts'
import { findReservation, listReservations } from '../../../src/store/booking/reservations.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { acting, addCrowd, hanako, jiro, openWorld, taro, type World } from '../../support/world.ts'

const form = {
  facility: 'odaira',
  night: '2019-03-20',
  nights: '2',
  adults1: '３',
  children1: '2',
  adults2: '3',
  children2: '',
  roomWish: 'yes',
}
const query = (changes: Record<string, string> = {}) => new URLSearchParams({ ...form, ...changes })
const confirm = (world: World, changes = {}) =>
  world.ask(`/reservations/confirmation?${query(changes)}`, { as: jiro })
const keyIn = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
const errorsIn = (page: string) =>
  [...page.matchAll(/<li><a href="#([^"]+)">([^<]+)</g)].map(([, id, text]) => `${id} ${text}`)

describe('booking', () => {
  test('goes from the form through a confirmation to a number', async () => {
    const world = await openWorld()
    const confirmation = await (await confirm(world)).text()
    expect(confirmation).toContain('まだ完了していません。')
    expect(confirmation).toContain('3月20日水曜日から2泊、3月22日金曜日の朝まで')
    expect(confirmation).toContain('大人3人、子供2人')
    expect(confirmation).toContain('大人3人、子供0人')
    expect(await world.db.$count(reservations)).toBe(0)
    const done = await world.ask('/reservations', {
      as: jiro,
      form: { ...form, key: keyIn(confirmation) },
    })
    expect(done.status).toBe(303)
    const completion = await (
      await world.ask(done.headers.get('location') ?? '', { as: jiro })
    ).text()
    expect(completion).toContain('予約が完了しました。')
    expect(completion).toMatch(/2\d{3}-\d{4}-\d{2}/)
  })

  test('of a free night is offered no other day', async () => {
    const world = await openWorld()
    const offers = async (asked: URLSearchParams) => {
      const page = await (await world.ask(`/reservations/new?${asked}`, { as: jiro })).text()
      return page.includes('近くの空いている日')
    }
    expect(await offers(query())).toBe(false)
    expect(await offers(query({ night: '2019-03-14' }))).toBe(true)
  })

  test('sent twice from the same confirmation is one reservation', async () => {
    const world = await openWorld()
    const key = keyIn(await (await confirm(world)).text())
    const send = () => world.ask('/reservations', { as: jiro, form: { ...form, key } })
    const [first, second] = [await send(), await send()]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await world.db.$count(reservations)).toBe(1)
  })

  test('with mistakes says each beside its field and keeps what was typed', async () => {
    const world = await openWorld()
    const response = await confirm(world, {
      adults1: '',
      children1: '百',
      adults2: '-1',
      roomWish: '',
    })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(errorsIn(page)).toEqual([
      'adults1 1泊目：大人の人数を入力してください。',
      'children1 1泊目：人数は数字で入力してください。',
      'adults2 2泊目：人数は数字で入力してください。',
      'roomWish 和洋室希望を選択してください。',
    ])
    expect(page).toContain('value="百"')
    expect(page).toContain('value="-1"')
    expect(page).toMatch(
      /id="adults2"[^>]*aria-describedby="adults2-error"[^>]*aria-invalid="true"/,
    )
  })

  test('with mistyped children says nothing against the adults', async () => {
    const world = await openWorld()
    const page = await (await confirm(world, { nights: '1', children1: '二人' })).text()
    expect(errorsIn(page)).toEqual(['children1 人数は数字で入力してください。'])
  })

  test.each([
    ['100', '人数は数字で入力してください。'],
    ['-5', '人数は数字で入力してください。'],
    ['2.5', '人数は数字で入力してください。'],
    ['0', '大人（中学生以上）を1人以上入力してください。'],
    ['6', '1部屋に泊まれるのは、大人と子供をあわせて5人までです。'],
  ])('of %s adults is refused', async (adults, sentence) => {
    const world = await openWorld()
    const changes = { adults1: adults, nights: '1', children1: '' }
    expect(errorsIn(await (await confirm(world, changes)).text())).toEqual([`adults1 ${sentence}`])
    const posted = await world.ask('/reservations', {
      as: jiro,
      form: { ...form, ...changes, key: 'k' },
    })
    expect(posted.status).toBe(422)
    expect(await posted.text()).toContain(`value="${adults}"`)
    expect(await world.db.$count(reservations)).toBe(0)
  })

  test('a guest alone is told from which day on', async () => {
    const world = await openWorld()
    const page = await (
      await confirm(world, { night: '2019-03-25', nights: '1', adults1: '1', children1: '' })
    ).text()
    expect(page).toContain('お一人での利用は、3月15日から予約できます。')
  })

  test('of a night sold meanwhile says so and names the nearest free nights', async () => {
    const world = await openWorld()
    const hotel = {
      facility: 'nikko-example',
      night: '2019-03-20',
      nights: '1',
      adults1: '2',
      children1: '',
    }
    const key = keyIn(await (await confirm(world, hotel)).text())
    for (const resident of await addCrowd(world.db, world.now, 2)) {
      const stay = { nights: [{ night: '2019-03-20', adults: 2, children: 0 }], roomWish: null }
      await reserve(
        world.db,
        acting(resident),
        { slug: 'nikko-example', stay, key: 'k' },
        world.now,
      )
    }
    const refused = await world.ask('/reservations', { as: jiro, form: { ...form, ...hotel, key } })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('確認している間に、ほかの方の予約で満室になりました。')
    for (const night of ['3月18日 月曜日', '3月19日 火曜日', '3月21日 木曜日'])
      expect(page).toContain(night)
    const early = await world.ask('/reservations/new?facility=nikko-example&night=2019-03-20', {
      as: jiro,
    })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('<p class="note">満室です。</p>')
  })

  test('without a card, of a night whose share is held, says what to do and names the nearest nights', async () => {
    const world = await openWorld()
    const asked = { facility: 'nikko-example', night: '2019-03-28', nights: '1', adults1: '2' }
    const stay = { nights: [{ night: asked.night, adults: 2, children: 0 }], roomWish: null }
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    await world.db.update(residents).set({ cardArrivedAt: null }).where(eq(residents.id, other))
    const wanted = { slug: asked.facility, stay, key: 'k' }
    await reserve(world.db, acting(other), wanted, world.now)
    const sentence = 'ほかの日を選択するか、登録証が届いてからもう一度予約してください。'
    const form = { ...asked, children1: '', key: 'k' }
    const refused = await world.ask('/reservations', { as: hanako, form })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain(sentence)
    expect(page).toContain('3月27日 水曜日')
    const early = await world.ask(`/reservations/new?${new URLSearchParams(asked)}`, { as: hanako })
    expect([early.status, (await early.text()).includes(sentence)]).toEqual([422, true])
    const booked = await world.ask('/reservations', { as: jiro, form })
    expect(booked.status).toBe(303)
  })

  test('by who has registered anew counts the nights of the registration before, and says so', async () => {
    const world = await openWorld()
    const [before = 0] = await addCrowd(world.db, world.now, 1)
    const likeness = { likeName: 'a name', likeKana: 'a kana' }
    await world.db
      .update(residents)
      .set(likeness)
      .where(inArray(residents.id, [before, jiro]))
    for (const night of ['2019-03-26', '2019-03-27', '2019-03-28']) {
      const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
      await reserve(world.db, acting(before), { slug: 'odaira', stay, key: night }, world.now)
    }
    const closed = { closedAt: world.now }
    await world.db.update(residents).set(closed).where(eq(residents.id, before))
    const answer = async (changes: Record<string, string>) => {
      const asked = { ...form, ...changes, key: JSON.stringify(changes) }
      const response = await world.ask('/reservations', { as: jiro, form: asked })
      return [response.status, await response.text()]
    }
    const [status, page] = await answer({ night: '2019-03-20' })
    expect(status).toBe(422)
    expect(page).toContain(
      '3月は、以前の利用者登録での予約とあわせて、すでに3泊の予約があります（1か月4泊まで）。',
    )
    const [taken, sentence] = await answer({ night: '2019-03-27', nights: '1' })
    expect(taken).toBe(422)
    expect(sentence).toContain('同じ日に、以前の利用者登録での予約があります。')
    expect((await answer({ night: '2019-03-20', nights: '1' }))[0]).toBe(303)
  })

  test('says when booking opens and what a missing card means', async () => {
    const world = await openWorld()
    const page = async (night: string, as: number) =>
      (await world.ask(`/reservations/new?facility=odaira&night=${night}`, { as })).text()
    expect(await page('2019-04-11', jiro)).toContain('予約の受付は、3月11日 10時に始まります。')
    expect(await page('2019-03-14', jiro)).toContain('予約の受付は、3月9日に終了しました。')
    expect(await page('2019-03-20', hanako)).toContain(
      '利用者登録証がお手元に届くまでは、利用日の14日前（3月6日）までの受付です。',
    )
  })

  test('a second night adds its own fields, by button or as a fragment', async () => {
    const world = await openWorld()
    const path = '/reservations/new?facility=odaira&night=2019-03-20&nights=1&turn=2&adults1=4'
    const page = await (await world.ask(path, { as: jiro })).text()
    expect(page).toMatch(/id="adults1"[^>]*value="4"/)
    expect(page).toMatch(/id="adults2"[^>]*value="4"/)
    const headers = {
      'HX-Request': 'true',
      'HX-Request-Type': 'partial',
      'HX-Target': 'div#nights',
    }
    const fragment = await (await world.ask(path, { as: jiro, headers })).text()
    expect(fragment).toContain('id="adults2"')
    expect(fragment).not.toContain('<main')
    expect(fragment).not.toContain('和洋室希望')
  })

  test('where only one night is possible the form says why', async () => {
    const world = await openWorld()
    await reserve(
      world.db,
      acting(jiro),
      {
        slug: 'odaira',
        stay: { nights: [{ night: '2019-03-21', adults: 2, children: 0 }], roomWish: false },
        key: 'k',
      },
      world.now,
    )
    const page = await (
      await world.ask('/reservations/new?facility=odaira&night=2019-03-20', { as: jiro })
    ).text()
    expect(page).toContain('翌21日にすでに別の予約があるため、1泊のみ予約できます。')
    expect(page).not.toContain('id="nights-2"')
  })

  test('of an unknown facility is not found, of an impossible date not understood', async () => {
    const world = await openWorld()
    const at = async (path: string) => (await world.ask(path, { as: jiro })).status
    expect(await at(`/reservations/new?facility=nowhere&night=2019-03-20`)).toBe(404)
    expect(await at(`/reservations/confirmation?${query({ facility: 'nowhere' })}`)).toBe(404)
    for (const night of ['2019-02-30', 'tomorrow', '', '2019-3-20']) {
      expect(await at(`/reservations/new?facility=odaira&night=${night}`)).toBe(422)
    }
    const post = (changes: object) =>
      world.ask('/reservations', { as: jiro, form: { ...form, key: 'k', ...changes } })
    expect((await post({ facility: 'nowhere' })).status).toBe(404)
    expect((await post({ night: '2019-02-30' })).status).toBe(422)
    expect((await post({ key: '' })).status).toBe(422)
    expect((await world.ask('/reservations', { as: jiro, form: {} })).status).toBe(422)
    expect(await world.db.$count(reservations)).toBe(0)
  })
})

describe('a reservation', () => {
  const stay = {
    nights: [
      { night: '2019-03-20', adults: 2, children: 0 },
      { night: '2019-03-21', adults: 2, children: 1 },
    ],
    roomWish: false,
  }

  async function booked() {
    const world = await openWorld()
    const outcome = await reserve(
      world.db,
      acting(jiro),
      { slug: 'odaira', stay, key: 'k' },
      world.now,
    )
    return { world, number: outcome && 'number' in outcome ? outcome.number : '' }
  }

  test('is listed, shown and not another resident’s to see', async () => {
    const { world, number } = await booked()
    const list = await (await world.ask('/reservations', { as: jiro })).text()
    expect(list).toContain('3月20日水曜日から2泊、3月22日金曜日の朝まで')
    for (const path of [
      '',
      '/completion',
      '/change',
      '/change/confirmation',
      '/change/completion',
    ]) {
      expect((await world.ask(`/reservations/${number}${path}`, { as: taro })).status).toBe(404)
    }
    const form = { 'adults2019-03-20': '5' }
    expect((await world.ask(`/reservations/${number}/change`, { as: taro, form })).status).toBe(404)
    expect(
      (await world.ask('/reservations/cancellation', { as: taro, form: { number } })).status,
    ).toBe(404)
    expect(
      (await world.ask(`/reservations/cancellation/confirmation?number=${number}`, { as: taro }))
        .status,
    ).toBe(404)
    expect((await world.ask('/reservations/2000000000', { as: jiro })).status).toBe(404)
    expect((await world.ask('/reservations/x', { as: jiro })).status).toBe(404)
  })

  test('changes guests and drops its first night', async () => {
    const { world, number } = await booked()
    const path = `/reservations/${number}/change`
    expect(await (await world.ask(path, { as: jiro })).text()).toMatch(
      /id="children2019-03-21"[^>]*value="1"/,
    )
    const form = {
      'drop2019-03-20': 'yes',
      'adults2019-03-20': '',
      'adults2019-03-21': '４',
      roomWish: 'yes',
    }
    const confirmation = await (
      await world.ask(`${path}/confirmation?${new URLSearchParams(form)}`, { as: jiro })
    ).text()
    expect(confirmation).toContain('3月21日木曜日から1泊、3月22日金曜日の朝まで')
    const done = await world.ask(path, { as: jiro, form })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${path}/completion`])
    expect(await findReservation(world.db, jiro, number)).toMatchObject({
      roomWish: true,
      nights: [{ night: '2019-03-21', adults: 4, children: 0 }],
    })
  })

  test('keeps at least one night, and leads to cancelling', async () => {
    const { world, number } = await booked()
    const form = { 'drop2019-03-20': 'yes', 'drop2019-03-21': 'yes', roomWish: 'no' }
    const response = await world.ask(`/reservations/${number}/change`, { as: jiro, form })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('すべての泊を削除することはできません。')
    expect(page).toContain(`href="/reservations/cancellation/confirmation?number=${number}"`)
  })

  test('with a mistyped change keeps what was typed', async () => {
    const { world, number } = await booked()
    const form = { 'adults2019-03-20': 'たくさん', 'adults2019-03-21': '9', roomWish: 'no' }
    const response = await world.ask(`/reservations/${number}/change`, { as: jiro, form })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('value="たくさん"')
    expect(page).toContain('あわせて5人まで')
    expect((await findReservation(world.db, jiro, number))?.nights[0]?.adults).toBe(2)
  })

  test('past its date stays visible with the reason and the telephone number', async () => {
    const { world, number } = await booked()
    world.now += 6 * 24 * 60 * 60_000
    const list = await (await world.ask('/reservations', { as: jiro })).text()
    expect(list).toContain('変更の期限（3月15日）を過ぎました。大平台みなと荘（電話 0460-86-1122）')
    // The card of a list is one link: the number is touched on the page it leads to.
    const stay = await (await world.ask(`/reservations/${number}`, { as: jiro })).text()
    expect(stay).toContain(
      '変更の期限（3月15日）を過ぎました。大平台みなと荘（電話 <a href="tel:0460-86-1122">0460-86-1122</a>）へご連絡ください。',
    )
    const change = await world.ask(`/reservations/${number}/change`, { as: jiro })
    expect(change.status).toBe(422)
    const cancellation = await (await world.ask('/reservations/cancellation', { as: jiro })).text()
    expect(cancellation).toContain('取消しの期限（3月15日）を過ぎました。')
    const forced = await world.ask('/reservations/cancellation', { as: jiro, form: { number } })
    expect(forced.status).toBe(422)
  })

  test('is cancelled with others, confirmed first, and its room is vacant at once', async () => {
    const { world, number } = await booked()
    const other = await reserve(
      world.db,
      acting(jiro),
      {
        slug: 'nikko-example',
        stay: { nights: [{ night: '2019-03-24', adults: 1, children: 0 }], roomWish: null },
        key: 'o',
      },
      world.now,
    )
    const numbers = [number, other && 'number' in other ? other.number : '']
    const left = async () =>
      (await (await world.ask('/vacancies/odaira/week?from=2019-03-20')).text()).match(
        /3月20日 水曜日<\/th><td><a[^>]*>(\d+)室/,
      )?.[1]
    expect(await left()).toBe('24')
    const path = '/reservations/cancellation'
    const chosen = new URLSearchParams(numbers.map((one) => ['number', one]))
    const confirmation = await (
      await world.ask(`${path}/confirmation?${chosen}`, { as: jiro })
    ).text()
    expect(confirmation).toContain('次の2件の予約を取り消します。')
    expect(await left()).toBe('24')
    const done = await world.ask(path, { as: jiro, form: { number: numbers } })
    expect(done.status).toBe(303)
    const completion = await (
      await world.ask(done.headers.get('location') ?? '', { as: jiro })
    ).text()
    expect(completion).toContain('2件の予約を取り消しました。')
    expect(await left()).toBe('25')
    expect((await world.ask(path, { as: jiro, form: { number: numbers } })).status).toBe(303)
    expect(await left()).toBe('25')
    expect(await (await world.ask('/reservations', { as: jiro })).text()).toContain(
      '取消し済みの予約です。',
    )
  })

  test('nothing chosen is an error summary', async () => {
    const { world } = await booked()
    const response = await world.ask('/reservations/cancellation/confirmation', { as: jiro })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('role="group"')
    expect(page).toContain('<a href="#number">')
    expect((await world.ask('/reservations/cancellation', { as: jiro, form: {} })).status).toBe(422)
  })

  test('coming stays are listed, and what is past or cancelled is folded, ten a page', async () => {
    const world = await openWorld()
    for (let index = 0; index < 14; index++) {
      // No more than ten are cancelled in a day.
      if (index === 6) world.now += days(1)
      const night = `2019-03-${16 + index}`
      const one = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
      const outcome = await reserve(
        world.db,
        acting(jiro),
        { slug: 'odaira', stay: one, key: `k${index}` },
        world.now,
      )
      const number = outcome && 'number' in outcome ? outcome.number : ''
      if (index < 12) await world.ask('/reservations/cancellation', { as: jiro, form: { number } })
    }
    const first = await (await world.ask('/reservations', { as: jiro })).text()
    const [coming = '', ended = ''] = first.split('<details>')
    expect(ended).toContain('12件中、1件目から10件目までを表示')
    expect(coming.match(/href="\/reservations\/\d/g)).toHaveLength(2)
    expect(coming).not.toContain('取消し済み')
    // Long afterwards a day alone could be of any year.
    expect(ended.match(/>2019年 <span/g)).toHaveLength(10)
    expect(coming).not.toContain('2019年')
    expect(ended).toContain('取消し済み')
    const second = await (await world.ask('/reservations?page=2', { as: jiro })).text()
    const far = await world.ask('/reservations?page=99', { as: jiro })
    expect([far.status, far.headers.get('location')]).toEqual([303, '/reservations'])
    expect(second).toContain('12件中、11件目から12件目までを表示')
    expect(second).toContain('<details open="">')
    expect((await listReservations(world.db, jiro, 2, '2019-03-11')).ended).toHaveLength(2)
  })
})
