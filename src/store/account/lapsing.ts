import { and, eq, exists, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { registrations } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { type Instant, today } from '../../domain/calendar.ts'
import { keptSince, retention } from '../../domain/retention.ts'
import { standingFrom } from '../booking/reservations.ts'
import { type Db, insertFrom, writeTogether } from '../database.ts'
import { toResident } from '../letters.ts'
import { leaveRounds } from '../lottery/applying.ts'
import { someOf, untilDone } from '../purging.ts'
import { newToken } from '../tokens.ts'
import { closeAccount, erase, forgetLetters, forgetPerson } from './closing.ts'
import { forgetLikeness } from './likeness.ts'

/** The sign keeps SQLite from going through all residents in the order of this: those that are due have an index. */
const byId = sql`+${residents.id}`

/** Accounts closed in one write. */
const mostAtOnce = 100

/** Closes the accounts whose registration nobody decided on in time; returns how many. */
export const lapseUndecided = (db: Db, now: Instant): Promise<number> =>
  lapse(
    db,
    sql`${residents.cardArrivedAt} is null and ${residents.refusedAt} is null and ${exists(
      db
        .select({ one: sql`1` })
        .from(registrations)
        .where(
          and(
            eq(registrations.residentId, residents.id),
            lt(registrations.appliedAt, keptSince(retention.undecided, now)),
          ),
        ),
    )}`,
    now,
  )

/** The same of those that were refused long ago. */
export const lapseRefused = (db: Db, now: Instant): Promise<number> =>
  lapse(db, lt(residents.refusedAt, keptSince(retention.refused, now)), now)

/** And of 在勤 registrations that ended long ago. */
export const lapseExpired = (db: Db, now: Instant): Promise<number> =>
  lapse(db, lt(residents.expiresAt, keptSince(retention.expired, now)), now)

/** Registrations that wait too long no longer say where they came from; a decision forgets it at once, by a trigger. Returns how many. */
export function forgetNetworks(db: Db, now: Instant): Promise<number> {
  const isDue = and(
    isNotNull(registrations.network),
    lt(registrations.appliedAt, keptSince(retention.networks, now)),
  )
  return untilDone(async () => {
    const due = someOf(db, registrations, isDue)
    return (await db.update(registrations).set({ network: null }).where(due)).rowsAffected
  })
}

/** One with a stay to come closes by itself, and waits where that cannot be cancelled; the others together. */
async function lapse(db: Db, isDue: SQL, now: Instant): Promise<number> {
  const isOpenAndDue = sql`${residents.closedAt} is null and ${isDue}`
  let closed = 0
  for (let last = 0; ; ) {
    const due = await db
      .select({ id: residents.id, isComing: isComing(db, now) })
      .from(residents)
      .where(sql`${isOpenAndDue} and ${byId} > ${last}`)
      .orderBy(byId)
      .limit(mostAtOnce)
    const ids = due.filter(({ isComing }) => !isComing).map(({ id }) => id)
    if (ids.length > 0) closed += await closeTogether(db, ids, isOpenAndDue, now)
    for (const { id } of due.filter(({ isComing }) => isComing)) {
      const done = await closeAccount(db, { kind: 'schedule', residentId: id }, now, 'lapsed')
      if (done && 'cancelled' in done) closed++
    }
    if (due.length < mostAtOnce) return closed
    last = due.at(-1)?.id ?? last
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const isComing = (db: Db, now: Instant) =>
  sql<number>`${exists(standingFrom(db, today(now)))}`.mapWith(Boolean)

/** The first statement asks again whether they are due, and marks whose the others are. */
async function closeTogether(db: Db, ids: number[], isDue: SQL, now: Instant): Promise<number> {
  const theirs = sql`(select id from ${residents} where ${inArray(sql`id`, ids)} and closed_at = ${now})`
  const [closed] = await writeTogether(db, [
    db
      .update(residents)
      .set({ closedAt: now, revision: sql`${residents.revision} + 1` })
      .where(and(inArray(residents.id, ids), isDue)),
    forgetLetters(db, theirs),
    tell(db, theirs, now),
    ...forgetPerson(db, theirs),
    ...leaveRounds(db, theirs, now),
    db
      .update(residents)
      .set({ email: null, refusalReason: null })
      .where(inArray(residents.id, theirs)),
    erase(db, today(now)),
    forgetLikeness(db, now),
  ])
  return closed?.rowsAffected ?? 0
}

/** A letter to each; its id is the account's, which closes once. */
const tell = (db: Db, whose: SQL, now: Instant) =>
  insertFrom(
    db,
    letters,
    {
      id: sql`${newToken()} || '-' || id`,
      ...toResident(now),
      letter: sql`json_object('kind', 'closed', 'name', name, 'cancelled', 0, 'why', 'lapsed')`,
    },
    sql`from ${residents} where id in ${whose}`,
  )
