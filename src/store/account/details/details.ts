import { asc, eq, type SQL } from 'drizzle-orm'
import { amendments, refusals, registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Amendment } from '../../../domain/account/amendment.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Subject } from '../../../domain/resident.ts'
import type { Db } from '../../database.ts'
import { askedDocumentsOf } from '../review/asked-documents.ts'

/** The last that was asked of staff about one subject; both null while it waits, and of what was approved. */
export type Asked = {
  id: number
  subject: Subject
  after: Amendment
  askedAt: Instant
  decidedAt: Instant | null
  refusalReason: string | null
}

/** What is registered of a resident, the last they asked for of each subject, and what was refused or is asked of them. */
export async function findDetails(db: Db, residentId: number, now: Instant) {
  const [[details], all, refused, [document]] = await db.batch([
    detailsOf(db, residentId),
    askedBy(db, residentId),
    refusalsOf(db, residentId),
    askedDocumentsOf(db, { residentId }, now),
  ])
  return details && { details, asked: lastOfEach(all), refused, document }
}

/** On what something was refused, and how to appeal, for as long as that can be done. */
const refusalsOf = (db: Db, residentId: number) =>
  db
    .select({
      amendmentId: refusals.amendmentId,
      ground: refusals.ground,
      appeal: refusals.appeal,
    })
    .from(refusals)
    .where(eq(refusals.residentId, residentId))
    .orderBy(asc(refusals.id))

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
