import { chromium } from 'playwright/test'
import { findBrowser } from '../support/browser.ts'
import { expect, logIn, test } from './fixtures.ts'

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'it is the browser that remembers')

test('after 終了 nothing of a person comes back by Back, with the browser’s memory of pages on', async ({
  runtime,
  newcomer,
}) => {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  const page = await browser.newPage({ baseURL: runtime.url })
  await page.goto('/guide')
  await page.goto('/vacancies')
  await page.goBack()
  const isRemembered = await page.evaluate(
    () => performance.getEntriesByType('navigation')[0]?.toJSON().type === 'navigate',
  )
  expect(isRemembered).toBe(true)
  await page.goto('/menu')
  await logIn(page, newcomer)
  await page.goto('/reservations')
  await page.getByRole('button', { name: '終了' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ログアウトしました。')
  for (let back = 0; back < 3; back++) {
    await page.goBack()
    await expect(page.getByText('利用者:')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await browser.close()
})
