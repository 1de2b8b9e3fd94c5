import { expect, logIn, test } from './fixtures.ts'

test('a resident applies, adds a choice, withdraws the first and finds the second moved up', async ({
  page,
  newcomer,
}) => {
  await page.goto('/menu')
  await logIn(page, newcomer)
  await page.getByRole('link', { name: '抽選の申込み' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2019年5月分の抽選の申込み')
  await page.getByRole('link', { name: '箱根 大平台みなと荘' }).click()
  await page.getByRole('link', { name: '5月13日 月曜日 申込み0件／募集25室' }).click()

  const first = page.getByRole('group', { name: /^1泊目/ })
  const second = page.getByRole('group', { name: /^2泊目/ })
  await first.getByLabel('大人').fill('３')
  await page.getByRole('button', { name: '2泊' }).click()
  await expect(page.getByRole('button', { name: '2泊' })).toBeFocused()
  await expect(first.getByLabel('大人')).toHaveValue('３')
  await expect(second.getByLabel('大人')).toHaveValue('３')
  await page.getByRole('button', { name: '第1希望に申込み' }).click()
  await expect(page).toHaveTitle(/^エラー：/)
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await second.getByLabel('大人').fill('2')
  await page.getByLabel('1泊でもよい').check()
  await page.getByLabel('希望する').check()
  await page.getByRole('button', { name: '第1希望に申込み' }).click()

  await expect(page.getByRole('main')).toContainText('まだ完了していません。')
  await expect(page.getByRole('main')).toContainText(
    '5月13日月曜日から2泊、5月15日水曜日の朝まで（1泊でもよい）',
  )
  await page.getByRole('link', { name: '入力にもどる' }).click()
  await expect(page.getByLabel('1泊でもよい')).toBeChecked()
  await page.getByRole('button', { name: '第1希望に申込み' }).click()
  await page.getByRole('button', { name: 'この内容で申し込む' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽選申込みが完了しました。')
  await expect(page.getByRole('main')).toContainText(
    '抽選は3月20日 9時、結果の発表は同じ日の12時です。',
  )
  const receipt = await page.locator('code').first().textContent()
  expect(receipt).toMatch(/^([a-z2-7]{5} ){5}[a-z2-7]$/)

  await page.getByRole('link', { name: '次の希望日へ' }).click()
  await expect(page.getByRole('main')).toContainText('続けて希望日を選んでください。')
  await page.getByRole('link', { name: '1週間の表で見る' }).click()
  await page.getByRole('link', { name: '翌週' }).click()
  await page
    .getByRole('row', { name: /5月13日/ })
    .getByRole('link', { name: '申込み1件／募集25室' })
    .click()
  await expect(first.getByLabel('大人')).toHaveValue('3')
  await first.getByLabel('大人').fill('2')
  await page.getByRole('button', { name: '第2希望に申込み' }).click()
  await page.getByRole('button', { name: 'この内容で申し込む' }).click()
  await expect(page.getByRole('main')).toContainText('5月13日月曜日から1泊')

  await page.getByRole('link', { name: 'メニューへ' }).click()
  await page.getByRole('link', { name: '抽選申込みの取消し' }).click()
  await page.getByRole('button', { name: '取消し' }).click()
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await page.getByRole('checkbox', { name: /^第1希望/ }).check()
  await page.getByRole('button', { name: '取消し' }).click()
  await expect(page.getByRole('main')).toContainText('後の希望は、順位が繰り上がります。')
  await expect(page.getByRole('main')).toContainText('第2希望から第1希望へ')
  await page.getByRole('button', { name: 'この1件を取り消す' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽選の申込みを取り消しました。')
  await page.getByRole('link', { name: '抽選申込みの確認へ' }).click()
  await expect(page.getByRole('term').filter({ hasText: '第1希望' })).toHaveCount(1)
  await expect(page.getByRole('main')).toContainText('5月13日月曜日から1泊')
  await expect(page.locator('code').first()).toHaveText(receipt ?? '')
  await page.goto('/results')
  await expect(page.getByRole('main')).toContainText('結果の発表は同じ日の12時です。')
})

test('three choices fit on one screen, and what is wrong with one is said beside it', async ({
  page,
  newcomer,
}) => {
  await page.goto('/applications/new/choices?facility=odaira')
  await logIn(page, newcomer)
  const wish = (rank: number) => page.getByRole('group', { name: `第${rank}希望`, exact: true })
  const guests = (rank: number, night: number) =>
    wish(rank)
      .getByRole('group', { name: new RegExp(`^${night}泊目`) })
      .getByLabel('大人')
  await wish(1).getByLabel('利用日').selectOption('2019-05-20')
  await guests(1, 1).fill('2')
  await wish(3).getByLabel('利用日').selectOption('2019-05-31')
  await wish(3).getByLabel('2泊').check()
  await guests(3, 2).fill('3')
  await page.getByLabel('希望しない').check()
  await page.getByRole('button', { name: '申込み', exact: true }).click()
  await expect(
    page.getByRole('link', { name: '第2希望：利用日を選択してください。' }),
  ).toBeVisible()
  await expect(wish(1).getByLabel('利用日')).toHaveValue('2019-05-20')
  await wish(2).getByLabel('利用日').selectOption({ label: '5月21日（火）申込み0件／募集25室' })
  await page.getByRole('button', { name: '申込み', exact: true }).click()
  await expect(page.getByRole('group', { name: /（1件）/ })).toContainText('5月31日は月の最後の泊')
  await wish(3).getByLabel('1泊', { exact: true }).check()
  await page.getByRole('button', { name: '申込み', exact: true }).click()
  await page.getByRole('button', { name: 'この内容で申し込む' }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽選申込みが完了しました。')
  await page.goto('/applications')
  await expect(page.getByRole('term').filter({ hasText: /^第\d希望$/ })).toHaveCount(3)
  await expect(page.getByRole('main')).toContainText('1泊目 大人2人')
  await page.goto('/applications/new')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('第3希望まで、申込み済みです。')
})

test('the record of a draw is public, and checks itself where scripts run', async ({
  page,
  javaScriptEnabled,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: '抽選の記録' }).click()
  await page.getByRole('link', { name: '2019年4月分の抽選' }).click()
  await expect(page.getByRole('row', { name: /日光/ })).toContainText('6')
  const button = page.getByRole('button', { name: '記録を確かめる' })
  if (!javaScriptEnabled) return expect(button).toBeHidden()
  await button.click()
  await expect(page.getByRole('main')).toContainText('すべての項目が合っています。')
})
