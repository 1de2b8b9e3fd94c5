import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright/test'
import { demoStaff, demoStaffPassword, secretOf } from '../../drizzle/demo/staff.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { codeOf } from '../../src/store/staff/one-time-codes.ts'
import { addRegistration } from '../support/details.ts'
import { type Runtime, springDay } from '../support/runtime.ts'
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

/** Somebody without mail, who waits to be found right. */
async function addWaiting({ db }: Runtime): Promise<string> {
  const number = String(700_000 + (process.pid % 90_000) + ++made)
  const [resident] = await db
    .insert(residents)
    .values({
      number,
      name: '白金 梅子',
      kana: 'シロカネ ウメコ',
      kind: 'living',
      channel: 'paper',
    })
    .returning({ id: residents.id })
  await addRegistration({ db, now: Date.parse(springDay) }, resident?.id ?? 0, {
    appliedAt: Date.parse('2019-02-01T10:00+09:00'),
  })
  return number
}

test('a clerk is made by one command, enrols, and does a day’s work by keyboard alone', async ({
  page,
  runtime,
  newcomer,
}) => {
  test.setTimeout(180_000)
  const name = `shiba${process.pid}x${++made}`
  const waiting = await addWaiting(runtime)
  await enrol(page, makeAccount(runtime, name), 'ひみつのことば2019')
  await press(page, '控えたので、今日の画面へ', 'link')
  await expect(heading(page)).toContainText('今日')

  await test.step('a registration becomes a card in the post', async () => {
    await page.goto(`/staff/registrations/${waiting}`)
    await press(page, '登録を認める（登録証を郵送する）')
    await expect(heading(page)).toContainText(waiting)
    await page.goto('/staff/letters/print')
    await press(page, /^古い順に/)
    await expect(main(page)).toContainText('白金 梅子')
    await press(page, /印刷済み/)
    await expect(heading(page)).toHaveText('発送待ち')
    await press(page, /発送済みにする/)
    await expect(main(page)).toContainText('発送済みにしました')
    await page.goto('/staff/letters/posted')
    await expect(main(page)).toContainText('利用者登録証')
  })

  await test.step('who calls is booked for', async () => {
    await page.goto('/staff/residents')
    await expect(
      main(page).getByRole('searchbox').or(main(page).getByRole('textbox')),
    ).toBeFocused()
    await page.keyboard.type(newcomer.number)
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('芝浦 三郎 様')
    await expect(main(page).getByRole('link', { name: '予約を取る' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('電話・書面での予約')
    await expect(box(page, '利用施設 ※必須')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await type(page, box(page, '利用日 ※必須'), '3/26')
    await type(page, main(page).getByLabel('大人（中学生以上） ※必須').first(), '2')
    await tabTo(page, main(page).getByRole('radio', { name: '希望しない' }))
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await press(page, 'この内容で予約する')
    await expect(heading(page)).toHaveText('予約が完了しました。')
    await press(page, '予約の内容へ（メモ・変更・取消し）', 'link')
  })

  await test.step('the stay moves, and is cancelled with its fee waived', async () => {
    await press(page, '日・施設を変える', 'link')
    await type(page, box(page, '利用日 ※必須'), '3/27')
    await page.keyboard.press('Enter')
    await decide(page)
    await press(page, 'この日・施設に変える')
    await expect(main(page)).toContainText('3月27日')
    await press(page, '取り消す', 'link')
    await decide(page)
    await press(page, 'この予約を取り消す')
    await expect(main(page)).toContainText('取消し済みの予約です。')
  })

  await test.step('a form on paper is entered', async () => {
    await page.goto('/staff/paper/new')
    await type(page, box(page, '利用者番号'), newcomer.number)
    await tabTo(page, box(page, '利用施設'))
    await page.keyboard.press('ArrowDown')
    await type(page, main(page).getByLabel('利用日').first(), '5/20')
    await type(page, main(page).getByLabel('大人（中学生以上）').first(), '2')
    await tabTo(page, main(page).getByRole('radio', { name: '希望しない' }))
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await press(page, '申し込む')
    await expect(heading(page)).toHaveText('申込書を入力しました')
  })

  await test.step('arrivals are printed, and all of it is in the journal', async () => {
    await page.goto('/staff/arrivals?facility=odaira&day=2019-03-01')
    await press(page, /宿泊者名簿/, 'link')
    await expect(main(page)).toContainText('港 太郎')
    await page.goto(`/staff/journal?clerk=${name}`)
    for (const sentence of [
      'パスワードと認証アプリを設定しました',
      '登録を認めました',
      '通知を印刷済みにしました',
      '通知を発送済みにしました',
      '予約を受け',
      '予約を別の泊',
      '予約を取り消しました',
      '申込書を入力しました',
      '宿泊者名簿',
    ])
      await expect(main(page)).toContainText(sentence)
  })
})

/** 病気・不幸, without a fee. */
async function decide(page: Page) {
  await tabTo(page, main(page).getByRole('radio', { name: /本人の都合/ }))
  await page.keyboard.press('ArrowDown')
  const owed = main(page).getByRole('radio', { name: 'いただく' })
  if ((await owed.count()) === 0) return
  await tabTo(page, owed)
  await page.keyboard.press('ArrowDown')
}

test('a clerk who is there logs in with a code', async ({ page }) => {
  const [aoki] = demoStaff
  await page.goto('/staff/login')
  await type(page, box(page, '職員の名前（英小文字） ※必須'), aoki.name)
  await type(page, box(page, 'パスワード ※必須'), demoStaffPassword)
  await type(page, box(page, '確認コード ※必須'), await codeOf(secretOf(aoki), Date.now()))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toContainText('今日')
})
