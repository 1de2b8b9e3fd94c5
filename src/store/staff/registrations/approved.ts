import { sql } from 'drizzle-orm'
import { registrations } from '../../../../drizzle/schema/account.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import type { PostalAddress } from '../../../domain/account/registration.ts'
import { at, type Instant, type Night } from '../../../domain/calendar.ts'
import { foundBy } from '../../account/finding/words.ts'
import { emailHashOf, hashesOf } from '../../account/likeness.ts'
import { onFreshFacts } from '../../acting.ts'
import { brokenConstraint, type Db } from '../../database.ts'
import { post, postCard } from '../../letters.ts'
import { pressed } from '../../presses.ts'
import { newResidentNumber } from '../../tokens.ts'
import { type Author, writeNoted } from '../journal.ts'

/** 区長が適当と認める者, as the ward registers them: with the last day, and why. */
export type Approved = {
  name: string
  kana: string
  birthdate: Night
  telephone: string
  homeAddress: PostalAddress
  email: string | null
  endsOn: Night
  reason: string
}

/** Registers them at once: there is nothing to review. Their number, or why not. */
export async function registerApproved(
  db: Db,
  clerk: Author,
  of: Approved,
  press: { key: string; pathOf: (number: string) => string },
  now: Instant,
): Promise<{ number: string } | 'addressWaits'> {
  try {
    return await onFreshFacts(() => insert(db, clerk, of, press, now))
  } catch (error) {
    if (/registrations? of this (address|telephone) wait/.test(brokenConstraint(error) ?? ''))
      return 'addressWaits'
    throw error
  }
}

async function insert(
  db: Db,
  clerk: Author,
  { name, kana, birthdate, telephone, homeAddress, email, endsOn, reason }: Approved,
  { key, pathOf }: { key: string; pathOf: (number: string) => string },
  now: Instant,
) {
  const number = newResidentNumber()
  const residentId = sql<number>`(select id from ${residents} where number = ${number})`
  const person = { number, name, kana, kind: 'approved', email, telephone } as const
  const expiresAt = at(endsOn, 24)
  const channel = email === null ? 'paper' : 'mail'
  const letter = { kind: 'verified', name, number } as const
  const writes = [
    db.insert(residents).values({
      ...{ ...person, channel, cardArrivedAt: now, expiresAt },
      ...hashesOf({ name, kana, birthdate }),
      ...emailHashOf(email),
    }),
    ...foundBy(db, residentId, { name, kana }),
    db.insert(registrations).values({ residentId, birthdate, homeAddress, appliedAt: now }),
    postCard(db, { id: residentId, name, number }, now),
    post(db, { residentId, letter, only: 'mail' }, now),
    ...pressed(db, { key, leadsTo: pathOf(number) }, now),
  ]
  const entry = {
    kind: 'approvedRegistered',
    residents: [number],
    after: { endsOn },
    reason,
  } as const
  await writeNoted(db, clerk, writes, entry, now)
  return { number }
}
