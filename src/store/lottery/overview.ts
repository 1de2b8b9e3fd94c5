import { asc, desc, eq, gt, sql } from 'drizzle-orm'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Reservation } from '../../domain/booking/reservation.ts'
import { type FreeSaturday, freeSaturday } from '../../domain/booking/saturday.ts'
import { addMonths, type Instant, today } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Round } from '../../domain/lottery/round.ts'
import type { Notice } from '../../domain/notice.ts'
import { hasCard, type Resident } from '../../domain/resident.ts'
import { comingAmong, staysOf } from '../booking/reservations.ts'
import { saturdaysOfAll } from '../booking/vacancies.ts'
import type { Db } from '../database.ts'
import { toFacility } from '../facilities.ts'
import { undeliveredTo } from '../letters.ts'
import { latestNotices } from '../notices.ts'
import { roundColumns } from './rounds.ts'

/** What there is to tell on this day, to anybody and to this resident, and the facilities its sentences speak of. */
export type Overview = {
  facilities: Facility[]
  notices: Notice[]
  /** The first Saturday that can be booked now. */
  saturday: FreeSaturday | undefined
  /** The round that is open, or the next to open. */
  round: Round | undefined
  /** The resident's next stay. */
  stay: Reservation | undefined
  /** The resident's own applications, the latest round first. */
  own: { round: Round; choices: number }[]
  /** When a letter to the resident could not be delivered, and none has been since. */
  undeliveredAt: Instant | undefined
}

/** One that waits, and one whose result is there. */
const mostTold = 2

/** In which Saturdays are looked for. */
const monthsAhead = 2

/** Nobody. */
const stranger = -1

/** All of it in one round trip. */
export async function overviewOf(
  db: Db,
  resident: Resident | undefined,
  language: string,
  now: Instant,
): Promise<Overview> {
  const day = today(now)
  const residentId = resident?.id ?? stranger
  const [stocked, notices, [round], stays, own, [undelivered]] = await db.batch([
    saturdaysOfAll(db, day, addMonths(day, monthsAhead)),
    latestNotices(db, language, now),
    comingRound(db, now),
    staysOf(db, sql`${residentId}`),
    ownRounds(db, residentId),
    undeliveredTo(db, residentId),
  ])
  const offers = stocked.map(({ facility, stock }) => ({ facility: toFacility(facility), stock }))
  return {
    facilities: offers.map(({ facility }) => facility),
    notices,
    saturday: freeSaturday(offers, resident ? hasCard(resident) : true, now),
    round,
    stay: comingAmong(stays, day)[0],
    own,
    undeliveredAt: undelivered?.deadAt ?? undefined,
  }
}

const comingRound = (db: Db, now: Instant) =>
  db
    .select(roundColumns)
    .from(rounds)
    .where(gt(rounds.closesAt, now))
    .orderBy(asc(rounds.closesAt))
    .limit(1)

const ownRounds = (db: Db, residentId: number) =>
  db
    .select({ round: roundColumns, choices: choicesCount })
    .from(applications)
    .innerJoin(rounds, eq(rounds.month, applications.round))
    .where(eq(applications.residentId, residentId))
    .orderBy(desc(applications.round))
    .limit(mostTold)

const choicesCount = sql<number>`(
  select count(*) from ${choices} where receipt = ${applications.receipt})`
