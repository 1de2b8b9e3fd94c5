import { and, between, eq, isNull, notExists, sql } from 'drizzle-orm'
import { amendments } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { renewal } from '../../domain/account/amendment.ts'
import { addDays, addMonths, at, type Instant, today } from '../../domain/calendar.ts'
import { lastDayOf } from '../../domain/resident.ts'
import { type Db, writeTogether } from '../database.ts'
import { post } from '../letters.ts'

/** Letters written in one run of the job. */
const mostAtOnce = 50

/**
 * Writes to those whose registration ends soon and who have not asked to renew it: as soon as they can, and again two
 * weeks before (FAQ). The letter's id says which reminder of which end it is, so none is written twice; returns how many
 * were.
 */
export async function remindOfExpiry(db: Db, now: Instant): Promise<number> {
  const [inTwoWeeks, renewable] = [
    addDays(today(now), 14),
    addMonths(today(now), renewal.monthsBefore),
  ]
  const first = { reminder: 'first', from: at(inTwoWeeks, 24), until: at(renewable, 24) }
  const last = { reminder: 'last', from: now, until: at(inTwoWeeks, 24) - 1 }
  const [firsts, lasts] = await db.batch([unreminded(db, first), unreminded(db, last)])
  const due = [...firsts, ...lasts]
  if (due.length > 0) await writeTogether(db, due.map(letterTo))
  return due.length

  function letterTo({ id, residentId, name, kind, expiresAt }: Unreminded) {
    const lastDay = lastDayOf(expiresAt ?? now)
    const isApproved = kind === 'approved'
    const letter = { kind: 'expiring', name, lastDay, ...(isApproved && { isApproved }) } as const
    return post(db, { id, residentId, letter }, now)
  }
}

type Unreminded = Awaited<ReturnType<typeof unreminded>>[number]
type Reminder = { reminder: string; from: Instant; until: Instant }

const unreminded = (db: Db, { reminder, from, until }: Reminder) => {
  const id = sql<string>`${`expiry-${reminder}-`} || ${residents.id} || '-' || ${residents.expiresAt}`
  return db
    .select({
      id,
      residentId: residents.id,
      name: residents.name,
      kind: residents.kind,
      expiresAt: residents.expiresAt,
    })
    .from(residents)
    .where(
      and(
        between(residents.expiresAt, from, until),
        isNull(residents.closedAt),
        notExists(db.select({ one: sql`1` }).from(letters).where(eq(letters.id, id))),
        notExists(
          db
            .select({ one: sql`1` })
            .from(amendments)
            .where(
              and(
                eq(amendments.residentId, residents.id),
                eq(amendments.subject, 'renewal'),
                isNull(amendments.decidedAt),
              ),
            ),
        ),
      ),
    )
    .limit(mostAtOnce)
}
