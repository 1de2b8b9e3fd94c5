import { expect, logIn, test } from './fixtures.ts'

test('passwords are shown at a press, hidden again when cleared, and there is no button without scripts', async ({
  page,
  newcomer,
  javaScriptEnabled,
}) => {
  await page.goto('/login')
  await logIn(page, newcomer)
  await page.goto('/.well-known/change-password')
  await expect(page).toHaveURL(/\/password$/)
  await expect(page.locator('[autocomplete=username]')).toHaveValue(newcomer.number)
  const show = page.getByRole('button', { name: 'パスワードを表示する' })
  const next = page.getByLabel('新しいパスワード ※必須', { exact: true })
  if (!javaScriptEnabled) return expect(show).toBeHidden()

  await next.fill('a-new-one-2')
  await expect(next).toHaveAttribute('type', 'password')
  await show.click()
  await expect(next).toHaveAttribute('type', 'text')
  await expect(show).toHaveAttribute('aria-pressed', 'true')
  await show.click()
  await expect(next).toHaveAttribute('type', 'password')
  await show.click()
  await page.getByRole('button', { name: 'リセット' }).click()
  await expect(next).toHaveAttribute('type', 'password')
})
