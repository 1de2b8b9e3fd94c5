import type { Instant, Month } from '../calendar.ts'
import type { Vacancy } from './draw.ts'
import type { Hex } from './protocol.ts'

// Apart from protocol.ts, so that a browser, which hashes by itself, need not carry a library of hashes.

/** Also what a seed is hashed from first. */
export const drawFormat = 'hoyo-draw-v1'

/** An instant as JavaScript writes it in UTC: '2026-03-15T15:00:00.000Z'. */
export type Time = string

/** Whose randomness will be used: that of a drand round not yet signed, or one this house has sealed itself. */
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
