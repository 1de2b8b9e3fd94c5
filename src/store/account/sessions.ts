import { and, eq, gt, lt, or, type Placeholder, sql } from 'drizzle-orm'
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
  writeTogether,
} from '../database.ts'
import { deleteAll } from '../purging.ts'
import { residentColumns } from '../residents.ts'
import { type Opening, type Sessions, sessionsIn } from '../sessions.ts'

/** A use is written in the same round trip; a write waits for the lock, so not every page notes one. */
export const residentSessions = (db: Db, now: Instant): Sessions<Resident> =>
  sessionsIn({
    async find(idHash, notesUse) {
      const open = openAt(idHash, now)
      if (!notesUse) return findSession(db).get(open)
      return (await db.batch([noteUse(db, open, now), sessionAndResident(db, open)]))[1][0]
    },
    async insert(idHash, residentId, { onlyIf, writes } = always) {
      const row = { idHash, residentId: sql`${failUnless(onlyIf, residentId)}` }
      try {
        await writeTogether(db, [
          db.insert(sessions).values({ ...row, createdAt: now, usedAt: now }),
          ...writes,
        ])
        return true
      } catch (error) {
        if (brokenConstraint(error)?.includes('sessions.resident_id')) return false
        throw error
      }
    },
    async remove(idHash) {
      await db.delete(sessions).where(eq(sessions.idHash, idHash))
    },
  })

const always: Opening = { onlyIf: sql`true`, writes: [] }

/** Removes sessions past either end; returns how many. */
export function purgeSessions(db: Db, now: Instant): Promise<number> {
  const ended = or(lt(sessions.usedAt, idleSince(now)), lt(sessions.createdAt, openSince(now)))
  return deleteAll(db, sessions, ended)
}

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
