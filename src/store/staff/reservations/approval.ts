import { and, eq, isNull } from 'drizzle-orm'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { letters, residents } from '../../../../drizzle/schema/shared.ts'
import { lastActAt, type Reservation } from '../../../domain/booking/reservation.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { Clerk } from '../../../domain/clerk.ts'
import { act, type Verdict } from '../../acting.ts'
import { stayAmong, staysTold } from '../../booking/reservations.ts'
import { toldStay } from '../../booking/stay-letters.ts'
import type { Db } from '../../database.ts'
import { post } from '../../letters.ts'
import { acting } from '../journal.ts'

/**
 * 利用承認書 among what is to be printed and posted: once for as long as the stay is what it is. Undefined where there is
 * no such reservation of an open account.
 */
export function postApproval(
  db: Db,
  clerk: Clerk,
  number: string,
  now: Instant,
): Promise<'alreadyCancelled' | null | undefined> {
  const by = acting(db, clerk, { kind: 'approvalPosted', reservation: number }, now)
  return act(
    db,
    by,
    () => factsOf(db, number),
    (facts): Verdict<'alreadyCancelled' | null> => {
      const { reservation, resident, isPosted } = facts
      if (reservation.cancelledAt !== null) return { answer: 'alreadyCancelled', writes: [] }
      if (isPosted) return { answer: null, writes: [] }
      const letter = { kind: 'approval', name: resident.name, stay: toldStay(reservation) } as const
      const id = idOf(reservation, resident.id)
      return {
        answer: null,
        writes: [post(db, { id, residentId: resident.id, letter, only: 'paper' }, now)],
        told: { residents: [resident.number] },
      }
    },
  )
}

async function factsOf(db: Db, number: string) {
  const isIt = eq(reservations.number, number)
  const [rows, [resident]] = await db.batch([staysTold(db, isIt), residentOf(db, number)])
  const told = stayAmong(rows)
  if (!told || !resident) return undefined
  const { reservation } = told
  const isPosted = (await db.$count(letters, eq(letters.id, idOf(reservation, resident.id)))) > 0
  return { reservation, resident, isPosted }
}

/** Says which stay it is, and as of when, by what is no secret of it. */
const idOf = (reservation: Reservation, residentId: number) =>
  `approval-${residentId}-${reservation.bookedAt}-${lastActAt(reservation)}`

const residentOf = (db: Db, number: string) =>
  db
    .select({
      id: residents.id,
      number: residents.number,
      name: residents.name,
      revision: residents.revision,
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .where(and(eq(reservations.number, number), isNull(residents.closedAt)))
