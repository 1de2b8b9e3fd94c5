import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { quicknet, roundAt, timeOf } from '../../../src/domain/proof/beacon.ts'
import { hashOfBytes } from '../../../src/domain/proof/protocol.ts'
import { isSigned } from '../../../src/domain/proof/signature.ts'
import { round1000, round1001, testNetwork } from '../../support/draw.ts'

describe('the rounds of quicknet', () => {
  test('are three seconds apart', () => {
    expect(timeOf(1)).toBe(quicknet.genesisAt)
    expect(timeOf(1000)).toBe(Date.parse('2023-08-23T15:59:24Z'))
    expect(timeOf(1001)).toBe(Date.parse('2023-08-23T15:59:27Z'))
  })

  test('the one at an instant is the first that is not before it', () => {
    expect(roundAt(timeOf(1000))).toBe(1000)
    expect(roundAt(timeOf(1000) + 1)).toBe(1001)
    expect(roundAt(timeOf(1001) - 1)).toBe(1001)
    expect(roundAt(0)).toBe(1)
  })

  test('the pinned constants are one network’s: together they make its chain hash', () => {
    const { genesisAt, period, publicKey, hash } = quicknet
    const head = Buffer.alloc(12)
    head.writeUInt32BE(period / 1000)
    head.writeBigUInt64BE(BigInt(genesisAt / 1000), 4)
    const genesisSeed = 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e'
    const parts = [head, Buffer.from(publicKey, 'hex'), Buffer.from(genesisSeed, 'hex'), 'quicknet']
    expect(
      createHash('sha256')
        .update(Buffer.concat(parts.map((of) => Buffer.from(of))))
        .digest('hex'),
    ).toBe(hash)
  })
})

describe('a signature', () => {
  test('of a real round is known for genuine', () => {
    for (const { round, signature, randomness } of [round1000, round1001]) {
      expect(isSigned(round, signature)).toBe(true)
      expect(hashOfBytes(signature)).toBe(randomness)
    }
  })

  test('of another round is not this one’s', () => {
    expect(isSigned(1001, round1000.signature)).toBe(false)
    expect(isSigned(1000, round1001.signature)).toBe(false)
    expect(isSigned(0, round1000.signature)).toBe(false)
  })

  test('with any bit flipped is none', () => {
    const bytes = Buffer.from(round1000.signature, 'hex')
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(isSigned(1000, flipped.toString('hex'))).toBe(false)
    }
  })

  test.each([
    '',
    '00',
    'c0'.padEnd(96, '0'),
    round1000.signature.slice(2),
    `${round1000.signature}00`,
    'z'.repeat(96),
  ])('%j is none', (signature) => expect(isSigned(1000, signature)).toBe(false))

  test('by a test’s key counts for the test’s network alone', () => {
    const { network, sign } = testNetwork()
    expect(isSigned(5, sign(5), network)).toBe(true)
    expect(isSigned(5, sign(5))).toBe(false)
    expect(isSigned(1000, round1000.signature, network)).toBe(false)
    expect(isSigned(5, sign(5), testNetwork(8).network)).toBe(false)
  })
})
