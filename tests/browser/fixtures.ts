import { test as base, type Page } from 'playwright/test'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { credentials } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { hashPassword } from '../../src/store/account/credentials.ts'
import { type Runtime, type RuntimeName, startRuntime } from '../support/runtime.ts'

export type Options = { runtimeName: RuntimeName }

/** Somebody with a card and no history, so that tests do not meet in one account. */
export type Newcomer = { id: number; number: string; password: string }

const passwordHash = hashPassword(demoPassword)
let born = 0

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
  newcomer: async ({ runtime }, use) => use(await moveIn(runtime)),
})

export { expect } from 'playwright/test'

export async function logIn(page: Page, { number, password }: Newcomer) {
  await page.getByRole('textbox', { name: '利用者番号' }).fill(number)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click()
}

async function moveIn({ db }: Runtime): Promise<Newcomer> {
  // No number that is drawn begins so.
  const number = String(++born).padStart(6, '0')
  const arrivedAt = Date.parse('2019-01-01T00:00+09:00')
  const person = {
    number,
    name: '芝浦 三郎',
    kana: 'シバウラ サブロウ',
    kind: 'living' as const,
    email: `${number}@example.jp`,
    cardArrivedAt: arrivedAt,
    passwordSetAt: arrivedAt,
  }
  const [made] = await db.insert(residents).values(person).returning({ id: residents.id })
  const id = made?.id ?? 0
  await db
    .insert(credentials)
    .values({ residentId: id, passwordHash: await passwordHash, changedAt: arrivedAt })
  return { id, number, password: demoPassword }
}
