import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { staff, staffSessions } from '../../../drizzle/schema/staff.ts'
import { hours, type Instant, minutes, today } from '../../domain/calendar.ts'
import { type Clerk, consoleLimits } from '../../domain/clerk.ts'
import { brokenConstraint, type Db, failUnless, writeTogether } from '../database.ts'
import { deleteAll } from '../purging.ts'
import { type Opening, type Sessions, sessionsIn } from '../sessions.ts'
import { hashToken } from '../tokens.ts'

export const clerkColumns = {
  id: staff.id,
  name: staff.name,
  fullName: staff.fullName,
  role: staff.role,
  facilityId: staff.facilityId,
  residentNumber: staff.residentNumber,
}

/** Sessions of the console: their accounts' use is noted with their own. */
export const clerkSessions = (db: Db, now: Instant): Sessions<Clerk> =>
  sessionsIn({
    async find(idHash, notesUse) {
      const open = isOpen(idHash, now)
      const found = db
        .select(clerkColumns)
        .from(staffSessions)
        .innerJoin(staff, eq(staff.id, staffSessions.staffId))
        .where(and(open, isUsable(now)))
      const used = db.update(staffSessions).set({ usedAt: now }).where(open)
      const [person] = notesUse ? (await db.batch([used, found]))[1] : await found
      return person && { person }
    },
    async insert(idHash, staffId, { onlyIf, writes } = always) {
      const row = { idHash, staffId: sql`${failUnless(onlyIf, staffId)}` }
      try {
        await writeTogether(db, [
          db.insert(staffSessions).values({ ...row, createdAt: now, usedAt: now }),
          db.update(staff).set({ usedAt: now }).where(eq(staff.id, staffId)),
          ...writes,
        ])
        return true
      } catch (error) {
        if (/staff_sessions\.staff_id|staff_factors\.last_step/.test(brokenConstraint(error) ?? ''))
          return false
        throw error
      }
    },
    async remove(idHash) {
      await db.delete(staffSessions).where(eq(staffSessions.idHash, idHash))
    },
  })

const always: Opening = { onlyIf: sql`true`, writes: [] }

/** An account that opens today. */
export const isUsable = (now: Instant) =>
  and(isNull(staff.closedAt), or(isNull(staff.endsOn), sql`${staff.endsOn} >= ${today(now)}`))

/** Whether a cookie was somebody's until its session ended a while ago: who logged in here once is shown the way in. */
export async function hasEnded(db: Db, id: string): Promise<boolean> {
  const found = await db
    .select({ one: sql`1` })
    .from(staffSessions)
    .where(eq(staffSessions.idHash, hashToken(id)))
    .get()
  return found !== undefined
}

/** Removes sessions a while after their end; returns how many. */
export const purgeClerkSessions = (db: Db, now: Instant): Promise<number> =>
  deleteAll(
    db,
    staffSessions,
    lt(staffSessions.createdAt, now - hours(2 * consoleLimits.totalHours)),
  )

const isOpen = (idHash: string, now: Instant) =>
  and(
    eq(staffSessions.idHash, idHash),
    gt(staffSessions.usedAt, now - minutes(consoleLimits.idleMinutes)),
    gt(staffSessions.createdAt, now - hours(consoleLimits.totalHours)),
  )
