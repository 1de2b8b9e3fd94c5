import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { facilities } from '../../../drizzle/schema/shared.ts'
import type { Month } from '../../domain/calendar.ts'
import { choicesOf, type ListedChoice, writeLine } from '../../domain/proof/application.ts'
import type { Vacancy } from '../../domain/proof/draw.ts'
import type { Db } from '../database.ts'

/** Applications read at once: a few milliseconds of the file, an answer of a few ten kilobytes. */
export const pageOfList = 500

/** The canonical lines of a round, in order and page by page. Of a frozen round they are always the same. */
export async function* pagesOfLines(db: Db, month: Month): AsyncGenerator<string[]> {
  for (let last = ''; ; ) {
    const page = await linesAfter(db, month, last)
    yield page.map(readLine)
    if (page.length < pageOfList) return
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
function readLine(row: Row): string {
  const choices: ListedChoice[] = JSON.parse(row.choices)
  return writeLine({ ...row, choices: choicesOf(choices) })
}
