import { expect, test } from 'vitest'
import {
  type Finding,
  findingOfShape,
  findingsOf,
  type Hashes,
} from '../../../src/domain/proof/findings.ts'
import { type DrawRecord, makeRecord } from '../../../src/domain/proof/record.ts'
import { readRecord } from '../../../src/domain/proof/record-shape.ts'
import { example, freeze, round1000, sealed, secret, vacancies, wants } from '../../support/draw.ts'

const withDrand = example()
const { terms, lines } = freeze([wants('a'.repeat(26), '', '03:1')], vacancies({ '03': 1 }))
const withSecret = makeRecord(terms, lines, secret, sealed)

/** As a right record has them. */
const hashesIn = ({ termsHash, commitment, listHash, seed, applications }: DrawRecord): Hashes => ({
  terms: termsHash,
  commitment,
  list: listHash,
  opened: round1000.randomness,
  seed,
  lotOf: (receipt) => applications.find(({ line }) => line.startsWith(receipt))?.lot ?? '',
})

const hashes = {
  drand: hashesIn(withDrand),
  sealed: {
    ...hashesIn(withSecret),
    opened: withSecret.beacon.kind === 'drand' ? '' : withSecret.beacon.commitment,
  },
}

const differing = (findings: Finding[]) =>
  findings.flatMap((of) => (of.result === 'differs' ? [[of.check, of.computed]] : []))

test('a record whose hashes are those it states is right', () => {
  expect(differing(findingsOf(withDrand, hashes.drand))).toEqual([])
  expect(differing(findingsOf(withSecret, hashes.sealed))).toEqual([])
})

const word = 'ab'.repeat(32)

test.each<[string, Partial<Hashes>]>([
  ['terms', { terms: word }],
  ['commitment', { commitment: word }],
  ['list', { list: word }],
  ['beacon', { opened: word }],
  ['seed', { seed: word }],
  ['lots', { lotOf: () => word }],
])('a hash other than stated is found: %s', (check, changed) => {
  expect(differing(findingsOf(withSecret, { ...hashes.sealed, ...changed }))).toEqual([
    [check, word],
  ])
})

test('drand’s randomness is none of the record’s words, and not compared with any', () => {
  expect(differing(findingsOf(withDrand, { ...hashes.drand, opened: word }))).toEqual([])
})

test('what is out of order must come after what stands before it', () => {
  const applications = withDrand.applications.toReversed()
  const findings = findingsOf({ ...withDrand, applications }, hashes.drand)
  expect(findings.find(({ check }) => check === 'order')).toEqual({
    check: 'order',
    result: 'differs',
    at: `applications ${'c'.repeat(26)}`,
    stated: 'c'.repeat(26),
    computed: null,
    after: 'd'.repeat(26),
  })
})

test('a record has its shape, and another text says where it has not', () => {
  const holds = { check: 'shape', result: 'holds' }
  expect(findingOfShape(readRecord(JSON.stringify(withDrand)))).toEqual(holds)
  expect(findingOfShape(readRecord(JSON.stringify({ ...withDrand, count: '4' })))).toMatchObject({
    result: 'differs',
    at: 'count',
  })
})
