import { asc, eq, type SQL } from 'drizzle-orm'
import { amendments, registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Amendment, Details } from '../../../domain/account/amendment.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Subject } from '../../../domain/resident.ts'
import type { Db } from '../../database.ts'

/** The last that was asked of staff about one subject; both null while it waits, and of what was approved. */
export type Asked = {
  id: number
  subject: Subject
  after: Amendment
  askedAt: Instant
  decidedAt: Instant | null
  refusalReason: string | null
}

/** What is registered of a resident, and the last they asked for of each subject. */
export async function findDetails(
  db: Db,
  residentId: number,
): Promise<{ details: Details; asked: Asked[] } | undefined> {
  const [[details], all] = await db.batch([detailsOf(db, residentId), askedBy(db, residentId)])
  return details && { details, asked: lastOfEach(all) }
}

export const detailsOf = (db: Db, residentId: number | SQL<number>) =>
  db
    .select({
      name: residents.name,
      kana: residents.kana,
      telephone: residents.telephone,
      birthdate: registrations.birthdate,
      homeAddress: registrations.homeAddress,
      workplace: registrations.workplace,
    })
    .from(residents)
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .where(eq(residents.id, residentId))

export const askedBy = (db: Db, residentId: number | SQL<number>) =>
  db
    .select({
      id: amendments.id,
      subject: amendments.subject,
      after: amendments.after,
      askedAt: amendments.askedAt,
      decidedAt: amendments.decidedAt,
      refusalReason: amendments.refusalReason,
    })
    .from(amendments)
    .where(eq(amendments.residentId, residentId))
    .orderBy(asc(amendments.id))

export const lastOfEach = (all: readonly Asked[]): Asked[] => [
  ...new Map(all.map((one) => [one.subject, one])).values(),
]
