import { chromium, type Page } from 'playwright/test'
import { findBrowser } from '../support/browser.ts'
import { expect, logIn, test } from './fixtures.ts'

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'it is the browser that remembers')

/** Goes back as its button does, and asks the page that is there; Playwright's own way waits for a load. */
async function backOn(page: Page) {
  const browser = await page.context().newCDPSession(page)
  const ask = async (expression: string): Promise<unknown> =>
    (await browser.send('Runtime.evaluate', { expression })).result.value
  return {
    ask,
    /** Until this address has come. */
    async back(to: string) {
      const { currentIndex, entries } = await browser.send('Page.getNavigationHistory')
      const entry = entries[currentIndex - 1]
      if (!entry) throw new Error('nothing to go back to')
      await browser.send('Page.navigateToHistoryEntry', { entryId: entry.id })
      await expect
        .poll(() => ask('location.href + document.readyState').catch(() => ''))
        .toBe(`${to}complete`)
    },
  }
}

test('after 終了 nothing of a person comes back by Back, with the browser’s memory of pages on', async ({
  runtime,
  newcomer,
}) => {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  const open = await browser.newPage({ baseURL: runtime.url })
  await open.goto('/guide')
  await open.evaluate(() => Object.assign(window, { isRemembered: true }))
  await open.goto('/login')
  const first = await backOn(open)
  await first.back(`${runtime.url}/guide`)
  expect(await first.ask('window.isRemembered')).toBe(true)

  const page = await browser.newPage({ baseURL: runtime.url })
  await page.goto('/menu')
  await logIn(page, newcomer)
  await page.waitForURL('**/menu')
  await page.goto('/reservations')
  await page.getByRole('button', { name: '終了' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ログアウトしました。')
  const { ask, back } = await backOn(page)
  for (const place of ['reservations', 'menu']) {
    await back(`${runtime.url}/login?next=%2F${place}`)
    expect(await ask('document.body.innerText')).not.toContain('利用者：')
    expect(await ask('document.querySelector("h1").innerText')).toBe('ログイン')
  }
  await browser.close()
})
