import { hours, type Instant, minutes, type Night } from '../calendar.ts'
import { type Chain, quicknetChain, roundAt, timeOf } from './beacon.ts'
import type { Hex } from './format.ts'
import { firstHeld, knownAt, type Series } from './numbers.ts'

/** Whose randomness a draw waits for: named before anybody applies, and known to nobody when the list is frozen. */
export type Source =
  /** A round of drand not yet signed. */
  | { kind: 'drand'; chain: Hex; round: number }
  /** Numbers drawn in public on a day to come, typed in by one person and confirmed by another. */
  | { kind: 'public numbers'; series: Series; heldOn: Night }
  /** A secret sealed beside the first: whoever kept both could choose the result. For a demo town alone. */
  | { kind: 'second secret'; commitment: Hex }

export type SourceKind = Source['kind']

/** How long the terms are public, at least, before the source can be known. */
export const leastPublic: Record<SourceKind, number> = {
  drand: minutes(10),
  'public numbers': hours(24),
  'second secret': hours(24),
}

/** What rounds are announced with: a network, a series, or the commitment of a second secret. */
export type Announced =
  | { kind: 'drand'; network: Chain }
  | { kind: 'public numbers'; series: Series }
  | { kind: 'second secret'; commitment: Hex }

/** The first to speak at the draw's time or after it, if the terms are public when this says. */
export function sourceAt(of: Announced, { drawsAt, publicAt }: Times): Source {
  const { kind } = of
  if (kind === 'second secret') return of
  const earliest = publicAt + leastPublic[kind]
  if (kind === 'public numbers') return { ...of, heldOn: firstHeld(of.series, earliest) }
  const { network } = of
  return { kind, chain: network.hash, round: roundAt(Math.max(drawsAt, earliest), network) }
}

type Times = { drawsAt: Instant; publicAt: Instant }

/** What is announced: the source for terms that are public as soon as the list is closed. */
export const sourceFor = (of: Announced, { closesAt, drawsAt }: AnnouncedTimes): Source =>
  sourceAt(of, { drawsAt, publicAt: closesAt })

type AnnouncedTimes = { closesAt: Instant; drawsAt: Instant }

/** What the draw waits for once its terms are public: what was announced, or where that is late the next of its kind. */
export const awaitedBy = (
  announced: Source,
  times: Times,
  network: Chain = quicknetChain,
): Source => sourceAt(announcedWith(announced, network), times)

/** What a round with this source may have been announced with: its network, its series. */
export const announcedWith = (source: Source, network: Chain = quicknetChain): Announced =>
  source.kind === 'drand' ? { kind: source.kind, network } : source

/** The first instant at which the draw may be done. */
export function drawableFrom(
  awaited: Source,
  { drawsAt, publicAt }: Times,
  network?: Chain,
): Instant {
  if (awaited.kind === 'drand') return Math.max(drawsAt, timeOf(awaited.round, network))
  if (awaited.kind === 'second secret')
    return Math.max(drawsAt, publicAt + leastPublic[awaited.kind])
  return Math.max(drawsAt, knownAt(awaited.series, awaited.heldOn))
}

/** As one line of the terms says it, after its first word: what it has, in the order above. */
export const sourceText = (source: Source): string => Object.values(source).join('|')
