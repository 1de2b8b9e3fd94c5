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
