import { beforeEach, describe, expect, test } from 'vitest'
import { reservationNights } from '../../../drizzle/schema/booking.ts'
import { plainBrowser } from '../../support/leaving.ts'
import { during, month, openRound, tickAt } from '../../support/lottery.ts'
import { govern } from '../../support/policies.ts'
import { instant, jiro, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openRound()
})

const booking = '/reservations/new?facility=odaira&night=2019-03-25'
const choice = `/applications/new/choice?facility=odaira&night=${month}-13`
const textOf = (page: string) => page.replace(/<[^>]+>/g, '')

async function opened(path: string, typed: Record<string, string> = {}) {
  const browser = await plainBrowser(world, jiro)
  await browser.go(path)
  browser.type(typed)
  return browser
}

const nights = () =>
  world.uncounted
    .select({
      adults: reservationNights.adults,
      children: reservationNights.children,
      underFours: reservationNights.underFours,
    })
    .from(reservationNights)

/** What takes the focus. */
const focusedOn = (page: string) =>
  [...page.matchAll(/<(?:input|button)\b[^>]*\bautofocus[^>]*>/g)].map(
    ([element]) => /\bid="([^"]+)"/.exec(element)?.[1],
  )

describe.each([
  ['a booking', booking, ''],
  ['a choice', choice, '1-'],
])('the second night of %s', (_, path, of) => {
  test('has the guests of the first, and the focus stays where it was', async () => {
    const browser = await opened(path, { [`adults${of}1`]: '3', [`underFours${of}1`]: '1' })
    await browser.press('2泊')
    expect(browser.typed()).toMatchObject({ [`adults${of}2`]: '3', [`underFours${of}2`]: '1' })
    expect(focusedOn(browser.page())).toEqual([`nights${of[0] ?? ''}-2`])
  })

  test('keeps guests of its own while there is one night', async () => {
    const browser = await opened(path, { [`adults${of}1`]: '3' })
    await browser.press('2泊')
    browser.type({ [`adults${of}2`]: '2' })
    await browser.press('1泊')
    expect(browser.typed()).not.toHaveProperty(`adults${of}2`)
    await browser.press('2泊')
    expect(browser.typed()).toMatchObject({ [`adults${of}1`]: '3', [`adults${of}2`]: '2' })
  })

  test('sends the focus to the first field that is empty', async () => {
    const browser = await opened(path)
    await browser.press('2泊')
    expect(focusedOn(browser.page())).toEqual([`adults${of}1`])
    browser.type({ [`adults${of}1`]: '2', roomWish: 'no' })
    await browser.press(of ? '第1希望に申込み' : '申込み')
    expect(textOf(browser.page()).match(/泊目 [^<]*?大人2人、子供0人/g)?.length).toBe(2)
  })
})

describe('guests under four', () => {
  test('are not counted, and are told wherever guests are shown, until they are changed', async () => {
    const typed = { adults1: '3', children1: '2', underFours1: '２', roomWish: 'no' }
    const browser = await opened(booking, typed)
    await browser.press('申込み')
    expect(textOf(browser.page())).toContain('大人3人、子供2人、4歳未満2人')
    await browser.press('この内容で予約する')
    expect(await nights()).toEqual([{ adults: 3, children: 2, underFours: 2 }])
    const number = /\d{10}/.exec(browser.address())?.[0]
    await browser.go(`/reservations/${number}`)
    expect(textOf(browser.page())).toContain('大人3人、子供2人、4歳未満2人')
    await browser.go(`/reservations/${number}/change`)
    expect(browser.typed()).toMatchObject({ 'underFours2019-03-25': '2' })
    browser.type({ 'underFours2019-03-25': '' })
    await browser.press('変更')
    await browser.press('この内容に変更する')
    expect(textOf(browser.page())).not.toContain('4歳未満')
    expect(await nights()).toEqual([{ adults: 3, children: 2, underFours: 0 }])
  })

  test('are read as a number', async () => {
    const browser = await opened(booking, { adults1: '2', underFours1: '三', roomWish: 'no' })
    await browser.press('申込み')
    expect(browser.page()).toMatch(/id="underFours1-error">人数は数字で入力してください。/)
    expect(browser.typed()).toMatchObject({ underFours1: '三' })
  })

  test('of a choice come with the stay that is won', async () => {
    const browser = await opened(choice, { 'adults1-1': '2', 'underFours1-1': '1', roomWish: 'no' })
    await browser.press('2泊')
    await browser.press('第1希望に申込み')
    await browser.press('この内容で申し込む')
    expect(textOf(browser.page())).toContain('2泊目 大人2人、子供0人、4歳未満1人')
    for (const time of [during.close, during.draw]) await tickAt(world, time)
    expect(await nights()).toEqual(Array(2).fill({ adults: 2, children: 0, underFours: 1 }))
  })
})

describe('the rules of guests stand beside their fields before anybody is mistaken', () => {
  const rulesOf = async (path: string) => {
    const { page } = await opened(path)
    return textOf(/<p class="hint">1部屋.*?<\/p>/.exec(page())?.[0] ?? '')
  }

  test('those of this facility and day alone', async () => {
    expect(await rulesOf(booking)).toContain(
      '5人まで。大人が1人以上必要です。お一人での利用は、3月15日から予約できます。',
    )
    world.now = instant('2019-03-15T10:00+09:00')
    expect(await rulesOf(booking)).not.toContain('お一人')
    await govern(world, 1, { minGuests: 3, aloneDaysBefore: 3 })
    expect(await rulesOf(booking)).toContain('2人以下での利用は、3月22日から予約できます。')
  })

  test('and of the lottery', async () => {
    expect(await rulesOf(choice)).toContain('2人以上で申し込めます。')
    expect(await rulesOf('/applications/new/choices?facility=odaira')).toContain('2人以上で')
    await govern(world, null, { minGuests: 1 })
    expect(await rulesOf(choice)).not.toContain('2人以上')
  })
})
