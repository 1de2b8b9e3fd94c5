import type { Night } from './calendar.ts'

/**
 * The numbers of the calendar rules, as they hold for one check-in at one facility; days are whole days in Japan
 * counted back from check-in, and a rule that "closes" lasts until the end of its day.
 */
export type Policy = {
  /** 予約開始: this many months before check-in (manual §9) … */
  opensMonthsBefore: number
  /** … at this hour, so that nobody must stay up. */
  opensAtHour: number
  /** 予約の受付終了, card arrived (manual §9). */
  closesDaysBefore: number
  /** 予約の受付終了, card not yet arrived (manual §9). */
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
  /** Reservations a resident may cancel on one day: rooms taken and given back are nobody's to play with. */
  cancellationsADay: number
  /** Of a night's bookable rooms one in so many, and one at least, may be held before the card has arrived. */
  oneInWithoutCard: number
}

export type PolicyName = keyof Policy

/** What holds where nobody has said otherwise. */
const defaults: Policy = {
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
  cancellationsADay: 10,
  oneInWithoutCard: 5,
}

/** The least and the most a number can be: months within the stock, and nobody alone in a lottery. */
export const policyBounds: Record<PolicyName, readonly [least: number, most: number]> = {
  opensMonthsBefore: [1, 6],
  opensAtHour: [0, 23],
  closesDaysBefore: [0, 40],
  closesDaysBeforeWithoutCard: [0, 40],
  changesDaysBefore: [0, 40],
  cancelsDaysBefore: [0, 40],
  correctionMinutes: [0, 1440],
  minGuests: [1, 9],
  aloneDaysBefore: [0, 40],
  nightsAMonth: [1, 31],
  cancellationsADay: [1, 100],
  oneInWithoutCard: [1, 1000],
}

/** One number from a check-in night on, of one facility or, with null, of all. */
export type PolicyRow = { facilityId: number | null; name: PolicyName; from: Night; value: number }

/** What holds from which check-in night on, the latest first: prepared once, asked for every night of a calendar. */
export type Policies = readonly { from: Night; policy: Policy }[]

/** What has policies: a facility. */
type Governed = { policies: Policies }

/** The numbers for this check-in: a change from a later night on leaves it alone. The only reader of policies. */
export const policyOn = ({ policies }: Governed, checkIn: Night): Policy =>
  policies.find(({ from }) => from <= checkIn)?.policy ?? defaults

/** The check-in nights after the first, up to the last, from which other numbers may hold. */
export const changesOf = ({ policies }: Governed, first: Night, last?: Night): Night[] =>
  policies.map(({ from }) => from).filter((from) => from > first && (!last || from <= last))

/** Of a facility's own rows and those for all: its own number goes before the number for all, and later before earlier. */
export function policiesOf(rows: readonly PolicyRow[]): Policies {
  const inForce = rows.toSorted(
    (a, b) => Number(isOwn(a)) - Number(isOwn(b)) || a.from.localeCompare(b.from),
  )
  const nights = [...new Set(rows.map(({ from }) => from))].sort().reverse()
  return nights.map((from) => ({ from, policy: { ...defaults, ...numbersOn(inForce, from) } }))
}

const isOwn = ({ facilityId }: PolicyRow) => facilityId !== null

const numbersOn = (rows: readonly PolicyRow[], night: Night): Record<string, number> =>
  Object.fromEntries(
    rows.filter(({ from }) => from <= night).map(({ name, value }) => [name, value]),
  )
