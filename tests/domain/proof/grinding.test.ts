import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Application } from '../../../src/domain/proof/application.ts'
import { quicknet } from '../../../src/domain/proof/beacon.ts'
import { writeNumbers } from '../../../src/domain/proof/numbers.ts'
import { hashOfText } from '../../../src/domain/proof/protocol.ts'
import { makeRecord, type Opened, seeded } from '../../../src/domain/proof/record.ts'
import { type Source, sourceFor } from '../../../src/domain/proof/source.ts'
import type { Terms } from '../../../src/domain/proof/terms.ts'
import { randomnessFrom } from '../../../src/platform/beacon.ts'
import { choices, freeze, receipt, rounds, sealed, secret, vacancies } from '../../support/draw.ts'

// Whoever runs the lottery knows the secret from the first day, and may invent applications until the list is frozen.

const times = {
  closesAt: Date.parse('2026-03-15T15:00Z'),
  drawsAt: Date.parse('2026-03-20T00:00Z'),
}
const drand = sourceFor({ kind: 'drand', network: quicknet }, times)
const loto7 = sourceFor({ kind: 'public numbers', series: 'loto7' }, times)

/** What the source could say, were it asked a hundred times: nobody in this test looks at whether it did. */
const said: [string, Source, (number: number) => Opened][] = [
  [
    'drand',
    drand,
    (number) => ({ kind: 'drand', signature: hashOfText(`${number}`).padEnd(96, '0') }),
  ],
  [
    'public numbers',
    loto7,
    (number) => ({ kind: 'public numbers', numbers: drawnNumbers(number) }),
  ],
]

function drawnNumbers(number: number): string {
  const left = Array.from({ length: 37 }, (_, index) => index + 1)
  const drawn = Array.from({ length: 9 }, (_, index) => {
    const pick = Number.parseInt(hashOfText(`${number} ${index}`).slice(0, 8), 16)
    return left.splice(pick % left.length, 1)[0] ?? 0
  })
  return writeNumbers('loto7', '2026-03-20', [drawn.slice(0, 7), drawn.slice(7)]) ?? ''
}

const applicants = (count: number): Application[] =>
  Array.from({ length: count }, (_, index) => ({
    receipt: receipt(index),
    facility: 'odaira',
    choices: choices('03:1'),
  }))

const favoured = receipt(0)

/** Who is served when: the favoured applicant's place. */
function placeIn(applications: Application[], opened: Opened, source?: Source): number {
  const { terms, lines } = freeze(applications, vacancies({ '03': 1 }), source && { source })
  const { applications: drawn } = makeRecord(terms, lines, secret, opened)
  return drawn.find(({ line }) => line.startsWith(favoured))?.place ?? 0
}

/** Σ (observed − expected)² / expected, over counts that should all be equal. */
const chiSquare = (counts: readonly number[]) => {
  const expected = counts.reduce((sum, count) => sum + count) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

const tallied = (values: readonly number[], size: number): number[] => {
  const counts = Array.from({ length: size }, () => 0)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

describe.each(said)('with %s', (_, source, opened) => {
  test('the seed is another for every change of list, rooms, times or source', () => {
    fc.assert(
      fc.property(rounds, fc.nat(1000), ({ entries, offered }, number) => {
        const { terms } = freeze(entries, offered, { source })
        const seedOf = (of: Terms) => seeded(of, secret, opened(number)).seed
        const seeds = changesOf(terms).map(seedOf)
        expect(new Set([seedOf(terms), ...seeds]).size).toBe(seeds.length + 1)
      }),
    )
  })

  // The bounds are exceeded by chance once in a million times; what is drawn is fixed, so never.
  test('what is best for one word of the source says nothing of another', () => {
    const crowd = applicants(4)
    const pairs = Array.from({ length: 2000 }, (_, index) => {
      const [one, other] = [opened(2 * index), opened(2 * index + 1)]
      return 4 * (placeIn(crowd, one, source) - 1) + placeIn(crowd, other, source) - 1
    })
    expect(chiSquare(tallied(pairs, 16))).toBeLessThan(58)
  })

  test('a list that was ground for a guessed word is as good as any when the source speaks', () => {
    const places = Array.from({ length: 500 }, (_, round) => {
      const ground = grindingFor(opened(100_000 + round), round, source)
      expect(placeIn(ground, opened(100_000 + round), source)).toBe(1)
      return placeIn(ground, opened(round), source) - 1
    })
    expect(chiSquare(tallied(places, 5))).toBeLessThan(34)
  })
})

/** Invents one application, and tries receipts for it, until the favoured one is first by this word. */
function grindingFor(opened: Opened, round: number, source?: Source): Application[] {
  const crowd = applicants(4)
  for (let attempt = 0; attempt < 1000; attempt++) {
    const [invented] = applicants(1)
    if (!invented) continue
    const own = { ...invented, receipt: receipt(1_000_000 + 1000 * round + attempt) }
    const ground = [...crowd, own]
    if (placeIn(ground, opened, source) === 1) return ground
  }
  throw new Error('a thousand tries are enough')
}

test('who knows a second secret beforehand chooses the winner: it is weaker, and production refuses it', () => {
  for (let round = 0; round < 100; round++)
    expect(placeIn(grindingFor(sealed, round), sealed)).toBe(1)
  expect(() => randomnessFrom({}, true)).toThrow('Production needs')
})

/** The same terms with one thing changed, each in its way. */
function changesOf(terms: Terms): Terms[] {
  const { offered, count, listHash } = terms
  const room = { facility: 'zzz', night: '2026-05-31', rooms: 1 }
  const later = '2026-03-15T15:00:02.000Z'
  return [
    { ...terms, round: '2026-06' },
    { ...terms, listHash: hashOfText(listHash) },
    { ...terms, count: count + 1 },
    { ...terms, offered: [...offered, room] },
    ...offered.map((_, at) => ({ ...terms, offered: offered.toSpliced(at, 1) })),
    ...offered.map((of, at) => ({
      ...terms,
      offered: offered.with(at, { ...of, rooms: of.rooms + 1 }),
    })),
    { ...terms, commitment: hashOfText('another') },
    { ...terms, committedAt: later },
    { ...terms, opensAt: later },
    { ...terms, closesAt: later },
    { ...terms, drawsAt: later },
    { ...terms, publishesAt: later },
    { ...terms, frozenAt: later },
    { ...terms, publicAt: later },
    { ...terms, announced: { kind: 'second secret', commitment: listHash } },
    { ...terms, awaited: { kind: 'second secret', commitment: listHash } },
  ]
}
