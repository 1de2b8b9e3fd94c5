import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { applications, tellings } from '../../../drizzle/schema/lottery.ts'
import { facilities, letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import { brokenConstraint, type Db, failUnless, insertFrom, writeTogether } from '../database.ts'
import { choicesOfList } from './lines.ts'

/** Letters that a round owes to all its applicants. */
export type Telling = typeof tellings.$inferSelect

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
  db.select().from(tellings).where(isNull(tellings.endedAt)).orderBy(asc(tellings.round))

/** Writes to the next applicants, by receipt; returns the telling as it goes on, null where another run is at it. */
export async function tellSome(db: Db, telling: Telling, now: Instant): Promise<Telling | null> {
  const { round, of, upTo } = telling
  const next = await db
    .select({ receipt: applications.receipt })
    .from(applications)
    .where(and(eq(applications.round, round), gt(applications.receipt, upTo)))
    .orderBy(asc(applications.receipt))
    .limit(toldAtOnce)
  const last = next.at(-1)?.receipt ?? upTo
  const told = { upTo: last, endedAt: next.length < toldAtOnce ? now : null }
  const isOne = and(eq(tellings.round, round), eq(tellings.of, of))
  const isAsSeen = and(eq(tellings.upTo, upTo), isNull(tellings.endedAt))
  try {
    await writeTogether(db, [
      db
        .update(tellings)
        .set({ ...told, upTo: failUnless(isAsSeen, last) })
        .where(isOne),
      letter[of](db, { round, from: upTo, to: last }, now),
    ])
    return { ...telling, ...told }
  } catch (error) {
    if (brokenConstraint(error)?.includes('tellings.up_to')) return null
    throw error
  }
}

type Some = { round: Month; from: string; to: string }

/** A letter's id is its application's, so that none is written twice. */
const letter = {
  terms: (db: Db, some: Some, now: Instant) =>
    write(
      db,
      some,
      {
        id: sql`'terms-' || ${applications.receipt}`,
        letter: sql`json_object('kind', 'frozen', 'name', ${residents.name}, 'month', ${applications.round},
          'facility', ${facilities.slug}, 'receipt', ${applications.receipt}, 'choices', json(${choicesOfList}),
          'termsHash', ${rounds.termsHash}, 'count', ${rounds.terms} ->> 'count',
          'drawableAt', ${rounds.drawableAt}, 'publishesAt', ${rounds.publishesAt})`,
      },
      now,
    ),
  results: (db: Db, some: Some, now: Instant) =>
    write(
      db,
      some,
      {
        id: sql`'result-' || ${applications.receipt}`,
        letter: sql`json_object('kind', 'result', 'name', ${residents.name}, 'month', ${applications.round},
          'facility', ${facilities.slug}, 'place', place, 'among', among,
          'outcome', json(outcome), 'number', reservation_number)`,
      },
      now,
    ),
}

const write = (db: Db, { round, from, to }: Some, said: { id: SQL; letter: SQL }, now: Instant) =>
  insertFrom(
    db,
    letters,
    {
      ...said,
      residentId: sql`${residents.id}`,
      address: sql`email`,
      writtenAt: now,
      dueAt: now,
      language: sql`${residents.language}`,
    },
    sql`
      from ${applications}
      join ${rounds} on ${rounds.month} = ${applications.round}
      join ${residents} on ${residents.id} = resident_id and email is not null
      join ${facilities} on ${facilities.id} = ${applications.facilityId}
      join (
        select facility_id, count(*) as among from ${applications} where round = ${round} group by facility_id
      ) as counted on counted.facility_id = ${applications.facilityId}
      where ${applications.round} = ${round} and ${applications.receipt} > ${from} and ${applications.receipt} <= ${to}`,
  ).onConflictDoNothing()
