import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { amendments, holds, registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { Case } from '../../../domain/account/review.ts'
import type { Instant } from '../../../domain/calendar.ts'
import type { ResidentKind, Subject } from '../../../domain/resident.ts'
import type { Db } from '../../database.ts'
import { isAlikeSomebody } from './alike.ts'

/** What of the queue is looked at; all of it where nothing is said. */
export type Sought = {
  what?: ResidentKind | 'amendment' | undefined
  state?: 'held' | 'free' | 'alike' | undefined
}

const casesAPage = 50

/** Whatever waits for the ward: registrations, renewals and what is to be registered anew, the oldest first. */
export async function listQueue(db: Db, sought: Sought, page: number) {
  const [found, [numbers]] = await db.batch([
    queueOf(db, sought)
      .limit(casesAPage + 1)
      .offset((page - 1) * casesAPage),
    waitingOf(db),
  ])
  return {
    cases: found.slice(0, casesAPage),
    isMore: found.length > casesAPage,
    ...(numbers ?? none),
  }
}

/** The next that nobody has put aside. */
export async function findNextCase(db: Db): Promise<Case | undefined> {
  const [found] = await queueOf(db, { state: 'free' }).limit(1)
  return found && { number: found.number, amendmentId: found.amendmentId }
}

/** How many wait, how many of these are held, and since when the oldest that is not held does. */
const none = { waiting: 0, held: 0, oldestAt: null }

const waitingOf = (db: Db) => {
  const all = queueOf(db, {}).as('waiting')
  return db
    .select({
      waiting: sql<number>`count(*)`,
      held: sql<number>`count(held_at)`,
      oldestAt: sql<Instant | null>`min(iif(held_at is null, since, null))`,
    })
    .from(all)
}

const queueOf = (db: Db, { what, state }: Sought) =>
  unionAll(
    db
      .select({
        amendmentId: sql<number>`0`.as('amendment_id'),
        subject: sql<Subject | null>`null`.as('subject'),
        number: sql<string>`${residents.number}`.as('number'),
        name: sql<string>`${residents.name}`.as('name'),
        kana: sql<string>`${residents.kana}`.as('kana'),
        kind: sql<ResidentKind>`${residents.kind}`.as('kind'),
        since: sql<Instant | null>`${registrations.appliedAt}`.as('since'),
        heldAt: sql<Instant | null>`${holds.heldAt}`.as('held_at'),
        isAlike: isAlikeSomebody.mapWith(Boolean).as('is_alike'),
      })
      .from(residents)
      .leftJoin(registrations, eq(registrations.residentId, residents.id))
      .leftJoin(holds, and(eq(holds.residentId, residents.id), eq(holds.amendmentId, 0)))
      .where(
        and(
          isNull(residents.cardArrivedAt),
          isNull(residents.refusedAt),
          isNull(residents.closedAt),
          what && eq(sql`${residents.kind}`, what),
          isIn(state, isAlikeSomebody),
        ),
      ),
    db
      .select({
        amendmentId: sql<number>`${amendments.id}`.as('amendment_id'),
        subject: sql<Subject | null>`${amendments.subject}`.as('subject'),
        number: sql<string>`${residents.number}`.as('number'),
        name: sql<string>`${residents.name}`.as('name'),
        kana: sql<string>`${residents.kana}`.as('kana'),
        kind: sql<ResidentKind>`${residents.kind}`.as('kind'),
        since: sql<Instant | null>`${amendments.askedAt}`.as('since'),
        heldAt: sql<Instant | null>`${holds.heldAt}`.as('held_at'),
        isAlike: sql<boolean>`0`.mapWith(Boolean).as('is_alike'),
      })
      .from(amendments)
      .innerJoin(residents, eq(residents.id, amendments.residentId))
      .leftJoin(
        holds,
        and(eq(holds.residentId, amendments.residentId), eq(holds.amendmentId, amendments.id)),
      )
      .where(
        and(
          isNull(amendments.decidedAt),
          what && what !== 'amendment' ? sql`false` : undefined,
          isIn(state, sql`false`),
        ),
      ),
  ).orderBy(sql`since`, sql`number`, sql`amendment_id`)

function isIn(state: Sought['state'], isAlike: SQL): SQL | undefined {
  if (state === 'held') return isNotNull(holds.heldAt)
  if (state === 'free') return isNull(holds.heldAt)
  return state && isAlike
}
