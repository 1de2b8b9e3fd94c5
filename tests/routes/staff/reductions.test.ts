import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { reservations, usedReductions } from '../../../drizzle/schema/booking.ts'
import { reductions } from '../../../drizzle/schema/shared.ts'
import { mark } from '../../../src/store/booking/lodge/marking.ts'
import { bookStay, comes, journalOf, register } from '../../support/lodge.ts'
import { jiro, openWorld, staff, type World } from '../../support/world.ts'

// 港区 次郎 turns 65 in the fiscal year; two nights of one, from Tuesday to Thursday.

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld({ now: '2019-05-01T10:00+09:00' })
  const rows = (['senior', 'holder', 'childHolder'] as const).map((name) => ({
    ...{ facilityId: 1, name, fromNight: '2019-04-01', yen: 3200, isPrice: true, nightsAYear: 2 },
  }))
  await world.db.delete(reductions)
  await world.db.insert(reductions).values(rows)
  await register(world, jiro, '1955-03-31')
  number = await stay('2019-05-14', 2)
})

/** Books, and comes on the day. */
async function stay(night: string, count: number) {
  const guests = Array.from({ length: count }, () => ({ adults: 2, children: 1 }))
  const booked = await bookStay(world, jiro, night, { guests })
  comes(world, night)
  await mark(world.db, staff, { number: booked, facilityId: 1, marking: 'arrived' }, world.now)
  return booked
}

const pageOf = async (of = number) =>
  (await world.ask(`/staff/arrivals/${of}`, { clerk: 'lodge' })).text()

const shownOn = (html: string) => /name="shown" value="([^"]+)"/.exec(html)?.[1] ?? ''

async function press(form: Record<string, string>, of = number) {
  const shown = form.shown ?? shownOn(await pageOf(of))
  const path = `/staff/arrivals/${of}/reductions`
  return world.ask(path, { clerk: 'lodge', form: { ...form, shown } })
}

const kept = () =>
  world.db
    .select({
      ...{ night: usedReductions.night, name: usedReductions.name },
      ...{ count: usedReductions.count, own: usedReductions.includesResident },
    })
    .from(usedReductions)
    .orderBy(usedReductions.night, usedReductions.name)

const senior = (night: string, own = true) => ({
  [`senior${night}`]: '1',
  ...(own && { [`seniorOwn${night}`]: 'yes' }),
})

describe('reductions used', () => {
  test('are expected of whoever turns 65 within the fiscal year, and not of the list’s reader’s interest in a birthdate', async () => {
    const html = await pageOf()
    expect(html).toContain('代表者が65歳以上：5月14日、5月15日')
    expect(html).toContain('この年度に0泊（2泊まで）')
    expect(html).not.toContain('1955')
  })

  test('are kept a night, with what was said before and after in the journal', async () => {
    const answer = await press({ ...senior('2019-05-14'), 'holder2019-05-15': '２' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/staff/arrivals/${number}`,
    ])
    expect(await kept()).toEqual([
      { night: '2019-05-14', name: 'senior', count: 1, own: true },
      { night: '2019-05-15', name: 'holder', count: 2, own: false },
    ])
    const html = await pageOf()
    expect(html).toContain('この年度に1泊（2泊まで）')
    expect(html).toContain('name="holder2019-05-15" type="text"')
    const row = (await journalOf(world)).find(({ kind }) => kind === 'reductionsUsed')
    expect(row).toMatchObject({ by: 'hakone', residents: '400074', reservation: number })
    expect(row?.text).toContain('"before":[],"after":[{"reduction":"senior","night":"2019-05-14"')
  })

  test('pressed twice, or by Back, are kept once; emptied, they are gone', async () => {
    const shown = shownOn(await pageOf())
    const form = { ...senior('2019-05-14'), shown }
    expect([(await press(form)).status, (await press(form)).status]).toEqual([303, 303])
    expect(await kept()).toHaveLength(1)
    const kinds = (await journalOf(world)).filter(({ kind }) => kind === 'reductionsUsed')
    expect(kinds).toHaveLength(1)
    expect((await press({})).status).toBe(303)
    expect(await kept()).toEqual([])
  })

  test('of two clerks the second sees what the first has kept, and loses nothing of it', async () => {
    const shown = shownOn(await pageOf())
    await press({ ...senior('2019-05-14'), shown })
    const answer = await press({ 'holder2019-05-14': '2', shown })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('ほかの職員が、先に減額を記録しました'),
    ])
    expect(await kept()).toHaveLength(1)
  })

  test('are two nights a fiscal year and facility for the resident: a third is refused with how many were used', async () => {
    await press({ ...senior('2019-05-14'), ...senior('2019-05-15') })
    world.now += 86_400_000
    const second = await stay('2019-06-11', 1)
    expect(await pageOf(second)).toContain('この年度に2泊（2泊まで）')
    expect(await pageOf(second)).toContain('なし（手帳などは')
    const answer = await press(senior('2019-06-11'), second)
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('ほかの予約で2泊使っています。使えるのは、1年度に2泊までです'),
    ])
    expect(await kept()).toHaveLength(2)
    // A companion's are the companion's; the page asks to make sure.
    expect((await press(senior('2019-06-11', false), second)).status).toBe(303)
    expect(await pageOf(second)).toContain('同行者を含めて、この年度に3泊で減額を使っています')
  })

  test('of a stay that was cancelled since count for nothing', async () => {
    await press({ ...senior('2019-05-14'), ...senior('2019-05-15') })
    await world.db
      .update(reservations)
      .set({ cancelledAt: world.now })
      .where(eq(reservations.number, number))
    world.now += 86_400_000
    const second = await stay('2019-06-11', 1)
    expect(await pageOf(second)).toContain('この年度に0泊（2泊まで）')
    expect((await press(senior('2019-06-11'), second)).status).toBe(303)
  })

  test('begin anew with a fiscal year', async () => {
    await press({ ...senior('2019-05-14'), ...senior('2019-05-15') })
    world.now = Date.parse('2020-04-01T10:00+09:00')
    await world.db.run(
      "insert into room_nights (facility_id, night, rooms) values (1, '2020-04-14', 5)",
    )
    const next = await stay('2020-04-14', 1)
    expect((await press(senior('2020-04-14'), next)).status).toBe(303)
  })

  test.each([
    [
      'more than there are adults',
      { 'senior2019-05-14': '2', 'holder2019-05-14': '1' },
      '大人の人数',
    ],
    ['more than there are children', { 'childHolder2019-05-14': '2' }, '子供の人数'],
    [
      'the resident for two of one night',
      { ...senior('2019-05-14'), 'holder2019-05-14': '1', 'holderOwn2019-05-14': 'yes' },
      '1泊に1つ',
    ],
    [
      'the resident without a number',
      { 'seniorOwn2019-05-14': 'yes', 'senior2019-05-14': '' },
      '人数を入力',
    ],
    ['a number that is none', { 'senior2019-05-14': 'いち' }, '数字で入力'],
    ['a number below none', { 'senior2019-05-14': '-1' }, '数字で入力'],
  ])('are not kept of %s: as typed, with a sentence', async (_, form, sentence) => {
    const answer = await press({ ...form })
    const html = await answer.text()
    expect([answer.status, html]).toEqual([422, expect.stringContaining(sentence)])
    for (const [field, value] of Object.entries(form))
      if (value && value !== 'yes')
        expect(html).toMatch(new RegExp(`id="${field}"[^>]*value="${value}"`))
    expect(await kept()).toEqual([])
  })

  test('are not given to seniors on a Saturday, and not kept of a night that is not the stay’s', async () => {
    world.now = Date.parse('2019-05-20T10:00+09:00')
    const saturday = await stay('2019-06-01', 1)
    expect(await pageOf(saturday)).not.toContain('name="senior2019-06-01"')
    const answer = await press(senior('2019-06-01'), saturday)
    expect(await answer.text()).toContain('土曜日、休日の前日')
    expect((await press({ 'holder2019-06-02': '1' }, saturday)).status).toBe(422)
    expect(await kept()).toEqual([])
  })

  test('are kept of who arrived alone, and an arrival with them is not taken back', async () => {
    await press(senior('2019-05-14'))
    const undo = await world.ask(`/staff/arrivals/${number}`, {
      clerk: 'lodge',
      form: { marking: 'undoArrived' },
    })
    expect(await undo.text()).toContain('減額の記録があります')
    await press({})
    await world.ask(`/staff/arrivals/${number}`, {
      clerk: 'lodge',
      form: { marking: 'undoArrived' },
    })
    const answer = await press({ ...senior('2019-05-14'), shown: '' })
    expect(await answer.text()).toContain('「到着」を記録してから')
    expect(await kept()).toEqual([])
  })

  test('of nights that are given up go with them', async () => {
    await press({ ...senior('2019-05-14'), ...senior('2019-05-15') })
    comes(world, '2019-05-15', '08:00')
    await world.ask(`/staff/arrivals/${number}`, { clerk: 'lodge', form: { marking: 'left' } })
    expect((await kept()).map(({ night }) => night)).toEqual(['2019-05-14'])
  })
})
