import { registrations } from '../../drizzle/schema/account.ts'
import type { PostalAddress, Workplace } from '../../src/domain/account/registration.ts'
import type { World } from './world.ts'

/** Where the people of the tests live, as they registered it. */
export const home: PostalAddress = {
  postalCode: '105-8511',
  prefecture: '東京都',
  city: '港区',
  street: '芝公園1-5-25',
}

export const workplace: Workplace = {
  name: '港株式会社',
  telephone: '03-1234-5678',
  address: { ...home, street: '芝公園1丁目5番25号' },
}

/** Gives a resident the registration that those of the tests' world have none of. */
export const addRegistration = (
  { db, now }: Pick<World, 'db' | 'now'>,
  residentId: number,
  more: Partial<typeof registrations.$inferInsert> = {},
) =>
  db.insert(registrations).values({
    ...{ residentId, birthdate: '1978-06-16', homeAddress: home, appliedAt: now },
    ...more,
  })
