import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { sealedSecrets } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import { monthsToAnnounce, type Round, scheduleOf } from '../../domain/lottery/round.ts'
import type { Hindrance } from '../../domain/proof/hindrance.ts'
import { commitmentOf } from '../../domain/proof/protocol.ts'
import { type Announced, sourceFor } from '../../domain/proof/source.ts'
import { type Db, writeTogether } from '../database.ts'
import { newSecret } from '../tokens.ts'

const { terms, opened, written, ...known } = getTableColumns(rounds)

/** What rounds are announced with: a second secret is sealed as the round is. */
export type Announcing = Exclude<Announced, { kind: 'second secret' }> | { kind: 'second secret' }

/** What rules and pages need of a round. */
export const roundColumns = known

/** Announces the rounds that should be known by now, each with its commitment and source; returns how many it added. */
export async function announceRounds(
  db: Db,
  announcing: Announcing,
  now: Instant,
): Promise<number> {
  const months = monthsToAnnounce(now)
  const there = await db
    .select({ month: rounds.month })
    .from(rounds)
    .where(inArray(rounds.month, months))
  const missing = months.filter((month) => !there.some((round) => round.month === month))
  for (const month of missing) await announceRound(db, month, announcing, now)
  return missing.length
}

/** Seals a round's secrets in the write that makes their commitments public; those of a round already there stay. */
export async function announceRound(
  db: Db,
  month: Month,
  announcing: Announcing,
  now: Instant,
): Promise<void> {
  const secret = newSecret()
  const { secondSecret, of } = sealedWith(announcing)
  const times = scheduleOf(month, of.kind === 'public numbers' ? of.series : undefined)
  const announced = sourceFor(of, times)
  const commitment = commitmentOf(secret)
  const round = { month, ...times, commitment, committedAt: now, announced }
  await writeTogether(db, [
    db.insert(rounds).values(round).onConflictDoNothing(),
    db.insert(sealedSecrets).values({ round: month, secret, secondSecret }).onConflictDoNothing(),
  ])
}

function sealedWith(announcing: Announcing): { secondSecret: string | null; of: Announced } {
  const { kind } = announcing
  if (kind !== 'second secret') return { secondSecret: null, of: announcing }
  const secondSecret = newSecret()
  return { secondSecret, of: { kind, commitment: commitmentOf(secondSecret) } }
}

/** The latest first. */
export const listRounds = (db: Db): Promise<Round[]> =>
  db.select(roundColumns).from(rounds).orderBy(desc(rounds.month)).limit(24)

export const findRound = (db: Db, month: Month) =>
  db.select(roundColumns).from(rounds).where(eq(rounds.month, month)).get()

/** Rounds whose time for the freeze, the draw or publication has come and that have not had it, the earliest first. */
export const listDue = {
  toFreeze: (db: Db, now: Instant) =>
    dueRounds(db, and(lte(rounds.closesAt, now), isNull(rounds.termsHash), isNull(rounds.drawnAt))),
  toDraw: (db: Db, now: Instant) =>
    dueRounds(db, and(lte(rounds.drawableAt, now), isNull(rounds.drawnAt))),
  toPublish: (db: Db, now: Instant) =>
    dueRounds(
      db,
      and(lte(rounds.publishesAt, now), isNotNull(rounds.drawnAt), isNull(rounds.publishedAt)),
    ),
}

/** Says why a round is not frozen, drawn or published, until it is. */
export const noteHindrance = (db: Db, month: Month, hindrance: Hindrance | null) =>
  db.update(rounds).set({ hindrance }).where(eq(rounds.month, month))

const dueRounds = (db: Db, where: ReturnType<typeof and>): Promise<Round[]> =>
  db.select(roundColumns).from(rounds).where(where).orderBy(asc(rounds.month))
