import { and, eq, exists, isNull, type SQL, sql } from 'drizzle-orm'
import {
  earlierNights,
  reservationNights,
  reservations,
  roomNights,
} from '../../../drizzle/schema/booking.ts'
import { applications, choices, sealedSecrets, tellings } from '../../../drizzle/schema/lottery.ts'
import { facilities, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month, Night } from '../../domain/calendar.ts'
import { facilityOf, receiptOf } from '../../domain/proof/application.ts'
import type { Drawn, Opened } from '../../domain/proof/record.ts'
import type { Terms } from '../../domain/proof/terms.ts'
import { onFreshFacts } from '../acting.ts'
import { release } from '../booking/releasing.ts'
import { brokenConstraint, type Db, failUnless, insertFrom, writeTogether } from '../database.ts'
import { newReservationNumber } from '../tokens.ts'
import { inMonth } from './lines.ts'

/** What a draw goes by, once its terms are public. */
export type ToDraw = {
  terms: Terms
  opened: Opened | null
  /** Applications whose outcome is written. */
  written: number
  /** Whether every applicant has a letter with the terms: witnesses come before the draw. */
  isTold: boolean
  secret: string
  secondSecret: string | null
}

/** Outcomes written at once: a few milliseconds of the file, a few ten kilobytes of a request. */
export const outcomesAtOnce = 200

export async function findToDraw(db: Db, month: Month): Promise<ToDraw | undefined> {
  const found = await db
    .select({
      terms: rounds.terms,
      opened: rounds.opened,
      written: rounds.written,
      isTold: sql<boolean>`not exists (
        select 1 from ${tellings} where round = ${rounds.month} and of = 'terms' and ended_at is null)`.mapWith(
        Boolean,
      ),
      secret: sealedSecrets.secret,
      secondSecret: sealedSecrets.secondSecret,
    })
    .from(rounds)
    .innerJoin(sealedSecrets, eq(sealedSecrets.round, rounds.month))
    .where(eq(rounds.month, month))
    .get()
  return found?.terms ? { ...found, terms: found.terms } : undefined
}

/** What the source has said; the first word stays. */
export const keepOpened = (db: Db, month: Month, opened: Opened) =>
  db
    .update(rounds)
    .set({ opened, hindrance: null })
    .where(and(eq(rounds.month, month), isNull(rounds.opened)))

/**
 * Writes outcomes, each won stay with its reservation and rooms in the same write, after as many as are written
 * already. False, and nothing written, where another run has been here since.
 */
export async function writeOutcomes(
  db: Db,
  month: Month,
  { drawn, written, newNumber = newReservationNumber }: Writing,
  now: Instant,
): Promise<boolean> {
  try {
    await onFreshFacts(() => {
      const numbered = drawn.map((of) => ({ ...of, number: isWon(of) ? newNumber() : null }))
      const won = JSON.stringify(numbered.filter(isWon).map(toWon))
      return writeTogether(db, [
        countOn(db, month, written, drawn.length),
        ...release(db, { held: grantedOf(drawn) }, now),
        insertReservations(db, won, now),
        insertNights(db, won),
        updateApplications(db, numbered),
      ])
    })
    return true
  } catch (error) {
    if (brokenConstraint(error)?.includes('rounds.written')) return false
    throw error
  }
}

type Writing = { drawn: readonly Drawn[]; written: number; newNumber?: () => string }

/** Ends a draw: what nobody has won is vacant again. */
export async function finish(db: Db, month: Month, count: number, now: Instant): Promise<boolean> {
  const isWhole = and(eq(rounds.month, month), eq(rounds.written, count), isNull(rounds.drawnAt))
  const [, ended] = await writeTogether(db, [
    ...release(db, { held: heldOf(month, exists(db.select().from(rounds).where(isWhole))) }, now),
    db.update(rounds).set({ drawnAt: now, hindrance: null }).where(isWhole),
  ])
  return (ended?.rowsAffected ?? 0) > 0
}

/** Fails the whole write where the count is not what it was judged on. */
const countOn = (db: Db, month: Month, seen: number, more: number) =>
  db
    .update(rounds)
    .set({
      written: failUnless(and(eq(rounds.written, seen), isNull(rounds.drawnAt)), seen + more),
    })
    .where(eq(rounds.month, month))

/** With the number the stay will have, if one is won; whether it is made the write decides. */
type Numbered = Drawn & { number: string | null }

const isWon = <Of extends Drawn>(of: Of): of is Of & { choice: number } => of.choice !== null

/** A won stay, its rank and its nights from the first to the last. */
const toWon = ({ line, number, choice: rank, nights }: Numbered & { choice: number }) => {
  const [first = '', last = first] = nights
  return { receipt: receiptOf(line), number, rank, first, last }
}

/** Rooms granted, by facility and night. */
function grantedRooms(drawn: readonly Drawn[]) {
  const granted = new Map<string, { slug: string; night: Night; rooms: number }>()
  for (const { line, nights } of drawn) {
    const slug = facilityOf(line)
    for (const night of nights) {
      const { rooms } = granted.get(`${slug}|${night}`) ?? { rooms: 0 }
      granted.set(`${slug}|${night}`, { slug, night, rooms: rooms + 1 })
    }
  }
  return [...granted.values()]
}

/** Held rooms become free in the write that takes them; where their winner has left they stay free. */
const grantedOf = (drawn: readonly Drawn[]) => sql`
  select ${facilities.id} as facility_id, of.value ->> 'night' as night, of.value ->> 'rooms' as rooms
  from json_each(${JSON.stringify(grantedRooms(drawn))}) of
  join ${facilities} on slug = of.value ->> 'slug'`

const heldOf = (month: Month, where: SQL) => sql`
  select facility_id, night, held as rooms from ${roomNights}
  where held > 0 and ${inMonth(month)} and ${where}`

/**
 * Nobody who has left, was refused, or has a bed that night already, by an earlier registration too, is given another. A key that forms can send, as the
 * receipt would be, might be taken already and stop the draw: the number is known to nobody yet.
 */
const insertReservations = (db: Db, won: string, now: Instant) =>
  insertFrom(
    db,
    reservations,
    {
      number: sql`won.value ->> 'number'`,
      residentId: sql`resident_id`,
      facilityId: sql`facility_id`,
      key: sql`won.value ->> 'number'`,
      roomWish: sql`room_wish`,
      round: sql`round`,
      bookedAt: now,
    },
    sql`from json_each(${won}) won
    join ${applications} on receipt = won.value ->> 'receipt'
    join ${residents} on ${residents.id} = resident_id
    where closed_at is null and refused_at is null and not exists (
      select 1 from ${reservationNights} as other
      where other.resident_id = ${residents.id} and other.released_at is null
      and other.night between won.value ->> 'first' and won.value ->> 'last')
    and not exists (
      select 1 from ${earlierNights} as earlier
      where earlier.resident_id = ${residents.id} and earlier.ended_at <= ${now}
      and earlier.night between won.value ->> 'first' and won.value ->> 'last')`,
  )

/** Of the reservations this write has made, and no other: a number drawn for who has left may be somebody else's. */
const insertNights = (db: Db, won: string) =>
  insertFrom(
    db,
    reservationNights,
    {
      reservationNumber: sql`made.number`,
      night: nightOfChoice,
      facilityId: sql`made.facility_id`,
      residentId: sql`made.resident_id`,
      adults: sql`each.value ->> 'adults'`,
      children: sql`each.value ->> 'children'`,
      underFours: sql`coalesce(each.value ->> 'underFours', 0)`,
    },
    sql`from json_each(${won}) won
    join ${applications} on ${applications.receipt} = won.value ->> 'receipt'
    join ${reservations} as made on ${isItsStay(sql`won.value ->> 'number'`)}
    join ${choices} on ${choices.receipt} = won.value ->> 'receipt' and rank = won.value ->> 'rank'
    join json_each(guests) each on ${nightOfChoice} <= won.value ->> 'last'`,
  )

const nightOfChoice = sql`date(check_in, '+' || each.key || ' days')`

/** The tie of an application and the stay it has won: no part of it alone is enough. */
const isItsStay = (number: SQL) => sql`made.number = ${number}
  and made.round = ${applications.round} and made.resident_id = ${applications.residentId}`

const updateApplications = (db: Db, drawn: readonly Numbered[]) => {
  const outcomes = drawn.map(({ line, lot, place, choice, nights, lost, number }) => {
    return { receipt: receiptOf(line), lot, place, outcome: { choice, nights, lost }, number }
  })
  return db
    .update(applications)
    .set({
      lot: sql`of.value ->> 'lot'`,
      place: sql`of.value ->> 'place'`,
      outcome: sql`of.value -> 'outcome'`,
      reservationNumber: sql`(
        select made.number from ${reservations} as made where ${isItsStay(sql`of.value ->> 'number'`)})`,
    })
    .from(sql`json_each(${JSON.stringify(outcomes)}) of`)
    .where(sql`${applications.receipt} = of.value ->> 'receipt'`)
}
