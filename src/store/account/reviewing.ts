import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { documents, registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { Reservation } from '../../domain/booking/reservation.ts'
import { addMonths, at, type Instant, today } from '../../domain/calendar.ts'
import { validYears } from '../../domain/resident.ts'
import { type Acting, act, type Verdict } from '../acting.ts'
import { release } from '../booking/releasing.ts'
import { comingAmong, staysOf } from '../booking/reservations.ts'
import type { Db, Statement } from '../database.ts'
import { post } from '../letters.ts'
import { residentWhere } from '../residents.ts'

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
export function verify(
  db: Db,
  by: Acting,
  number: string,
  now: Instant,
): Promise<ReviewRefusal | null> {
  return decide(db, by, { number, now }, ({ id, name, kind, email }) => {
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
  by: Acting,
  { number, reason }: { number: string; reason: string },
  now: Instant,
): Promise<ReviewRefusal | null> {
  return decide(db, by, { number, now }, ({ id, name, email }, coming) => {
    const letter = { kind: 'refused', name, reason, cancelled: coming.length } as const
    const refused = { refusedAt: now, refusalReason: reason }
    return [
      db.update(residents).set(refused).where(eq(residents.id, id)),
      ...release(db, { numbers: coming.map((of) => of.number) }, now),
      ...(email ? [post(db, { residentId: id, address: email, letter }, now)] : []),
    ]
  })
}

type Reviewed = Awaited<ReturnType<typeof residentWhere>>[number]
type Decision = (resident: Reviewed, coming: readonly Reservation[]) => Statement[]

async function decide(
  db: Db,
  by: Acting,
  { number, now }: { number: string; now: Instant },
  decision: Decision,
): Promise<ReviewRefusal | null> {
  const read = async () => {
    const [[resident], stays] = await db.batch([
      residentWhere(db, eq(residents.number, number)),
      staysOf(db, sql`(select id from ${residents} where number = ${number})`),
    ])
    return resident && { resident, coming: comingAmong(stays, today(now)) }
  }
  const answer = await act(db, by, read, ({ resident, coming }): Verdict<ReviewRefusal | null> => {
    const isDecided = resident.cardArrivedAt !== null || resident.refusedAt !== null
    return isDecided
      ? { answer: 'alreadyDecided', writes: [] }
      : { answer: null, writes: decision(resident, coming) }
  })
  return answer === undefined ? 'unknownNumber' : answer
}
