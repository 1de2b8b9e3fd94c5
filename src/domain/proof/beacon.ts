import type { Instant } from '../calendar.ts'
import type { Hex } from './format.ts'

/** A drand network whose rounds are signed on their own, scheme bls-unchained-g1-rfc9380: its name and its times. */
export type Chain = {
  /** drand's chain hash, which follows from everything else. */
  hash: Hex
  /** When round 1 is signed. */
  genesisAt: Instant
  /** Milliseconds from a round to the next. */
  period: number
}

export type Network = Chain & {
  /** 96 bytes: a compressed point on G2 of BLS12-381. */
  publicKey: Hex
}

const hash = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'
const genesisAt = 1_692_803_367_000
const period = 3_000

/** The network of the League of Entropy; pinned, so that no answer from outside can name another. */
export const quicknet: Network = {
  hash,
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesisAt,
  period,
}

/** quicknet without its key, for browsers: they have no curve to use it with. */
export const quicknetChain: Chain = { hash, genesisAt, period }

/** The first round whose time is this instant or after it. */
export const roundAt = (instant: Instant, { genesisAt, period }: Chain = quicknetChain): number =>
  Math.max(1, Math.ceil((instant - genesisAt) / period) + 1)

export const timeOf = (round: number, { genesisAt, period }: Chain = quicknetChain): Instant =>
  genesisAt + (round - 1) * period

/** Told apart from every other use of the curve: RFC 9380's domain separation tag of the scheme. */
export const signatureTag = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'
