import type { Instant, Month } from '../calendar.ts'
import type { Vacancy } from './draw.ts'
import type { drawFormat, Hex, Time } from './format.ts'
import { type Source, sourceText } from './source.ts'

// Apart from protocol.ts, so that a browser, which hashes by itself, need not carry a library of hashes.

/** What is public before anybody applies. */
export type Announcement = {
  format: typeof drawFormat
  round: Month
  commitment: Hex
  committedAt: Time
  opensAt: Time
  closesAt: Time
  drawsAt: Time
  publishesAt: Time
  announced: Source
}

/** What a draw will go by: public from the freeze on, before its source has spoken. */
export type Terms = Announcement & {
  /** When the list ended … */
  frozenAt: Time
  /** … and when these terms were made public. */
  publicAt: Time
  /** Of the applications … */
  count: number
  /** … and SHA-256 of their lines. */
  listHash: Hex
  /** What was announced, or where the terms are late the next of its kind. */
  awaited: Source
  /** The newest hash of the staff's journal; those of rounds frozen before there was one do without. */
  journal?: Hex
  /** By facility, then by night. */
  offered: readonly Vacancy[]
}

export const timeText = (instant: Instant): Time => new Date(instant).toISOString()

/** The terms as lines, so that one hash binds them all. */
export const termsText = (terms: Terms): string =>
  [
    terms.format,
    `round|${terms.round}`,
    `commitment|${terms.commitment}|${terms.committedAt}`,
    `times|${terms.opensAt}|${terms.closesAt}|${terms.drawsAt}|${terms.publishesAt}`,
    `announced|${sourceText(terms.announced)}`,
    `list|${terms.listHash}|${terms.count}|${terms.frozenAt}|${terms.publicAt}`,
    `awaited|${sourceText(terms.awaited)}`,
    ...(terms.journal ? [`journal|${terms.journal}`] : []),
    ...terms.offered.map(({ facility, night, rooms }) => `rooms|${facility}|${night}|${rooms}`),
    '',
  ].join('\n')

/** The instants of the terms, for rules. */
export const timesOf = ({ closesAt, drawsAt, publicAt }: Pick<Terms, TimeName>) => ({
  closesAt: Date.parse(closesAt),
  drawsAt: Date.parse(drawsAt),
  publicAt: Date.parse(publicAt),
})

type TimeName = 'closesAt' | 'drawsAt' | 'publicAt'
