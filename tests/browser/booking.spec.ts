import { expect, logIn, test } from './fixtures.ts'

test('a resident sees vacancies, books a stay, changes it and cancels it', async ({
  page,
  newcomer,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: '空室照会' }).click()
  await page.getByRole('link', { name: '箱根 大平台みなと荘' }).click()
  await page.getByRole('link', { name: '3月25日 月曜日 空きあり' }).click()
  await expect(page).toHaveTitle(/3月25日から1週間の空き室/)
  await page
    .getByRole('row', { name: /3月25日/ })
    .getByRole('link')
    .click()

  await expect(page.getByRole('main')).toContainText('ログインすると、続きの画面にもどります。')
  await logIn(page, newcomer)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約内容の入力')
  await expect(page.getByRole('main')).toContainText('3月25日月曜日から1泊、3月26日火曜日の朝まで')

  const first = page.getByRole('group', { name: /^1泊目/ })
  const second = page.getByRole('group', { name: /^2泊目/ })
  await first.getByLabel('大人').fill('３')
  await page.getByRole('button', { name: '大', exact: true }).click()
  await expect(page.locator('html')).toHaveClass('large')
  await expect(first.getByLabel('大人')).toHaveValue('３')
  await page.getByRole('button', { name: '2泊' }).click()
  await expect(page.getByRole('button', { name: '2泊' })).toBeFocused()
  await expect(second.getByLabel('大人')).toHaveValue('３')
  await page.getByRole('button', { name: '案内', exact: true }).click()
  await page.getByRole('link', { name: 'もどる' }).click()
  await expect(first.getByLabel('大人')).toHaveValue('３')
  await page.getByRole('button', { name: '申込み' }).click()

  await expect(page).toHaveTitle(/^エラー：/)
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await second.getByLabel('大人').fill('2')
  await second.getByLabel('子供').fill('1')
  await page.getByLabel('希望する').check()
  await page.getByRole('button', { name: '申込み' }).click()

  await expect(page.getByRole('main')).toContainText('まだ完了していません。')
  await page.getByRole('link', { name: '入力にもどる' }).click()
  await expect(second.getByLabel('子供')).toHaveValue('1')
  await page.getByRole('button', { name: '申込み' }).click()
  await page.getByRole('button', { name: 'この内容で予約する' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約が完了しました。')
  await expect(page.getByText(/^2\d{3}-\d{4}-\d{2}$/)).toBeVisible()

  await page.getByRole('link', { name: 'メニューへ' }).click()
  await page.getByRole('link', { name: '予約の確認・変更' }).click()
  await page.getByRole('link', { name: '3月25日' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約の内容')
  expect(
    (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g),
  ).toHaveLength(1)
  await page.getByRole('link', { name: '変更', exact: true }).click()
  await page.getByLabel('1泊目（3月25日 月曜日）を削除').check()
  await second.getByLabel('大人').fill('4')
  await page.getByRole('button', { name: '変更', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('3月26日火曜日から1泊')
  await page.getByRole('button', { name: 'この内容に変更する' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約の変更が完了しました。')
  await expect(page.getByText('大人4人、子供1人')).toBeVisible()

  await page
    .getByRole('navigation', { name: '共通メニュー' })
    .getByRole('link', { name: 'メニュー' })
    .click()
  await page.getByRole('link', { name: '予約の取消し' }).click()
  await page.getByRole('button', { name: '取消し' }).click()
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '取消し' }).click()
  await expect(page.getByRole('main')).toContainText('次の1件の予約を取り消します。')
  await page.getByRole('button', { name: 'この予約を取り消す' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1件の予約を取り消しました。')

  await page.goto('/vacancies/odaira/week?from=2019-03-25')
  await expect(page.getByRole('row', { name: /3月26日/ }).getByRole('link')).toHaveText('25室')
})

test('a confirmation sent twice by an impatient finger is one reservation', async ({
  page,
  newcomer,
}) => {
  await page.goto('/reservations/new?facility=odaira&night=2019-03-27')
  await logIn(page, newcomer)
  await page.getByLabel('大人').fill('2')
  await page.getByLabel('希望しない').check()
  await page.getByRole('button', { name: '申込み' }).click()
  await page.getByRole('button', { name: 'この内容で予約する' }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約が完了しました。')
  await page.goto('/reservations')
  await expect(page.getByRole('main').getByRole('listitem').getByRole('link')).toHaveCount(1)
})

test('months, facilities and weeks turn, there and back', async ({ page }) => {
  await page.goto('/vacancies')
  await page.getByRole('link', { name: 'すべて' }).click()
  await page.getByRole('link', { name: '次施設' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('熱海')
  await page.getByRole('link', { name: '翌月' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '2019年5月' })).toBeVisible()
  await expect(page).toHaveURL(/atami-example\?month=2019-04&among=all/)
  await page.getByRole('link', { name: '前月' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '2019年3月' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 2, name: '2019年5月' })).toBeVisible()
  await page.getByRole('link', { name: '一覧で見る' }).click()
  await page.getByRole('link', { name: '4月1日 月曜日 空きあり' }).click()
  await page.getByRole('link', { name: '翌週' }).click()
  await expect(page.getByRole('rowheader', { name: '4月8日 月曜日' })).toBeVisible()
  await page.getByRole('link', { name: '前週' }).click()
  await expect(page.getByRole('rowheader', { name: '4月1日 月曜日' })).toBeVisible()
})

test('the text grows and is remembered', async ({ page }) => {
  await page.goto('/vacancies/odaira/week')
  await page.getByRole('button', { name: '大', exact: true }).click()
  await expect(page).toHaveURL(/\/vacancies\/odaira\/week$/)
  await expect(page.getByRole('button', { name: '大', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.goto('/guide')
  await expect(page.locator('html')).toHaveClass('large')
})

test('logging out closes the door', async ({ page, newcomer }) => {
  await page.goto('/menu')
  await logIn(page, newcomer)
  await expect(page.getByText('利用者：芝浦 三郎 様')).toBeVisible()
  await page.getByRole('button', { name: '終了' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ログアウトしました。')
  await page.goto('/reservations')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ログイン')
})

test('the text size pressed on a refused login keeps the way to the chosen date', async ({
  page,
  newcomer,
}) => {
  await page.goto('/reservations/new?facility=odaira&night=2019-03-27')
  await logIn(page, { ...newcomer, password: 'wrong' })
  await expect(page.getByRole('group', { name: 'ログインできませんでした' })).toBeFocused()
  await page.getByRole('button', { name: '大', exact: true }).click()
  await logIn(page, newcomer)
  await expect(page.getByRole('main')).toContainText('3月27日水曜日から')
})
