import { leastPublic, sourceText } from './source.ts'
import { type Announcement, type Terms, timesOf } from './terms.ts'

/** What a reader of a record should know, although nothing in it is wrong. */
export type Mark =
  /** Whoever kept both secrets could have chosen the result. */
  | 'weaker'
  /** The secret was sealed after applications had opened. */
  | 'sealedLate'
  /** The terms were public too late for what was announced. */
  | 'late'

export const marksOf = (of: Announcement & Partial<Terms>): Mark[] => [
  ...(of.announced.kind === 'second secret' ? (['weaker'] as const) : []),
  ...(of.committedAt > of.opensAt ? (['sealedLate'] as const) : []),
  ...(isLate(of) ? (['late'] as const) : []),
]

function isLate({ announced, awaited, publicAt, ...of }: Announcement & Partial<Terms>): boolean {
  if (!awaited || !publicAt) return false
  if (awaited.kind !== 'second secret') return sourceText(awaited) !== sourceText(announced)
  const times = timesOf({ ...of, publicAt })
  return times.publicAt + leastPublic[awaited.kind] > times.drawsAt
}
