import { afterEach, describe, expect, test } from 'vitest'
import { quicknet } from '../../src/domain/proof/beacon.ts'
import { hashOfText } from '../../src/domain/proof/protocol.ts'
import { drandAt, networkOf, randomnessFrom } from '../../src/platform/beacon.ts'
import { round1000, round1001, testNetwork } from '../support/draw.ts'
import { type Answer, openRelay, type Relay, signedAs } from '../support/relay.ts'

const { network, sign } = testNetwork()
const right = (round: number) => signedAs(round, sign(round))
const wrong = (round: number) => signedAs(round, sign(round + 1))
const absent = () => ({ status: 404, body: 'not yet' })

const relays: Relay[] = []
afterEach(() => {
  for (const relay of relays.splice(0)) relay.close()
})

async function open(answer: (round: number) => Answer): Promise<Relay> {
  const relay = await openRelay(answer)
  relays.push(relay)
  return relay
}

/** A relay that was there once: nobody listens any more. */
async function closed(): Promise<Relay> {
  const relay = await openRelay(absent)
  relay.close()
  return relay
}

const ask = (...of: Relay[]) => drandAt(of.map(({ url }) => url).join(), network).fetchSignature(42)

describe('a signature of drand', () => {
  test('is taken from the relay that has it, asked for by chain and round', async () => {
    const relay = await open(right)
    expect(await ask(relay)).toBe(sign(42))
    expect(relay.asked).toEqual([`/${network.hash}/public/42`])
  })

  test.each<[string, (round: number) => Answer]>([
    ['answers that it is not there', absent],
    ['fails', () => ({ status: 500, body: '{}' })],
    ['answers with a page', () => ({ body: '<!doctype html><p>maintenance</p>' })],
    ['answers with something else', () => ({ body: 'null' })],
    ['answers without a signature', () => ({ body: '{"round":42,"signature":null}' })],
    ['breaks off in the middle', () => ({ body: '{"round":42,"signat' })],
  ])('is not there yet while the only relay %s', async (_, answer) => {
    expect(await ask(await open(answer))).toBe(null)
  })

  test('is asked of nobody a relay leads to', async () => {
    const elsewhere = await open(right)
    const leading = await open(() => ({ status: 302, body: '', location: `${elsewhere.url}/42` }))
    expect(await ask(leading)).toBe(null)
    expect(elsewhere.asked).toEqual([])
  })

  test('is not there yet while nobody answers', async () => {
    expect(await ask(await closed())).toBe(null)
  })

  test('is taken from the second relay where the first has none', async () => {
    const second = await open(right)
    expect(await ask(await closed(), second)).toBe(sign(42))
    expect(await ask(await open(absent), second)).toBe(sign(42))
  })

  test('is taken from the second relay where the first signs wrongly', async () => {
    expect(await ask(await open(wrong), await open(right))).toBe(sign(42))
  })

  test('is not asked of a second relay where the first has it', async () => {
    const second = await open(right)
    await ask(await open(right), second)
    expect(second.asked).toEqual([])
  })

  test('that is nobody’s is refused aloud, by the relay’s name and without the signature', async () => {
    const [first, second] = [await open(wrong), await open(absent)]
    const refused = ask(first, second)
    await expect(refused).rejects.toThrow(`${first.url} signed round 42 of drand wrongly`)
    await expect(refused).rejects.not.toThrow(sign(43))
  })

  test('of the right length or of any other, but of no point at all, is refused', async () => {
    for (const signature of [
      '00'.repeat(48),
      'ff'.repeat(48),
      'abc',
      'no hex',
      sign(42).slice(2),
    ]) {
      const relay = await open((round) => signedAs(round, signature))
      await expect(ask(relay)).rejects.toThrow('wrongly')
    }
  })

  test('by another key is refused, even if the relay calls it right', async () => {
    const other = testNetwork(8)
    await expect(ask(await open((round) => signedAs(round, other.sign(round))))).rejects.toThrow(
      'wrongly',
    )
  })

  test('is kept in lower case as the record writes it, however the relay writes it', async () => {
    const relay = await open((round) => signedAs(round, sign(round).toUpperCase()))
    expect(await ask(relay)).toBe(sign(42))
  })
})

describe('quicknet', () => {
  test('is accepted by the pinned key for a round it really signed', async () => {
    const relay = await open((round) => signedAs(round, round1000.signature))
    const beacon = drandAt(`${relay.url}/`)
    expect(beacon.network).toBe(quicknet)
    expect(await beacon.fetchSignature(1000)).toBe(round1000.signature)
    expect(relay.asked).toEqual([`/${quicknet.hash}/public/1000`])
  })

  test('is refused with the signature of another of its rounds', async () => {
    const relay = await open((round) => signedAs(round, round1001.signature))
    await expect(drandAt(relay.url).fetchSignature(1000)).rejects.toThrow('round 1000')
  })

  test('is the network unless a test’s key is given, which production refuses', () => {
    expect(networkOf(undefined, true)).toBe(quicknet)
    expect(networkOf('', true)).toBe(quicknet)
    const own = networkOf(network.publicKey, false)
    expect(own).toEqual({
      ...quicknet,
      hash: hashOfText(network.publicKey),
      publicKey: own.publicKey,
    })
    expect(own).toEqual(network)
    expect(() => networkOf(network.publicKey, true)).toThrow('DRAND_TEST_KEY')
  })
})

test('a production runtime says which randomness it draws by, and knows no second secret', () => {
  expect(() => randomnessFrom({}, true)).toThrow('DRAND_URL')
  expect(randomnessFrom({ DRAND_URL: 'none' }, true)).toEqual({
    kind: 'public numbers',
    series: 'loto7',
  })
  expect(randomnessFrom({ DRAND_URL: 'https://api.drand.sh' }, true)).toMatchObject({
    kind: 'drand',
    network: quicknet,
  })
  expect(randomnessFrom({}, false)).toEqual({ kind: 'second secret' })
})
