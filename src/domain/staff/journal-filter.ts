import type { Night } from '../calendar.ts'
import { acts, type JournalKind, readings } from './journal.ts'

/** All that somebody has read, or all that they have done. */
const groups = ['readings', 'acts'] as const

export type KindSought = JournalKind | (typeof groups)[number]

export const kindsSought: readonly KindSought[] = [...groups, ...acts, ...readings]

export const isKindSought = (text: string): text is KindSought =>
  kindsSought.some((kind) => kind === text)

/** Which rows of the journal are asked for; all that is named must be so. */
export type Sought = {
  /** The name of a clerk's account. */
  by?: string | undefined
  resident?: string | undefined
  reservation?: string | undefined
  kind?: KindSought | undefined
  from?: Night | undefined
  to?: Night | undefined
}

/** 「この職員がこの日から読んだもの」 */
export const readSince = (by: string, from: Night): Sought => ({ by, kind: 'readings', from })
