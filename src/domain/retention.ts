import {
  addMonths,
  at,
  days,
  firstOf,
  firstOfFiscalYear,
  fiscalYearOf,
  type Instant,
  minutes,
  monthOf,
  type Night,
  today,
} from './calendar.ts'

/** How long something is kept. */
export type Span = { minutes: number } | { days: number } | { months: number }

/** What is kept, and how long. The ward's own table of retention goes before these numbers. */
export const retention = {
  /** A registration being filled in, or what is to be registered anew, and its document, after its last use. */
  drafts: { minutes: 60 },
  /** Any other form left half filled. */
  unfinished: { minutes: 60 },
  /** A registration nobody decided on, after the request: then the account closes; or what was to be registered anew. */
  undecided: { months: 6 },
  /** The network a registration came from, after the request; the decision erases it at once. */
  networks: { days: 30 },
  /** A refused registration, after the refusal. */
  refused: { months: 12 },
  /** A 在勤 registration, after its end. */
  expired: { months: 12 },
  /** The document of 在勤, and what was to be registered anew with its own, after the decision. */
  approvedDocuments: { days: 30 },
  refusedDocuments: { days: 100 },
  /** What was refused, in which words and on what, also of whom has left since: until the time for appeal has run. */
  appeals: { days: 100 },
  /** What staff said of a case among themselves, after its decision. */
  remarks: { days: 100 },
  /** Letters that could not be delivered; a delivered one no longer says what, or to whom. */
  letters: { days: 100 },
  /** A device by which somebody logged in, after its last use. */
  devices: { months: 12 },
  /** A new password waiting to be confirmed. */
  pendingPasswords: { minutes: 10 },
  /** A code by which somebody without mail sets a password, after its letter was printed. */
  webCodes: { days: 30 },
  /** That a form has acted: whoever comes back to its page later is told what is true then. */
  presses: { minutes: 24 * 60 },
  /** What the schedule did; it names nobody. */
  jobRuns: { days: 30 },
} as const satisfies Record<string, Span>

/** Reservations and applications stay a resident's until so many fiscal years after their own have ended. */
export const fiscalYearsKept = 2

/** What began before this has been kept long enough; months end with a day in Japan. */
export function keptSince(span: Span, now: Instant): Instant {
  if ('minutes' in span) return now - minutes(span.minutes)
  if ('days' in span) return now - days(span.days)
  return at(addMonths(today(now), -span.months), 0)
}

/** The first night that still counts for who registers anew: nights count by month, and nobody books one gone by. */
export const firstNightCounted = (now: Instant): Night => firstOf(monthOf(today(now)))

/** The first night whose reservations and applications are still their residents'. */
export const firstNightKept = (now: Instant): Night =>
  firstOfFiscalYear(fiscalYearOf(today(now)) - fiscalYearsKept)
