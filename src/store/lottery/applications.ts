import { and, desc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { facilities, rounds } from '../../../drizzle/schema/shared.ts'
import { type Nearby, nearbyOf } from '../../domain/booking/nearby.ts'
import {
  addDays,
  firstOf,
  type Instant,
  monthAfter,
  monthOf,
  type Night,
  today,
} from '../../domain/calendar.ts'
import type { Guests } from '../../domain/guests.ts'
import {
  type ApplicationInRound,
  type AskedChoice,
  type Result,
  toChoice,
} from '../../domain/lottery/application.ts'
import { schedule } from '../../domain/lottery/round.ts'
import type { Resident } from '../../domain/resident.ts'
import { stockOfAll } from '../booking/vacancies.ts'
import type { Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { roundColumns } from './rounds.ts'

/** The resident's own, the latest round first. What is drawn is not told before it is published. */
export const listApplications = async (db: Db, residentId: number): Promise<ApplicationInRound[]> =>
  (await applicationsOf(db, residentId)).map(toApplication)

/** The same, with what is near the nights that were lost and can still be had, in one round trip. */
export async function listResults(
  db: Db,
  { id, cardArrivedAt }: Pick<Resident, 'id' | 'cardArrivedAt'>,
  now: Instant,
): Promise<(ApplicationInRound & { nearby: Nearby[] })[]> {
  const from = today(now)
  const to = addDays(firstOf(monthAfter(monthOf(from), schedule.monthsBefore + 1)), -1)
  const [rows, stocked] = await db.batch([applicationsOf(db, id), stockOfAll(db, from, to)])
  const all = stocked.map((of) => ({ ...of, facility: toFacility(of.facility) }))
  const who = { hasCard: cardArrivedAt !== null, now }
  return rows.map(toApplication).map((application) => {
    const missed = { ...application, nights: lostNights(application) }
    return { ...application, nearby: nearbyOf(missed, all, who) }
  })
}

/** The check-in nights that were asked for in vain. */
const lostNights = ({ result, choices }: ApplicationInRound): Night[] =>
  result?.choice === null ? choices.map((choice) => toChoice(choice).nights[0]) : []

/** A resident's, the latest round first, for a batch; `toApplication` reads them. */
export const applicationsOf = (db: Db, residentId: number | SQL<number>, most = 12) =>
  db
    .select({
      application: getTableColumns(applications),
      facility: facilityColumn,
      round: roundColumns,
      choices: choicesJson,
      among: sql<number>`(
        select count(*) from applications other
        where other.round = ${applications.round} and other.facility_id = ${applications.facilityId})`,
      cancelledAt: reservations.cancelledAt,
    })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .leftJoin(reservations, eq(reservations.number, applications.reservationNumber))
    .where(eq(applications.residentId, residentId))
    .orderBy(desc(applications.round))
    .limit(most)

/** Rounds a resident has applied in and is not told of yet, for a batch. */
export const waitingRounds = (db: Db, residentId: SQL<number>) =>
  db
    .select({ month: rounds.month, frozenAt: rounds.frozenAt })
    .from(applications)
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(and(eq(applications.residentId, residentId), isNull(rounds.publishedAt)))
    .orderBy(rounds.month)

type Row = Awaited<ReturnType<typeof applicationsOf>>[number]

export const toApplication = (row: Row): ApplicationInRound => ({
  receipt: row.application.receipt,
  roomWish: row.application.roomWish,
  facility: toFacility(row.facility),
  choices: readChoices(row.choices),
  round: row.round,
  result: row.round.publishedAt === null ? null : resultOf(row),
})

function resultOf({ application, among, cancelledAt }: Row): Result | null {
  const { place, outcome, reservationNumber: number } = application
  if (place === null || outcome === null) return null
  const reservation = number === null ? null : { number, isCancelled: cancelledAt !== null }
  return { ...outcome, place, among, reservation }
}

type FoundChoice = {
  rank: number
  checkIn: Night
  guests: Guests[]
  orOneNight: 0 | 1
  key: string
}

/** The choices of an application, in no order: sqld parses none within an aggregate. */
export const choicesJson = sql<string>`(
  select json_group_array(json_object(
    'rank', rank, 'checkIn', check_in, 'guests', json(guests), 'orOneNight', or_one_night, 'key', key))
  from ${choices} where receipt = ${applications.receipt})`

export function readChoices(json: string): (AskedChoice & { key: string })[] {
  const found: FoundChoice[] = JSON.parse(json)
  return found
    .sort((a, b) => a.rank - b.rank)
    .map(({ checkIn, guests, orOneNight, key }) => ({
      nights: guests.map((of, index) => ({ ...of, night: addDays(checkIn, index) })),
      orOneNight: orOneNight === 1,
      key,
    }))
}
