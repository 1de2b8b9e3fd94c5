/**
 * The numbers of the calendar rules. A facility may keep its own for any of them; days are whole days in Japan
 * counted back from check-in, and a rule that "closes" lasts until the end of its day.
 */
export type Policy = {
  /** 予約開始: this many months before check-in (manual §9) … */
  opensMonthsBefore: number
  /** … at this hour, so that nobody must stay up. */
  opensAtHour: number
  /** 予約締切, card arrived (manual §9). */
  closesDaysBefore: number
  /** 予約締切, card not yet arrived (manual §9). */
  closesDaysBeforeWithoutCard: number
  /** Guests and nights can be changed until then. */
  changesDaysBefore: number
  /** Cancelling online is possible until then. */
  cancelsDaysBefore: number
  /** A fresh reservation can be cancelled this long whatever its date. */
  correctionMinutes: number
  /** Guests a room is meant for; fewer only from `aloneDaysBefore` on (ordinance). */
  minGuests: number
  aloneDaysBefore: number
  /** Standing nights a resident may hold in one month. */
  nightsAMonth: number
}

export const defaultPolicy: Policy = {
  opensMonthsBefore: 1,
  opensAtHour: 10,
  closesDaysBefore: 5,
  closesDaysBeforeWithoutCard: 14,
  changesDaysBefore: 5,
  cancelsDaysBefore: 5,
  correctionMinutes: 30,
  minGuests: 2,
  aloneDaysBefore: 10,
  nightsAMonth: 4,
}
