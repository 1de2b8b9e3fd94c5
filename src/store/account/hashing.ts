import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Scrypt } from 'oslo/password'

/**
 * Scrypt as OWASP allows it least where memory is dear: 8 MiB, ten times. The ten passes run one after another, the key
 * of each the salt of the next: workerd computes on the thread that answers pages, and breathes in between.
 */
const cost = { N: 8192, r: 8, passes: 10 }

/** What a hash without parameters was made with, oslo's own choice; about as much work as these passes. */
const older = new Scrypt()
const olderPasses = 4

const keyBytes = 64

/** Nobody waits longer for others than this; beyond it nothing is begun. */
const longestWait = 1000
/** Of whom nothing was heard for so long, their request has been given up: workerd runs it no further. */
const givenUpAfter = 10_000

/** As many at once as there are cores; Workers do not say, and have one thread. */
const atOnce = globalThis.navigator?.hardwareConcurrency ?? 1

/** One in line for the processor; the first are at work. */
type Place = { seenAt: number }

let line: Place[] = []
/** How long one takes, as lately measured. */
let milliseconds = 150

/** Who comes when the line is too long is told so, one after another: pages are answered in between. */
const betweenRefusals = 5
let nextRefusalAt = 0

/** Whoever comes when the line is too long: answered 503. */
class TooManyHashings extends Error {
  override name = 'TooManyHashings'
  /** Nobody looks for its place, and to find it takes longer than to answer. */
  override stack = 'TooManyHashings'
}

/**
 * Does, when its turn comes, what may need a password hashed: all of it, so that who finds the line too long has done
 * nothing yet, and so that many at once do not stand before the database either.
 */
export async function inLine<T>(work: (hashing: Hashing) => Promise<T>): Promise<T> {
  const now = performance.now()
  line = line.filter(({ seenAt }) => now - seenAt < givenUpAfter)
  if ((line.length / atOnce) * milliseconds > longestWait) {
    nextRefusalAt = Math.max(now, nextRefusalAt) + betweenRefusals
    await pause(nextRefusalAt - now)
    throw new TooManyHashings()
  }
  const place = { seenAt: now }
  line.push(place)
  try {
    await turnOf(place)
    return await work({ hash: timed(hash), verify: timed(verify) })
  } finally {
    line = line.filter((other) => other !== place)
  }
}

export type Hashing = {
  hash(password: string): Promise<string>
  /** Takes as long for a hash that cannot be read as for a wrong password. */
  verify(kept: string, password: string): Promise<boolean>
}

export const hashPassword = (password: string): Promise<string> =>
  inLine(({ hash }) => hash(password))

/** Whether it was made as hashes are made today. */
export const isCurrent = (kept: string): boolean => kept.startsWith(prefix)

const prefix = `scrypt$${cost.N}$${cost.r}$${cost.passes}$`

/** A hash nobody's password has, so that an unknown number takes as long as a wrong password. */
export const nobodysHash = `${prefix}${'0'.repeat(32)}$${'0'.repeat(2 * keyBytes)}`

/** Asks again and again rather than being called: on Workers no request may wake another. */
async function turnOf(place: Place): Promise<void> {
  while (aheadOf(place) >= atOnce) {
    await pause(5)
    place.seenAt = performance.now()
  }
}

function aheadOf(place: Place): number {
  const now = performance.now()
  return line.filter(({ seenAt }) => now - seenAt < givenUpAfter).indexOf(place)
}

const timed =
  <Given extends unknown[], Got>(work: (...given: Given) => Promise<Got>) =>
  async (...given: Given): Promise<Got> => {
    const startedAt = performance.now()
    const got = await work(...given)
    milliseconds = 0.8 * milliseconds + 0.2 * (performance.now() - startedAt)
    return got
  }

async function hash(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${prefix}${salt}$${(await keyOf(password, salt, cost)).toString('hex')}`
}

async function verify(kept: string, password: string): Promise<boolean> {
  const [, N, r, passes, salt = '', key = ''] =
    /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\da-f]+)\$([\da-f]+)$/.exec(kept) ?? []
  if (!key) return verifyOlder(kept, password)
  const made = { N: Number(N), r: Number(r), passes: Number(passes) }
  const tried = await keyOf(password, salt, made)
  const right = Buffer.from(key, 'hex')
  return right.length === tried.length && timingSafeEqual(right, tried)
}

/** The passes it lacks are made up for, or its time would tell an account from none. */
async function verifyOlder(kept: string, password: string): Promise<boolean> {
  await keyOf(password, kept, { ...cost, passes: cost.passes - olderPasses })
  return /^[\da-f]+:[\da-f]{128}$/.test(kept) && older.verify(kept, password)
}

type Cost = typeof cost

async function keyOf(password: string, salt: string, { N, r, passes }: Cost): Promise<Buffer> {
  const typed = password.normalize('NFKC')
  let key: Buffer | undefined
  for (let pass = 0; pass < passes; pass++) {
    if (pass > 0) await pause(0)
    key = await onePass(typed, key ?? salt, { N, r })
  }
  return key ?? Buffer.alloc(0)
}

const onePass = (password: string, salt: string | Buffer, { N, r }: Omit<Cost, 'passes'>) =>
  new Promise<Buffer>((resolve, reject) => {
    const options = { N, r, p: 1, maxmem: 256 * N * r }
    scrypt(password, salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
