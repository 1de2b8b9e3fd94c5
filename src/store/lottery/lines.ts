import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { facilities } from '../../../drizzle/schema/shared.ts'
import { addDays, type Month, type Night } from '../../domain/calendar.ts'
import { type Choice, writeLine } from '../../domain/proof/application.ts'
import type { Vacancy } from '../../domain/proof/draw.ts'
import type { Db } from '../database.ts'

/** Applications read at once: an answer of a few hundred kilobytes. */
export const pageOfList = 2000

/** The canonical lines of a round, in order. Of a frozen round they are always the same. */
export async function listLines(db: Db, month: Month): Promise<string[]> {
  const lines: string[] = []
  for (let last = ''; ; ) {
    const page = await linesAfter(db, month, last)
    for (const row of page) lines.push(readLine(row))
    if (page.length < pageOfList) return lines
    last = page.at(-1)?.receipt ?? ''
  }
}

/** What a frozen round holds, by facility and night. */
export const heldRooms = (db: Db, month: Month): Promise<Vacancy[]> =>
  db
    .select({ facility: facilities.slug, night: roomNights.night, rooms: roomNights.held })
    .from(roomNights)
    .innerJoin(facilities, eq(facilities.id, roomNights.facilityId))
    .where(inMonth(month))
    .orderBy(asc(sql`${facilities.slug} || '|' || ${roomNights.night}`))

export const inMonth = (month: Month): SQL => sql`${roomNights.night} like ${`${month}-%`}`

type FoundChoice = { rank: number; night: Night; count: number; orOneNight: 0 | 1 }

export const choicesOfList = sql<string>`(
  select json_group_array(json_object(
    'rank', rank, 'night', check_in, 'count', json_array_length(guests), 'orOneNight', or_one_night))
  from ${choices} where receipt = ${applications.receipt})`

const linesAfter = (db: Db, month: Month, last: string) =>
  db
    .select({ receipt: applications.receipt, facility: facilities.slug, choices: choicesOfList })
    .from(applications)
    .innerJoin(facilities, eq(facilities.id, applications.facilityId))
    .where(and(eq(applications.round, month), gt(applications.receipt, last)))
    .orderBy(asc(applications.receipt))
    .limit(pageOfList)

type Row = { receipt: string; facility: string; choices: string }

/** The line of a row that has `choicesOfList`. */
export function readLine(row: Row): string {
  const found: FoundChoice[] = JSON.parse(row.choices)
  const inOrder = found.sort((a, b) => a.rank - b.rank).map(toChoice)
  return writeLine({ receipt: row.receipt, facility: row.facility, choices: inOrder })
}

const toChoice = ({ night, count, orOneNight }: FoundChoice): Choice =>
  count === 1
    ? { nights: [night], orOneNight: false }
    : { nights: [night, addDays(night, 1)], orOneNight: orOneNight === 1 }
