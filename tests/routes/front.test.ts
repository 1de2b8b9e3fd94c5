import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { residents } from '../../drizzle/schema/shared.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { post } from '../../src/store/letters.ts'
import { openRound, wish } from '../support/lottery.ts'
import { acting, instant, jiro, taro, type World } from '../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openRound()
})

const read = async (path: string, as?: number) => {
  const page = await (await world.ask(path, as === undefined ? {} : { as })).text()
  return page.replace(/<(style|title)>.*?<\/\1>/gs, '')
}

/** A line of what this day has, by its name. */
const lineOf = (page: string, name: string) =>
  new RegExp(`<dt>${name}</dt><dd>(.*?)</dd>`).exec(page)?.[1]

async function book(as: number, night: string): Promise<string> {
  const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
  const booked = await reserve(
    world.db,
    acting(as),
    { slug: 'odaira', stay, key: night },
    world.now,
  )
  if (!booked || !('number' in booked)) throw new Error('not booked')
  return booked.number
}

describe.each(['/', '/menu'])('for whoever is logged in %s knows', (path) => {
  test('the next of their stays, its day of leaving and the last day to cancel it, and nobody else’s', async () => {
    expect(lineOf(await read(path, jiro), '次のご利用')).toBe(undefined)
    await book(jiro, '2019-03-30')
    const number = await book(jiro, '2019-03-23')
    const line = lineOf(await read(path, jiro), '次のご利用')
    expect(line).toContain(`href="/reservations/${number}"`)
    expect(line).toContain('3月23日土曜日から1泊、3月24日日曜日の朝まで')
    expect(line).toContain('（取消しは3月18日 月曜日まで）')
    expect(lineOf(await read(path, taro), '次のご利用')).toBe(undefined)
    world.now = instant('2019-03-19T00:00+09:00')
    expect(lineOf(await read(path, jiro), '次のご利用')).not.toContain('取消しは')
    world.now = instant('2019-03-24T00:00+09:00')
    expect(lineOf(await read(path, jiro), '次のご利用')).toContain('3月30日')
  })

  test('the round they may still apply to, and no more once three choices are in', async () => {
    expect(lineOf(await read(path, jiro), '抽選')).toContain('5月分の抽選を受付中')
    expect(lineOf(await read(path, taro), '抽選')).toBe(undefined)
    await wish(world, jiro, ['13:1', '20:1', '27:1'])
    const page = await read(path, jiro)
    expect(lineOf(page, '抽選')).toBe(undefined)
    expect(lineOf(page, '抽選の申込み')).toContain('希望3件を申込み済み')
  })

  test('the next free Saturday, unless they may not book', async () => {
    const line = lineOf(await read(path, jiro), '空いている土曜')
    expect(line).toContain('href="/vacancies/odaira/week?from=2019-03-16"')
    expect(line).toContain('残り25室')
    await world.db.update(residents).set({ refusedAt: world.now }).where(eq(residents.id, jiro))
    expect(lineOf(await read(path, jiro), '空いている土曜')).toBe(undefined)
  })
})

test('a stranger’s first page has the round and the Saturday, and nothing of anybody', async () => {
  await book(jiro, '2019-03-23')
  const page = await read('/')
  expect(lineOf(page, '抽選')).toContain('5月分の抽選を受付中（3月15日24時まで）')
  expect(lineOf(page, '空いている土曜')).toContain('3月16日 土曜日')
  expect(page).not.toMatch(/次のご利用|港区 次郎/)
  expect(page).toContain('新規利用者登録')
})

test('with three choices in, the list offers no more of them', async () => {
  await wish(world, jiro, ['13:1', '20:1'])
  expect(await read('/applications', jiro)).toContain('<a href="/applications/new">')
  world = await openRound()
  await wish(world, jiro, ['13:1', '20:1', '27:1'])
  expect(await read('/applications', jiro)).not.toContain('<a href="/applications/new">')
})

test('a letter that sends somebody to the centre has its number', async () => {
  const letter = { kind: 'passwordChanged', name: '港区 次郎', at: world.now } as const
  await post(world.db, { residentId: jiro, address: 'jiro@example.jp', letter }, world.now)
  const [mail] = await world.carry()
  expect(mail?.text).toContain('すぐにみなと予約センター（電話 03-0000-0000 例）へご連絡ください。')
})

test('the confirmation of one cancellation leads back to its stay, that of several to the list', async () => {
  const [one, other] = [await book(jiro, '2019-03-23'), await book(jiro, '2019-03-30')]
  const confirm = '/reservations/cancellation/confirmation?number='
  expect(await read(confirm + one, jiro)).toContain(`<a href="/reservations/${one}">もどる</a>`)
  expect(await read(`${confirm}${one}&number=${other}`, jiro)).toContain(
    '<a href="/reservations/cancellation?',
  )
})
