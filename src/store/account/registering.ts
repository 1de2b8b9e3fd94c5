import { eq, inArray, isNull, sql } from 'drizzle-orm'
import { credentials, documents, drafts, registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { initialPasswordOf, type Registration } from '../../domain/account/registration.ts'
import type { Instant } from '../../domain/calendar.ts'
import { onFreshFacts } from '../acting.ts'
import { brokenConstraint, type Db, failUnless, writeTogether } from '../database.ts'
import { post } from '../letters.ts'
import { hashToken, newResidentNumber } from '../tokens.ts'
import { countTry, ladderOf } from './attempts.ts'
import { hashPassword } from './hashing.ts'

/** Counts a registration about to be sent; false where its source has sent too many lately. */
export const mayRegister = (db: Db, source: string, now: Instant): Promise<boolean> =>
  countTry(db, ladderOf(source, 'registration'), now)

/** A registration, and the language in which its resident is written to. */
type Request = { registration: Registration; language: string }

/**
 * Makes a resident of a draft: account, registration, document and letter in one write. A draft that has become
 * somebody is left as it is, so a registration sent twice is one; false for the second.
 */
export async function register(
  db: Db,
  token: string,
  { registration, language }: Request,
  now: Instant,
): Promise<boolean> {
  const passwordHash = await hashPassword(initialPasswordOf(registration.birthdate))
  try {
    await onFreshFacts(() => insert(db, token, { registration, language, passwordHash }, now))
    return true
  } catch (error) {
    if (brokenConstraint(error)?.includes('drafts.typed')) return false
    throw error
  }
}

type New = Request & { passwordHash: string }

function insert(
  db: Db,
  token: string,
  { registration, language, passwordHash }: New,
  now: Instant,
) {
  const { kana, name, telephone, kind, email, birthdate, homeAddress, workplace } = registration
  const number = newResidentNumber()
  const residentId = sql<number>`(select id from ${residents} where number = ${number})`
  const draft = eq(drafts.tokenHash, hashToken(token))
  const itsDocument = db.select({ key: drafts.documentKey }).from(drafts).where(draft)
  const giveDocument = db
    .update(documents)
    .set({ residentId })
    .where(inArray(documents.key, itsDocument))
  return writeTogether(db, [
    spendDraft(db, token, now),
    db.insert(residents).values({ number, name, kana, kind, email, telephone, language }),
    db.insert(registrations).values({
      residentId,
      birthdate,
      homeAddress,
      workplace,
      appliedAt: now,
      resembles: someoneAlike(registration),
    }),
    db.insert(credentials).values({ residentId, passwordHash, changedAt: now }),
    // A document sent before 在住 was chosen is nobody's, and goes with its draft.
    ...(workplace ? [giveDocument] : []),
    db.update(drafts).set({ residentId }).where(draft),
    post(db, { residentId, address: email, letter: { kind: 'registered', name, number } }, now),
  ])
}

/** Empties a draft; one that has become somebody fails the whole write. */
const spendDraft = (db: Db, token: string, now: Instant) =>
  db
    .update(drafts)
    .set({ typed: failUnless(isNull(drafts.residentId), '{}'), usedAt: now })
    .where(eq(drafts.tokenHash, hashToken(token)))

/** The same name or its kana, birthdate and postal code: staff look, the applicant is told nothing. */
const someoneAlike = ({ name, kana, birthdate, homeAddress }: Registration) => sql<number | null>`(
  select resident_id from ${registrations} join ${residents} on id = resident_id
  where birthdate = ${birthdate} and home_address ->> 'postalCode' = ${homeAddress.postalCode}
  and (replace(name, ' ', '') = ${name.replaceAll(' ', '')}
    or replace(kana, ' ', '') = ${kana.replaceAll(' ', '')}) limit 1)`
