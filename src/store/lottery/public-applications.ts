import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { pastNights, reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { facilities, rounds } from '../../../drizzle/schema/shared.ts'
import { firstOf, type Month, type Night, nightsOf } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Sought } from '../../domain/lottery/look-up.ts'
import { choicesOf, type ListedChoice } from '../../domain/proof/application.ts'
import type { Granted } from '../../domain/proof/draw.ts'
import { isLeftEarly, isNotCome, isRestored, isUsed } from '../booking/lodge/seen.ts'
import type { Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { choicesOfList } from './lines.ts'

export const isPublished = sql`${rounds.publishedAt} is not null`

/** As the index of what was won has it. */
export const isWon = sql`${applications.outcome} ->> 'choice' is not null`

/** How many applied at a facility, once it is drawn: places count from 1, and an index knows the highest. */
export const countAt = (round: SQL | typeof rounds.month, facilityId: SQL | typeof facilities.id) =>
  sql<number>`(
    select max(other.place) from ${applications} as other
    where other.round = ${round} and other.facility_id = ${facilityId})`

const ifPublished = <T>(column: SQL | typeof applications.place | typeof applications.outcome) =>
  sql<T | null>`iif(${isPublished}, ${column}, null)`

/** The application of a receipt; what became of it only where that is published. */
export const soughtBy = (db: Db, receipt: string | null) =>
  db
    .select({
      receipt: applications.receipt,
      month: rounds.month,
      facility: facilityColumn,
      choices: choicesOfList,
      place: ifPublished<number>(applications.place),
      among: ifPublished<number>(countAt(rounds.month, facilities.id)),
      outcome: ifPublished<string>(applications.outcome),
    })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(eq(applications.receipt, receipt ?? ''))

export function toSought(row: Awaited<ReturnType<typeof soughtBy>>[number]): Sought {
  const { receipt, month, place, among, outcome } = row
  const choices: ListedChoice[] = JSON.parse(row.choices)
  const granted: Granted | null = outcome === null ? null : JSON.parse(outcome)
  return {
    receipt,
    round: { month },
    facility: toFacility(row.facility),
    choices: choicesOf(choices),
    drawn: granted && place !== null && among !== null ? { ...granted, place, among } : null,
  }
}

/** Places on one page. */
export const placesAtOnce = 40

export type Placed = { receipt: string; place: number; outcome: Granted }

/** The page with this place, or the last there is, in the order of a published round at one facility. */
export async function findPlaces(
  db: Db,
  month: Month,
  slug: string,
  place: number,
): Promise<{ facility: Facility; total: number; placed: Placed[] } | undefined> {
  const [[found], rows] = await db.batch([
    publishedAt(db, month, slug),
    db
      .select({
        receipt: applications.receipt,
        place: applications.place,
        outcome: applications.outcome,
      })
      .from(applications)
      .innerJoin(rounds, and(eq(rounds.month, applications.round), isPublished))
      .innerJoin(
        facilities,
        and(eq(facilities.id, applications.facilityId), eq(facilities.slug, slug)),
      )
      .where(and(eq(applications.round, month), gt(applications.place, beforePageWith(place))))
      .orderBy(asc(applications.place))
      .limit(placesAtOnce),
  ])
  return found && { ...found, facility: toFacility(found.facility), placed: rows.map(toPlaced) }
}

/** A number of ours reaches libSQL as one with a fraction: `%` leaves that away. */
const beforePageWith = (place: number) => {
  const last = sql`min(${place}, ${countAt(rounds.month, facilities.id)}) - 1`
  return sql`${last} - (${last}) % ${placesAtOnce}`
}

function toPlaced({ receipt, place, outcome }: { [Name in keyof Placed]: Placed[Name] | null }) {
  if (receipt === null || place === null || outcome === null)
    throw new Error('drawn without outcome')
  return { receipt, place, outcome }
}

/** A facility at which a published round was drawn. */
const publishedAt = (db: Db, month: Month, slug: string) =>
  db
    .select({
      facility: facilityColumn,
      total: sql<number>`ifnull(${countAt(rounds.month, facilities.id)}, 0)`,
    })
    .from(facilities)
    .innerJoin(rounds, and(eq(rounds.month, month), isPublished))
    .where(eq(facilities.slug, slug))

/** Rooms won for one night, and what became of them. */
export type WonNight = {
  night: Night
  won: number
  /** Somebody came, as the lodge has said. */
  used: number
  cancelled: number
  /** Nobody came, they left before, or the lodge has said nothing … */
  unused: number
  /** … which these are. */
  unmarked: number
  /** Its winner could not take it. */
  untaken: number
}

/** The nights of a published round at one facility that are before this one. */
export async function findWonNights(
  db: Db,
  month: Month,
  slug: string,
  before: Night,
): Promise<{ facility: Facility; nights: WonNight[] } | undefined> {
  const [[found], rows] = await db.batch([
    publishedAt(db, month, slug),
    db
      .select({
        night: sql<Night>`won.night`,
        won: sql<number>`won.rooms`,
        kept: sql<number>`ifnull(stays.kept, 0) + ifnull(${pastNights.won}, 0)`,
        released: sql<number>`ifnull(stays.released, 0) + ifnull(${pastNights.wonReleased}, 0)`,
        used: sql<number>`ifnull(stays.used, 0) + ifnull(${pastNights.wonUsed}, 0)`,
        notCome: sql<number>`ifnull(stays.not_come, 0) + ifnull(${pastNights.wonNotCome}, 0)`,
        leftEarly: sql<number>`ifnull(stays.left_early, 0) + ifnull(${pastNights.wonLeftEarly}, 0)`,
      })
      .from(facilities)
      .innerJoin(rounds, and(eq(rounds.month, month), isPublished))
      .innerJoin(sql`${wonRooms(month, slug)} as won`, sql`true`)
      .leftJoin(sql`${wonStays(month, slug)} as stays`, sql`stays.night = won.night`)
      .leftJoin(
        pastNights,
        and(eq(pastNights.facilityId, facilities.id), eq(pastNights.night, sql`won.night`)),
      )
      .where(and(eq(facilities.slug, slug), sql`won.night < ${before}`))
      .orderBy(asc(sql`won.night`)),
  ])
  if (!found) return undefined
  return { facility: toFacility(found.facility), nights: rows.map(toWonNight) }
}

type Counts = Record<'won' | 'kept' | 'released' | 'used' | 'notCome' | 'leftEarly', number>

/** A room given up by who left early was not cancelled: it was kept for them until then. */
const toWonNight = ({ night, ...of }: Counts & { night: Night }): WonNight => ({
  night,
  won: of.won,
  used: of.used,
  cancelled: of.released - of.leftEarly,
  unused: of.kept - of.used + of.leftEarly,
  unmarked: of.kept - of.used - of.notCome,
  untaken: of.won - of.kept - of.released,
})

const idOf = (slug: string) => sql`(select id from ${facilities} where slug = ${slug})`

const wonRooms = (month: Month, slug: string) => sql`(
  select each.value as night, count(*) as rooms
  from ${applications} join json_each(outcome, '$.nights') each
  where round = ${month} and facility_id = ${idOf(slug)} and ${isWon}
  group by 1)`

const wonStays = (month: Month, slug: string) => sql`(
  select night, sum(released_at is null) as kept,
    sum(released_at is not null) - sum(${isRestored}) as released,
    sum(${isUsed}) as used, sum(${isNotCome}) as not_come, sum(${isLeftEarly}) as left_early
  from ${reservationNights} nights join ${reservations} on number = reservation_number
  where nights.facility_id = ${idOf(slug)} and night between ${firstOf(month)} and ${nightsOf(month).at(-1)}
    and round = ${month}
  group by 1)`
