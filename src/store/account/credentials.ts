import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { attempts, credentials, devices, sessions } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { type LoginRefusal, mayOpenFirst, throttle } from '../../domain/account/throttle.ts'
import { type Instant, minutes } from '../../domain/calendar.ts'
import type { Resident } from '../../domain/resident.ts'
import { type Db, insertFrom } from '../database.ts'
import { residentColumns } from '../residents.ts'
import type { Opening } from '../sessions.ts'
import { hashToken, isToken } from '../tokens.ts'
import { counting, countOn, forgive, isWithin, ladderOf, type Rung } from './attempts.ts'
import { type Hashing, inLine, isCurrent, nobodysHash } from './hashing.ts'

export { hashPassword } from './hashing.ts'

/** `source` is where the request came from; `device` is the cookie of a device that has opened an account before. */
export type LoginTry = {
  number: string
  password: string
  source: string
  device: string | undefined
  /** The form it came by: pressed twice, it opens a first password twice. */
  press?: string | undefined
}

/** A right login, the hash it was judged on, and the buckets in which its try was counted. */
export type Verified = {
  resident: Resident
  passwordHash: string
  /** In place of one that was made as none is made today. */
  betterHash: string
  counted: string[]
  /** The cookie it came with, if that has opened an account before. */
  device: string | undefined
}

/**
 * The resident with this number and password. Every try is counted before the password is looked at, per network and
 * per account; a device that has opened the account before is counted by itself and whatever its networks have done,
 * so that strangers' tries never lock its owner out. Where too many wait for the processor nothing is counted.
 */
export const verifyLogin = (
  db: Db,
  login: LoginTry,
  now: Instant,
): Promise<Verified | { refusal: LoginRefusal }> =>
  inLine((hashing) => verifyCounted(db, login, now, hashing))

async function verifyCounted(
  db: Db,
  { number, password, source, device, press }: LoginTry,
  now: Instant,
  { hash, verify }: Hashing,
): Promise<Verified | { refusal: LoginRefusal }> {
  const ladder = ladderOf(source, 'source')
  const tokenHash = isToken(device) ? hashToken(device) : ''
  const pressHash = isToken(press) ? hashToken(press) : ''
  const tried = { number, tokenHash, pressHash, ladder }
  const [first, ...wider] = countOn(db, ladder, now)
  if (!first) return { refusal: 'throttled' }
  const [, found, , ...counts] = await db.batch([
    first,
    credentialOf(db, tried, now),
    countFirst(db, number, now),
    ...wider,
    countAccount(db, tried, now),
  ])
  const account = counts.at(-1)?.[0]
  if (!account || account.count > limitOf(account.bucket)) return { refusal: 'throttled' }
  const kept = found[0]
  const isRight = await verify(kept?.passwordHash ?? nobodysHash, password)
  if (!isRight || !kept || !mayOpenFirst(kept, now)) return { refusal: 'wrong' }
  const { resident, passwordHash, isKnownDevice } = kept
  return {
    resident,
    passwordHash,
    betterHash: isCurrent(passwordHash) ? passwordHash : await hash(password),
    counted: [...ladder.map(({ bucket }) => bucket), account.bucket],
    device: isKnownDevice ? device : undefined,
  }
}

/**
 * What a right login opens its session with: it holds only while the password is the one it was judged on, and then
 * takes its own try back, knows the device from now on, and ends the session it replaces.
 */
export const welcome = (
  db: Db,
  { resident, passwordHash, betterHash, counted }: Verified,
  {
    device,
    replaces,
    press,
  }: { device: string; replaces: string | null; press?: string | undefined },
  now: Instant,
): Opening => ({
  onlyIf: exists(
    db
      .select({ one: sql`1` })
      .from(credentials)
      .innerJoin(residents, eq(residents.id, credentials.residentId))
      .where(
        and(
          eq(credentials.residentId, resident.id),
          eq(credentials.passwordHash, passwordHash),
          isNull(residents.closedAt),
        ),
      ),
  ),
  writes: [
    db
      .insert(devices)
      .values({ tokenHash: hashToken(device), residentId: resident.id, usedAt: now })
      .onConflictDoUpdate({
        target: [devices.tokenHash, devices.residentId],
        set: { usedAt: now },
      }),
    forgive(db, counted),
    db
      .update(credentials)
      .set({
        passwordHash: betterHash,
        openedAt: sql`coalesce(${credentials.openedAt}, ${now})`,
        openedBy: sql`iif(${credentials.openedAt} is null, ${isToken(press) ? hashToken(press) : null}, ${credentials.openedBy})`,
        firstTries: sql`max(0, ${credentials.firstTries} - 1)`,
      })
      .where(eq(credentials.residentId, resident.id)),
    db.delete(sessions).where(eq(sessions.idHash, hashToken(replaces ?? ''))),
  ],
})

/** A form that opened a first password opens it again so long, for who pressed twice and saw the second answer alone. */
const doubledMinutes = 10

const accountBucket = (number: string) => `account:${number}`
const deviceBucket = (tokenHash: string) => `device:${tokenHash}`

const limitOf = (bucket: string) =>
  bucket.startsWith('device:') ? throttle.device : throttle.account

type Tried = { number: string; tokenHash: string; pressHash: string; ladder: Rung[] }

/** Counts nothing, and so returns nothing, for a strange device one of whose networks has used up its allowance. */
function countAccount(db: Db, { number, tokenHash, ladder }: Tried, now: Instant) {
  const isKnown = exists(knownDevice(db, number, tokenHash))
  const bucket = sql`iif(${isKnown}, ${deviceBucket(tokenHash)}, ${accountBucket(number)})`
  const counted = { bucket, count: 1, until: now + minutes(throttle.windowMinutes) }
  return insertFrom(db, attempts, counted, sql`where (${isWithin(ladder)}) or ${isKnown}`)
    .onConflictDoUpdate(counting(now))
    .returning({ bucket: attempts.bucket, count: attempts.count })
}

/** Tries at a first password are counted for good, unless they will not be looked at. */
function countFirst(db: Db, number: string, now: Instant) {
  const residentId = sql`(select id from ${residents} where number = ${number} and password_set_at is null)`
  const recent = sql`(select count from ${attempts}
    where bucket = ${accountBucket(number)} and until > ${now})`
  return db
    .update(credentials)
    .set({ firstTries: sql`${credentials.firstTries} + 1` })
    .where(
      and(
        eq(credentials.residentId, residentId),
        sql`coalesce(${recent}, 0) < ${throttle.account}`,
      ),
    )
}

const knownDevice = (db: Db, number: string, tokenHash: string) =>
  db
    .select({ known: sql`1` })
    .from(devices)
    .innerJoin(residents, eq(residents.id, devices.residentId))
    .where(and(eq(devices.tokenHash, tokenHash), eq(residents.number, number)))

/** As they are before this try is counted. */
const credentialOf = (db: Db, { number, tokenHash, pressHash }: Tried, now: Instant) =>
  db
    .select({
      resident: residentColumns,
      passwordHash: credentials.passwordHash,
      changedAt: credentials.changedAt,
      openedAt: credentials.openedAt,
      firstTries: credentials.firstTries,
      isSamePress: sql<number>`coalesce(${credentials.openedBy} = ${pressHash}
        and ${credentials.openedAt} > ${now - minutes(doubledMinutes)}, 0)`,
      isOwnDevice: sql<number>`${exists(knownDevice(db, number, tokenHash))}`,
      isKnownDevice: sql<number>`exists (select 1 from ${devices} where token_hash = ${tokenHash})`,
    })
    .from(credentials)
    .innerJoin(residents, eq(residents.id, credentials.residentId))
    .where(eq(residents.number, number))
