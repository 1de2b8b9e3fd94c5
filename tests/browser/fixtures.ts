import { test as base, type Page } from 'playwright/test'
import { addNewcomer, type Newcomer } from '../support/newcomer.ts'
import { type Runtime, type RuntimeName, startRuntime } from '../support/runtime.ts'

export type Options = { runtimeName: RuntimeName }

export const test = base.extend<{ newcomer: Newcomer }, Options & { runtime: Runtime }>({
  runtimeName: ['deno', { option: true, scope: 'worker' }],
  runtime: [
    async ({ runtimeName }, use) => {
      const runtime = await startRuntime(runtimeName)
      await use(runtime)
      await runtime.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ runtime }, use) => use(runtime.url),
  newcomer: async ({ runtime }, use) => use(await addNewcomer(runtime.db)),
})

export { expect } from 'playwright/test'

export async function logIn(page: Page, { number, password }: Newcomer) {
  await page.getByRole('textbox', { name: '利用者番号' }).fill(number)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click()
}
