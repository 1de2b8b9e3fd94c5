import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quicknet, roundAt } from '../../../src/domain/proof/beacon.ts'
import { checkRecord, checkText } from '../../../src/domain/proof/checking.ts'
import type { Finding } from '../../../src/domain/proof/findings.ts'
import { hashOfText, lotsBy } from '../../../src/domain/proof/protocol.ts'
import { type Drawn, type DrawRecord, makeRecord } from '../../../src/domain/proof/record.ts'
import { readRecord } from '../../../src/domain/proof/record-shape.ts'
import { type IsSigned, isSigned } from '../../../src/domain/proof/signature.ts'
import { termsText } from '../../../src/domain/proof/terms.ts'
import {
  example,
  freeze,
  round1000,
  round1001,
  rounds,
  sealed,
  secret,
  testNetwork,
  vacancies,
  wants,
} from '../../support/draw.ts'

const record = example()

/** A signature takes twenty milliseconds, and most of these records have the same one. */
const known = new Map<string, boolean>()
const remembered: IsSigned = (round, signature, network) => {
  const key = `${round} ${signature} ${network?.hash}`
  const isRight = known.get(key) ?? isSigned(round, signature, network)
  known.set(key, isRight)
  return isRight
}

/** What is wrong, each as 'check: at'. */
const wrongIn = (findings: Finding[]): string[] =>
  findings.flatMap((of) => (of.result === 'differs' ? [`${of.check}: ${of.at}`] : []))

const wrong = (changed: DrawRecord) => wrongIn(checkRecord(changed, { isSigned: remembered }))

const inRandomRounds = rounds.map(({ entries, offered }) => {
  const ordered = offered.toSorted((a, b) =>
    `${a.facility}|${a.night}` < `${b.facility}|${b.night}` ? -1 : 1,
  )
  const { terms, lines } = freeze(entries, ordered)
  return makeRecord(terms, lines, secret, sealed)
})

describe('a record', () => {
  test('of a draw holds, whichever check is asked', () => {
    const findings = checkText(JSON.stringify(record), { isSigned })
    expect(findings).toHaveLength(13)
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
  })

  test('of any round holds', () => {
    fc.assert(
      fc.property(inRandomRounds, (record) => {
        expect(wrongIn(checkText(JSON.stringify(record)))).toEqual([])
      }),
      { seed: 4 },
    )
  })

  test('of a round nobody applied in holds', () => {
    const { terms, lines } = freeze([], [])
    expect(wrong(makeRecord(terms, lines, secret, sealed))).toEqual([])
  })

  test('is the same whoever makes it from the same terms, lines and secrets', () => {
    expect(example()).toEqual(record)
    expect(readRecord(JSON.stringify(record))).toEqual(record)
  })

  test('has lots that are the seed’s, in their order', () => {
    const { applications, seed } = record
    const places = applications
      .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      .map(({ place }) => place)
    expect(places).toEqual([1, 2, 3, 4])
    expect(applications[0]?.lot).toBe(lotsBy(seed)('a'.repeat(26)))
  })

  test('of the first version is this one, for ever', () => {
    expect(record.listHash).toBe('fd887e3bdf46f4fe764cfc7897db381e8df6442bcaad95628e9495c1c99a8e31')
    expect(record.termsHash).toBe(
      '7558d1435709987e1381bb3763686e913e371085fa94173eef6bf576789d0447',
    )
    expect(record.seed).toBe('db53ec4fc68eca72e6a9247e2bdee2b9f4fa3616229a41714f3d609c90947801')
    expect(hashOfText(JSON.stringify(record))).toBe(
      '5ac28836d65836c3d56b0a04c498a06bca38c95c37ae535a415f38cca4ffb30a',
    )
  })
})

describe('without a library for the curve', () => {
  const resultOf = (findings: Finding[], name: string) =>
    findings.find(({ check }) => check === name)?.result

  test('the signature is unchecked, and that is said', () => {
    const findings = checkRecord(record)
    expect(resultOf(findings, 'beacon')).toBe('unchecked')
    expect(findings.filter(({ result }) => result !== 'holds')).toHaveLength(1)
  })

  test('a second secret is checked', () => {
    const { terms, lines } = freeze([wants('a'.repeat(26), '', '03:1')], vacancies({ '03': 1 }))
    expect(resultOf(checkRecord(makeRecord(terms, lines, secret, sealed)), 'beacon')).toBe('holds')
  })
})

describe('a test’s network', () => {
  const { network, sign } = testNetwork()
  const round = roundAt(Date.parse('2026-03-20T10:00+09:00'))
  const beacon = { kind: 'drand' as const, chain: network.hash, round }
  const { terms, lines } = freeze([wants('a'.repeat(26), '', '03:1')], vacancies({ '03': 1 }), {
    beacon,
  })
  const made = makeRecord(terms, lines, secret, { ...beacon, signature: sign(round) })

  test('makes a record that holds in tests', () => {
    expect(wrongIn(checkRecord(made, { isSigned, network }))).toEqual([])
  })

  test('is refused by everybody else, also under quicknet’s name', () => {
    expect(wrongIn(checkRecord(made, { isSigned }))).toEqual(['beacon: beacon.chain'])
    const posing = { ...made, beacon: { ...beacon, chain: quicknet.hash, signature: sign(round) } }
    expect(wrongIn(checkRecord(posing, { isSigned }))).toEqual([
      'terms: termsHash',
      'beacon: beacon.signature',
    ])
  })
})

const change = (at: number, changes: Partial<Drawn>): DrawRecord => ({
  ...record,
  applications: record.applications.map((of, index) => (index === at ? { ...of, ...changes } : of)),
})
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(26))
const word = 'ab'.repeat(32)
const { signature } = round1000

describe('one wrong value is found in its place', () => {
  const beacon = { kind: 'drand' as const, chain: quicknet.hash, round: 1000, signature }
  const [third, fourth, fifth] = record.offered
  if (!third || !fourth || !fifth) throw new Error('three nights')
  const [first, second, ...others] = record.applications
  if (!first || !second) throw new Error('four applications')

  const changed: [string, DrawRecord, string[]][] = [
    [
      'month',
      { ...record, round: '2026-06' },
      ['offered: offered odaira|2026-05-03', 'terms: termsHash'],
    ],
    ['commitment', { ...record, commitment: word }, ['terms: termsHash', 'commitment: commitment']],
    [
      'time of the commitment',
      { ...record, committedAt: '2023-07-02T01:00:00.000Z' },
      ['terms: termsHash'],
    ],
    [
      'commitment after the freeze',
      { ...record, committedAt: '2023-08-16T01:00:00.000Z' },
      ['times: times 2023-08-15T15:00:00.000Z', 'terms: termsHash'],
    ],
    [
      'time of the freeze',
      { ...record, frozenAt: '2023-08-15T15:00:00.001Z' },
      ['terms: termsHash'],
    ],
    [
      'freeze when the round is already signed',
      { ...record, frozenAt: '2023-08-23T15:59:24.000Z' },
      ['times: times 2023-08-23T15:59:24.000Z', 'terms: termsHash'],
    ],
    ['count', { ...record, count: 5 }, ['terms: termsHash', 'count: count']],
    [
      'list hash',
      { ...record, listHash: word },
      ['terms: termsHash', 'list: listHash', 'seed: seed'],
    ],
    ['hash of the terms', { ...record, termsHash: word }, ['terms: termsHash']],
    [
      'chain',
      { ...record, beacon: { ...beacon, chain: word } },
      ['terms: termsHash', 'beacon: beacon.chain'],
    ],
    [
      'round',
      { ...record, beacon: { ...beacon, round: 1001 } },
      ['terms: termsHash', 'beacon: beacon.signature'],
    ],
    [
      'signature, of another round',
      { ...record, beacon: { ...beacon, signature: round1001.signature } },
      ['beacon: beacon.signature', 'seed: seed'],
    ],
    ['secret', { ...record, secret: word }, ['commitment: commitment', 'seed: seed']],
    ['seed', { ...record, seed: word }, ['seed: seed', `lots: ${a}`]],
    [
      'rooms offered',
      { ...record, offered: [{ ...third, rooms: 3 }, fourth, fifth] },
      ['terms: termsHash', `outcomes: ${d}`, 'left: left odaira|2026-05-03'],
    ],
    [
      'order of the nights',
      { ...record, offered: [fourth, third, fifth] },
      ['offered: offered odaira|2026-05-03', 'terms: termsHash', 'left: left odaira|2026-05-03'],
    ],
    [
      'night offered twice',
      { ...record, offered: [third, third, fifth] },
      [
        'offered: offered odaira|2026-05-03',
        'terms: termsHash',
        `outcomes: ${a}`,
        'left: left odaira|2026-05-04',
      ],
    ],
    [
      'order of the lines',
      { ...record, applications: [second, first, ...others] },
      [`order: applications ${a}`, 'list: listHash'],
    ],
    [
      'line that was dropped',
      { ...record, applications: [first, ...others] },
      ['count: count', 'list: listHash', `outcomes: ${a}`, 'left: left odaira|2026-05-03'],
    ],
    [
      'receipt',
      change(0, { line: `${a?.replace('a', '2')}|odaira|2026-05-04:1` }),
      ['list: listHash', `lots: 2${a?.slice(1)}`],
    ],
    [
      'choice of a line',
      change(0, { line: `${a}|odaira|2026-05-03:1` }),
      ['list: listHash', `outcomes: ${a}`],
    ],
    ['lot', change(1, { lot: word }), [`lots: ${b}`, `outcomes: ${b}`]],
    ['place', change(2, { place: 3 }), [`outcomes: ${c}`]],
    ['won choice', change(2, { choice: 2 }), [`outcomes: ${c}`]],
    [
      'won night',
      change(2, { nights: ['2026-05-04'] }),
      [`outcomes: ${c}`, 'left: left odaira|2026-05-03'],
    ],
    [
      'loss',
      change(1, { choice: null, nights: [] }),
      [`outcomes: ${b}`, 'left: left odaira|2026-05-03'],
    ],
    ['night of a reason', change(3, { lost: [] }), [`outcomes: ${d}`]],
    [
      'place of a reason',
      change(0, { lost: [{ night: '2026-05-04', place: 2 }] }),
      [`outcomes: ${a}`],
    ],
    ['rooms left', { ...record, left: [third, fourth, fifth] }, ['left: left odaira|2026-05-03']],
    ['night left out of those left', { ...record, left: record.left.slice(1) }, ['left: left']],
  ]
  test.each(changed)('%s', (_, record, places) => {
    expect(wrong(record)).toEqual(places)
  })
})

describe('a text is no record', () => {
  const shapeOf = (changes: object) => wrongIn(checkText(JSON.stringify({ ...record, ...changes })))
  const [first] = record.applications

  test.each<[string, object]>([
    ['format', { format: 'hoyo-draw-v2' }],
    ['round', { round: '2026-13' }],
    ['commitment', { commitment: word.toUpperCase() }],
    ['committedAt', { committedAt: '2023-07-01T10:00:00+09:00' }],
    ['frozenAt', { frozenAt: '2023-08-15' }],
    ['count', { count: '4' }],
    ['count', { count: -4 }],
    ['count', { count: 4.5 }],
    ['listHash', { listHash: word.slice(2) }],
    ['beacon.kind', { beacon: { ...record.beacon, kind: 'dice' } }],
    ['beacon.signature', { beacon: { kind: 'drand', chain: word, round: 1, signature: '' } }],
    ['offered', { offered: {} }],
    ['offered.0.night', { offered: [{ facility: 'odaira', night: '2026-05-32', rooms: 1 }] }],
    ['offered.0.facility', { offered: [{ facility: 'Odaira', night: '2026-05-03', rooms: 1 }] }],
    ['termsHash', { termsHash: null }],
    ['applications.0', { applications: [null] }],
    [
      'applications.1.line',
      { applications: [first, { ...first, line: 'aa|odaira|2026-05-03:1' }] },
    ],
    [
      'applications.0.lost.0.place',
      { applications: [{ ...first, lost: [{ night: '2026-05-03', place: '1' }] }] },
    ],
    ['left.0.rooms', { left: [{ facility: 'odaira', night: '2026-05-03' }] }],
    ['note', { note: 'a field too many' }],
    ['seed', { seed: undefined }],
  ])('whose %s is amiss', (at, changes) => {
    expect(shapeOf(changes)).toEqual([`shape: ${at}`])
  })

  test.each(['', 'null', '[]', '4', '{', '"hoyo-draw-v1"'])('%j', (text) => {
    expect(checkText(text)).toHaveLength(1)
    expect(checkText(text)[0]).toMatchObject({ check: 'shape', result: 'differs' })
  })
})

describe('a record with one byte changed fails, and says where', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(record))
  const decoder = new TextDecoder()
  const changedAt = (at: number, byte: number) => decoder.decode(bytes.with(at, byte))
  const wrongWith = (at: number, byte: number) =>
    wrongIn(checkText(changedAt(at, byte), { isSigned: remembered }))

  test('every bit of it', () => {
    for (const [at, byte] of bytes.entries()) {
      for (let bit = 0; bit < 8; bit++) {
        const places = wrongWith(at, byte ^ (1 << bit))
        if (places.length === 0) expect.fail(`bit ${bit} of byte ${at} may be anything`)
      }
    }
  })

  test('any byte to any other', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(wrongWith(at, (bytes[at] ?? 0) ^ change)).not.toEqual([])
      }),
      { numRuns: 5000, seed: 4 },
    )
  })

  test('in any round', () => {
    fc.assert(
      fc.property(
        inRandomRounds,
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (record, pick, change) => {
          const text = JSON.stringify(record)
          const at = pick % text.length
          const byte = String.fromCharCode(text.charCodeAt(at) ^ change)
          expect(wrongIn(checkText(text.slice(0, at) + byte + text.slice(at + 1)))).not.toEqual([])
        },
      ),
      { numRuns: 1000, seed: 4 },
    )
  })
})

test('the terms are lines', () => {
  expect(termsText(record).split('\n').slice(4)).toEqual([
    `beacon|drand|${quicknet.hash}|1000`,
    'rooms|odaira|2026-05-03|2',
    'rooms|odaira|2026-05-04|1',
    'rooms|odaira|2026-05-05|0',
    '',
  ])
})
