import { and, eq, gt, isNull } from 'drizzle-orm'
import { permits } from '../../../drizzle/schema/staff.ts'
import type { Instant } from '../../domain/calendar.ts'
import { holdsFrom, type Permitted } from '../../domain/staff/permit.ts'
import { type Db, failUnless } from '../database.ts'

/** Thrown where an act waits for a second person: nothing was done, and its page asks for one (app.tsx). */
export class NeedsPermit extends Error {
  override name = 'NeedsPermit'
  readonly permitted: Permitted
  constructor(permitted: Permitted) {
    super(permitted.kind)
    this.permitted = permitted
  }
}

/** The permit by which this clerk may do this now; undefined without one. */
export const findPermit = (
  db: Db,
  clerk: { name: string },
  { kind, what }: Pick<Permitted, 'kind' | 'what'>,
  now: Instant,
) =>
  db
    .select({ id: permits.id, answeredBy: permits.answeredBy, reason: permits.reason })
    .from(permits)
    .where(
      and(
        eq(permits.kind, kind),
        eq(permits.askedBy, clerk.name),
        eq(permits.what, what),
        eq(permits.isGranted, true),
        gt(permits.answeredAt, holdsFrom(now)),
        isNull(permits.usedAt),
      ),
    )
    .get()

/** Uses a permit up, in the batch of the act it is for; the batch fails where it was used meanwhile. */
export const spendPermit = (db: Db, id: number, now: Instant) =>
  db
    .update(permits)
    .set({ usedAt: now, what: failUnless(isNull(permits.usedAt), permits.what) })
    .where(eq(permits.id, id))
