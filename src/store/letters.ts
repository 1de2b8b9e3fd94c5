import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  not,
  notExists,
  notInArray,
  type SQL,
  sql,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { type Instant, minutes } from '../domain/calendar.ts'
import { type Haste, kindsOf, type Letter, retryAt } from '../domain/letter.ts'
import { keptSince, retention } from '../domain/retention.ts'
import { type Db, insertFrom } from './database.ts'
import { deleteAll } from './purging.ts'
import { newToken } from './tokens.ts'

/** A letter taken out of the outbox to be carried. */
export type DueLetter = {
  id: string
  residentId: number
  address: string
  letter: Letter
  language: string
  tries: number
}

/** What became of carrying one: `reason` is for staff and names nobody. */
type Carried = { isDelivered: true } | { isDelivered: false; isFinal: boolean; reason: string }

/** While a letter is being carried nobody else takes it; a carrier that was killed is replaced after this. */
const leaseMinutes = 5

/** Whose letters are about nobody's account: an address that is still to be proved. */
export const nobody = 0

/**
 * `address` where it is to go to one of mail that is no longer the resident's; `only` where it is worth nothing the other
 * way.
 */
type Post = {
  id?: string
  residentId: number | SQL<number>
  letter: Letter
  address?: string
  only?: 'mail' | 'paper'
}

/** Puts a letter into the outbox, in the resident's language: a statement for the write that it announces. */
export const post = (
  db: Db,
  { id = newToken(), residentId, letter, address, only }: Post,
  now: Instant,
) =>
  insertFrom(
    db,
    letters,
    {
      ...toResident(now),
      ...(address && byMail(address, now)),
      ...(only === 'paper' && onPaper),
      ...{ id, letter },
    },
    sql`from ${residents}
      where ${residents.id} = ${residentId} and ${only === 'mail' ? not(isOnPaper) : sql`true`}`,
  ).onConflictDoNothing()

/** 利用者登録証, on paper whoever gets it. */
export const postCard = (
  db: Db,
  { id: residentId, name, number }: { id: number | SQL<number>; name: string; number: string },
  now: Instant,
) => post(db, { residentId, letter: { kind: 'card', name, number }, only: 'paper' }, now)

/**
 * All that a letter to the resident of a selected row has beside its id and what it says. It goes by mail, or waits to
 * be printed where the resident wants paper or has no address of mail; where that is posted to is looked up as it is
 * printed.
 */
export const toResident = (now: Instant) => ({
  residentId: sql`${residents.id}`,
  address: sql`iif(${isOnPaper}, '', ${residents.email})`,
  channel: sql`iif(${isOnPaper}, 'paper', 'mail')`,
  dueAt: sql`iif(${isOnPaper}, null, ${now})`,
  writtenAt: now,
  language: sql`${residents.language}`,
})

const isOnPaper = sql`(${residents.channel} = 'paper' or ${residents.email} is null)`

const onPaper = { address: '', channel: 'paper', dueAt: sql`null` } as const

/** The same of one that is worth nothing on paper. */
const byMail = (address: string | SQL, now: Instant) =>
  ({ address, channel: 'mail', dueAt: now }) as const

/** A letter about a password to whichever resident this is true of; a link to set a new one goes by mail alone. */
export const postTo = (
  db: Db,
  whose: SQL | undefined,
  kind: 'passwordReset' | 'passwordChanged',
  now: Instant,
) => {
  const isLink = kind === 'passwordReset'
  return insertFrom(
    db,
    letters,
    {
      ...toResident(now),
      ...(isLink && byMail(sql`${residents.email}`, now)),
      id: newToken(),
      letter: sql`json_object('kind', ${kind}, 'name', name, 'at', ${now})`,
    },
    sql`from ${residents} where ${isLink ? isNotNull(residents.email) : sql`true`} and ${whose}`,
  )
}

/** Letters that have not left: on their way by mail, or waiting to be printed or posted. */
export const hasNotLeft = sql`(${letters.dueAt} is not null or ${letters.channel} = 'paper' and ${letters.postedAt} is null)`

/** A letter that was tried, and what became of it. */
export type Tried = { id: string; tries: number; carried: Carried }

/** Letters to take: at most so many, and of those without a deadline at most so many a minute, whoever takes them. */
export type Wanted = { most: number; aMinute: number; hastes: readonly Haste[] }

/**
 * Notes what became of the letters that were taken before, and takes the most urgent of those that are due; tells
 * whether more are. It is one write: whoever is killed leaves no more letters in doubt than they had taken.
 */
export async function exchangeLetters(
  db: Db,
  tried: readonly Tried[],
  wanted: Wanted,
  now: Instant,
): Promise<{ letters: DueLetter[]; isMore: boolean }> {
  const [taken, [more]] = await db.batch([
    takeLetters(db, wanted, now),
    db.select({ isDue: exists(dueLetters(db, wanted, now)) }).from(sql`(select 1)`),
    ...tried.map((one) => noteDelivery(db, one, now)),
  ])
  return { letters: taken, isMore: Boolean(more?.isDue) }
}

const takeLetters = (db: Db, wanted: Wanted, now: Instant) =>
  db
    .update(letters)
    .set({
      tries: sql`${letters.tries} + 1`,
      triedAt: now,
      dueAt: now + minutes(leaseMinutes),
    })
    .where(inArray(letters.id, mostUrgent(wanted, now)))
    .returning({
      id: letters.id,
      residentId: letters.residentId,
      address: letters.address,
      letter: letters.letter,
      language: letters.language,
      tries: letters.tries,
    })

const noteDelivery = (db: Db, { id, tries, carried }: Tried, now: Instant) =>
  db
    .update(letters)
    .set(outcomeOf(carried, tries, now))
    .where(eq(letters.id, id))

/** Letters that were given up, the latest first, without what they say. */
export const listDeadLetters = (db: Db) =>
  db
    .select({
      id: letters.id,
      kind: sql<Letter['kind']>`${letters.letter} ->> 'kind'`,
      residentId: letters.residentId,
      tries: letters.tries,
      deadAt: letters.deadAt,
      reason: letters.reason,
    })
    .from(letters)
    .where(isNotNull(letters.deadAt))
    .orderBy(sql`${letters.deadAt} desc`)

/** When the last letter to a resident's address was given up, where none has arrived since; those with a deadline help nobody any more. */
export const undeliveredTo = (db: Db, residentId: number) => {
  const later = alias(letters, 'later')
  const arrived = db
    .select({ one: sql`1` })
    .from(later)
    .where(and(eq(later.residentId, residentId), gt(later.deliveredAt, letters.deadAt)))
  return db
    .select({ deadAt: max(letters.deadAt) })
    .from(letters)
    .innerJoin(residents, eq(residents.id, letters.residentId))
    .where(
      and(
        eq(letters.residentId, residentId),
        isNotNull(letters.deadAt),
        eq(letters.address, residents.email),
        notInArray(sql`${letters.letter} ->> 'kind'`, kindsOf('deadline')),
        notExists(arrived),
      ),
    )
}

/** Sends a dead letter on its way once more; false where there is none with this id. */
export async function reviveLetter(db: Db, id: string, now: Instant): Promise<boolean> {
  const revived = await db
    .update(letters)
    .set({ deadAt: null, dueAt: now, tries: 0 })
    .where(and(eq(letters.id, id), isNotNull(letters.deadAt)))
  return revived.rowsAffected > 0
}

/**
 * Removes letters that were delivered, posted or given up long ago; returns how many. One of these is older than what has
 * been kept long enough, by whose index they are found. What still waits to be posted is kept, for who has closed the
 * account as long as the others.
 */
export function purgeLetters(db: Db, now: Instant): Promise<number> {
  const since = keptSince(retention.letters, now)
  const posted = sql`max(${letters.postedAt}, ifnull(${letters.returnedAt}, 0))`
  const closed = sql`(select closed_at from ${residents} where id = ${letters.residentId})`
  const ended = sql`coalesce(${letters.deadAt},
    iif(${letters.channel} = 'paper', ifnull(${posted}, ${closed}), ${letters.writtenAt})) < ${since}`
  return deleteAll(db, letters, and(lt(letters.writtenAt, since), isNull(letters.dueAt), ended))
}

/** Kind after kind, since an index finds the oldest of one. */
function mostUrgent({ most, aMinute, hastes }: Wanted, now: Instant): SQL {
  const lately = sql`(select count(*) from ${letters} where tried_at > ${now - minutes(1)})`
  const ofKinds = hastes.flatMap((haste) => {
    const limit = haste === 'deadline' ? most : sql`max(0, min(${most}, ${aMinute} - ${lately}))`
    return kindsOf(haste).map(
      (kind) => sql`select * from (select id from ${letters}
        where letter ->> 'kind' = ${kind} and due_at <= ${now} order by due_at limit ${limit})`,
    )
  })
  return sql`(select id from (${sql.join(ofKinds, sql` union all `)}) limit ${most})`
}

const dueLetters = (db: Db, { hastes }: Wanted, now: Instant) =>
  db
    .select({ one: sql`1` })
    .from(letters)
    .where(and(inArray(sql`letter ->> 'kind'`, hastes.flatMap(kindsOf)), lte(letters.dueAt, now)))

/** A delivered letter no longer says to whom. */
const forgotten = {
  address: '',
  letter: sql`json_object('kind', ${letters.letter} ->> 'kind', 'name', '')`,
}

function outcomeOf(carried: Carried, tries: number, now: Instant) {
  if (carried.isDelivered) return { deliveredAt: now, dueAt: null, reason: null, ...forgotten }
  const { reason, isFinal } = carried
  const dueAt = isFinal ? null : retryAt(tries, now)
  return { reason, dueAt, deadAt: dueAt === null ? now : null }
}
