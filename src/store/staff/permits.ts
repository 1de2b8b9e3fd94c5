import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { permits } from '../../../drizzle/schema/staff.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Clerk } from '../../domain/clerk.ts'
import { holdsFrom, type Permit, type Permitted } from '../../domain/staff/permit.ts'
import { brokenConstraint, type Db } from '../database.ts'
import { writeNoted } from './journal.ts'

/** What is asked for, and why. */
export type AskedPermit = Permitted & { reason: string }

/** Asks another person; asked again while nobody has answered, it is asked once. */
export async function askPermit(
  db: Db,
  clerk: Clerk,
  asked: AskedPermit,
  now: Instant,
): Promise<void> {
  const { reason, resident, ...after } = asked
  const residents = resident === null ? [] : [resident]
  try {
    await writeNoted(
      db,
      clerk,
      [db.insert(permits).values({ ...asked, askedBy: clerk.name, askedAt: now })],
      { kind: 'permitAsked', residents, after, reason },
      now,
    )
  } catch (error) {
    if (!brokenConstraint(error)?.includes('permits.kind')) throw error
  }
}

/** Grants or declines; whoever asked cannot, and nobody twice. */
export async function answerPermit(
  db: Db,
  clerk: Clerk,
  { id, isGranted }: { id: number; isGranted: boolean },
  now: Instant,
): Promise<'unknownPermit' | 'own' | 'alreadyAnswered' | null> {
  const permit = await db.select().from(permits).where(eq(permits.id, id)).get()
  if (!permit) return 'unknownPermit'
  if (permit.askedBy === clerk.name) return 'own'
  if (permit.answeredAt !== null) return 'alreadyAnswered'
  const { kind, resident, what, reason, askedBy } = permit
  try {
    await writeNoted(
      db,
      clerk,
      [
        db
          .update(permits)
          .set({ answeredBy: clerk.name, answeredAt: now, isGranted })
          .where(eq(permits.id, id)),
      ],
      {
        kind: isGranted ? 'permitGranted' : 'permitDeclined',
        residents: resident === null ? [] : [resident],
        after: { kind, what, askedBy },
        reason,
      },
      now,
    )
    return null
  } catch (error) {
    if (brokenConstraint(error)?.includes('a permit is answered once')) return 'alreadyAnswered'
    throw error
  }
}

/** What waits for another person, and what was answered lately; the newest first. A lodge sees its own alone. */
export const listPermits = (db: Db, { name, role }: Clerk, now: Instant): Promise<Permit[]> =>
  db
    .select()
    .from(permits)
    .where(
      and(
        or(isNull(permits.answeredAt), gt(permits.answeredAt, holdsFrom(now))),
        role === 'lodge' ? eq(permits.askedBy, name) : undefined,
      ),
    )
    .orderBy(desc(permits.id))
