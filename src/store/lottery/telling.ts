import { and, asc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { applications, tellings } from '../../../drizzle/schema/lottery.ts'
import { facilities, letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant } from '../../domain/calendar.ts'
import { toldStayJson } from '../booking/stay-letters.ts'
import { brokenConstraint, type Db, failUnless, insertFrom, writeTogether } from '../database.ts'
import { toResident } from '../letters.ts'
import { choicesOfList } from './lines.ts'

/** Letters that a round owes to all its applicants. */
export type Telling = typeof tellings.$inferSelect & {
  /** How many applied, by facility: counted once, for all letters. */
  among: string
}

/** Applicants written to at once. */
export const toldAtOnce = 200

/** Owes every applicant of a round a letter, from the write on that makes there something to tell. */
export const owe = (db: Db, { round, of }: Pick<Telling, 'round' | 'of'>, where: SQL | undefined) =>
  insertFrom(
    db,
    tellings,
    { round: sql`${round}`, of: sql`${of}`, upTo: sql`''`, endedAt: sql`null` },
    sql`from ${rounds} where ${where}`,
  ).onConflictDoNothing()

/** What is still owed. */
export const listTellings = (db: Db): Promise<Telling[]> =>
  db
    .select({ ...getTableColumns(tellings), among: amongOfRound })
    .from(tellings)
    .where(isNull(tellings.endedAt))
    .orderBy(asc(tellings.round))

const amongOfRound = sql<string>`(
  select json_group_object(facility_id, among) from (
    select facility_id, count(*) as among from ${applications} where round = ${tellings.round} group by facility_id))`

/** Writes to the next applicants, by receipt; returns the telling as it goes on, undefined where another run is at it. */
export async function tellSome(
  db: Db,
  telling: Telling,
  now: Instant,
): Promise<Telling | undefined> {
  try {
    const [moved] = await writeTogether(db, [moveOn(db, telling, now), write(db, telling, now)])
    const told = moved?.rows[0]
    return (
      told && { ...telling, upTo: String(told.up_to), endedAt: told.ended_at === null ? null : now }
    )
  } catch (error) {
    if (brokenConstraint(error)?.includes('tellings.up_to')) return undefined
    throw error
  }
}

/** To the last of the next receipts; fails the whole write where another run has moved on since. */
function moveOn(db: Db, { round, of, upTo }: Telling, now: Instant) {
  const next = sql`(
    select receipt from ${applications} where round = ${round} and receipt > ${upTo} order by receipt limit ${toldAtOnce})`
  const isAsSeen = and(eq(tellings.upTo, upTo), isNull(tellings.endedAt))
  return db
    .update(tellings)
    .set({
      upTo: failUnless(isAsSeen, sql`ifnull((select max(receipt) from ${next}), ${upTo})`),
      endedAt: sql`iif((select count(*) from ${next}) < ${toldAtOnce}, ${now}, null)`,
    })
    .where(and(eq(tellings.round, round), eq(tellings.of, of)))
    .returning()
}

/**
 * What an application is called in the id of its letter, so that none is written twice. The id is in the letter's head,
 * where mail servers note it: the receipt is the applicant's alone.
 */
const whose = sql`${applications.round} || '-' || ${applications.residentId}`

const said = {
  terms: () => ({
    id: sql`'terms-' || ${whose}`,
    letter: sql`json_object('kind', 'frozen', 'name', ${residents.name}, 'month', ${applications.round},
      'facility', ${facilities.slug}, 'receipt', ${applications.receipt}, 'choices', json(${choicesOfList}),
      'termsHash', ${rounds.termsHash}, 'count', ${rounds.terms} ->> 'count',
      'publicAt', ${rounds.terms} ->> 'publicAt', 'drawsAt', ${rounds.drawsAt},
      'drawableAt', ${rounds.drawableAt}, 'publishesAt', ${rounds.publishesAt})`,
  }),
  results: ({ among }: Telling) => ({
    id: sql`'result-' || ${whose}`,
    letter: sql`json_object('kind', 'result', 'name', ${residents.name}, 'month', ${applications.round},
      'facility', ${facilities.slug}, 'place', place, 'among', ${among} ->> ('$."' || ${facilities.id} || '"'),
      'outcome', json(outcome), 'number', reservation_number,
      'stay', json(case when ${reservations.number} is not null then ${toldStayJson} end))`,
  }),
}

/** To everybody after the receipt that was seen, up to the one the telling has been moved on to. */
const write = (db: Db, telling: Telling, now: Instant) =>
  insertFrom(
    db,
    letters,
    {
      ...said[telling.of](telling),
      ...toResident(now),
    },
    sql`
      from ${tellings}
      join ${applications} on ${applications.round} = ${tellings.round}
        and ${applications.receipt} > ${telling.upTo} and ${applications.receipt} <= ${tellings.upTo}
      join ${rounds} on ${rounds.month} = ${applications.round}
      join ${residents} on ${residents.id} = ${applications.residentId}
      join ${facilities} on ${facilities.id} = ${applications.facilityId}
      left join ${reservations} on ${reservations.number} = reservation_number and cancelled_at is null
      where ${tellings.round} = ${telling.round} and ${tellings.of} = ${telling.of}`,
  ).onConflictDoNothing()
