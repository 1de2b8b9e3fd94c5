import { applicationReader, writeLine } from './application.ts'
import type { Instant, Month } from './calendar.ts'
import { draw, type Entry, type Outcome, type Vacancy, vacanciesAfter } from './draw.ts'
import { type drawFormat, type Hex, hashOfText, lotsBy, randomnessOf, seedOf } from './protocol.ts'

/** An instant as JavaScript writes it in UTC: '2026-03-15T15:00:00.000Z'. */
export type Time = string

/** Whose randomness will be used: that of a drand round not yet signed, or one this house has sealed itself. */
export type Beacon =
  | { kind: 'drand'; chain: Hex; round: number }
  | { kind: 'second secret'; commitment: Hex }

export type OpenedBeacon =
  | { kind: 'drand'; chain: Hex; round: number; signature: Hex }
  | { kind: 'second secret'; commitment: Hex; secret: Hex }

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

/** A line of the list, and what became of it. */
export type Drawn = Pick<Outcome, 'place' | 'choice' | 'nights' | 'lost'> & {
  line: string
  lot: Hex
}

/** 抽選の記録: everything anyone needs to do the draw again. */
export type DrawRecord = Terms & {
  /** SHA-256 of `termsText`. */
  termsHash: Hex
  beacon: OpenedBeacon
  secret: Hex
  seed: Hex
  /** In the order of their lines. */
  applications: readonly Drawn[]
  /** Of the rooms offered, in the same order. */
  left: readonly Vacancy[]
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

export const termsHashOf = (terms: Terms): Hex => hashOfText(termsText(terms))

/** Does the draw: the same terms, lines and secrets always make the same record. */
export function makeRecord(
  terms: Terms,
  lines: readonly string[],
  secret: Hex,
  beacon: OpenedBeacon,
): DrawRecord {
  const seed = seedOf(terms.listHash, secret, publicRandomness(beacon))
  const lotOf = lotsBy(seed)
  const entries = lines.map(applicationReader()).map((of) => ({ ...of, lot: lotOf(of.receipt) }))
  const outcomes = draw(entries, terms.offered)
  const left = vacanciesAfter(outcomes, terms.offered)
  const applications = drawnOf(entries, outcomes)
  return { ...terms, termsHash: termsHashOf(terms), beacon, secret, seed, applications, left }
}

/** 32 bytes nobody could know when the list was frozen, or none but who keeps the second secret. */
export const publicRandomness = (beacon: OpenedBeacon): Hex =>
  beacon.kind === 'drand' ? randomnessOf(beacon.signature) : beacon.secret

const beaconText = (beacon: Beacon): string =>
  beacon.kind === 'drand' ? `${beacon.chain}|${beacon.round}` : beacon.commitment

function drawnOf(entries: readonly Entry[], outcomes: readonly Outcome[]): Drawn[] {
  const byReceipt = new Map(outcomes.map((outcome) => [outcome.receipt, outcome]))
  return entries.map((entry) => {
    const outcome = byReceipt.get(entry.receipt)
    if (!outcome) throw new Error(`${entry.receipt} was not drawn`)
    const { place, choice, nights, lost } = outcome
    return { line: writeLine(entry), lot: entry.lot, place, choice, nights, lost }
  })
}
