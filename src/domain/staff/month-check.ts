import {
  at,
  firstOf,
  type Instant,
  type Month,
  minutes,
  monthAfter,
  monthOf,
  today,
} from '../calendar.ts'
import { mostOfFacts, readRemark } from './remark.ts'

// What the journal shows of a month to whoever looks, and who may say that they have looked. Nobody is accused: a number
// is no proof, but somebody is to ask.

/** A room counts as retaken that was booked within so long of being given back. */
export const minutesToRetake = 10

/** One clerk's bookings for one resident count from so many on, in so many months that end with this one. */
export const bookedAgain = { times: 3, months: 3 }

/** So many people, read by somebody who served none of them all month. */
export const manyRead = 30

/** One end of what became of a room: whose, and by which of the staff; null for the resident. */
type End = { resident: string; by: string | null; at: Instant }

/** A night of one reservation given back, and the same night of the same facility booked. */
export type Retaken = { released: End; booked: End }

/** How often somebody of the staff booked for a resident, in all of the time looked at and in the month itself. */
export type Served = { by: string; resident: string; times: number; inMonth: number }

/** How many residents' data a clerk has read, and for how many residents they have done something. */
export type People = { by: string; read: number; served: number }

/** Given back and retaken for somebody else within minutes, by the hand of a clerk at least once; 替わる is so too. */
export const isRetakenSoon = ({ released, booked }: Retaken): boolean =>
  (released.by ?? booked.by) !== null &&
  released.resident !== booked.resident &&
  booked.at >= released.at &&
  booked.at - released.at <= minutes(minutesToRetake)

/** Booked again and again by one clerk, and this month too. */
export const isBookedAgain = ({ times, inMonth }: Served): boolean =>
  times >= bookedAgain.times && inMonth > 0

/** Reads much, and does nothing for anybody. */
export const readsWithoutServing = ({ read, served }: People): boolean =>
  read >= manyRead && served === 0

export type Findings = {
  retaken: readonly Retaken[]
  again: readonly Served[]
  /** Acts that bent a rule. */
  overrides: readonly { by: string }[]
  people: readonly People[]
}

/** Everybody whom a month shows doing what somebody else has to look at. */
export const namedIn = ({ retaken, again, overrides, people }: Findings): Set<string> =>
  new Set(
    [
      ...retaken.flatMap(({ released, booked }) => [released.by, booked.by]),
      ...[...again, ...overrides, ...people.filter(readsWithoutServing)].map(({ by }) => by),
    ].filter((by) => by !== null),
  )

/** From its first moment in Japan to that of the next. */
export const spanOf = (month: Month): { from: Instant; until: Instant } => ({
  from: at(firstOf(month), 0),
  until: at(firstOf(monthAfter(month, 1)), 0),
})

/** Months that are over, from one that began the journal on; the newest first. */
export function monthsOver(began: Instant | null, now: Instant): Month[] {
  const months: Month[] = []
  if (began === null) return months
  const first = monthOf(today(began))
  for (
    let month = monthAfter(monthOf(today(now)), -1);
    month >= first;
    month = monthAfter(month, -1)
  )
    months.push(month)
  return months
}

export type CheckRefusal =
  | 'notOver'
  | 'alreadyChecked'
  | 'own'
  | 'noteMissing'
  | 'noteStrange'
  | 'noteTooLong'

/** Whether this clerk may say that somebody has looked at this month: not of what they did themselves. */
export function refuseMonthCheck(
  { month, by, findings, isChecked, note }: MonthCheck,
  now: Instant,
): CheckRefusal | null {
  if (now < spanOf(month).until) return 'notOver'
  if (isChecked) return 'alreadyChecked'
  const named = namedIn(findings)
  if (named.has(by)) return 'own'
  const { mistake } = readRemark(note, mostOfFacts)
  if (mistake !== 'missing') return mistake ? ofNote[mistake] : null
  return named.size > 0 ? 'noteMissing' : null
}

const ofNote = { strange: 'noteStrange', tooLong: 'noteTooLong' } as const

export type MonthCheck = {
  month: Month
  /** Who would tick it. */
  by: string
  findings: Findings
  isChecked: boolean
  note: string
}
