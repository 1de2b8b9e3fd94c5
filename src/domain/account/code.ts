import { plain } from '../text.ts'

/** The code that proves an address of mail before a registration exists: how long it lives, and what it takes. */
export const codeRules = {
  digits: 6,
  minutes: 30,
  tries: 5,
  /** Letters in an hour, for one draft and to one address. */
  letters: 3,
}

/** What is against a code that could be read: another one, or one that has ended by time or by tries. */
export type CodeRefusal = 'wrong' | 'ended'

/** Why a proved registration is not made: too many from around here, or too many waiting already. */
export type RegisteringRefusal = 'throttled' | 'addressWaits' | 'telephoneWaits'

/** Registrations that may wait for review with one telephone number; with one address of mail it is one. */
export const waitingPerTelephone = 3

/** Its digits, however they were grouped. Null for anything else. */
export function readCode(text: string): string | null {
  const digits = plain(text).replace(/[\s-]/g, '')
  return new RegExp(`^\\d{${codeRules.digits}}$`).test(digits) ? digits : null
}
