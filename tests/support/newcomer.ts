import { demoPassword } from '../../drizzle/demo/town.ts'
import { credentials } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { hashPassword } from '../../src/store/account/credentials.ts'
import type { Db } from '../../src/store/database.ts'

/** Somebody with a card and no history, so that tests do not meet in one account. */
export type Newcomer = { id: number; number: string; password: string }

const passwordHash = hashPassword(demoPassword)
let born = 0

export async function addNewcomer(db: Db): Promise<Newcomer> {
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
