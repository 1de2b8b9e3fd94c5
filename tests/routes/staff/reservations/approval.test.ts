import { beforeEach, describe, expect, test } from 'vitest'
import { letters, prices } from '../../../../drizzle/schema/shared.ts'
import { journal } from '../../../../drizzle/schema/staff.ts'
import { priceNames } from '../../../../src/domain/tariff.ts'
import { cancel } from '../../../../src/store/booking/cancelling.ts'
import { change } from '../../../../src/store/booking/changing.ts'
import { reserve } from '../../../../src/store/booking/reserving.ts'
import { acting, jiro, openWorld, type World } from '../../../support/world.ts'

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld()
  const stay = { nights: [{ night: '2019-03-20', adults: 2, children: 1 }], roomWish: true }
  const made = await reserve(world.db, acting(jiro), { slug: 'odaira', stay, key: 'k' }, world.now)
  number = made && 'number' in made ? made.number : ''
})

const path = () => `/staff/reservations/${number}/approval`
const approvals = async () =>
  (await world.db.select().from(letters)).filter(({ letter }) => letter.kind === 'approval')
const post = () => world.ask(path(), { clerk: 'centre', form: {} })

describe('利用承認書', () => {
  test('says on one sheet who stays when, with how many, for how much, by which rules, and whose word it is', async () => {
    await world.db.delete(prices)
    const all = priceNames.map((name) => ({
      facilityId: 1,
      fromNight: '2000-01-01',
      name,
      yen: 9000,
    }))
    await world.db.insert(prices).values(all)
    const page = await (await world.ask(path(), { clerk: 'centre' })).text()
    for (const said of [
      '利用承認書',
      '港区 次郎 様',
      '40-0074',
      '3月20日水曜日から1泊、3月21日木曜日の朝まで',
      '大人2人、子供1人',
      '合計の目安',
      '変更の期限',
      '取消しの期限',
      '港区 ',
    ])
      expect(page).toContain(said)
    expect(page).toMatch(/class="printed"/)
  })

  test('waits to be printed and posted, on paper also to who has mail, and once for as long as nothing changes', async () => {
    const answers = [await post(), await post()]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await approvals()).map(({ channel, dueAt }) => [channel, dueAt])).toEqual([
      ['paper', null],
    ])
    const rows = (await world.db.select().from(journal)).filter(
      ({ kind }) => kind === 'approvalPosted',
    )
    expect(rows.map((row) => [row.by, row.residents, row.reservation])).toEqual([
      ['mita', '400074', number],
    ])
    const guests = new Map([['2019-03-20', { adults: 3, children: 0 }]])
    world.now += 60_000
    await change(
      world.db,
      acting(jiro),
      { number, edits: { dropped: [], guests, roomWish: true } },
      world.now,
    )
    await post()
    expect(await approvals()).toHaveLength(2)
  })

  test('of two clerks at once is posted once', async () => {
    await Promise.all([post(), post(), post()])
    expect(await approvals()).toHaveLength(1)
  })

  test('is not there for a stay that is cancelled', async () => {
    await cancel(world.db, acting(jiro), [number], world.now)
    expect((await world.ask(path(), { clerk: 'ward' })).status).toBe(404)
    await post()
    expect(await approvals()).toEqual([])
  })

  test('is read by an auditor, without the button that posts it', async () => {
    const page = await (await world.ask(path(), { clerk: 'auditor' })).text()
    expect(page).toContain('利用承認書')
    expect(page).not.toContain('郵送する通知に加える</button>')
  })
})
