import { timingSafeEqual } from 'node:crypto'
import { and, eq, exists, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { registrations, webCodes } from '../../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../../drizzle/schema/shared.ts'
import { throttle } from '../../../domain/account/throttle.ts'
import { refuseWebCode, type WebCodeRefusal, webCode } from '../../../domain/account/web-code.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { keptSince, retention } from '../../../domain/retention.ts'
import { act, type By } from '../../acting.ts'
import type { Db, Statement } from '../../database.ts'
import { hasNotLeft, post } from '../../letters.ts'
import { deleteAll } from '../../purging.ts'
import { residentWhere } from '../../residents.ts'
import { hashToken, isToken, newCode } from '../../tokens.ts'
import { countTry, forgive, ladderOf } from '../attempts.ts'
import { openReset, passwordOf } from '../passwords.ts'

/**
 * Puts a letter with a code by which a password can be set among those to be printed, for somebody without mail who asks
 * for it. Undefined where there is no such resident.
 */
export function askWebCode(
  db: Db,
  by: By,
  now: Instant,
): Promise<WebCodeRefusal | null | undefined> {
  const read = async () => {
    const [[resident], [asker]] = await db.batch([
      residentWhere(db, eq(residents.id, by.residentId)),
      askerOf(db, by.residentId),
    ])
    return resident && asker && { resident, asker }
  }
  return act(db, by, read, ({ resident, asker }) => {
    const { id: residentId, name } = resident
    const refusal = refuseWebCode({ ...resident, ...asker })
    const letter = { kind: 'webCode', name } as const
    return {
      answer: refusal,
      writes: refusal ? [] : [post(db, { residentId, letter, only: 'paper' }, now)],
      told: { residents: [resident.number] },
    }
  })
}

const askerOf = (db: Db, residentId: number) =>
  db
    .select({
      channel: residents.channel,
      hasPassword: sql<number>`${exists(passwordOf(db))}`.mapWith(Boolean),
      hasHome: sql<number>`${exists(
        db
          .select({ one: sql`1` })
          .from(registrations)
          .where(eq(registrations.residentId, residents.id)),
      )}`.mapWith(Boolean),
      isWaiting: sql<number>`${exists(
        db
          .select({ one: sql`1` })
          .from(letters)
          .where(
            and(
              eq(letters.residentId, residents.id),
              sql`${letters.letter} ->> 'kind' = 'webCode'`,
              isNull(letters.deadAt),
              hasNotLeft,
            ),
          ),
      )}`.mapWith(Boolean),
    })
    .from(residents)
    .where(eq(residents.id, residentId))

/** A code that is being printed, and what keeps its hash: from then on the one before is worth nothing. */
export function makeWebCode(
  db: Db,
  residentId: number,
  now: Instant,
): { code: string; writes: Statement[] } {
  const code = newCode(webCode.digits)
  const made = { codeHash: hashOf(residentId, code), madeAt: now }
  const write = db
    .insert(webCodes)
    .values({ residentId, ...made })
    .onConflictDoUpdate({ target: webCodes.residentId, set: made })
  return { code, writes: [write] }
}

/** `press` is the form it came by: pressed twice, it leads to one page. */
type Try = { number: string; code: string; source: string; press?: string | undefined }

/**
 * What opens the page that sets a password, for whoever types a number with its code; the code itself is spent once one
 * is set. Tries are counted as those of a login are, and an answer does not say whether there is such a number.
 */
export async function openByWebCode(
  db: Db,
  { number, code, source, press }: Try,
  now: Instant,
): Promise<{ token: string } | 'wrong' | 'throttled'> {
  const ladder = [...ladderOf(source, 'source'), ofAccount(number)]
  if (!(await countTry(db, ladder, now))) return 'throttled'
  const [kept] = await codeOf(db, number, now)
  if (!isSame(kept?.codeHash ?? hashOf(0, ''), hashOf(kept?.residentId ?? 0, code)) || !kept)
    return 'wrong'
  await forgive(
    db,
    ladder.map(({ bucket }) => bucket),
  )
  return { token: await openReset(db, kept.residentId, now, isToken(press) ? press : undefined) }
}

const ofAccount = (number: string) => ({
  bucket: `web-code:${number}`,
  most: throttle.account,
  window: throttle.windowMinutes,
})

const codeOf = (db: Db, number: string, now: Instant) =>
  db
    .select({ residentId: webCodes.residentId, codeHash: webCodes.codeHash })
    .from(webCodes)
    .innerJoin(residents, eq(residents.id, webCodes.residentId))
    .where(
      and(
        eq(residents.number, number),
        isNull(residents.closedAt),
        isNull(residents.refusedAt),
        isNotNull(residents.cardArrivedAt),
        gt(webCodes.madeAt, keptSince(retention.webCodes, now)),
      ),
    )

/** Of one resident alone: the same code of another has another hash. */
const hashOf = (residentId: number, code: string) => hashToken(`${residentId} ${code}`)

const isSame = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Removes codes that work no more; returns how many. */
export const purgeWebCodes = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, webCodes, lt(webCodes.madeAt, keptSince(retention.webCodes, now)))
