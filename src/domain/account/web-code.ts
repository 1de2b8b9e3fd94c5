import type { Resident } from '../resident.ts'
import { retention } from '../retention.ts'
import { ungrouped } from '../text.ts'

/** A code posted to somebody whom no link by mail helps, by which they set a password: how long, and for how many days. */
export const webCode = { digits: 12, days: retention.webCodes.days }

/** Its digits, however they were grouped. Null for anything else. */
export function readWebCode(text: string): string | null {
  const digits = ungrouped(text)
  return /^\d+$/.test(digits) && digits.length === webCode.digits ? digits : null
}

/** `hasMail`: a link by mail sets the password anew at once. `waits`: the letter of one is still to be posted. */
export type WebCodeRefusal = 'hasMail' | 'notVerified' | 'noAddress' | 'waits'

type Asker = Pick<Resident, 'email' | 'cardArrivedAt' | 'refusedAt'> & {
  channel: 'mail' | 'paper'
  hasHome: boolean
  /** Whoever registered on paper has none yet, and an address that nobody has proved. */
  hasPassword: boolean
  isWaiting: boolean
}

/** A code goes only to the address of somebody whose registration was found right. */
export function refuseWebCode(asker: Asker): WebCodeRefusal | null {
  if (asker.cardArrivedAt === null || asker.refusedAt !== null) return 'notVerified'
  if (asker.hasPassword && asker.email !== null && asker.channel === 'mail') return 'hasMail'
  if (!asker.hasHome) return 'noAddress'
  return asker.isWaiting ? 'waits' : null
}
