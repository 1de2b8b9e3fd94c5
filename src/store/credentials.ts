import { and, eq, exists, sql } from 'drizzle-orm'
import { Scrypt } from 'oslo/password'
import { attempts, credentials, devices, residents } from '../../drizzle/schema.ts'
import type { Instant } from '../domain/calendar.ts'
import type { Resident } from '../domain/resident.ts'
import { networkOf, throttle } from '../domain/throttle.ts'
import { forgottenSince } from './attempts.ts'
import type { Db } from './database.ts'
import { residentColumns } from './residents.ts'
import { hashToken } from './sessions.ts'

/** `source` is where the request came from; `device` is the cookie of a device that has opened an account before. */
export type LoginTry = {
  number: string
  password: string
  source: string
  device: string | undefined
}

export type LoginRefusal = 'wrong' | 'throttled'

const scrypt = new Scrypt()

/** A hash nobody's password has, so that an unknown number takes as long as a wrong password. */
const nobodysHash = `${'0'.repeat(32)}:${'0'.repeat(128)}`

export const hashPassword = (password: string): Promise<string> => scrypt.hash(password)

/**
 * The resident with this number and password. Every try is counted before the password is looked at, per source and
 * per account; a device that has opened the account before is counted by itself, so that a stranger's tries never
 * lock its owner out.
 */
export async function verifyLogin(
  db: Db,
  login: LoginTry,
  now: Instant,
): Promise<{ resident: Resident } | { refusal: LoginRefusal }> {
  const source = await sourceBucket(login.source)
  const [, counted, found] = await db.batch([
    countSource(db, source, now),
    countAccount(db, await withHashedDevice(login), source, now),
    credentialOf(db, login.number),
  ])
  const bucket = counted[0]
  if (!bucket || bucket.count > limitOf(bucket.bucket)) return { refusal: 'throttled' }
  const isRight = await scrypt.verify(found[0]?.passwordHash ?? nobodysHash, login.password)
  if (!isRight || !found[0]) return { refusal: 'wrong' }
  return { resident: found[0].resident }
}

/** After a right password: forgives what was counted for it and knows the device from now on. */
export async function welcome(
  db: Db,
  resident: Resident,
  { source, device }: { source: string; device: string },
  now: Instant,
): Promise<void> {
  const tokenHash = await hashToken(device)
  const bucket = await sourceBucket(source)
  await db.batch([
    db
      .insert(devices)
      .values({ tokenHash, residentId: resident.id, usedAt: now })
      .onConflictDoUpdate({
        target: devices.tokenHash,
        set: { residentId: resident.id, usedAt: now },
      }),
    db.delete(attempts).where(eq(attempts.bucket, deviceBucket(tokenHash))),
    db.delete(attempts).where(eq(attempts.bucket, accountBucket(resident.number))),
    db
      .update(attempts)
      .set({ count: sql`max(0, ${attempts.count} - 1)` })
      .where(eq(attempts.bucket, bucket)),
  ])
}

const sourceBucket = async (source: string) => `source:${await hashToken(networkOf(source))}`
const accountBucket = (number: string) => `account:${number}`
const deviceBucket = (tokenHash: string) => `device:${tokenHash}`

const limitOf = (bucket: string) =>
  bucket.startsWith('device:') ? throttle.device : throttle.account

const counting = (now: Instant) => ({
  target: attempts.bucket,
  set: {
    count: sql`iif(${attempts.since} <= ${forgottenSince(now)}, 1, ${attempts.count} + 1)`,
    since: sql`iif(${attempts.since} <= ${forgottenSince(now)}, ${now}, ${attempts.since})`,
  },
})

const countSource = (db: Db, bucket: string, now: Instant) =>
  db.insert(attempts).values({ bucket, count: 1, since: now }).onConflictDoUpdate(counting(now))

type HashedTry = { number: string; tokenHash: string | undefined }

const withHashedDevice = async ({ number, device }: LoginTry): Promise<HashedTry> => ({
  number,
  tokenHash: device && (await hashToken(device)),
})

/** Counts nothing, and so returns nothing, once the source has used up its own allowance. */
function countAccount(db: Db, { number, tokenHash }: HashedTry, source: string, now: Instant) {
  const known = exists(knownDevice(db, number, tokenHash ?? ''))
  const bucket = sql`iif(${known}, ${deviceBucket(tokenHash ?? '')}, ${accountBucket(number)})`
  const mayTry = sql`(select count from ${attempts} where bucket = ${source}) <= ${throttle.source}`
  return db
    .insert(attempts)
    .select(sql`select ${bucket}, 1, ${now} where ${mayTry}`)
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
