import { beforeEach, describe, expect, test } from 'vitest'
import { withExamples } from '../../../drizzle/demo/examples.ts'
import { exampleHotels } from '../../../drizzle/demo/hotels.ts'
import { lodges, seedFacilities } from '../../../drizzle/facilities.ts'
import { openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  const told = [...lodges, ...exampleHotels].map((one) => withExamples(one, '2019-03-10'))
  world = await openWorld({ fill: (db, now) => seedFacilities(db, now, told) })
})

const ask = async (numbers: Record<string, string>, facility = 'odaira') => {
  const query = new URLSearchParams({ checked: 'yes', ...numbers })
  const answer = await world.ask(`/facilities/${facility}/price?${query}`)
  return { status: answer.status, page: await answer.text() }
}

const friday = '2019-03-22'
const two = { night: friday, nights: '1', adults: '2' }

describe('a price is worked out', () => {
  test('with the reduction of who turns 65, and the fees before it', async () => {
    const { status, page } = await ask({ ...two, seniors: '1' })
    expect(status).toBe(200)
    expect(page).toContain('大人2人 × 9,000円（平日）</dt><dd>18,000円')
    expect(page).toContain('減額（65歳以上の方）1人 × 5,800円</dt><dd>5,800円引き')
    expect(page).toContain('合計の目安</dt><dd><strong>12,500円')
    expect(page).toContain('3月20日から3月21日まで</dt><dd>9,000円（料金の50%）')
    expect(page).toContain('今日取り消す場合')
  })

  test('with what the fees are a share of, where they are of more than is to be paid', async () => {
    const share = '減額の前の料金から計算します'
    expect((await ask({ ...two, seniors: '1' })).page).toContain(share)
    expect((await ask(two)).page).not.toContain(share)
  })

  test('without it on a Saturday, where a paper and its helper still count', async () => {
    const saturday = { ...two, night: '2019-03-23' }
    expect((await ask({ ...saturday, seniors: '2' })).page).not.toContain('円引き')
    const { page } = await ask({ ...saturday, holders: '1', helpers: '1' })
    expect(page).toContain('減額（手帳などをお持ちの方、介助の方）2人 × 7,800円')
  })

  test('by an amount taken off, at a facility that takes one off', async () => {
    const { page } = await ask({ ...two, seniors: '1' }, 'nikko-example')
    expect(page).toContain('2,100円引き')
  })

  test.each(['２０１９/3/22', '3月22日', '３／２２'])('as it is typed: %s', async (night) => {
    const { page } = await ask({ night, adults: '２' })
    expect(page).toContain('18,300円')
  })

  test('beside its stay, with the day of leaving', async () => {
    const { page } = await ask({ ...two, nights: '2' })
    expect(page).toContain('3月22日金曜日から2泊、3月24日日曜日の朝まで')
  })

  test('not where nobody knows it, and says whom to ask', async () => {
    const plain = await openWorld()
    const answer = await plain.ask('/facilities/odaira/price?checked=yes&night=2019-03-23&adults=2')
    expect(await answer.text()).toContain('この日の料金はわかりません。')
  })
})

describe('what cannot be is told beside its field', () => {
  test.each([
    [{ night: '' }, '利用日を選択してください。', 'night'],
    [{ night: '2019-02-30' }, '利用日を選択してください。', 'night'],
    [{ night: '2019-03-09' }, '今日からの日を入力してください。', 'night'],
    [{ night: '2020-03-11' }, '12か月先まで', 'night'],
    [{ adults: '' }, '大人の人数を入力してください。', 'adults'],
    [{ adults: '0' }, '大人（中学生以上）を1人以上', 'adults'],
    [{ adults: 'たくさん' }, '人数は数字で入力してください。', 'adults'],
    [{ adults: '4', children: '2' }, 'あわせて5人まで', 'adults'],
    [{ seniors: '3' }, '大人の人数より多く', 'seniors'],
    [{ childHolders: '1' }, '子供の人数より多く', 'childHolders'],
    [{ helpers: '1' }, 'お一人につき、お一人まで', 'helpers'],
    [{ hadNights: '-1' }, '人数は数字で', 'hadNights'],
  ])('%j', async (numbers, sentence, field) => {
    const { status, page } = await ask({ ...two, ...numbers })
    expect(status).toBe(422)
    expect(page).toMatch(new RegExp(`<a href="#${field}">[^<]*${sentence}`))
    expect(page).toMatch(new RegExp(`id="${field}-error">[^<]*${sentence}`))
    expect(page).not.toContain('合計の目安')
  })
})

test('the form asks nobody for a name, and its address tells of numbers alone', async () => {
  const page = await (await world.ask('/facilities/odaira/price')).text()
  const form = /<form id="form".*?<\/form>/.exec(page)?.[0] ?? ''
  expect(form).toContain('method="get"')
  const names = [...form.matchAll(/name="(\w+)"/g)].map(([, name]) => name)
  expect(new Set(names)).toEqual(
    new Set([
      ...['checked', 'night', 'nights', 'adults', 'children'],
      ...['seniors', 'holders', 'childHolders', 'helpers', 'hadNights'],
    ]),
  )
})

test('the form of a page that was left half filled is filled in again, and nothing is said of it yet', async () => {
  const at = '/facilities/odaira/price'
  const left = await world.ask(`/unfinished?${new URLSearchParams({ at })}`, {
    form: { seniors: '2', adults: '', size: 'large' },
  })
  const cookie = left.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const moved = await world.ask(at, { headers: { cookie } })
  const back = moved.headers.get('location') ?? ''
  const page = await world.ask(back, { headers: { cookie } })
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch(/name="seniors"[^>]*value="2"|value="2"[^>]*name="seniors"/)
})
