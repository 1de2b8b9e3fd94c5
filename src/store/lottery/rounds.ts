import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { sealedSecrets } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import { monthsToAnnounce, type Round, scheduleOf } from '../../domain/lottery/round.ts'
import { commitmentOf } from '../../domain/proof/protocol.ts'
import { type Db, writeTogether } from '../database.ts'
import { newSecret } from '../tokens.ts'

const { terms, opened, written, ...known } = getTableColumns(rounds)

/** What rules and pages need of a round. */
export const roundColumns = known

/** Announces the rounds that should be known by now, each with its commitments; returns how many it added. */
export async function announceRounds(db: Db, now: Instant): Promise<number> {
  const months = monthsToAnnounce(now)
  const there = await db
    .select({ month: rounds.month })
    .from(rounds)
    .where(inArray(rounds.month, months))
  const missing = months.filter((month) => !there.some((round) => round.month === month))
  for (const month of missing) await announceRound(db, month, now)
  return missing.length
}

/** Seals a round's secrets in the write that makes their commitments public; those of a round already there stay. */
export async function announceRound(db: Db, month: Month, now: Instant): Promise<void> {
  const [secret, secondSecret] = [newSecret(), newSecret()]
  const round = {
    month,
    ...scheduleOf(month),
    commitment: commitmentOf(secret),
    secondCommitment: commitmentOf(secondSecret),
    committedAt: now,
  }
  await writeTogether(db, [
    db.insert(rounds).values(round).onConflictDoNothing(),
    db.insert(sealedSecrets).values({ round: month, secret, secondSecret }).onConflictDoNothing(),
  ])
}

/** The latest first. */
export const listRounds = (db: Db): Promise<Round[]> =>
  db.select(roundColumns).from(rounds).orderBy(desc(rounds.month)).limit(24)

export const findRound = (db: Db, month: Month) =>
  db.select(roundColumns).from(rounds).where(eq(rounds.month, month)).get()

/** Rounds whose time for the freeze, the draw or publication has come and that have not had it, the earliest first. */
export const listDue = {
  toFreeze: (db: Db, now: Instant) =>
    dueRounds(db, and(lte(rounds.closesAt, now), isNull(rounds.termsHash))),
  toDraw: (db: Db, now: Instant) =>
    dueRounds(
      db,
      and(lte(rounds.drawsAt, now), isNotNull(rounds.termsHash), isNull(rounds.drawnAt)),
    ),
  toPublish: (db: Db, now: Instant) =>
    dueRounds(
      db,
      and(lte(rounds.publishesAt, now), isNotNull(rounds.drawnAt), isNull(rounds.publishedAt)),
    ),
}

const dueRounds = (db: Db, where: ReturnType<typeof and>): Promise<Round[]> =>
  db.select(roundColumns).from(rounds).where(where).orderBy(asc(rounds.month))
