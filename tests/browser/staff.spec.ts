import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright/test'
import { demoStaff, demoStaffPassword, secretOf } from '../../drizzle/demo/staff.ts'
import { codeOf } from '../../src/store/staff/one-time-codes.ts'
import type { Runtime } from '../support/runtime.ts'
import { expect, test } from './fixtures.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const main = (page: Page) => page.getByRole('main')
const box = (page: Page, name: string) => main(page).getByLabel(name, { exact: true })

/** Walks with Tab alone until this is reached. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < 150; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`never reached ${target}`)
}

async function type(page: Page, target: Locator, text: string) {
  await tabTo(page, target)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') {
  await tabTo(page, main(page).getByRole(role, { name, exact: true }).first())
  await page.keyboard.press('Enter')
}

/** One command makes an account; whoever opens its link gives it password and second factor. */
function makeAccount({ databaseUrl, url, folder }: Runtime, name: string): string {
  const made = spawnSync(
    process.execPath,
    ['src/commands/staff.ts', 'account', name, '芝 みどり', '--role', 'ward'],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      encoding: 'utf8',
      env: {
        ...process.env,
        HOYO_ENV: 'demo',
        DATA_DIR: folder,
        SITE_URL: url,
        ...(databaseUrl.startsWith('http') && { DATABASE_URL: databaseUrl }),
      },
    },
  )
  return made.stdout.trim()
}

async function enrol(page: Page, link: string, password: string): Promise<string> {
  await page.goto(link)
  await expect(heading(page)).toHaveText('パスワードと認証アプリの設定')
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await type(page, box(page, '新しいパスワード ※必須'), password)
  await type(page, box(page, '新しいパスワードの確認 ※必須'), password)
  await type(page, box(page, '確認コード ※必須'), await codeOf(secret, Date.now()))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('予備コード')
  return secret
}

let made = 0

test('a clerk is made by one command, enrols, and does a day’s work by keyboard alone', async ({
  page,
  runtime,
  newcomer,
}) => {
  test.setTimeout(120_000)
  const name = `shiba${process.pid}x${++made}`
  await enrol(page, makeAccount(runtime, name), 'ひみつのことば2019')
  await press(page, '控えたので、今日の画面へ', 'link')

  // Who calls is found by number, and booked for.
  await page.goto('/staff/residents')
  await page.keyboard.type(newcomer.number)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('芝浦 三郎 様')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('電話・書面での予約')
})

test('a clerk who is there logs in with a code', async ({ page }) => {
  const [aoki] = demoStaff
  await page.goto('/staff/login')
  await type(page, box(page, '職員の名前（英小文字） ※必須'), aoki.name)
  await type(page, box(page, 'パスワード ※必須'), demoStaffPassword)
  await type(page, box(page, '確認コード ※必須'), await codeOf(secretOf(aoki), Date.now()))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toContainText('今日')
})
