import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { publicNumbers } from '../../../drizzle/schema/lottery.ts'
import { rounds } from '../../../drizzle/schema/shared.ts'
import type { Instant, Month } from '../../domain/calendar.ts'
import {
  judgeNumbers,
  type NumbersRefusal,
  type NumbersVerdict,
  type Typing,
} from '../../domain/lottery/numbers.ts'
import type { Source } from '../../domain/proof/source.ts'
import { type Acting, joining, onFreshFacts } from '../acting.ts'
import { type Db, failUnless, type Statement, writeTogether } from '../database.ts'

/** A round that draws by public numbers, and how far they are typed in. */
export type AwaitedNumbers = {
  month: Month
  awaited: Extract<Source, { kind: 'public numbers' }>
  typedBy: string | null
  confirmedBy: string | null
}

/** Frozen rounds that cannot be drawn before their numbers are typed in, the earliest first. */
export const listAwaitedNumbers = async (db: Db): Promise<AwaitedNumbers[]> =>
  awaitingAmong(await withNumbers(db).where(and(isNotNull(rounds.terms), isNull(rounds.opened))))

/** Undefined where the round draws by no numbers, or is not frozen. */
export const findAwaitedNumbers = async (db: Db, month: Month) =>
  awaitingAmong(await withNumbers(db).where(eq(rounds.month, month)))[0]

/** Types numbers in, or confirms them: the first person's wait for another person's, who types the same unseen. */
export function enterNumbers(
  db: Db,
  by: Acting,
  { month, ...typing }: Typing & { month: Month },
  now: Instant,
): Promise<NumbersVerdict | NumbersRefusal> {
  return onFreshFacts(async () => {
    const found = await withNumbers(db).where(eq(rounds.month, month)).get()
    const facts = found ?? { awaited: null, entered: null }
    const verdict = judgeNumbers(typing, facts, now)
    if (typeof verdict === 'string' || verdict.becomes === null) return verdict
    const { numbers, becomes } = verdict
    const write = { month, numbers, by: typing.by, seen: facts.entered }
    await writeTogether(db, [writes[becomes](db, write, now), ...(await joining(by))])
    return verdict
  })
}

/** Whether anybody has typed numbers in, and those that are confirmed. */
export async function findNumbers(db: Db, month: Month) {
  const found = await withNumbers(db).where(eq(rounds.month, month)).get()
  const entered = found?.entered ?? null
  return { isTyped: entered !== null, confirmed: entered?.confirmedBy ? entered.numbers : null }
}

function awaitingAmong(rows: readonly Row[]): AwaitedNumbers[] {
  return rows.flatMap(({ month, awaited, entered }) => {
    const { typedBy = null, confirmedBy = null } = entered ?? {}
    return awaited?.kind === 'public numbers' ? [{ month, awaited, typedBy, confirmedBy }] : []
  })
}

type Row = Awaited<ReturnType<typeof withNumbers>>[number]

const withNumbers = (db: Db) =>
  db
    .select({
      month: rounds.month,
      awaited: sql<Source | null>`${rounds.terms} -> '$.awaited'`.mapWith((json: string) =>
        JSON.parse(json),
      ),
      entered: {
        numbers: publicNumbers.numbers,
        typedBy: publicNumbers.typedBy,
        confirmedBy: publicNumbers.confirmedBy,
      },
    })
    .from(rounds)
    .leftJoin(publicNumbers, eq(publicNumbers.round, rounds.month))
    .orderBy(asc(rounds.month))
    .$dynamic()

type Seen = { numbers: string; typedBy: string } | null
type Write = { month: Month; numbers: string; by: string; seen: Seen }

/** Each holds only for the row it was judged on: another person's word in between is a broken constraint. */
const writes: Record<'typed' | 'confirmed', (db: Db, of: Write, now: Instant) => Statement> = {
  typed: (db, { month, numbers, by, seen }, now) =>
    seen
      ? db
          .update(publicNumbers)
          .set({ numbers, typedBy: failUnless(isStill(seen), by), typedAt: now })
          .where(eq(publicNumbers.round, month))
      : db.insert(publicNumbers).values({ round: month, numbers, typedBy: by, typedAt: now }),
  confirmed: (db, { month, by, seen }, now) =>
    db
      .update(publicNumbers)
      .set({
        typedBy: failUnless(seen ? isStill(seen) : undefined, seen?.typedBy),
        confirmedBy: by,
        confirmedAt: now,
      })
      .where(eq(publicNumbers.round, month)),
}

const isStill = ({ numbers, typedBy }: NonNullable<Seen>): SQL | undefined =>
  and(
    eq(publicNumbers.numbers, numbers),
    eq(publicNumbers.typedBy, typedBy),
    isNull(publicNumbers.confirmedAt),
  )
