import type { Instant } from '../../src/domain/calendar.ts'
import type { Clerk } from '../../src/domain/clerk.ts'
import { hashPassword } from '../../src/store/account/hashing.ts'
import { type Db, writeTogether } from '../../src/store/database.ts'
import { staff, staffCredentials, staffFactors } from '../schema/staff.ts'

export const demoStaffPassword = 'shokuin2019'

/** One of each role, with what an authenticator takes. */
export const demoStaff = [
  { id: 1, name: 'aoki', fullName: '青木 ゆかり', role: 'ward', facilityId: null },
  { id: 2, name: 'mita', fullName: '三田 健', role: 'centre', facilityId: null },
  { id: 3, name: 'hakone', fullName: '箱根 葉子', role: 'lodge', facilityId: 1 },
  { id: 4, name: 'kansa', fullName: '監査 一郎', role: 'auditor', facilityId: null },
  { id: 5, name: 'akasaka', fullName: '赤坂 誠', role: 'ward', facilityId: null },
] as const satisfies Omit<Clerk, 'residentNumber'>[]

/** In base32, as an authenticator takes it. */
export const secretOf = ({ id }: { id: number }): string =>
  'MINATOHOYOSHISETSU'.padEnd(31, 'A') + 'ABCDEFGH'[id]

/** Accounts that are enrolled. */
export async function seedStaff(
  db: Db,
  now: Instant,
  hash = () => hashPassword(demoStaffPassword),
): Promise<void> {
  if (await db.$count(staff)) return
  const passwordHash = await hash()
  await writeTogether(db, [
    db
      .insert(staff)
      .values(demoStaff.map((clerk) => ({ ...clerk, createdAt: now, checkedAt: now }))),
    db
      .insert(staffCredentials)
      .values(demoStaff.map(({ id }) => ({ staffId: id, passwordHash, changedAt: now }))),
    db.insert(staffFactors).values(
      demoStaff.map((clerk) => ({
        staffId: clerk.id,
        kind: 'totp' as const,
        secret: secretOf(clerk),
        confirmedAt: now,
      })),
    ),
  ])
}
