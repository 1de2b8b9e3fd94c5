import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentOf, listHashOf, lotsBy, seedOf } from '../../../src/domain/proof/protocol.ts'
import { randomnessOf } from '../../../src/domain/proof/record.ts'
import { numbers, receipt, sealed } from '../../support/draw.ts'

const sha256 = (...parts: (Buffer | string)[]) =>
  parts
    .reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256'))
    .digest('hex')
const raw = (hex: string) => Buffer.from(hex, 'hex')
const word = (digit: string) => digit.repeat(64)

test('every hash is over raw bytes, and the lines end in LF', () => {
  expect(commitmentOf(word('a'))).toBe(sha256(raw(word('a'))))
  expect(listHashOf(['one', 'two'])).toBe(sha256('one\ntwo\n'))
  expect(listHashOf([])).toBe(sha256())
  expect(seedOf(word('1'), word('2'), word('3'))).toBe(
    sha256('hoyo-draw-v2', raw(word('1')), raw(word('2')), raw(word('3'))),
  )
})

test('randomness is a hash of what the source said, or the second secret itself', () => {
  const signature = 'ab'.repeat(48)
  expect(randomnessOf({ kind: 'drand', signature })).toBe(sha256(raw(signature)))
  expect(randomnessOf(numbers)).toBe(sha256('loto7|2026-03-20|03,07,12,18,25,31,37|05,22'))
  expect(randomnessOf(sealed)).toBe(sealed.kind === 'second secret' && sealed.secret)
})

test('a lot is the same as another library’s HMAC', () => {
  const hex = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('hex'))
  fc.assert(
    fc.property(hex, fc.nat(), (seed, number) => {
      const mac = createHmac('sha256', raw(seed)).update(receipt(number)).digest('hex')
      expect(lotsBy(seed)(receipt(number))).toBe(mac)
    }),
  )
})

test('these are the values of the second version, for ever', () => {
  const seed = seedOf(word('1'), word('2'), word('3'))
  expect(commitmentOf(word('2'))).toBe(
    '9f72ea0cf49536e3c66c787f705186df9a4378083753ae9536d65b3ad7fcddc4',
  )
  expect(seed).toBe('8ce25aadde14d4c4e2c68ff98d39143fd2e3f4506699c7ff4f460000b687e577')
  expect(lotsBy(seed)('a'.repeat(26))).toBe(
    '423825d7910d8221dce892f6f85e96b0795387939f9c4b3aa50a846cd8b19ede',
  )
})

describe('lots are uniform', () => {
  const draws = 20_000
  const applicants = Array.from({ length: 8 }, (_, index) => receipt(index))
  const seeds = Array.from({ length: draws }, (_, draw) => sha256(`draw ${draw}`))

  /** Σ (observed − expected)² / expected, over counts that should all be equal. */
  const chiSquare = (counts: readonly number[]) => {
    const expected = counts.reduce((sum, count) => sum + count) / counts.length
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  }

  const orders = seeds.map((seed) => {
    const lotOf = lotsBy(seed)
    const lots = new Map(applicants.map((of) => [of, lotOf(of)]))
    return applicants.toSorted((a, b) => ((lots.get(a) ?? '') < (lots.get(b) ?? '') ? -1 : 1))
  })

  // The bounds are exceeded by chance once in a million times; the seeds are fixed, so never.
  test('every applicant has every place equally often', () => {
    for (const applicant of applicants) {
      const places = applicants.map(() => 0)
      for (const order of orders)
        places[order.indexOf(applicant)] = (places[order.indexOf(applicant)] ?? 0) + 1
      expect(chiSquare(places)).toBeLessThan(41)
    }
  })

  test('of three applicants every order comes equally often', () => {
    const counts = new Map<string, number>()
    for (const order of orders) {
      const three = order.filter((of) => applicants.indexOf(of) < 3).join()
      counts.set(three, (counts.get(three) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    expect(chiSquare([...counts.values()])).toBeLessThan(36)
  })

  test('one seed gives every first byte equally often', () => {
    const lotOf = lotsBy(word('1'))
    const counts = Array.from({ length: 256 }, () => 0)
    for (let number = 0; number < 25_600; number++) {
      const byte = Number.parseInt(lotOf(receipt(number)).slice(0, 2), 16)
      counts[byte] = (counts[byte] ?? 0) + 1
    }
    expect(chiSquare(counts)).toBeLessThan(375)
  })
})
