import type { Instant, Month } from '../calendar.ts'
import type { Vacancy } from './draw.ts'
import type { drawFormat, Hex, Time } from './format.ts'

// Apart from protocol.ts, so that a browser, which hashes by itself, need not carry a library of hashes.

/** Whose randomness will be used: that of a drand round not yet signed, or a secret sealed beside the first. */
export type Beacon =
  | { kind: 'drand'; chain: Hex; round: number }
  | { kind: 'second secret'; commitment: Hex }

/** What a draw will go by: public from the freeze on, before its beacon exists. */
export type Terms = {
  format: typeof drawFormat
  round: Month
  commitment: Hex
  committedAt: Time
  frozenAt: Time
  /** Of the applications … */
  count: number
  /** … and SHA-256 of their lines. */
  listHash: Hex
  beacon: Beacon
  /** By facility, then by night. */
  offered: readonly Vacancy[]
}

export const timeText = (instant: Instant): Time => new Date(instant).toISOString()

/** The terms as lines, so that one hash binds them all. */
export const termsText = (terms: Terms): string =>
  [
    terms.format,
    `round|${terms.round}`,
    `commitment|${terms.commitment}|${terms.committedAt}`,
    `list|${terms.listHash}|${terms.count}|${terms.frozenAt}`,
    `beacon|${terms.beacon.kind}|${beaconText(terms.beacon)}`,
    ...terms.offered.map(({ facility, night, rooms }) => `rooms|${facility}|${night}|${rooms}`),
  ]
    .map((line) => `${line}\n`)
    .join('')

const beaconText = (beacon: Beacon): string =>
  beacon.kind === 'drand' ? `${beacon.chain}|${beacon.round}` : beacon.commitment
