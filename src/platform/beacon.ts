import { type Network, quicknet } from '../domain/proof/beacon.ts'
import type { Hex } from '../domain/proof/format.ts'
import type { Series } from '../domain/proof/numbers.ts'
import { hashOfText } from '../domain/proof/protocol.ts'
import { isSigned } from '../domain/proof/signature.ts'

/** Public randomness that nobody here makes: a network, and the signature of one of its rounds once it exists. */
export type PublicBeacon = {
  network: Network
  /** Null while no relay has it. Throws `WrongSignature` where the only answers are wrong. */
  fetchSignature: (round: number) => Promise<Hex | null>
}

/** A relay answered with a signature that is not its network's. */
export class WrongSignature extends Error {
  override name = 'WrongSignature'
}

/** Milliseconds a relay may take. */
const patience = 10_000

/** drand by its relays, asked in this order: 'https://api.drand.sh,https://api2.drand.sh'. */
export function drandAt(relays: string, network: Network = quicknet): PublicBeacon {
  const urls = relays.split(',').map((relay) => relay.trim().replace(/\/$/, ''))
  return {
    network,
    async fetchSignature(round) {
      let wrong: string | undefined
      for (const url of urls) {
        const signature = await signatureFrom(`${url}/${network.hash}/public/${round}`)
        if (signature && isSigned(round, signature, network)) return signature
        if (signature) wrong ??= url
      }
      if (wrong) throw new WrongSignature(`${wrong} signed round ${round} of drand wrongly`)
      return null
    },
  }
}

/** quicknet; or with a public key of one's own a network of the same scheme, for tests and refused in production. */
export function networkOf(testKey: Hex | undefined, isProduction: boolean): Network {
  if (!testKey) return quicknet
  if (isProduction) throw new Error('DRAND_TEST_KEY is refused in production')
  return { ...quicknet, hash: hashOfText(testKey), publicKey: testKey }
}

/** Where rounds take their public randomness from, and how it is asked. */
export type Randomness =
  | ({ kind: 'drand' } & PublicBeacon)
  | { kind: 'public numbers'; series: Series }
  | { kind: 'second secret' }

/**
 * As the environment names it: relays of drand, or `none` for public numbers, which people type in. What is left
 * unsaid is a second secret in a demo town, and an error in production.
 */
export function randomnessFrom(
  { DRAND_URL: urls, DRAND_TEST_KEY: key }: Partial<Record<string, string>>,
  isProduction: boolean,
): Randomness {
  if (isProduction && !urls)
    throw new Error('Production needs DRAND_URL: relays of drand, or none for public numbers')
  if (!urls) return { kind: 'second secret' }
  if (urls === 'none') return { kind: 'public numbers', series: 'loto7' }
  return { kind: 'drand', ...drandAt(urls, networkOf(key, isProduction)) }
}

/** Whatever goes wrong on the way, and a way to another host, means that it is not there yet. */
async function signatureFrom(url: string): Promise<Hex | null> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
    if (!answer.ok) return null
    const { signature } = Object(await answer.json())
    return typeof signature === 'string' ? signature.toLowerCase() : null
  } catch {
    return null
  }
}
