import { bls12_381 } from '@noble/curves/bls12-381.js'
import { hexToBytes, numberToBytesBE } from '@noble/curves/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Network, quicknet, signatureTag } from './beacon.ts'
import type { Hex } from './format.ts'

// Apart from beacon.ts, so that a page which checks everything but signatures need not carry the curve.

/** Whether a signature (48 bytes, a compressed point on G1) is the network's own for this round. */
export type IsSigned = (round: number, signature: Hex, network?: Network) => boolean

const { shortSignatures } = bls12_381

export const isSigned: IsSigned = (round, signature, { publicKey } = quicknet) => {
  try {
    return shortSignatures.verify(hexToBytes(signature), messageOf(round), hexToBytes(publicKey))
  } catch {
    return false // no point of the curve at all
  }
}

/** SHA-256 of the round's number as 8 bytes, the highest first, hashed to G1 as RFC 9380 has it. */
export const messageOf = (round: number) =>
  shortSignatures.hash(sha256(numberToBytesBE(round, 8)), signatureTag)
