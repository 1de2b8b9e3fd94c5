import { and, eq, exists, gt, lte, sql } from 'drizzle-orm'
import { emailChanges } from '../../../drizzle/schema/account.ts'
import { letters, presses, residents } from '../../../drizzle/schema/shared.ts'
import { type EmailRefusal, emailChange } from '../../domain/account/email-change.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes } from '../../domain/calendar.ts'
import { mailboxOf } from '../../domain/text.ts'
import { act } from '../acting.ts'
import { brokenConstraint, type Db, failUnless, insertFrom } from '../database.ts'
import { post } from '../letters.ts'
import { type Press, pressedIf } from '../presses.ts'
import { deleteAll } from '../purging.ts'
import { residentWhere } from '../residents.ts'
import { hashToken, isToken, newToken } from '../tokens.ts'
import { countUntilFull, forgive, isWithin, type Rung } from './attempts.ts'
import { emailHashOf } from './likeness.ts'
import { closeReset, dropLetters, dropResets, isOpen } from './passwords.ts'

/** Whose change to which address, in which session it is asked for, and by which form. */
type Asked = { residentId: number; address: string; session: string | null; press: Press }

/**
 * Asks for a letter to a new address, in place of one that was asked for before; until its link is followed nothing
 * changes. `ended` where the session has ended meanwhile, as it does with every change of the password.
 */
export async function askForEmail(
  db: Db,
  { residentId, address, session, press }: Asked,
  now: Instant,
): Promise<EmailRefusal | 'ended' | null> {
  const own = asksOf(residentId)
  const ladder = [own, lettersTo(address)]
  const within = isWithin(ladder)
  const asked = { askedAt: now, tokenHash: null }
  const email = failUnless(isOpen(db, residentId, session), address)
  const letter = { kind: 'emailChange', name: '', at: now } as const
  try {
    const full = await countUntilFull(db, ladder, now, [
      insertFrom(
        db,
        emailChanges,
        { residentId, email, ...asked },
        sql`where ${within}`,
      ).onConflictDoUpdate({ target: emailChanges.residentId, set: { email: address, ...asked } }),
      dropLetters(db, residentId, ['emailChange'], within),
      insertFrom(
        db,
        letters,
        {
          ...{ id: newToken(), residentId, address, letter, writtenAt: now, dueAt: now },
          language: sql`language`,
        },
        sql`from ${residents} where id = ${residentId} and ${within}`,
      ),
      ...(isToken(press.key) ? [pressedIf(db, within, press, now)] : []),
    ])
    if (!full) return null
    if (full === own) return 'tooManyAsked'
    await forgive(db, [own.bucket])
    return 'tooManyLetters'
  } catch (error) {
    if (brokenConstraint(error)?.includes('email_changes.email')) return 'ended'
    throw error
  }
}

const asksOf = (residentId: number): Rung => ({
  bucket: `email:${residentId}`,
  most: emailChange.asksADay,
  window: throttle.dayMinutes,
})

const lettersTo = (address: string): Rung => ({
  bucket: `email-letter:${hashToken(mailboxOf(address))}`,
  most: emailChange.lettersAnHour,
  window: throttle.hourMinutes,
})

const stillWaits = (now: Instant) => gt(emailChanges.askedAt, now - minutes(emailChange.hours * 60))

/** The address that waits for its link to be followed, and until when. */
export async function findPendingEmail(db: Db, residentId: number, now: Instant) {
  const [found] = await db
    .select({ address: emailChanges.email, askedAt: emailChanges.askedAt })
    .from(emailChanges)
    .where(and(eq(emailChanges.residentId, residentId), stillWaits(now)))
  return found && { address: found.address, until: found.askedAt + minutes(emailChange.hours * 60) }
}

export async function giveUpEmail(
  db: Db,
  { residentId, address }: { residentId: number; address: string },
): Promise<void> {
  const own = and(eq(emailChanges.residentId, residentId), eq(emailChanges.email, address))
  await db.batch([
    dropLetters(db, residentId, ['emailChange'], eq(letters.address, address)),
    db.delete(emailChanges).where(own),
  ])
}

/** Makes the token of a letter's link as it leaves; null where its address is no longer asked for. */
export async function openEmailChange(
  db: Db,
  { residentId, address }: { residentId: number; address: string },
  now: Instant,
): Promise<string | null> {
  const token = newToken()
  const opened = await db
    .update(emailChanges)
    .set({ tokenHash: hashToken(token) })
    .where(
      and(
        eq(emailChanges.residentId, residentId),
        eq(emailChanges.email, address),
        stillWaits(now),
      ),
    )
  return opened.rowsAffected > 0 ? token : null
}

/** The address a link is about; undefined where it does not work. */
export async function findEmailChange(
  db: Db,
  token: string,
  now: Instant,
): Promise<string | undefined> {
  const [found] = await changesBy(db, token, now)
  return found?.email
}

const changesBy = (db: Db, token: string, now: Instant) =>
  db
    .select({ email: emailChanges.email })
    .from(emailChanges)
    .where(and(eq(emailChanges.tokenHash, hashToken(token)), stillWaits(now)))

/**
 * Makes the address of a link that works the one letters go to, and says so at the one before; whose it is by number,
 * undefined where it does not work. Once it worked, its token is the key of the press.
 */
export function changeEmail(
  db: Db,
  { token, leadsTo }: { token: string; leadsTo: string },
  now: Instant,
): Promise<string | undefined> {
  const asked = changesBy(db, token, now)
  const owner = sql`${residents.id} = (
    select resident_id from ${emailChanges} where token_hash = ${hashToken(token)})`
  const read = async () => {
    const [[resident], [change]] = await db.batch([residentWhere(db, owner), asked])
    return resident && change && { resident, address: change.email }
  }
  return act<Facts, string | undefined>(db, { kind: 'resident' }, read, (facts) => {
    const { address, resident } = facts
    const { id: residentId, number, name, email } = resident
    const keyHash = failUnless(exists(asked), hashToken(token))
    const letter = { kind: 'emailChanged', name, at: now } as const
    return {
      answer: number,
      writes: [
        db.insert(presses).values({ keyHash, leadsTo, pressedAt: now }),
        db
          .update(residents)
          .set({ email: address, ...emailHashOf(address) })
          .where(eq(residents.id, residentId)),
        ...dropResets(db, residentId),
        closeReset(db, residentId),
        ...(email && email !== address
          ? [post(db, { residentId, letter, address: email }, now)]
          : []),
      ],
      otherwise: { broken: /presses\.key_hash/, answer: () => undefined },
    }
  })
}

type Facts = {
  resident: { id: number; revision: number; number: string; name: string; email: string | null }
  address: string
}

/** Removes addresses nobody proved; returns how many. */
export const purgeEmailChanges = (db: Db, now: Instant): Promise<number> =>
  deleteAll(db, emailChanges, lte(emailChanges.askedAt, now - minutes(emailChange.hours * 60)))
