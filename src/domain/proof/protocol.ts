import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { drawFormat, type Hex } from './format.ts'

/** SHA-256(secret): public before anyone applies. */
export const commitmentOf = (secret: Hex): Hex => hashOfBytes(secret)

/** SHA-256 of the lines in UTF-8, each ended by LF. */
export const listHashOf = (lines: readonly string[]): Hex => {
  const hash = listHasher()
  for (const line of lines) hash.add(line)
  return hash.end()
}

/** The hash of a line alone, which its applicant is told and finds in public. */
export const lineHashOf = (line: string): Hex => listHashOf([line])

/** The hash of a list that comes line by line. */
export function listHasher() {
  const hash = sha256.create()
  return {
    add: (line: string) => void hash.update(utf8ToBytes(`${line}\n`)),
    end: (): Hex => hexOf(hash.digest()),
  }
}

/** SHA-256("hoyo-draw-v2" ‖ terms hash ‖ secret ‖ randomness): the name in ASCII, then three times 32 bytes. */
export const seedOf = (termsHash: Hex, secret: Hex, randomness: Hex): Hex =>
  hashOf(
    concatBytes(
      utf8ToBytes(drawFormat),
      ...[termsHash, secret, randomness].map((of) => hexToBytes(of)),
    ),
  )

/** 抽選番号: HMAC-SHA-256 with the seed's 32 bytes as key, over the receipt in ASCII. */
export function lotsBy(seed: Hex): (receipt: string) => Hex {
  const key = hexToBytes(seed)
  return (receipt) => hexOf(hmac(sha256, key, utf8ToBytes(receipt)))
}

/** SHA-256 of bytes written in hexadecimal digits: of a secret its commitment, of drand's signature its randomness. */
export const hashOfBytes = (bytes: Hex): Hex => hashOf(hexToBytes(bytes))

/** SHA-256 of a text in UTF-8. */
export const hashOfText = (text: string): Hex => hashOf(utf8ToBytes(text))

const hashOf = (bytes: Uint8Array): Hex => hexOf(sha256(bytes))

/** Joined at once: digits appended one by one are a rope of a kilobyte, and a million lots are compared. */
const hexOf = (bytes: Uint8Array): Hex => Array.from(bytes, (byte) => digits[byte]).join('')

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
