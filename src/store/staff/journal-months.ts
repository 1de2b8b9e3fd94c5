import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { facilities, residents } from '../../../drizzle/schema/shared.ts'
import {
  journal,
  journalContents,
  journalMonths,
  journalResidents,
  staff,
} from '../../../drizzle/schema/staff.ts'
import { type Instant, type Month, minutes, monthAfter } from '../../domain/calendar.ts'
import type { Clerk } from '../../domain/clerk.ts'
import { bending, readings, servingNobody } from '../../domain/staff/journal.ts'
import {
  bookedAgain,
  type CheckRefusal,
  isBookedAgain,
  isRetakenSoon,
  minutesToRetake,
  monthsOver,
  refuseMonthCheck,
  spanOf,
} from '../../domain/staff/month-check.ts'
import { brokenConstraint, type Db } from '../database.ts'
import { facilityColumn, toFacility } from '../facilities.ts'
import { writeNoted } from './journal.ts'
import { journalRows } from './journal-rows.ts'

export type MonthRow = { month: Month; by: string | null; at: Instant | null }

/** Every month that is over since the journal began, and who has looked at it; the newest first. */
export async function listMonths(db: Db, now: Instant): Promise<MonthRow[]> {
  const [[began], checked] = await db.batch([
    db.select({ at: sql<number | null>`min(${journal.at})` }).from(journal),
    db.select().from(journalMonths),
  ])
  return monthsOver(began?.at ?? null, now).map((month) => {
    const { by = null, at = null } = checked.find((row) => row.month === month) ?? {}
    return { month, by, at }
  })
}

/** Months that are over and that nobody has looked at yet, for whoever begins a day. */
export const listUntickedMonths = async (db: Db, now: Instant): Promise<Month[]> =>
  (await listMonths(db, now)).filter(({ at }) => at === null).map(({ month }) => month)

export type MonthFound = Awaited<ReturnType<typeof findMonth>>

/** What the journal shows of a month, and whether somebody has looked at it. */
export async function findMonth(db: Db, month: Month) {
  const [people, overrides, again, retaken, [checked], clerks] = await db.batch([
    peopleIn(db, month),
    overridesIn(db, month),
    againIn(db, month),
    retakenIn(db, month),
    db.select().from(journalMonths).where(eq(journalMonths.month, month)),
    db.select({ name: staff.name, fullName: staff.fullName }).from(staff),
  ])
  return {
    month,
    checked,
    clerks,
    findings: {
      people,
      overrides,
      again: again.filter(isBookedAgain),
      retaken: retaken.map(toRetaken).filter(isRetakenSoon),
    },
  }
}

/** Ticks a month, once: by nobody whom it shows. */
export async function checkMonth(
  db: Db,
  clerk: Clerk,
  { month, note }: { month: Month; note: string },
  now: Instant,
): Promise<CheckRefusal | null> {
  const { findings, checked } = await findMonth(db, month)
  const asked = { month, by: clerk.name, findings, isChecked: checked !== undefined, note }
  const refusal = refuseMonthCheck(asked, now)
  if (refusal) return refusal
  try {
    await writeNoted(
      db,
      clerk,
      [db.insert(journalMonths).values({ month, by: clerk.name, at: now, note })],
      { kind: 'monthChecked', after: { month, note } },
      now,
    )
    return null
  } catch (error) {
    if (brokenConstraint(error)?.includes('journal_months.month')) return 'alreadyChecked'
    throw error
  }
}

const within = (from: Instant, until: Instant) => and(gte(journal.at, from), lt(journal.at, until))

const isIn = (month: Month) => {
  const { from, until } = spanOf(month)
  return within(from, until)
}

/** Cross joins keep their order: the month's rows, then whom each is about, then what else that leads to. */
const isAbout = eq(journalResidents.journalId, journal.id)

const isService = sql`${journal.kind} not in ${[...readings, ...servingNobody]}`

const isAct = sql`${journal.kind} not in ${[...readings]}`

/** To read the journal is no reading of the people in it: whoever looks for what others read would be the first. */
const peopleIn = (db: Db, month: Month) =>
  db
    .select({
      by: journal.by,
      read: sql<number>`count(distinct iif(${isAct}, null, ${journalResidents.resident}))`,
      served: sql<number>`count(distinct iif(${isService}, ${journalResidents.resident}, null))`,
    })
    .from(journal)
    .crossJoin(journalResidents)
    .where(and(isIn(month), isAbout, sql`${journal.kind} <> 'journalRead'`))
    .groupBy(journal.by)
    .orderBy(asc(journal.by))

const overridesIn = (db: Db, month: Month) =>
  journalRows(db)
    .where(and(isIn(month), or(inArray(journal.kind, [...bending]), hasLifted, hasWaived)))
    .orderBy(asc(journal.id))

/** What was lifted for an act goes with its contents; its kind stays. */
const hasLifted = sql`json_array_length(${journalContents.text}, '$.lifted') > 0`

const hasWaived = sql`${journalContents.text} ->> '$.after.fee.isWaived'`

/** Of a booking the row of the journal has the moment, and the resident. */
const againIn = (db: Db, month: Month) => {
  const { from, until } = spanOf(month)
  const earliest = spanOf(monthAfter(month, 1 - bookedAgain.months)).from
  const times = sql<number>`count(distinct ${reservations.number})`
  return db
    .select({
      by: journal.by,
      resident: journalResidents.resident,
      times,
      inMonth: sql<number>`count(distinct iif(${journal.at} >= ${from}, ${reservations.number}, null))`,
    })
    .from(journal)
    .crossJoin(journalResidents)
    .crossJoin(residents)
    .crossJoin(reservations)
    .where(
      and(
        within(earliest, until),
        isAbout,
        isAct,
        eq(residents.number, journalResidents.resident),
        eq(reservations.residentId, residents.id),
        eq(reservations.bookedAt, journal.at),
      ),
    )
    .groupBy(journal.by, journalResidents.resident)
    .having(sql`${times} >= ${bookedAgain.times}`)
    .orderBy(sql`${times} desc`)
}

/** From what clerks did: the nights they gave back and who booked them then, or those they booked and who had given them back. */
const retakenIn = (db: Db, month: Month) => {
  const window = minutes(minutesToRetake)
  const acts = sql`
    select ${residents.id} as resident_id, ${journal.at} as at from ${journal}
    cross join ${journalResidents} cross join ${residents}
    where ${residents.number} = ${journalResidents.resident} and ${isIn(month)} and ${isAbout} and ${isAct}`
  return db
    .select({
      facility: facilityColumn,
      night: sql<string>`pair.night`,
      releasedAt: sql<number>`pair.released_at`,
      bookedAt: sql<number>`pair.booked_at`,
      releasedOf: numberOf(sql`pair.released_of`),
      bookedFor: numberOf(sql`pair.booked_for`),
      releasedBy: clerkOf(sql`pair.released_of`, sql`pair.released_at`),
      bookedBy: clerkOf(sql`pair.booked_for`, sql`pair.booked_at`),
    })
    .from(
      sql`(
        with acts as (${acts})
        select given.facility_id, given.night, given.released_at, booked.booked_at,
          given.resident_id as released_of, booked.resident_id as booked_for
        from acts
        cross join ${reservations} as had on had.resident_id = acts.resident_id
        cross join ${reservationNights} as given on given.reservation_number = had.number and given.released_at = acts.at
        cross join ${reservationNights} as taken on taken.facility_id = given.facility_id and taken.night = given.night
          and taken.reservation_number <> given.reservation_number
        cross join ${reservations} as booked on booked.number = taken.reservation_number
          and booked.booked_at between given.released_at and given.released_at + ${window}
        union
        select given.facility_id, given.night, given.released_at, booked.booked_at,
          given.resident_id, booked.resident_id
        from acts
        cross join ${reservations} as booked on booked.resident_id = acts.resident_id and booked.booked_at = acts.at
        cross join ${reservationNights} as taken on taken.reservation_number = booked.number
        cross join ${reservationNights} as given on given.facility_id = taken.facility_id and given.night = taken.night
          and given.released_at between booked.booked_at - ${window} and booked.booked_at
          and given.reservation_number <> taken.reservation_number
      ) pair`,
    )
    .innerJoin(facilities, sql`${facilities.id} = pair.facility_id`)
    .orderBy(sql`pair.released_at`, sql`pair.night`)
}

const numberOf = (id: SQL) =>
  sql<string>`(select ${residents.number} from ${residents} where ${residents.id} = ${id})`

/** Who of the staff acted for this resident at this moment; null where the resident did. */
const clerkOf = (residentId: SQL, moment: SQL) => sql<string | null>`(
  select ${journal.by} from ${journal}
  join ${journalResidents} on ${journalResidents.journalId} = ${journal.id}
  where ${journal.at} = ${moment} and ${isAct} and ${journalResidents.resident} = ${numberOf(residentId)})`

type Pair = Awaited<ReturnType<typeof retakenIn>>[number]

const toRetaken = (pair: Pair) => ({
  facility: toFacility(pair.facility),
  night: pair.night,
  released: { resident: pair.releasedOf, by: pair.releasedBy, at: pair.releasedAt },
  booked: { resident: pair.bookedFor, by: pair.bookedBy, at: pair.bookedAt },
})
