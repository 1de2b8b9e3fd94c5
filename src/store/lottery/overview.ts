import { asc, desc, eq, gt, sql } from 'drizzle-orm'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import type { Round } from '../../domain/lottery/round.ts'
import type { Db } from '../database.ts'
import { facilitiesInOrder, toFacility } from '../facilities.ts'
import { roundColumns } from './rounds.ts'

/** What a menu tells of the lottery, and the facilities its sentences speak of. */
export type Overview = {
  facilities: Facility[]
  /** The round that is open, or the next to open. */
  round: Round | undefined
  /** The resident's own, the latest round first. */
  own: { round: Round; choices: number }[]
}

/** One that waits, and one whose result is there. */
const mostTold = 2

/** All of it in one round trip. */
export async function overviewOf(db: Db, residentId: number, now: Instant): Promise<Overview> {
  const [facilities, [round], own] = await db.batch([
    facilitiesInOrder(db),
    db
      .select(roundColumns)
      .from(rounds)
      .where(gt(rounds.closesAt, now))
      .orderBy(asc(rounds.closesAt))
      .limit(1),
    db
      .select({ round: roundColumns, choices: choicesCount })
      .from(applications)
      .innerJoin(rounds, eq(rounds.month, applications.round))
      .where(eq(applications.residentId, residentId))
      .orderBy(desc(applications.round))
      .limit(mostTold),
  ])
  return { facilities: facilities.map(({ facility }) => toFacility(facility)), round, own }
}

const choicesCount = sql<number>`(
  select count(*) from ${choices} where receipt = ${applications.receipt})`
