import { eq } from 'drizzle-orm'
import type { Page } from 'playwright/test'
import { sessions } from '../../drizzle/schema/account.ts'
import { expect, logIn, test } from './fixtures.ts'

/** A mark that a full load would wipe away. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-mark', 'kept'))

const expectSwapped = (page: Page) =>
  expect(page.locator('body')).toHaveAttribute('data-mark', 'kept')

test('turning a page keeps the focus, speaks once and moves the address', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto('/vacancies/odaira?among=all', { waitUntil: 'networkidle' })
  await mark(page)
  const turns = [
    ['翌月', '箱根 大平台みなと荘 2019年4月・5月の空き室', /month=2019-04/],
    ['前月', '箱根 大平台みなと荘 2019年3月・4月の空き室', /month=2019-03/],
    ['次施設', '熱海 海辺のホテル（契約施設の例） 2019年3月・4月の空き室', /atami-example/],
  ] as const
  for (const [name, spoken, address] of turns) {
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('status')).toHaveText(spoken)
    await expect(page).toHaveURL(address)
    await expect(page.locator(':focus')).toHaveText(name === '前月' ? '前月なし' : name)
  }
  await expect(page).toHaveTitle(/^熱海 .*｜港区保養施設予約$/)
  await expectSwapped(page)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('箱根')
  expect(complaints).toEqual([])
})

test('weeks turn in place', async ({ page }) => {
  await page.goto('/vacancies/odaira/week?from=2019-03-20', { waitUntil: 'networkidle' })
  await mark(page)
  await page.getByRole('link', { name: '翌週' }).click()
  await expect(page.getByRole('status')).toHaveText('箱根 大平台みなと荘 3月27日から1週間の空き室')
  await expect(page.getByRole('link', { name: '翌週' })).toBeFocused()
  await expectSwapped(page)
})

const turning = [
  ['the two-month calendar', '/vacancies/odaira?among=all', '翌月'],
  ['its facilities', '/vacancies/odaira?among=all', '次施設'],
  ['the week of vacancies', '/vacancies/odaira/week?from=2019-03-27', '翌週'],
  ['the month of the lottery', '/applications/new/month?facility=odaira', '次施設'],
  ['the week of the lottery', '/applications/new/week?facility=odaira', '翌週'],
] as const

for (const [name, path, turn] of turning)
  test(`after turning ${name} もどる leads where the page itself would lead`, async ({
    page,
    newcomer,
  }) => {
    await page.goto('/menu')
    await logIn(page, newcomer)
    await page.goto(path, { waitUntil: 'networkidle' })
    await mark(page)
    await page.getByRole('link', { name: turn }).click()
    await expect(page.getByRole('status')).not.toBeEmpty()
    const back = () => page.getByRole('link', { name: 'もどる' }).getAttribute('href')
    const swapped = await back()
    await expectSwapped(page)
    await page.reload()
    expect(swapped).toBe(await back())
  })

test('the month of the lottery turns to the next facility in place', async ({ page, newcomer }) => {
  await page.goto('/applications/new/month?facility=odaira')
  await logIn(page, newcomer)
  await page.waitForLoadState('networkidle')
  await mark(page)
  await page.getByRole('link', { name: '次施設' }).click()
  await expect(page.getByRole('status')).toHaveText(
    '熱海 海辺のホテル（契約施設の例） 2019年5月分の抽選',
  )
  await expect(page.getByRole('link', { name: '次施設' })).toBeFocused()
  await expect(page).toHaveURL(/month\?facility=atami-example/)
  await expectSwapped(page)
})

test('the second night comes and goes without losing what was typed', async ({
  page,
  newcomer,
}) => {
  await page.goto('/reservations/new?facility=odaira&night=2019-03-20')
  await logIn(page, newcomer)
  await page.waitForLoadState('networkidle')
  await mark(page)
  await page.getByLabel('大人').fill('4')
  await page.getByLabel('希望する').check()
  await page.getByRole('button', { name: '2泊' }).click()
  await expect(page.getByRole('status')).toHaveText(
    '2泊にしました。2泊目の人数も確かめてください。',
  )
  await expect(page.getByRole('button', { name: '2泊' })).toBeFocused()
  await expect(page.getByRole('group', { name: /^2泊目/ }).getByLabel('大人')).toHaveValue('4')
  await page
    .getByRole('group', { name: /^2泊目/ })
    .getByLabel('大人')
    .fill('3')
  await page.getByRole('button', { name: '1泊' }).click()
  await expect(page.getByRole('status')).toHaveText('1泊にしました。')
  await expect(page.getByRole('button', { name: '1泊' })).toBeFocused()
  await page.getByLabel('大人').fill('')
  await page.getByRole('button', { name: '2泊' }).click()
  await expect(page.getByRole('group', { name: /^1泊目/ }).getByLabel('大人')).toBeFocused()
  await expect(page.getByRole('group', { name: /^2泊目/ }).getByLabel('大人')).toHaveValue('3')
  await page.keyboard.type('4')
  await page.getByRole('button', { name: '1泊' }).click()
  await expect(page.getByRole('group', { name: /^2泊目/ })).toBeHidden()
  await expect(page.getByLabel('大人')).toHaveValue('4')
  await expect(page.getByLabel('希望する')).toBeChecked()
  await expectSwapped(page)
})

test('a session that ends meanwhile leads to login as a page, and back', async ({
  page,
  runtime,
  newcomer,
}) => {
  await page.goto('/reservations/new?facility=odaira&night=2019-03-20')
  await logIn(page, newcomer)
  await page.waitForLoadState('networkidle')
  await runtime.db.delete(sessions).where(eq(sessions.residentId, newcomer.id))
  await page.getByRole('button', { name: '2泊' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ログイン')
  await logIn(page, newcomer)
  await expect(page.getByRole('group', { name: /^2泊目/ })).toBeVisible()
})

test('a click with Ctrl opens a new tab', async ({ page, context }) => {
  await page.goto('/vacancies/odaira/week?from=2019-03-20', { waitUntil: 'networkidle' })
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: '翌週' }).click({ modifiers: ['Control'] })
  await expect((await opened).getByRole('rowheader', { name: '3月27日 水曜日' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: '3月20日 水曜日' })).toBeVisible()
})

test('an old browser that cannot hold htmx is left its links', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.addInitScript(() => {
    Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets')
  })
  await page.goto('/vacancies/odaira/week?from=2019-03-20', { waitUntil: 'networkidle' })
  expect(asked.filter((url) => url.includes('htmx'))).toEqual([])
  await page.getByRole('link', { name: '翌週' }).click()
  await expect(page.getByRole('rowheader', { name: '3月27日 水曜日' })).toBeVisible()
})

test('an address is found in place, and its street is written on', async ({ page }) => {
  await page.goto('/registration', { waitUntil: 'networkidle' })
  await mark(page)
  const home = page.getByRole('group', { name: 'ご自宅住所' })
  const street = home.getByLabel('町村番地建物名')
  const search = async (code: string) => {
    await home.getByLabel('郵便番号').fill(code)
    await home.getByRole('button', { name: '郵便番号⇒住所検索' }).click()
  }
  await page.getByLabel('氏名（漢字）').fill('髙橋 太﨑')
  await search('1050011')
  await expect(street).toBeFocused()
  await page.keyboard.type('1-5-25')
  await expect(street).toHaveValue('芝公園1-5-25')
  await search('9999999')
  await expect(home.getByText('この郵便番号の住所は見つかりませんでした。')).toBeFocused()
  await search('105')
  await expect(home.getByText('郵便番号は、7桁の数字で入力してください。')).toBeFocused()
  await expect(page.getByLabel('氏名（漢字）')).toHaveValue('髙橋 太﨑')
  await expectSwapped(page)

  await page.getByRole('button', { name: '確認', exact: true }).click()
  await expect(page).toHaveTitle(/^エラー：/)
  await search('1050011')
  await expect(street).toBeFocused()
  await page.keyboard.type('＋')
  await expect(street).toHaveValue('芝公園1-5-25＋')
})
