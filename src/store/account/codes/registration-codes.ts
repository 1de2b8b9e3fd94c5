import { timingSafeEqual } from 'node:crypto'
import { and, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import { drafts } from '../../../../drizzle/schema/account.ts'
import { letters } from '../../../../drizzle/schema/shared.ts'
import { type CodeRefusal, codeRules } from '../../../domain/account/code.ts'
import { throttle } from '../../../domain/account/throttle.ts'
import { type Instant, minutes } from '../../../domain/calendar.ts'
import { mailboxOf } from '../../../domain/text.ts'
import { type Db, insertFrom } from '../../database.ts'
import { nobody } from '../../letters.ts'
import { hashToken, newCode } from '../../tokens.ts'
import { countTry, isWithin, ladderOf, type Rung } from '../attempts.ts'

/** Whose code, to which address, from where, and in which language the letter is written. */
type Wanted = {
  token: string
  email: string
  source: string
  language: string
  /** When one was asked for before: two presses of one page ask for one letter. */
  askedBefore: Instant | null
}

/**
 * Asks for a letter with a code to a draft's address; a code asked for before is worth nothing once the next one leaves.
 * False where too many went out for this draft, to this address or from this network.
 */
export async function askForCode(
  db: Db,
  { token, email, source, language, askedBefore }: Wanted,
  now: Instant,
): Promise<boolean> {
  const [draft, codeFor] = [hashToken(token), hashToken(email)]
  const mailbox = letterRung(hashToken(mailboxOf(email)))
  const ladder = [letterRung(draft), mailbox, ...ladderOf(source, 'code')]
  const within = isWithin(ladder)
  const letter = sql`json_object('kind', 'registrationCode', 'name', '', 'draft', ${draft}, 'at', ${now})`
  const id = hashToken(`${draft} ${codeFor} ${askedBefore}`)
  const row = { id, residentId: nobody, address: email, letter, language }
  return countTry(db, ladder, now, [
    db
      .update(drafts)
      .set({ codeAskedAt: now, usedAt: now, codeFor, codeHash: null, codeTries: 0 })
      .where(and(eq(drafts.tokenHash, draft), within)),
    insertFrom(
      db,
      letters,
      { ...row, writtenAt: now, dueAt: now },
      sql`where ${within}`,
    ).onConflictDoNothing(),
  ])
}

const letterRung = (of: string): Rung => ({
  bucket: `letter:${of}`,
  most: codeRules.letters,
  window: throttle.hourMinutes,
})

/**
 * The code of a letter that is about to leave: its minutes begin now, and only its hash is kept. Null where the draft is
 * gone or has another address by now.
 */
export async function openCode(
  db: Db,
  { draft, address }: { draft: string; address: string },
  now: Instant,
): Promise<string | null> {
  const code = newCode(codeRules.digits)
  const opened = await db
    .update(drafts)
    .set({ codeHash: hashOf(draft, code), codeAt: now, codeTries: 0 })
    .where(and(eq(drafts.tokenHash, draft), eq(drafts.codeFor, hashToken(address))))
  return opened.rowsAffected > 0 ? code : null
}

/** Counts a try at a draft's code for this address, of which there are only so many; null when it is the right one. */
export async function refuseCode(
  db: Db,
  { token, email, code }: { token: string; email: string; code: string },
  now: Instant,
): Promise<CodeRefusal | null> {
  const draft = hashToken(token)
  const [open] = await db
    .update(drafts)
    .set({ codeTries: sql`${drafts.codeTries} + 1`, usedAt: now })
    .where(
      and(
        eq(drafts.tokenHash, draft),
        eq(drafts.codeFor, hashToken(email)),
        isNotNull(drafts.codeHash),
        gt(drafts.codeAt, now - minutes(codeRules.minutes)),
        lt(drafts.codeTries, codeRules.tries),
      ),
    )
    .returning({ codeHash: drafts.codeHash })
  if (!open) return 'ended'
  const [kept, tried] = [open.codeHash ?? '', hashOf(draft, code)].map((hash) => Buffer.from(hash))
  return kept && tried && timingSafeEqual(kept, tried) ? null : 'wrong'
}

/** Of one draft alone: the same code of another has another hash. */
const hashOf = (draft: string, code: string) => hashToken(`${draft} ${code}`)
