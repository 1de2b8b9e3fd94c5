import { hours, type Instant, minutes, type Night } from '../calendar.ts'
import { type Network, roundAt, timeOf } from './beacon.ts'
import type { Hex } from './format.ts'
import { firstHeld, heldAt, knownAt, type Series } from './numbers.ts'

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
  | { kind: 'drand'; network: Network }
  | { kind: 'public numbers'; series: Series }
  | { kind: 'second secret'; commitment: Hex }

/** The first to speak at the draw's time or after it; the first drawing held a day after the close. */
export function sourceFor(of: Announced, { closesAt, drawsAt }: AnnouncedTimes): Source {
  const { kind } = of
  if (kind === 'second secret') return of
  if (kind === 'public numbers')
    return { ...of, heldOn: firstHeld(of.series, closesAt + leastPublic[kind]) }
  return { kind, chain: of.network.hash, round: roundAt(drawsAt, of.network) }
}

type AnnouncedTimes = { closesAt: Instant; drawsAt: Instant }

type Times = { drawsAt: Instant; publicAt: Instant }

/** What the draw waits for once its terms are public: what was announced, or where that was late the next of its kind. */
export function awaitedBy(
  announced: Source,
  { drawsAt, publicAt }: Times,
  network?: Network,
): Source {
  const earliest = publicAt + leastPublic[announced.kind]
  if (announced.kind === 'drand')
    return { ...announced, round: roundAt(Math.max(drawsAt, earliest), network) }
  if (announced.kind === 'second secret') return announced
  const { series, heldOn } = announced
  return { ...announced, heldOn: firstHeld(series, Math.max(heldAt(series, heldOn), earliest)) }
}

/** The first instant at which the draw may be done. */
export function drawableFrom(
  awaited: Source,
  { drawsAt, publicAt }: Times,
  network?: Network,
): Instant {
  if (awaited.kind === 'drand') return Math.max(drawsAt, timeOf(awaited.round, network))
  if (awaited.kind === 'second secret')
    return Math.max(drawsAt, publicAt + leastPublic[awaited.kind])
  return Math.max(drawsAt, knownAt(awaited.series, awaited.heldOn))
}

/** As one line of the terms says it, after its first word. */
export function sourceText(source: Source): string {
  if (source.kind === 'drand') return `drand|${source.chain}|${source.round}`
  if (source.kind === 'second secret') return `second secret|${source.commitment}`
  return `public numbers|${source.series}|${source.heldOn}`
}
