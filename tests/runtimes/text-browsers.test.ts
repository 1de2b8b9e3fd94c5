import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reservations } from '../../drizzle/schema/booking.ts'
import { addNewcomer } from '../support/newcomer.ts'
import { type Runtime, startRuntime } from '../support/runtime.ts'
import { back, enter, openTextBrowser, tab, textBrowsers, up } from './text-browser.ts'

let runtime: Runtime

beforeAll(async () => {
  runtime = await startRuntime('deno')
})

afterAll(() => runtime.stop())

test.each(textBrowsers)('with %s one can log in, book a night and cancel it', async (name) => {
  const { id, number, password } = await addNewcomer(runtime.db)
  const week = `${runtime.url}/vacancies/odaira/week?from=2019-04-09&view=list`
  const browser = await openTextBrowser(name, week)
  const isLynx = name === 'lynx'
  /** Types into the field that is chosen: w3m asks for it below, lynx takes the keys in the field. */
  const type = (text: string, shown = text) =>
    browser.press(isLynx ? text : `${enter}${text}${enter}`, shown)
  /** Chooses the field after this label: lynx finds it itself, w3m the words before it. */
  const choose = async (label: string, shown: string) => {
    await browser.find(label)
    await browser.press(isLynx ? '' : tab, isLynx ? shown : '')
  }
  /** The button before this link: its own words stand in the sentence above it too. */
  const pressBefore = async (link: string, shown: string) => {
    await browser.find(link)
    await browser.press((isLynx ? up : back) + enter, shown)
  }
  try {
    await browser.press('', isLynx ? 'to activate' : 'Viewing')
    await browser.find('25室')
    await browser.press(enter, 'パスワードを忘れた場合')
    await choose(isLynx ? 'パスワード ※' : '利用者番号 ※', 'Password')
    if (isLynx) await browser.press(up, 'Textfield')
    await type(number)
    await browser.press(tab, '')
    await type(password, '*****')
    await browser.press(tab + enter, '予約内容の入力')

    await choose('中学生以上', 'Textfield')
    await type('2')
    await browser.press(`${tab}${tab}${tab}${enter}`, '*')
    await browser.press(`${tab}${tab}${enter}`, 'この内容で予約する')
    // What a stay costs fills the first screen.
    if (isLynx) await browser.press(' ', '入力にもどる')
    await pressBefore('入力にもどる', '予約番号')
    const booked = () =>
      runtime.db.select().from(reservations).where(eq(reservations.residentId, id))
    expect(await booked()).toMatchObject([{ cancelledAt: null }])

    await browser.find('メニュー')
    await browser.press(enter, 'ご利用のメニュー')
    await browser.find('予約の取消し')
    await browser.press(enter, '取り消す予約にチェック')
    await browser.find('火曜日から1泊')
    await browser.press((isLynx ? '' : back) + enter, isLynx ? 'X' : '*')
    await browser.press(tab + enter, 'この予約を取り消す')
    await pressBefore('予約の選択にもどる', '取り消しました')
    expect(await booked()).toMatchObject([{ cancelledAt: expect.any(Number) }])
  } finally {
    await browser.close()
  }
})
