import { createHash, randomBytes } from 'node:crypto'
import { alphabet, generateRandomString } from 'oslo/crypto'

/** Random and unguessable: for a cookie, a form's key. */
export const newToken = (): string => generateRandomString(32, alphabet('a-z', '0-9'))

/** Whether it can be one of these: an empty or made-up cookie is not. */
export const isToken = (text: string | undefined): text is string =>
  /^[a-z0-9]{32}$/.test(text ?? '')

/** Ten digits, random, so that one reservation's number says nothing of another. */
export const newReservationNumber = (): string => `2${generateRandomString(9, alphabet('0-9'))}`

/** 利用者番号: six digits, random, so that one resident's number says nothing of another. */
export const newResidentNumber = (): string =>
  generateRandomString(1, '123456789') + generateRandomString(5, alphabet('0-9'))

/** So many digits, to be read in a letter and typed. */
export const newCode = (digits: number): string => generateRandomString(digits, alphabet('0-9'))

/** What is stored in place of a token: hexadecimal SHA-256 of its UTF-8. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** 受付番号 of an application: 26 characters, 130 random bits; public in the end, and known to one until then. */
export const newReceipt = (): string => generateRandomString(26, 'abcdefghijklmnopqrstuvwxyz234567')

/** 32 random bytes in hexadecimal. */
export const newSecret = (): string => randomBytes(32).toString('hex')
