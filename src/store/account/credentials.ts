import { and, eq, exists, sql } from 'drizzle-orm'
import { Scrypt } from 'oslo/password'
import { attempts, credentials, devices, sessions } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { type LoginRefusal, throttle } from '../../domain/account/throttle.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Resident } from '../../domain/resident.ts'
import { type Db, insertFrom } from '../database.ts'
import { residentColumns } from '../residents.ts'
import { hashToken } from '../tokens.ts'
import { counting, countSource, forgive, sourceBucket } from './attempts.ts'

/** `source` is where the request came from; `device` is the cookie of a device that has opened an account before. */
export type LoginTry = {
  number: string
  password: string
  source: string
  device: string | undefined
}

/** A right login, and the buckets in which its try was counted. */
export type Verified = { resident: Resident; counted: string[] }

const scrypt = new Scrypt()

/** A hash nobody's password has, so that an unknown number takes as long as a wrong password. */
const nobodysHash = `${'0'.repeat(32)}:${'0'.repeat(128)}`

export const hashPassword = (password: string): Promise<string> => scrypt.hash(password)

/**
 * The resident with this number and password. Every try is counted before the password is looked at, per source and
 * per account; a device that has opened the account before is counted by itself and whatever its source has done, so
 * that strangers' tries never lock its owner out.
 */
export async function verifyLogin(
  db: Db,
  login: LoginTry,
  now: Instant,
): Promise<Verified | { refusal: LoginRefusal }> {
  const source = sourceBucket(login.source)
  const tokenHash = hashToken(login.device ?? '')
  const [, counted, found] = await db.batch([
    countSource(db, source, now),
    countAccount(db, { number: login.number, tokenHash, source }, now),
    credentialOf(db, login.number),
  ])
  const bucket = counted[0]
  if (!bucket || bucket.count > limitOf(bucket.bucket)) return { refusal: 'throttled' }
  const isRight = await scrypt.verify(found[0]?.passwordHash ?? nobodysHash, login.password)
  if (!isRight || !found[0]) return { refusal: 'wrong' }
  return { resident: found[0].resident, counted: [source, bucket.bucket] }
}

/** After a right password: takes its own try back, knows the device from now on, and ends the session it replaces. */
export async function welcome(
  db: Db,
  resident: Resident,
  { counted, device, replaces }: { counted: string[]; device: string; replaces: string | null },
  now: Instant,
): Promise<void> {
  await db.batch([
    db
      .insert(devices)
      .values({ tokenHash: hashToken(device), residentId: resident.id, usedAt: now })
      .onConflictDoUpdate({
        target: [devices.tokenHash, devices.residentId],
        set: { usedAt: now },
      }),
    forgive(db, counted),
    db.delete(sessions).where(eq(sessions.idHash, hashToken(replaces ?? ''))),
  ])
}

const accountBucket = (number: string) => `account:${number}`
const deviceBucket = (tokenHash: string) => `device:${tokenHash}`

const limitOf = (bucket: string) =>
  bucket.startsWith('device:') ? throttle.device : throttle.account

type Counted = { number: string; tokenHash: string; source: string }

/** Counts nothing, and so returns nothing, for a strange device whose source has used up its own allowance. */
function countAccount(db: Db, { number, tokenHash, source }: Counted, now: Instant) {
  const isKnown = exists(knownDevice(db, number, tokenHash))
  const bucket = sql`iif(${isKnown}, ${deviceBucket(tokenHash)}, ${accountBucket(number)})`
  const mayTry = sql`(select count from ${attempts} where bucket = ${source}) <= ${throttle.source}`
  const counted = { bucket, count: 1, since: now }
  return insertFrom(db, attempts, counted, sql`where ${mayTry} or ${isKnown}`)
    .onConflictDoUpdate(counting(now))
    .returning({ bucket: attempts.bucket, count: attempts.count })
}

const knownDevice = (db: Db, number: string, tokenHash: string) =>
  db
    .select({ known: sql`1` })
    .from(devices)
    .innerJoin(residents, eq(residents.id, devices.residentId))
    .where(and(eq(devices.tokenHash, tokenHash), eq(residents.number, number)))

const credentialOf = (db: Db, number: string) =>
  db
    .select({ resident: residentColumns, passwordHash: credentials.passwordHash })
    .from(credentials)
    .innerJoin(residents, eq(residents.id, credentials.residentId))
    .where(eq(residents.number, number))
