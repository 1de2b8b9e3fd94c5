import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { facilities, rounds } from '../../../drizzle/schema/shared.ts'
import { addDays, type Night } from '../../domain/calendar.ts'
import type { Guests } from '../../domain/guests.ts'
import type { ApplicationInRound, AskedChoice, Result } from '../../domain/lottery/application.ts'
import type { Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { roundColumns } from './rounds.ts'

/** The resident's own, the latest round first. What is drawn is not told before it is published. */
export async function listApplications(db: Db, residentId: number): Promise<ApplicationInRound[]> {
  const rows = await db
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
    .limit(12)
  return rows.map((row) => ({
    receipt: row.application.receipt,
    roomWish: row.application.roomWish,
    facility: toFacility(row.facility),
    choices: readChoices(row.choices),
    round: row.round,
    result: row.round.publishedAt === null ? null : resultOf(row),
  }))
}

type Row = {
  application: typeof applications.$inferSelect
  among: number
  cancelledAt: number | null
}

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
