import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { credentials, documents, drafts, registrations } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import type { RegisteringRefusal } from '../../domain/account/code.ts'
import { networkKept } from '../../domain/account/network.ts'
import {
  initialPasswordOf,
  type PaperRegistration,
  type Registration,
} from '../../domain/account/registration.ts'
import type { Instant } from '../../domain/calendar.ts'
import { onFreshFacts } from '../acting.ts'
import {
  brokenConstraint,
  type Db,
  failUnless,
  type Statement,
  writeTogether,
} from '../database.ts'
import { post } from '../letters.ts'
import { hashToken, newResidentNumber } from '../tokens.ts'
import { countOn, isWithin, ladderOf } from './attempts.ts'
import type { Draft } from './drafts.ts'
import { foundBy } from './finding/words.ts'
import { hashPassword } from './hashing.ts'
import { emailHashOf, hashesOf } from './likeness.ts'

/** A registration as it was typed, where from, and the language in which its resident is written to. */
type Request = {
  registration: Registration
  typed: Draft['typed']
  /** What the draft will say it has become. */
  mark: string
  source: string
  language: string
}

/**
 * Makes a resident of a draft whose address is proved: account, registration, document and letter in one write. The
 * database refuses a draft that was changed meanwhile or has become somebody, so a registration sent twice is one.
 */
export async function register(
  db: Db,
  token: string,
  request: Request,
  now: Instant,
): Promise<RegisteringRefusal | 'changed' | null> {
  const passwordHash = await hashPassword(initialPasswordOf(request.registration.birthdate))
  try {
    await onFreshFacts(() => insert(db, token, { ...request, passwordHash }, now))
    return null
  } catch (error) {
    const broken = brokenConstraint(error) ?? ''
    const [, refusal] = refusals.find(([constraint]) => broken.includes(constraint)) ?? []
    if (!refusal) throw error
    return refusal
  }
}

const refusals = [
  ['drafts.used_at', 'throttled'],
  ['residents.name', 'changed'],
  ['a registration of this address waits', 'addressWaits'],
  ['registrations of this telephone wait', 'telephoneWaits'],
] as const

type New = Request & { passwordHash: string }

function insert(
  db: Db,
  token: string,
  { registration, typed, mark, source, language, passwordHash }: New,
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
  const ladder = ladderOf(source, 'registration')
  const isProved = and(
    draft,
    isNull(drafts.residentId),
    isNotNull(drafts.codeHash),
    eq(drafts.codeFor, hashToken(email)),
    eq(drafts.typed, typed),
  )
  const provedName = failUnless(sql`exists (select 1 from ${drafts} where ${isProved})`, name)
  const person = { number, name: provedName, kana, kind, email, telephone, language }
  return writeTogether(db, [
    ...countOn(db, ladder, now),
    db.insert(residents).values({ ...person, ...hashesOf(registration), ...emailHashOf(email) }),
    ...foundBy(db, residentId, registration),
    db.insert(registrations).values({
      residentId,
      birthdate,
      homeAddress,
      workplace,
      appliedAt: now,
      resembles: someoneAlike(registration),
      network: networkKept(source),
    }),
    db.insert(credentials).values({ residentId, passwordHash, changedAt: now }),
    // A document sent before 在住 was chosen is nobody's, and goes with its draft.
    ...(workplace ? [giveDocument] : []),
    db
      .update(drafts)
      .set({ residentId, typed: {}, mark, usedAt: failUnless(isWithin(ladder), now) })
      .where(draft),
    post(db, { residentId, letter: { kind: 'registered', name, number } }, now),
  ])
}

/** What a write needs to register somebody by the ward's form on paper: without a password, their letters by post where they gave no address of mail. */
export function onPaper(
  db: Db,
  { id, number, registration, resembles }: NewOnPaper,
  now: Instant,
): Statement[] {
  const { kana, name, telephone, kind, email, birthdate, homeAddress, workplace } = registration
  const channel = email ? 'mail' : 'paper'
  const person = { id, number, name, kana, kind, email, telephone, channel } as const
  const request = { residentId: id, birthdate, homeAddress, workplace, appliedAt: now, resembles }
  const letter = { kind: 'registered', name, number, isOnPaper: true } as const
  return [
    db.insert(residents).values({ ...person, ...hashesOf(registration), ...emailHashOf(email) }),
    ...foundBy(db, id, registration),
    db.insert(registrations).values(request),
    post(db, { residentId: id, letter }, now),
  ]
}

type NewOnPaper = {
  id: number
  number: string
  registration: PaperRegistration
  /** Somebody much the same. */
  resembles: number | null
}

/** Why the database takes no registration on paper; null for any other error. */
export function refusedOnPaper(error: unknown): Exclude<RegisteringRefusal, 'throttled'> | null {
  const broken = brokenConstraint(error) ?? ''
  if (broken.includes('a registration of this address waits')) return 'addressWaits'
  return broken.includes('registrations of this telephone wait') ? 'telephoneWaits' : null
}

/** The same name or its kana, birthdate and postal code: staff look, the applicant is told nothing. */
const someoneAlike = ({ name, kana, birthdate, homeAddress }: Registration) => sql<number | null>`(
  select resident_id from ${registrations} join ${residents} on id = resident_id
  where birthdate = ${birthdate} and home_address ->> 'postalCode' = ${homeAddress.postalCode}
  and (replace(name, ' ', '') = ${name.replaceAll(' ', '')}
    or replace(kana, ' ', '') = ${kana.replaceAll(' ', '')}) limit 1)`
