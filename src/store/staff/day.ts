import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { amendments, registrations } from '../../../drizzle/schema/account.ts'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { jobRuns, letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import { permits, staff } from '../../../drizzle/schema/staff.ts'
import { addMonths, at, type Instant, minutes, today } from '../../domain/calendar.ts'
import { type Day, jobPatienceMinutes } from '../../domain/staff/day.ts'
import type { Db } from '../database.ts'
import { roundColumns } from '../lottery/rounds.ts'
import { unmarkedDays } from './arrivals.ts'
import { listUntickedMonths } from './journal-months.ts'
import { countIn, isIn } from './letters/listing.ts'

/** All of it in counts, without a name: of one facility where somebody sees one alone. */
export async function findDay(db: Db, facilityId: number | null, now: Instant): Promise<Day> {
  const [
    [[waiting], [asked], [post], [permits], [accounts], rounds, jobs, arrivals, unmarked],
    months,
  ] = await Promise.all([
    db.batch([
      waitingRegistrations(db),
      waitingAmendments(db),
      postOwed(db),
      waitingPermits(db),
      accountsToCheck(db, now),
      roundsAhead(db),
      jobsOverdue(db, now),
      arrivalsOf(db, facilityId, now),
      unmarkedDays(db, facilityId, now),
    ]),
    listUntickedMonths(db, now),
  ])
  return {
    registrations: waiting ?? nobody,
    amendments: asked ?? nobody,
    letters: post ?? nothing,
    permits: permits?.count ?? 0,
    accounts: accounts?.count ?? 0,
    rounds,
    jobs: jobs.map(({ error, ...job }) => ({ ...job, hasFailed: error !== null })),
    arrivals,
    unmarked,
    months,
  }
}

const nobody = { count: 0, since: null }
const nothing = { undelivered: 0, returned: 0, toPrint: 0, toPost: 0, toCall: 0 }

const all = sql<number>`count(*)`

const waitingRegistrations = (db: Db) =>
  db
    .select({ count: all, since: sql<Instant | null>`min(${registrations.appliedAt})` })
    .from(residents)
    .leftJoin(registrations, eq(registrations.residentId, residents.id))
    .where(
      and(isNull(residents.cardArrivedAt), isNull(residents.refusedAt), isNull(residents.closedAt)),
    )

const waitingAmendments = (db: Db) =>
  db
    .select({ count: all, since: sql<Instant | null>`min(${amendments.askedAt})` })
    .from(amendments)
    .where(isNull(amendments.decidedAt))

const postOwed = (db: Db) =>
  db
    .select({
      undelivered: countIn('dead'),
      returned: countIn('returned'),
      toPrint: countIn('print'),
      toPost: countIn('printed'),
      toCall: sql<number>`(select count(*) from (
        select resident_id from ${letters} where ${isIn('dead')}
        union select resident_id from ${letters} where ${isIn('returned')}))`,
    })
    .from(sql`(select 1)`)

const waitingPermits = (db: Db) =>
  db.select({ count: all }).from(permits).where(isNull(permits.answeredAt))

/** As `isCheckDue` has it. */
const accountsToCheck = (db: Db, now: Instant) =>
  db
    .select({ count: all })
    .from(staff)
    .where(
      and(
        isNull(staff.closedAt),
        lt(sql`ifnull(${staff.checkedAt}, ${staff.createdAt})`, at(addMonths(today(now), -12), 24)),
      ),
    )

const roundsAhead = (db: Db) =>
  db.select(roundColumns).from(rounds).where(isNull(rounds.publishedAt)).orderBy(asc(rounds.month))

/** The last run of each job, where that failed or was too long ago. */
const jobsOverdue = (db: Db, now: Instant) =>
  db
    .select({ job: jobRuns.job, startedAt: jobRuns.startedAt, error: jobRuns.error })
    .from(jobRuns)
    .where(
      and(
        inArray(jobRuns.id, sql`(select max(id) from ${jobRuns} group by job)`),
        or(isNotNull(jobRuns.error), lt(jobRuns.startedAt, now - minutes(jobPatienceMinutes))),
      ),
    )
    .orderBy(asc(jobRuns.job))

const arrivalsOf = (db: Db, facilityId: number | null, now: Instant) => {
  const { night, reservationNumber, releasedAt } = reservationNights
  return db
    .select({
      facilityId: reservationNights.facilityId,
      stays: all,
      guests: sql<number>`sum(${reservationNights.adults} + ${reservationNights.children}
        + ${reservationNights.underFours})`,
    })
    .from(reservationNights)
    .innerJoin(reservations, eq(reservations.number, reservationNumber))
    .where(
      and(
        eq(night, today(now)),
        isNull(releasedAt),
        isNull(reservations.cancelledAt),
        facilityId === null ? undefined : eq(reservationNights.facilityId, facilityId),
        sql`not exists (select 1 from ${reservationNights} as earlier
          where earlier.reservation_number = ${reservationNumber}
          and earlier.released_at is null and earlier.night < ${today(now)})`,
      ),
    )
    .groupBy(reservationNights.facilityId)
}
