import { and, eq, gt, lt, or, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { sessions } from '../../../drizzle/schema/account.ts'
import { stockVersion } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { sessionLimits } from '../../domain/account/throttle.ts'
import { hours, type Instant, minutes } from '../../domain/calendar.ts'
import type { Resident } from '../../domain/resident.ts'
import {
  asJson,
  brokenConstraint,
  type Db,
  failUnless,
  prepared,
  type Statement,
  writeTogether,
} from '../database.ts'
import { deleteAll } from '../purging.ts'
import { residentColumns } from '../residents.ts'
import { hashToken } from '../tokens.ts'

/** Where the sessions of one kind of people are kept, each by an id that only its cookie knows. */
export type Sessions<Person> = {
  /** Whose session it is, undefined if it has ended; may write that it is in use. */
  find(id: string, notesUse: boolean): Promise<Found<Person> | undefined>
  /** Returns the id of a new session; undefined where what it was judged on holds no more. */
  open(personId: number, opening?: Opening): Promise<string | undefined>
  end(id: string): Promise<void>
}

/** With the version of the stock, where it came in the same answer: who has a page ready need not ask again. */
type Found<Person> = { person: Person; stockVersion?: number }

/** What a session was judged on, asked again in the write that opens it, and what else is written with it. */
export type Opening = { onlyIf: SQL; writes: readonly Statement[] }

export const residentSessions = (db: Db, now: Instant): Sessions<Resident> => ({
  find: async (id, notesUse) => (await luciaOn(db, now, notesUse).validateSession(id)).user?.found,
  open: (residentId, opening) => open(db, residentId, now, opening),
  end: (id) => luciaOn(db, now).invalidateSession(id),
})

async function open(db: Db, residentId: number, now: Instant, opening?: Opening) {
  try {
    return (await luciaOn(db, now, false, opening).createSession(residentId, {})).id
  } catch (error) {
    if (brokenConstraint(error)?.includes('sessions.resident_id')) return undefined
    throw error
  }
}

const luciaOn = (db: Db, now: Instant, notesUse = false, opening?: Opening) =>
  new Lucia(sessionAdapter(db, now, notesUse, opening), {
    sessionExpiresIn: new TimeSpan(sessionLimits.totalHours, 'h'),
    getUserAttributes: (found) => ({ found }),
  })

/**
 * Lucia's sessions on libSQL. Only a SHA-256 of the session id is kept. The idle and the absolute end are judged
 * here, against `now`: Lucia would ask the machine's clock, and a demo town may live on another day. `notesUse` writes
 * that the session is in use, in the same round trip; a write waits for the lock, so not every page does.
 */
const sessionAdapter = (
  db: Db,
  now: Instant,
  notesUse: boolean,
  { onlyIf = sql`true`, writes = [] }: Partial<Opening> = {},
): Adapter => ({
  async getSessionAndUser(id) {
    const idHash = hashToken(id)
    const open = openAt(idHash, now)
    const found = notesUse
      ? (await db.batch([noteUse(db, open, now), sessionAndResident(db, open)]))[1][0]
      : await findSession(db).get(open)
    if (!found) return [null, null]
    const userId = found.person.id
    const session = { id, userId, expiresAt: never, attributes: {} }
    return [session, { id: userId, attributes: found }]
  },
  async setSession(session) {
    const residentId = sql`${failUnless(onlyIf, session.userId)}`
    const row = { idHash: hashToken(session.id), residentId, createdAt: now, usedAt: now }
    await writeTogether(db, [db.insert(sessions).values(row), ...writes])
  },
  async deleteSession(id) {
    await db.delete(sessions).where(eq(sessions.idHash, hashToken(id)))
  },
  async deleteUserSessions(residentId) {
    await db.delete(sessions).where(eq(sessions.residentId, residentId))
  },
  async deleteExpiredSessions() {
    await purgeSessions(db, now)
  },
  // Ids are never stored, so sessions cannot be listed; and their ends move by use, not by Lucia's word.
  getUserSessions: async () => [],
  updateSessionExpiration: async () => {},
})

/** Removes sessions past either end; returns how many. */
export function purgeSessions(db: Db, now: Instant): Promise<number> {
  const ended = or(lt(sessions.usedAt, idleSince(now)), lt(sessions.createdAt, openSince(now)))
  return deleteAll(db, sessions, ended)
}

const never: DatabaseSession['expiresAt'] = new Date(8.64e15)

const idleSince = (now: Instant) => now - minutes(sessionLimits.idleMinutes)
const openSince = (now: Instant) => now - hours(sessionLimits.totalHours)

/** A session and the instants since which it must have been used and opened. */
type Open = {
  idHash: string | Placeholder
  idleSince: Instant | Placeholder
  openSince: Instant | Placeholder
}

const openAt = (idHash: string, now: Instant) => ({
  idHash,
  idleSince: idleSince(now),
  openSince: openSince(now),
})

const isOpen = ({ idHash, idleSince, openSince }: Open) =>
  and(
    eq(sessions.idHash, idHash),
    gt(sessions.usedAt, idleSince),
    gt(sessions.createdAt, openSince),
  )

const noteUse = (db: Db, open: Open, now: Instant) =>
  db.update(sessions).set({ usedAt: now }).where(isOpen(open))

const sessionAndResident = (db: Db, open: Open) =>
  db
    .select({ person: asJson(residentColumns), stockVersion: currentVersion })
    .from(sessions)
    .innerJoin(residents, eq(residents.id, sessions.residentId))
    .where(isOpen(open))

const currentVersion = sql<number>`(select ${stockVersion.version} from ${stockVersion})`

const findSession = prepared((db) =>
  sessionAndResident(db, {
    idHash: sql.placeholder('idHash'),
    idleSince: sql.placeholder('idleSince'),
    openSince: sql.placeholder('openSince'),
  }).prepare(),
)

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    UserId: number
    DatabaseUserAttributes: Found<Resident>
  }
}
