import { and, between, eq, isNull, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import {
  checkInOf,
  type Facts,
  type NightsRefusal,
  objectionsToStay,
  type ReservingRefusal,
  refuseNights,
  type Stay,
} from '../../domain/booking/reservation.ts'
import { nearest } from '../../domain/booking/vacancy.ts'
import {
  addDays,
  addMonths,
  firstOf,
  type Instant,
  monthOf,
  type Night,
  nightsFrom,
} from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Objection } from '../../domain/objection.ts'
import { registrationStatus } from '../../domain/resident.ts'
import { brokenConstraint, type Db, writeTogether } from '../database.ts'
import { facilityBySlug, toFacility } from '../facilities.ts'
import { actAt, factsOfResident } from '../residents.ts'
import { onFreshFacts } from '../revision.ts'
import { newReservationNumber } from '../tokens.ts'
import { stockBetween, toStock } from './vacancies.ts'

/** A stay at a facility, asked for once: the key makes the same request sent twice one reservation. */
export type Asked = { slug: string; stay: Stay; key: string }

/** What is said of a stay at its facility: nothing, where it can be booked; `nearest` are free nights around it. */
export type Judged = {
  facility: Facility
  stay: Stay
  objections: readonly Objection<ReservingRefusal>[]
  nearest: Night[]
}

/** What is said of a check-in, for one night and for two. */
export type JudgedNights = {
  facility: Facility
  refusal: NightsRefusal | null
  refusalOfTwo: NightsRefusal | null
  nearest: Night[]
}

type SeenFacts = Facts & {
  revision: number
  /** What the same request has already made. */
  made: { number: string; cancelledAt: Instant | null } | undefined
}

/** Nights on either side of a stay among which a free one is offered. */
const around = 14

/** What one night and two nights from a check-in would be answered. Undefined for an unknown facility. */
export async function judgeNights(
  db: Db,
  residentId: number,
  { slug, checkIn }: { slug: string; checkIn: Night },
  now: Instant,
): Promise<JudgedNights | undefined> {
  const [one, two] = [nightsFrom(checkIn, 1), nightsFrom(checkIn, 2)]
  const facts = await loadFacts(db, residentId, { slug, checkIn, key: '' }, now)
  return (
    facts && {
      facility: facts.facility,
      refusal: refuseNights(one, facts, now),
      refusalOfTwo: refuseNights(two, facts, now),
      nearest: nearestFree(one, facts, now),
    }
  )
}

/** Would this stay be accepted now? Undefined for an unknown facility. */
export async function judgeStay(
  db: Db,
  residentId: number,
  request: Asked,
  now: Instant,
): Promise<Judged | undefined> {
  const facts = await loadFacts(db, residentId, asked(request), now)
  return facts && judgeOn(facts, request.stay, now)
}

/** Books a stay: its ten-digit number, or why not. Undefined for an unknown facility. */
export function reserve(
  db: Db,
  residentId: number,
  request: Asked,
  now: Instant,
): Promise<{ number: string } | Judged | undefined> {
  return onFreshFacts(async () => {
    const facts = await loadFacts(db, residentId, asked(request), now)
    if (!facts) return undefined
    const judged = judgeOn(facts, request.stay, now)
    if (facts.made?.cancelledAt)
      return { ...judged, objections: [{ part: 'nights', refusal: 'cancelledSince' }] }
    if (facts.made) return { number: facts.made.number }
    if (judged.objections.length > 0) return judged
    const number = newReservationNumber()
    const at = { number, residentId, facilityId: facts.facility.id }
    try {
      await writeTogether(db, [
        actAt(db, residentId, facts.revision),
        insertReservation(db, at, { ...request, stay: judged.stay }, now),
        insertNights(db, at, judged.stay),
      ])
    } catch (error) {
      if (isOversold(error)) return judgeOn(soldOut(facts, request.stay), request.stay, now)
      throw error
    }
    return { number }
  })
}

/** The facts as the write found them: somebody has taken the last room of a night meanwhile. */
function soldOut(facts: Facts, { nights }: Stay): Facts {
  const sold = nights.map(({ night }) => ({ night, rooms: 0, unavailable: 0, isClosed: false }))
  return { ...facts, stock: new Map([...facts.stock, ...toStock(sold)]) }
}

const asked = ({ slug, stay, key }: Asked) => ({ slug, key, checkIn: checkInOf(stay) })

const isOversold = (error: unknown) =>
  /room_nights_(never_oversold|keeps_the_held)/.test(brokenConstraint(error) ?? '')

async function loadFacts(
  db: Db,
  residentId: number,
  { slug, checkIn, key }: { slug: string; checkIn: Night; key: string },
  now: Instant,
): Promise<SeenFacts | undefined> {
  const [from, to] = [addDays(checkIn, -around), addDays(checkIn, around + 1)]
  const [firstMonth, lastMonth] = [firstOf(monthOf(from)), firstOf(monthOf(to))]
  const [found, resident, stock, standing, applied, same] = await db.batch([
    facilityBySlug(db, slug),
    factsOfResident(db, residentId),
    stockBetween(db, slug, from, to),
    standingBetween(db, residentId, firstMonth, addMonths(lastMonth, 1)),
    undrawnChoices(db, residentId),
    reservationByKey(db, residentId, key),
  ])
  return (
    found[0] &&
    resident[0] && {
      facility: toFacility(found[0].facility),
      status: registrationStatus(resident[0], now),
      revision: resident[0].revision,
      stock: toStock(stock),
      standing: standing.map(({ night }) => night),
      applied: applied.flatMap(({ checkIn, count }) => nightsFrom(checkIn, count)),
      made: same[0],
    }
  )
}

function judgeOn(facts: Facts, asked: Stay, now: Instant): Judged {
  const { facility } = facts
  const stay = facility.asksRoomWish ? asked : { ...asked, roomWish: null }
  const nights = stay.nights.map(({ night }) => night)
  const nearest = nearestFree(nights, facts, now)
  return { facility, stay, nearest, objections: objectionsToStay(stay, facts, now) }
}

/** Other check-ins at which a stay as long as the asked one is possible. */
function nearestFree(asked: readonly Night[], facts: Facts, now: Instant): Night[] {
  const [checkIn = ''] = asked
  const free = [...facts.stock.keys()].filter((night) => {
    const others = nightsFrom(night, asked.length)
    return night !== checkIn && refuseNights(others, facts, now) === null
  })
  return nearest(checkIn, free)
}

const standingBetween = (db: Db, residentId: number, from: Night, to: Night) =>
  db
    .select({ night: reservationNights.night })
    .from(reservationNights)
    .where(
      and(
        eq(reservationNights.residentId, residentId),
        isNull(reservationNights.releasedAt),
        between(reservationNights.night, from, to),
      ),
    )

const undrawnChoices = (db: Db, residentId: number) =>
  db
    .select({ checkIn: choices.checkIn, count: sql<number>`json_array_length(${choices.guests})` })
    .from(choices)
    .innerJoin(applications, eq(applications.receipt, choices.receipt))
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(and(eq(applications.residentId, residentId), isNull(rounds.drawnAt)))

const reservationByKey = (db: Db, residentId: number, key: string) =>
  db
    .select({ number: reservations.number, cancelledAt: reservations.cancelledAt })
    .from(reservations)
    .where(and(eq(reservations.residentId, residentId), eq(reservations.key, key)))

type Insertion = { number: string; residentId: number; facilityId: number }

const insertReservation = (db: Db, at: Insertion, { key, stay }: Asked, now: Instant) =>
  db.insert(reservations).values({ ...at, key, roomWish: stay.roomWish, bookedAt: now })

const insertNights = (db: Db, { number, ...at }: Insertion, stay: Stay) =>
  db
    .insert(reservationNights)
    .values(stay.nights.map((night) => ({ ...at, ...night, reservationNumber: number })))
