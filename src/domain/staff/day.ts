import type { Instant, Month, Night } from '../calendar.ts'
import type { Round } from '../lottery/round.ts'

/** How many wait, and since when the first of them does. */
export type Waiting = { count: number; since: Instant | null }

/** What a day at the desk begins with: what waits, what is owed, what is overdue, who comes. */
export type Day = {
  registrations: Waiting
  amendments: Waiting
  letters: {
    /** Given up, and come back by post: who they were for is called. */
    undelivered: number
    returned: number
    toPrint: number
    toPost: number
    /** Residents whom neither mail nor post has reached lately. */
    toCall: number
  }
  permits: number
  /** Accounts nobody has looked at for a year. */
  accounts: number
  /** Not published yet, the earliest first. */
  rounds: Round[]
  /** Of the schedule: those that failed the last time, or have not run for a while. */
  jobs: { job: string; startedAt: Instant; hasFailed: boolean }[]
  arrivals: { facilityId: number; stays: number; guests: number }[]
  /** Stays that are over and of which nobody has said whether anybody came. */
  unmarked: { slug: string; day: Night; count: number }[]
  /** Months of the journal that nobody has looked at. */
  months: Month[]
}

/** The schedule runs every five minutes: a job that has not run for three times that is overdue. */
export const jobPatienceMinutes = 15
