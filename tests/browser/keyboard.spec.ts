import type { Locator, Page } from 'playwright/test'
import type { Newcomer } from '../support/newcomer.ts'
import { expect, test } from './fixtures.ts'

/** Walks with Tab alone until this is reached, seeing the focus at every stop. */
async function tabTo(page: Page, target: Locator) {
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) {
      const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle)
      expect(outline).toBe('solid')
      return
    }
  }
  throw new Error(`never reached ${target}`)
}

async function press(page: Page, target: Locator, key = 'Enter') {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function typeInto(page: Page, target: Locator, text: string) {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

async function logInByKeyboard(page: Page, { number, password }: Newcomer) {
  await typeInto(page, page.getByRole('textbox', { name: '利用者番号' }), number)
  await typeInto(page, page.getByLabel('パスワード'), password)
  await page.keyboard.press('Enter')
}

test('a stay is booked by keyboard alone', async ({ page, newcomer }) => {
  await page.goto('/')
  await press(page, page.getByRole('link', { name: '空室照会' }))
  await press(page, page.getByRole('link', { name: '箱根 大平台みなと荘' }))
  await press(page, page.getByRole('link', { name: '3月26日 火曜日 空きあり' }))
  await press(page, page.getByRole('row', { name: /3月26日/ }).getByRole('link'))
  await logInByKeyboard(page, newcomer)
  await press(page, page.getByRole('button', { name: '2泊' }))
  await expect(page.getByRole('group', { name: /^1泊目/ }).getByLabel('大人')).toBeFocused()
  await page.keyboard.type('2')
  await typeInto(page, page.getByRole('group', { name: /^2泊目/ }).getByLabel('大人'), 'x')
  await press(page, page.getByRole('radio', { name: '希望しない' }), 'Space')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await press(page, page.getByRole('link', { name: /^2泊目：/ }))
  await expect(page.getByRole('group', { name: /^2泊目/ }).getByLabel('大人')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')

  await press(page, page.getByRole('button', { name: 'この内容で予約する' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約が完了しました。')
})

test('the lottery is applied for, and a choice withdrawn, by keyboard alone', async ({
  page,
  newcomer,
}) => {
  await page.goto('/login')
  await logInByKeyboard(page, newcomer)
  await press(page, page.getByRole('link', { name: '抽選の申込み' }))
  await press(page, page.getByRole('link', { name: '熱海 海辺のホテル（契約施設の例）' }))
  await press(page, page.getByRole('link', { name: /^5月2日/ }))
  await press(page, page.getByRole('button', { name: '2泊' }))
  await expect(page.getByRole('group', { name: /^1泊目/ }).getByLabel('大人')).toBeFocused()
  await press(page, page.getByLabel('1泊でもよい'), 'Space')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('link', { name: '1泊目：大人の人数を入力してください。' }))
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: 'この内容で申し込む' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽選申込みが完了しました。')

  await page.goto('/applications/withdrawal')
  await press(page, page.getByRole('checkbox', { name: /^第1希望/ }), 'Space')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: 'この1件を取り消す' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽選の申込みを取り消しました。')
  await expect(page.getByRole('main')).toContainText('抽選の申込みはありません。')
})
