import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import {
  reservationNights,
  reservations,
  usedReductions,
} from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import {
  isAsMarked,
  type Marking,
  type MarkRefusal,
  nightsLeft,
  refuseMark,
  type Seen,
  type SeenStay,
} from '../../../domain/booking/arrival.ts'
import { type Instant, type Night, today } from '../../../domain/calendar.ts'
import type { Guests } from '../../../domain/guests.ts'
import { type Acting, act, type Judged, type Verdict } from '../../acting.ts'
import { asJson, type Db } from '../../database.ts'
import { release } from '../releasing.ts'
import { isNotFree, takeAgain } from './retaking.ts'

/** A stay by its number; of one facility alone, for who works there. */
export type AtLodge = { number: string; facilityId: number | null }

/** Marks a stay as the lodge has seen it, or says why not. Undefined for one that is not there. */
export function mark(
  db: Db,
  by: Acting,
  { marking, ...which }: AtLodge & { marking: Marking },
  now: Instant,
): Promise<MarkRefusal | null | undefined> {
  const read = async () => toSeen(await seenStay(db, which))
  return act(db, by, read, (facts): Verdict<MarkRefusal | null> => {
    const { stay } = facts
    if (stay.cancelledAt === null && isAsMarked(stay, marking)) return { answer: null, writes: [] }
    const refusal = refuseMark(stay, marking, now)
    if (refusal) return { answer: refusal, writes: [] }
    return { answer: null, ...writesOf(db, facts, marking, now) }
  })
}

type Nights = (Guests & { night: string; releasedAt: Instant | null })[]

/** A stay as it stands, with whose it is. */
export type SeenFacts = Judged & {
  stay: SeenStay
  reservation: { number: string; residentId: number; facilityId: number }
  /** All it ever had. */
  nights: Nights
  residentNumber: string
}

/** For a batch; `toSeen` reads it. */
export const seenStay = (db: Db, { number, facilityId }: AtLodge) =>
  db
    .select({
      row: asJson(
        {
          number: reservations.number,
          residentId: reservations.residentId,
          facilityId: reservations.facilityId,
          cancelledAt: reservations.cancelledAt,
          arrivedAt: reservations.arrivedAt,
          notComeAt: reservations.notComeAt,
          leftAt: reservations.leftAt,
          revision: residents.revision,
          residentNumber: residents.number,
        },
        { nights: nightsColumn, isReduced },
      ),
    })
    .from(reservations)
    .innerJoin(residents, eq(residents.id, reservations.residentId))
    .where(
      and(
        eq(reservations.number, number),
        facilityId === null ? undefined : eq(reservations.facilityId, facilityId),
      ),
    )

export const nightsColumn: SQL<Nights> = sql`(
  select json_group_array(json_object(
    'night', night, 'adults', adults, 'children', children, 'underFours', under_fours, 'releasedAt', released_at))
  from (select * from ${reservationNights} where reservation_number = ${reservations.number} order by night))`

const isReduced = sql<0 | 1>`exists (
  select 1 from ${usedReductions} where reservation_number = ${reservations.number})`

export function toSeen([found]: Awaited<ReturnType<typeof seenStay>>): SeenFacts | undefined {
  if (!found) return undefined
  const { number, residentId, facilityId, revision, residentNumber, nights, ...row } = found.row
  const stay = { ...row, ...nightsSeen(nights, row), isReduced: row.isReduced === 1 }
  return {
    resident: { id: residentId, revision, mayBeClosed: true },
    reservation: { number, residentId, facilityId },
    ...{ stay, nights, residentNumber },
  }
}

/** The nights that stand, and those given up when they left. */
export const nightsSeen = (nights: Nights, { leftAt }: Pick<Seen, 'leftAt'>) => ({
  nights: nights.filter(({ releasedAt }) => releasedAt === null).map(({ night }) => night),
  givenUp: nights
    .filter(({ releasedAt }) => leftAt !== null && releasedAt === leftAt)
    .map(({ night }) => night),
})

function writesOf(db: Db, facts: SeenFacts, marking: Marking, now: Instant) {
  const { stay, reservation, residentNumber } = facts
  const { arrivedAt, notComeAt, leftAt } = stay
  const after = marksAfter(marking, now)
  const { nights, writes } = nightsMoved(db, facts, marking, now)
  return {
    writes: [
      db.update(reservations).set(after).where(eq(reservations.number, reservation.number)),
      ...writes,
    ],
    told: {
      residents: [residentNumber],
      reservation: reservation.number,
      before: { arrivedAt, notComeAt, leftAt },
      after: { ...after, ...(nights.length > 0 && { nights }) },
    },
    otherwise: { broken: isNotFree, answer: () => 'notFree' as const },
  }
}

const marksAfter = (marking: Marking, now: Instant): Partial<Seen> =>
  ({
    arrived: { arrivedAt: now },
    notCome: { notComeAt: now },
    left: { leftAt: now },
    undoArrived: { arrivedAt: null },
    undoNotCome: { notComeAt: null },
    undoLeft: { leftAt: null },
  })[marking]

/** Stock moves by who leaves, and where that was a mistake; by nothing else. */
function nightsMoved(db: Db, facts: SeenFacts, marking: Marking, now: Instant) {
  const { stay, reservation, nights: all } = facts
  const { number } = reservation
  if (marking === 'left') {
    const nights = nightsLeft(stay, today(now))
    return {
      nights,
      writes: [...release(db, { number, nights }, now), forgetReduced(db, number, nights)],
    }
  }
  if (marking !== 'undoLeft') return { nights: [], writes: [] }
  const nights = all.filter(({ night }) => stay.givenUp.includes(night))
  return { nights: stay.givenUp, writes: takeAgain(db, { reservation, nights }) }
}

const forgetReduced = (db: Db, number: string, nights: readonly Night[]) =>
  db
    .delete(usedReductions)
    .where(
      and(eq(usedReductions.reservationNumber, number), inArray(usedReductions.night, [...nights])),
    )
