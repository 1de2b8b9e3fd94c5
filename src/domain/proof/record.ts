import { applicationReader, facilityOf } from './application.ts'
import { draw, type Entry, type Outcome, type Vacancy, vacanciesAfter } from './draw.ts'
import type { Hex } from './format.ts'
import { hashOfBytes, hashOfText, lotsBy, seedOf } from './protocol.ts'
import { type Terms, termsText } from './terms.ts'

/** What the awaited source has said. */
export type Opened =
  | { kind: 'drand'; signature: Hex }
  /** `numbers` is their canonical text. */
  | { kind: 'public numbers'; numbers: string }
  | { kind: 'second secret'; secret: Hex }

/** A line of the list, and what became of it. */
export type Drawn = Pick<Outcome, 'place' | 'choice' | 'nights' | 'lost'> & {
  line: string
  lot: Hex
}

/** 抽選の記録: everything anyone needs to do the draw again. */
export type DrawRecord = Terms & {
  /** SHA-256 of `termsText`. */
  termsHash: Hex
  secret: Hex
  opened: Opened
  /** 32 bytes that follow from what was opened. */
  randomness: Hex
  seed: Hex
  /** In the order of their lines. */
  applications: readonly Drawn[]
  /** Of the rooms offered, in the same order. */
  left: readonly Vacancy[]
}

export const termsHashOf = (terms: Terms): Hex => hashOfText(termsText(terms))

/** Does the draw: the same terms, lines and secrets always make the same record. */
export function makeRecord(
  terms: Terms,
  lines: readonly string[],
  secret: Hex,
  opened: Opened,
): DrawRecord {
  const made = seeded(terms, secret, opened)
  const lotOf = lotsBy(made.seed)
  const entries = lines.map(applicationReader()).map((of) => ({ ...of, lot: lotOf(of.receipt) }))
  const outcomes = draw(entries, terms.offered)
  const left = vacanciesAfter(outcomes, terms.offered)
  const applications = drawnOf(lines, entries, outcomes)
  return { ...made, applications, left }
}

/**
 * A record as JSON in three pieces, the middle one as often as there are applications, in the order of their lines: a
 * long record need never be held as a whole.
 */
export function recordText(terms: Terms, secret: Hex, opened: Opened) {
  const head = JSON.stringify(seeded(terms, secret, opened))
  const granted: Pick<Outcome, 'facility' | 'nights'>[] = []
  return {
    head: `${head.slice(0, -1)},"applications":[`,
    application(drawn: Drawn, isFirst: boolean): string {
      const { line, nights } = drawn
      if (nights.length > 0) granted.push({ facility: facilityOf(line), nights })
      return `${isFirst ? '' : ','}${JSON.stringify(drawn)}`
    },
    tail: () => `],"left":${JSON.stringify(vacanciesAfter(granted, terms.offered))}}`,
  }
}

/** 32 bytes nobody could know when the list was frozen, or none but who keeps the second secret. */
export function randomnessOf(opened: Opened): Hex {
  if (opened.kind === 'drand') return hashOfBytes(opened.signature)
  return opened.kind === 'second secret' ? opened.secret : hashOfText(opened.numbers)
}

/** All of a record that does not depend on its applications, in the order in which a record is written. */
export function seeded(terms: Terms, secret: Hex, opened: Opened) {
  const termsHash = termsHashOf(terms)
  const randomness = randomnessOf(opened)
  return {
    ...terms,
    termsHash,
    secret,
    opened,
    randomness,
    seed: seedOf(termsHash, secret, randomness),
  }
}

/** Lines ascend by receipt: outcomes in that order belong to them one by one. */
function drawnOf(
  lines: readonly string[],
  entries: readonly Entry[],
  outcomes: readonly Outcome[],
): Drawn[] {
  return outcomes.toSorted(byReceipt).map(({ place, choice, nights, lost }, index) => {
    const [line, entry] = [lines[index], entries[index]]
    if (line === undefined || !entry) throw new Error('a list and its draw differ')
    return { line, lot: entry.lot, place, choice, nights, lost }
  })
}

const byReceipt = (a: Outcome, b: Outcome) => (a.receipt < b.receipt ? -1 : 1)
