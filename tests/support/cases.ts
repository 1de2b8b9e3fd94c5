import { eq } from 'drizzle-orm'
import {
  amendments,
  askedDocuments,
  documents,
  registrations,
} from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import type { Amendment } from '../../src/domain/account/amendment.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { emailHashOf, hashesOf } from '../../src/store/account/likeness.ts'
import { openAskedDocument } from '../../src/store/account/review/asked-documents.ts'
import type { Db } from '../../src/store/database.ts'
import { newToken } from '../../src/store/tokens.ts'
import { home } from './details.ts'
import { photograph } from './pictures.ts'
import type { World } from './world.ts'

let made = 0

type Applicant = Partial<{
  number: string
  name: string
  kana: string
  birthdate: string
  email: string | null
  telephone: string
  kind: 'living' | 'working'
  appliedAt: number
  street: string
  network: string
}>

/** Somebody whose registration waits, without going through the pages; returns the number. */
export async function apply({ db, now }: Pick<World, 'db' | 'now'>, of: Applicant = {}) {
  const id = 7000 + ++made
  const number = of.number ?? String(700_000 + made)
  const {
    name = `見本 ${made}`,
    kana = 'ミホン',
    birthdate = `19${10 + (made % 80)}-01-0${1 + (made % 9)}`,
  } = of
  const { email = `mihon-${made}@example.jp`, telephone = `03-3578-${1000 + made}` } = of
  const { kind = 'living', street = `芝公園${made}`, network = `192.0.2.${made % 250}` } = of
  await db.insert(residents).values({
    ...{ id, number, name, kana, kind, email, telephone },
    ...hashesOf({ name, kana, birthdate }),
    ...emailHashOf(email),
  })
  await db.insert(registrations).values({
    ...{ residentId: id, birthdate, homeAddress: { ...home, street }, network },
    appliedAt: of.appliedAt ?? now,
  })
  return number
}

export const residentBy = async ({ db }: Pick<World, 'db'>, number: string) => {
  const [found] = await db.select().from(residents).where(eq(residents.number, number))
  if (!found) throw new Error(`nobody is ${number}`)
  return found
}

/** Something to be registered anew that waits; returns its number. */
export async function ask(
  world: Pick<World, 'db' | 'now'>,
  number: string,
  after: Amendment,
  more: { before?: Amendment; documentKey?: string } = {},
) {
  const { id: residentId } = await residentBy(world, number)
  const asked = { residentId, subject: after.subject, after, askedAt: world.now, ...more }
  const [row] = await world.db.insert(amendments).values(asked).returning({ id: amendments.id })
  return row?.id ?? 0
}

/** A picture that was sent, as a file and its row. */
export async function keepDocument(
  { db, now, services }: Pick<World, 'db' | 'now' | 'services'>,
  key: string,
  number: string | null,
  bytes: Uint8Array = photograph(),
) {
  const residentId = number === null ? null : (await residentBy({ db }, number)).id
  await services.documents.keep(key, bytes)
  await db.insert(documents).values({
    ...{ key, name: 'a.jpg', type: 'image/jpeg', bytes: bytes.length, storedAt: now, residentId },
  })
}

/** A document that staff have asked of a resident; returns the token of the letter's link. */
export async function openAsked(db: Db, residentId: number, now: Instant) {
  const asked = { key: newToken(), what: '-', askedAt: now }
  await db.insert(askedDocuments).values({ ...asked, residentId })
  return (await openAskedDocument(db, asked.key, now)) ?? ''
}
