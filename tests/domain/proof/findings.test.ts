import { describe, expect, test } from 'vitest'
import {
  type Finding,
  findingOfNoted,
  findingOfText,
  findingsOf,
  type Hashes,
} from '../../../src/domain/proof/findings.ts'
import { readRecord } from '../../../src/domain/proof/reading.ts'
import type { DrawRecord } from '../../../src/domain/proof/record.ts'
import { records } from '../../support/draw.ts'

const { drand, 'public numbers': numbers, 'second secret': second } = records()

/** As a right record has them. */
const hashesIn = (record: DrawRecord): Hashes => ({
  terms: record.termsHash,
  commitment: record.commitment,
  list: record.listHash,
  opened: record.awaited.kind === 'second secret' ? record.awaited.commitment : record.randomness,
  seed: record.seed,
  lots: record.applications.map(({ lot }) => lot),
})

const differing = (findings: Finding[]) =>
  findings.flatMap((of) => (of.result === 'differs' ? [[of.check, of.computed]] : []))

test.each([drand, numbers, second])(
  'a record whose hashes are those it states is right',
  (record) => {
    expect(differing(findingsOf(record, hashesIn(record)))).toEqual([])
  },
)

const word = 'ab'.repeat(32)

test.each<[string, Partial<Hashes>]>([
  ['terms', { terms: word }],
  ['commitment', { commitment: word }],
  ['list', { list: word }],
  ['randomness', { opened: word }],
  ['seed', { seed: word }],
  ['lots', { lots: [word] }],
])('a hash other than stated is found: %s', (check, changed) => {
  for (const record of [drand, numbers]) {
    const findings = findingsOf(record, { ...hashesIn(record), ...changed })
    expect(differing(findings)).toEqual([[check, word]])
  }
})

test('a second secret is compared with the commitment that was awaited', () => {
  const findings = findingsOf(second, { ...hashesIn(second), opened: word })
  expect(differing(findings)).toEqual([['randomness', `second secret|${word}`]])
})

test('what is out of order is told with what should stand in its place', () => {
  const applications = drand.applications.toReversed()
  const findings = findingsOf({ ...drand, applications }, hashesIn({ ...drand, applications }))
  expect(findings.find(({ check }) => check === 'order')).toEqual({
    check: 'order',
    result: 'differs',
    at: 'b'.repeat(26),
    stated: 'b'.repeat(26),
    computed: 'a'.repeat(26),
  })
})

test('a text is the text of a record, or says where it stops being so', () => {
  const holds = { check: 'text', result: 'holds' }
  expect(findingOfText(readRecord(JSON.stringify(drand)))).toEqual(holds)
  expect(findingOfText(readRecord(JSON.stringify({ ...drand, count: '2' })))).toMatchObject({
    result: 'differs',
    at: 'count',
  })
})

describe('what was noted', () => {
  const { round, commitment, termsHash } = drand

  test('is compared, and what was not noted is not', () => {
    expect(findingOfNoted(drand, {}).result).toBe('holds')
    expect(findingOfNoted(drand, { round, commitment, termsHash }).result).toBe('holds')
  })

  test.each([
    ['round', { round: '2026-06', commitment }],
    ['commitment', { round, commitment: word }],
    ['termsHash', { termsHash: word, commitment }],
  ])('and differs in its %s', (at, noted) => {
    expect(findingOfNoted(drand, noted)).toMatchObject({ check: 'noted', result: 'differs', at })
  })
})
