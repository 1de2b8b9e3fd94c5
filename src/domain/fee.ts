import type { Instant } from './calendar.ts'
import type { PriceLine } from './tariff.ts'

/** 理由の種類: why somebody lets go of what they had booked. */
export const causes = ['personal', 'fellIll', 'disaster', 'facility', 'mistaken'] as const

export type Cause = (typeof causes)[number]

/** キャンセル料 as it was decided: owed, or waived; in yen where the price is known. */
export type DecidedFee = {
  cause: Cause
  /** Parts of a hundred of the price on that day; null where no fee is known of. */
  percent: number | null
  yen: number | null
  isWaived: boolean
}

/** What was done with a stay when its fee was decided. */
export const feeActs = ['cancelled', 'changed', 'moved', 'passedOn', 'notCome'] as const

/** The same as it is kept. */
export type FeeRecord = DecidedFee & {
  id: number
  at: Instant
  act: (typeof feeActs)[number]
  /** Who does not come, at the price before reductions. */
  lines: readonly PriceLine[]
  /** The name of a clerk's account. */
  decidedBy: string
  note: string | null
  /** Not of an act that was undone. */
  isHeld: boolean
}

/** The fee of a 不泊 stands already. */
export const hasNotComeFee = (fees: readonly Pick<FeeRecord, 'act' | 'isHeld'>[]): boolean =>
  fees.some(({ act, isHeld }) => act === 'notCome' && isHeld)
