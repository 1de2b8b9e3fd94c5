import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { reservationNights, reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices, sealedSecrets } from '../../../drizzle/schema/lottery.ts'
import { facilities, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month, Night } from '../../domain/calendar.ts'
import type { Drawn, OpenedBeacon } from '../../domain/proof/record.ts'
import type { Terms } from '../../domain/proof/terms.ts'
import { brokenConstraint, type Db, writeTogether } from '../database.ts'
import { onFreshFacts } from '../revision.ts'
import { newReservationNumber } from '../tokens.ts'
import { inMonth } from './lines.ts'

/** What a draw goes by, once its terms are public. */
export type ToDraw = {
  terms: Terms
  opened: OpenedBeacon | null
  /** Applications whose outcome is written. */
  written: number
  secret: string
  secondSecret: string
}

/** Outcomes written at once: a request of a few hundred kilobytes. */
export const outcomesAtOnce = 1000

export async function findToDraw(db: Db, month: Month): Promise<ToDraw | undefined> {
  const found = await db
    .select({
      terms: rounds.terms,
      opened: rounds.opened,
      written: rounds.written,
      secret: sealedSecrets.secret,
      secondSecret: sealedSecrets.secondSecret,
    })
    .from(rounds)
    .innerJoin(sealedSecrets, eq(sealedSecrets.round, rounds.month))
    .where(eq(rounds.month, month))
    .get()
  return found?.terms ? { ...found, terms: found.terms } : undefined
}

/** Keeps the beacon by which a round is drawn. */
export const keepBeacon = (db: Db, month: Month, opened: OpenedBeacon) =>
  db
    .update(rounds)
    .set({ opened })
    .where(and(eq(rounds.month, month), isNull(rounds.opened)))

/**
 * Writes outcomes, each won stay with its reservation and rooms in the same write, after as many as are written
 * already. False, and nothing written, where another run has been here since.
 */
export async function writeOutcomes(
  db: Db,
  month: Month,
  { drawn, written }: { drawn: readonly Drawn[]; written: number },
  now: Instant,
): Promise<boolean> {
  try {
    await onFreshFacts(() => {
      const numbered = drawn.map((of) => ({ ...of, number: newReservationNumber() }))
      const won = JSON.stringify(numbered.filter(isWon).map(toWon))
      return writeTogether(db, [
        countOn(db, month, written, drawn.length),
        letGo(db, drawn),
        insertReservations(db, won, now),
        insertNights(db, won),
        updateApplications(db, month, numbered),
      ])
    })
    return true
  } catch (error) {
    if (brokenConstraint(error)?.includes('rounds.written')) return false
    throw error
  }
}

/** Ends a draw: what nobody has won is vacant again. */
export async function finish(db: Db, month: Month, count: number, now: Instant): Promise<boolean> {
  const isWhole = and(eq(rounds.month, month), eq(rounds.written, count), isNull(rounds.drawnAt))
  const [, ended] = await writeTogether(db, [
    db
      .update(roomNights)
      .set({ held: 0 })
      .where(and(inMonth(month), exists(db.select().from(rounds).where(isWhole)))),
    db.update(rounds).set({ drawnAt: now }).where(isWhole),
  ])
  return (ended?.rowsAffected ?? 0) > 0
}

/** Fails the whole write where the count is not what it was judged on. */
const countOn = (db: Db, month: Month, seen: number, more: number) =>
  db
    .update(rounds)
    .set({
      written: sql`iif(${rounds.written} = ${seen} and ${rounds.drawnAt} is null, ${seen + more}, null)`,
    })
    .where(eq(rounds.month, month))

/** Receipt, number, rank, first and last night of a won stay. */
type WonTuple = [string, string, number, Night, Night]

/** With the number a stay will have, if one is won and made. */
type Numbered = Drawn & { number: string }
type Won = Numbered & { choice: number }

const isWon = (of: Numbered): of is Won => of.choice !== null

const toWon = ({ line, number, choice, nights }: Won): WonTuple => {
  const [first = '', last = first] = nights
  return [receiptOf(line), number, choice, first, last]
}

/** Rooms granted, by facility and night. */
function grantedRooms(drawn: readonly Drawn[]): [string, Night, number][] {
  const rooms = new Map<string, [string, Night, number]>()
  for (const { line, nights } of drawn) {
    for (const night of nights) {
      const facility = facilityOf(line)
      const [, , count] = rooms.get(`${facility}|${night}`) ?? [facility, night, 0]
      rooms.set(`${facility}|${night}`, [facility, night, count + 1])
    }
  }
  return [...rooms.values()]
}

/** Held rooms become free in the write that takes them; where their winner has left they stay free. */
function letGo(db: Db, drawn: readonly Drawn[]) {
  const granted = sql`(
    select ${facilities.id} as id, of.value ->> 1 as night, of.value ->> 2 as rooms
    from json_each(${JSON.stringify(grantedRooms(drawn))}) of
    join ${facilities} on slug = of.value ->> 0) as granted`
  return db
    .update(roomNights)
    .set({ held: sql`${roomNights.held} - granted.rooms` })
    .from(granted)
    .where(sql`${roomNights.facilityId} = granted.id and ${roomNights.night} = granted.night`)
}

/**
 * Nobody who has left, was refused, or has a bed that night already is given another. A key that forms can send, as the
 * receipt would be, might be taken already and stop the draw: the number is known to nobody yet.
 */
const insertReservations = (db: Db, won: string, now: Instant) =>
  db.insert(reservations).select(sql`
    select won.value ->> 1, resident_id, facility_id, won.value ->> 1, room_wish, round, ${now}, null, null
    from json_each(${won}) won
    join ${applications} on receipt = won.value ->> 0
    join ${residents} on ${residents.id} = resident_id
    where closed_at is null and refused_at is null and not exists (
      select 1 from ${reservationNights} as other
      where other.resident_id = ${residents.id} and other.released_at is null
      and other.night between won.value ->> 3 and won.value ->> 4)`)

const insertNights = (db: Db, won: string) =>
  db.insert(reservationNights).select(sql`
    select number, date(check_in, '+' || each.key || ' days'), facility_id, resident_id,
      each.value ->> 'adults', each.value ->> 'children', null
    from json_each(${won}) won
    join ${reservations} on number = won.value ->> 1
    join ${choices} on receipt = won.value ->> 0 and rank = won.value ->> 2
    join json_each(guests) each on date(check_in, '+' || each.key || ' days') <= won.value ->> 4`)

const updateApplications = (db: Db, month: Month, drawn: readonly Numbered[]) => {
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
        select number from ${reservations}
        where number = of.value ->> 'number' and round = ${month})`,
    })
    .from(sql`json_each(${JSON.stringify(outcomes)}) of`)
    .where(sql`${applications.receipt} = of.value ->> 'receipt'`)
}

const receiptOf = (line: string): string => line.split('|', 1)[0] ?? ''

const facilityOf = (line: string): string => line.split('|', 2)[1] ?? ''
