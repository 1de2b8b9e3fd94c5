import { randomBytes, timingSafeEqual } from 'node:crypto'
import { base32 } from 'oslo/encoding'
import { createTOTPKeyURI, generateHOTP } from 'oslo/otp'
import type { Instant } from '../../domain/calendar.ts'

/** Codes of an authenticator (RFC 6238): six digits, another every thirty seconds. */
const period = 30_000

/** Steps around now whose code is taken: clocks of telephones differ a little. */
const near = 1
/** And those among which a clock is said to be wrong: ten minutes either way. */
const far = 20

/** 160 random bits in base32, as an authenticator takes them. */
export const newFactor = (): string => base32.encode(randomBytes(20), { includePadding: false })

/** What a QR code says to an authenticator. */
export const factorAddress = (issuer: string, account: string, secret: string): string =>
  createTOTPKeyURI(issuer, account, bytesOf(secret))

/** The step this code belongs to; by how many minutes the clock it came from is off, where it is none of now. */
export async function stepOf(
  secret: string,
  code: string,
  now: Instant,
): Promise<{ step: number } | { minutesOff: number } | null> {
  const at = Math.floor(now / period)
  for (let off = 0; off <= far; off++) {
    for (const step of off === 0 ? [at] : [at - off, at + off]) {
      if (!isSame(await codeAt(secret, step), code)) continue
      return off <= near ? { step } : { minutesOff: Math.round(((step - at) * period) / 60_000) }
    }
  }
  return null
}

/** The code of an instant: what an authenticator shows. */
export const codeOf = (secret: string, now: Instant): Promise<string> =>
  codeAt(secret, Math.floor(now / period))

const codeAt = (secret: string, step: number) => generateHOTP(bytesOf(secret), step)

const bytesOf = (secret: string) => base32.decode(secret, { strict: false })

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
