import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { documents, registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { addMonths, at, type Instant, today } from '../../domain/calendar.ts'
import { validYears } from '../../domain/resident.ts'
import { cancelAll } from '../booking/cancelling.ts'
import { listComingReservations } from '../booking/reservations.ts'
import { type Db, writeTogether } from '../database.ts'
import { post } from '../letters.ts'
import { actAt, residentWhere } from '../residents.ts'
import { onFreshFacts } from '../revision.ts'

/** Whether there is such a registration, and it waits for a decision. */
export type ReviewRefusal = 'unknownNumber' | 'alreadyDecided'

/** Registrations that wait for a decision, the oldest first; `resembles` is the number of somebody much the same. */
export const listWaiting = (db: Db) =>
  db
    .select({
      number: residents.number,
      kind: residents.kind,
      appliedAt: registrations.appliedAt,
      resembles: sql<string | null>`(
        select number from ${residents} earlier where earlier.id = ${registrations.resembles})`,
      document: documents.key,
    })
    .from(registrations)
    .innerJoin(residents, eq(residents.id, registrations.residentId))
    .leftJoin(documents, eq(documents.residentId, residents.id))
    .where(and(isNull(residents.cardArrivedAt), isNull(residents.refusedAt)))
    .orderBy(asc(registrations.appliedAt))

/** Finds a registration right: the card is posted, a 在勤 registration begins its two years, the resident is told. */
export function verify(db: Db, number: string, now: Instant): Promise<ReviewRefusal | null> {
  return decide(db, number, async ({ id, name, kind, email }) => {
    const expiresAt = kind === 'working' ? at(addMonths(today(now), validYears * 12), 24) : null
    const letter = { kind: 'verified', name, number } as const
    return [
      db.update(residents).set({ cardArrivedAt: now, expiresAt }).where(eq(residents.id, id)),
      ...(email ? [post(db, { residentId: id, address: email, letter }, now)] : []),
    ]
  })
}

/** Refuses a registration, for a reason the resident is told; it never held, so coming stays are cancelled (manual §9). */
export function refuse(
  db: Db,
  number: string,
  reason: string,
  now: Instant,
): Promise<ReviewRefusal | null> {
  return decide(db, number, async ({ id, name, email }) => {
    const coming = await listComingReservations(db, id, today(now))
    const letter = { kind: 'refused', name, reason, cancelled: coming.length } as const
    const refused = { refusedAt: now, refusalReason: reason }
    return [
      db.update(residents).set(refused).where(eq(residents.id, id)),
      ...cancelAll(
        db,
        coming.map((reservation) => reservation.number),
        now,
      ),
      ...(email ? [post(db, { residentId: id, address: email, letter }, now)] : []),
    ]
  })
}

type Reviewed = Awaited<ReturnType<typeof residentWhere>>[number]
type Statements = Parameters<typeof writeTogether>[1]

function decide(
  db: Db,
  number: string,
  decision: (resident: Reviewed) => Promise<Statements>,
): Promise<ReviewRefusal | null> {
  return onFreshFacts(async () => {
    const [resident] = await residentWhere(db, eq(residents.number, number))
    if (!resident) return 'unknownNumber'
    if (resident.cardArrivedAt !== null || resident.refusedAt !== null) return 'alreadyDecided'
    const decided = await decision(resident)
    await writeTogether(db, [actAt(db, resident.id, resident.revision), ...decided])
    return null
  })
}
