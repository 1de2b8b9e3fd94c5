import { and, between, desc, eq, isNull } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import {
  type Channel,
  checkInOf,
  type Facts,
  type Lift,
  liftsFor,
  type NightRefusal,
  type NightsRefusal,
  objectionsToStay,
  type ReservingRefusal,
  refuseNights,
  refuseSomeNight,
  type Stay,
} from '../../domain/booking/reservation.ts'
import { nearest } from '../../domain/booking/vacancy.ts'
import {
  addDays,
  addMonths,
  firstOf,
  type Instant,
  type Month,
  monthOf,
  type Night,
  nightsFrom,
} from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Guests } from '../../domain/guests.ts'
import type { Objection } from '../../domain/objection.ts'
import { registrationStatus } from '../../domain/resident.ts'
import { act, type By, type Verdict } from '../acting.ts'
import type { Db } from '../database.ts'
import { facilityBySlug, toFacility } from '../facilities.ts'
import { factsOfResident } from '../residents.ts'
import { newReservationNumber } from '../tokens.ts'
import { earlierBetween } from './earlier.ts'
import { quotasFor } from './quotas.ts'
import { tellOfStay } from './stay-letters.ts'
import { stockBetween, toStock } from './vacancies.ts'

/**
 * A stay at a facility, asked for once: the key makes the same request sent twice one reservation. Staff say how it
 * reached them, and what they lift for it.
 */
export type Asked = {
  slug: string
  stay: Stay
  key: string
  channel?: Channel
  lifted?: readonly Lift[]
}

/** Nights the resident has around those that are asked for: by this registration, and by those before it. */
type Had = Pick<Facts, 'standing' | 'earlier'>

/** What is said of a stay at its facility: nothing, where it can be booked; `nearest` are free nights around it. */
export type Judged = Had & {
  facility: Facility
  stay: Stay
  objections: readonly Objection<ReservingRefusal>[]
  nearest: Night[]
  /** What staff would have to lift for it. */
  lifts: readonly Lift[]
}

/** What is said of a check-in, for one night and for two. */
export type JudgedNights = Had & {
  facility: Facility
  refusal: NightsRefusal | null
  /** Of the second night, where the first can be booked. */
  refusalOfTwo: NightRefusal | null
  nearest: Night[]
  /** Who came the last time, or comes the next; undefined for whoever has never booked. */
  guestsBefore: Guests | undefined
}

export type SeenFacts = Facts & {
  resident: { id: number; name: string; revision: number }
  /** What the same request has already made. */
  made: { number: string; cancelledAt: Instant | null } | undefined
  guestsBefore: Guests | undefined
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
  if (!facts) return
  const { facility, standing, earlier } = facts
  return {
    ...{ facility, standing, earlier },
    refusal: refuseNights(one, facts, now),
    refusalOfTwo: refuseSomeNight(two, facts),
    nearest: nearestFree(one, facts, now),
    guestsBefore: facts.guestsBefore,
  }
}

/** Would this stay be accepted now? Undefined for an unknown facility. */
export async function judgeStay(
  db: Db,
  { residentId }: By,
  request: Asked,
  now: Instant,
): Promise<Judged | undefined> {
  const facts = await loadFacts(db, residentId, asked(request), now)
  return facts && judgeOn(liftedFor(facts, request), request.stay, now)
}

/** Books a stay: its ten-digit number, or why not. Undefined for an unknown facility. */
export function reserve(
  db: Db,
  by: By,
  request: Asked,
  now: Instant,
): Promise<{ number: string } | Judged | undefined> {
  const read = () => loadFacts(db, by.residentId, asked(request), now)
  return act(db, by, read, (facts) => bookOn(db, liftedFor(facts, request), request, now))
}

const liftedFor = <Found extends Facts>(facts: Found, { lifted = [] }: Asked): Found => ({
  ...facts,
  lifted,
})

function bookOn(
  db: Db,
  facts: SeenFacts,
  request: Asked,
  now: Instant,
): Verdict<{ number: string } | Judged> {
  const judged = judgeOn(facts, request.stay, now)
  if (facts.made?.cancelledAt)
    return { answer: { ...judged, objections: cancelledSince }, writes: [] }
  if (facts.made) return { answer: { number: facts.made.number }, writes: [] }
  if (judged.objections.length > 0) return { answer: judged, writes: [] }
  const number = newReservationNumber()
  const at = { number, residentId: facts.resident.id, facilityId: facts.facility.id }
  return {
    answer: { number },
    writes: [
      insertReservation(db, at, { ...request, stay: judged.stay }, now),
      insertNights(db, at, judged.stay),
      tellOfBooked(db, facts, { ...request, number, stay: judged.stay }, now),
    ],
    told: {
      reservation: number,
      after: { facility: request.slug, ...judged.stay },
      lifted: judged.lifts,
    },
    otherwise: {
      broken: oversold,
      answer: () => judgeOn(soldOut(facts, request.stay), request.stay, now),
    },
  }
}

function tellOfBooked(
  db: Db,
  { resident, facility }: SeenFacts,
  { number, stay, channel = 'web' }: Pick<Asked, 'stay' | 'channel'> & { number: string },
  now: Instant,
) {
  const times = { bookedAt: now, changedAt: null, cancelledAt: null }
  const told = { number, facility: facility.slug, ...stay, ...times }
  const how = channel !== 'web' && { channel }
  return tellOfStay(db, resident, { kind: 'booked', stay: told, ...how }, now)
}

/** The facts as the write found them: somebody has taken the last room of a night meanwhile. */
function soldOut(facts: Facts, { nights }: Stay): Facts {
  const sold = nights.map(({ night }) => ({
    ...{ night, rooms: 0, unavailable: 0 },
    ...{ isClosed: false, awaitsDraw: false },
  }))
  return { ...facts, stock: new Map([...facts.stock, ...toStock(sold)]) }
}

const asked = ({ slug, stay, key }: Asked) => ({ slug, key, checkIn: checkInOf(stay) })

const cancelledSince = [{ part: 'nights', refusal: 'cancelledSince' }] as const

export const oversold = /room_nights_(never_oversold|keeps_the_held)/

/** What is to be known of a facility and a resident around a stay. */
export async function loadFacts(
  db: Db,
  residentId: number,
  { slug, checkIn, key }: { slug: string; checkIn: Night; key: string },
  now: Instant,
): Promise<SeenFacts | undefined> {
  const [from, to] = [addDays(checkIn, -around), addDays(checkIn, around + 1)]
  const [firstMonth, lastMonth] = [firstOf(monthOf(from)), firstOf(monthOf(to))]
  const [found, resident, stock, quotas, standing, earlier, same, before] = await db.batch([
    facilityBySlug(db, slug),
    factsOfResident(db, residentId),
    stockBetween(db, slug, from, to),
    quotasFor(db, residentId, { slug, from, to }),
    standingBetween(db, residentId, firstMonth, addMonths(lastMonth, 1)),
    earlierBetween(db, residentId, { from: firstMonth, to: addMonths(lastMonth, 1) }, now),
    reservationByKey(db, residentId, key),
    guestsOfLast(db, residentId),
  ])
  return (
    found[0] &&
    resident[0] && {
      facility: toFacility(found[0].facility),
      status: registrationStatus(resident[0], now),
      resident: resident[0],
      stock: toStock(stock),
      quotas: new Map(quotas.map((quota) => [quota.night, quota])),
      standing: standing.map(({ night }) => night),
      earlier: earlier.map(({ night }) => night),
      made: same[0],
      guestsBefore: before[0],
    }
  )
}

function judgeOn(facts: Facts, asked: Stay, now: Instant): Judged {
  const { facility, standing, earlier } = facts
  const stay = facility.asksRoomWish ? asked : { ...asked, roomWish: null }
  const nights = stay.nights.map(({ night }) => night)
  const nearest = nearestFree(nights, { ...facts, lifted: [] }, now)
  const objections = objectionsToStay(stay, facts, now)
  const lifts = liftsFor(stay, facts, now)
  return { facility, stay, standing, earlier, nearest, objections, lifts }
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

/** Of the last night that stands. */
const guestsOfLast = (db: Db, residentId: number) =>
  db
    .select({
      adults: reservationNights.adults,
      children: reservationNights.children,
      underFours: reservationNights.underFours,
    })
    .from(reservationNights)
    .where(and(eq(reservationNights.residentId, residentId), isNull(reservationNights.releasedAt)))
    .orderBy(desc(reservationNights.night))
    .limit(1)

const reservationByKey = (db: Db, residentId: number, key: string) =>
  db
    .select({ number: reservations.number, cancelledAt: reservations.cancelledAt })
    .from(reservations)
    .where(and(eq(reservations.residentId, residentId), eq(reservations.key, key)))

type Insertion = {
  number: string
  residentId: number
  facilityId: number
  round?: Month | null
  /** The one it goes on from. */
  continues?: string
}

export const insertReservation = (
  db: Db,
  at: Insertion,
  { key, stay, channel }: Asked,
  now: Instant,
) => db.insert(reservations).values({ ...at, key, channel, roomWish: stay.roomWish, bookedAt: now })

export const insertNights = (db: Db, { number, ...at }: Insertion, stay: Stay) =>
  db
    .insert(reservationNights)
    .values(stay.nights.map((night) => ({ ...at, ...night, reservationNumber: number })))
