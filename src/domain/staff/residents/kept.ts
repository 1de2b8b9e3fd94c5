import type { Amendment } from '../../account/amendment.ts'
import type { RemarkKind } from '../../account/review.ts'
import type { Instant, Night } from '../../calendar.ts'
import type { DecidedFee } from '../../fee.ts'
import type { ReductionName } from '../../tariff.ts'

/** What is kept of somebody beside what their page shows: told where all of it is disclosed. */
export type Kept = {
  remarks: { kind: RemarkKind; at: Instant; text: string }[]
  /** Documents that were asked for. */
  asked: { what: string; askedAt: Instant; cameAt: Instant | null }[]
  /** What was refused or stopped, until the time for appeal has run; the ground as it stood, or a word of `stopGrounds`. */
  decided: { decidedAt: Instant; ground: string; reason: string }[]
  fees: (DecidedFee & { number: string; at: Instant; note: string | null })[]
  reductions: { number: string; night: Night; name: ReductionName; count: number }[]
  /** What was typed and not sent. */
  drafts: { after: Amendment; usedAt: Instant }[]
  /** When somebody decided that another registration is not theirs: whose is left out. */
  differentAt: { at: Instant }[]
  heldAt: { at: Instant }[]
  /** Of what opens the account, that there is something: never what. */
  codes: { at: Instant }[]
  permits: { askedAt: Instant; reason: string }[]
}
