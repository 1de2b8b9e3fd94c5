import { at, type Instant, type Month, monthAfter, monthOf, today } from '../calendar.ts'
import type { Hex } from '../proof/format.ts'

/** When a round does what; `closesAt` is the first instant at which nobody can apply any more. */
export type Schedule = {
  opensAt: Instant
  closesAt: Instant
  drawsAt: Instant
  publishesAt: Instant
}

/** 抽選回: the lottery for the nights of one month. */
export type Round = Schedule & {
  month: Month
  commitment: Hex
  secondCommitment: Hex
  committedAt: Instant
  frozenAt: Instant | null
  termsHash: Hex | null
  drawnAt: Instant | null
  publishedAt: Instant | null
}

export type RoundState = 'announced' | 'open' | 'closed' | 'frozen' | 'drawn' | 'published'

/** Days and hours in the month that lies `monthsBefore` the nights; the ordinance asks for a draw by the 25th. */
const defaults = {
  monthsBefore: 2,
  opensOn: { day: 1, hour: 10 },
  /** To the end of the 15th. */
  closesOn: { day: 16, hour: 0 },
  drawsOn: { day: 20, hour: 10 },
  publishesOn: { day: 20, hour: 12 },
}

export function scheduleOf(month: Month): Schedule {
  const during = monthAfter(month, -defaults.monthsBefore)
  const on = ({ day, hour }: { day: number; hour: number }): Instant =>
    at(`${during}-${String(day).padStart(2, '0')}`, hour)
  return {
    opensAt: on(defaults.opensOn),
    closesAt: on(defaults.closesOn),
    drawsAt: on(defaults.drawsOn),
    publishesAt: on(defaults.publishesOn),
  }
}

/** The months whose round should be known by now: the one that is open and the next to open. */
export function monthsToAnnounce(now: Instant): Month[] {
  const first = monthAfter(monthOf(today(now)), defaults.monthsBefore)
  return [first, monthAfter(first, 1)].filter((month) => now < scheduleOf(month).closesAt)
}

export function stateOf(round: Round, now: Instant): RoundState {
  if (round.publishedAt !== null) return 'published'
  if (round.drawnAt !== null) return 'drawn'
  if (round.termsHash !== null) return 'frozen'
  if (now >= round.closesAt) return 'closed'
  return now >= round.opensAt ? 'open' : 'announced'
}
