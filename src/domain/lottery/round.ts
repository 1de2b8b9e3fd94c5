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

/** Days and hours in the month that lies `monthsBefore` the nights; the ordinance names the latest day of a draw. */
export const schedule = {
  monthsBefore: 2,
  opensOn: { day: 1, hour: 10 },
  /** To the end of the day before. */
  closesOn: { day: 16, hour: 0 },
  drawsOn: { day: 20, hour: 9 },
  publishesOn: { day: 20, hour: 12 },
}

export function scheduleOf(month: Month): Schedule {
  const during = monthAfter(month, -schedule.monthsBefore)
  const on = ({ day, hour }: { day: number; hour: number }): Instant =>
    at(`${during}-${String(day).padStart(2, '0')}`, hour)
  return {
    opensAt: on(schedule.opensOn),
    closesAt: on(schedule.closesOn),
    drawsAt: on(schedule.drawsOn),
    publishesAt: on(schedule.publishesOn),
  }
}

/** The months whose round should be known by now: the one that is open and the next to open. */
export function monthsToAnnounce(now: Instant): Month[] {
  const first = monthAfter(monthOf(today(now)), schedule.monthsBefore)
  return [first, monthAfter(first, 1)].filter((month) => now < scheduleOf(month).closesAt)
}

export function stateOf(round: Round, now: Instant): RoundState {
  if (round.publishedAt !== null) return 'published'
  if (round.drawnAt !== null) return 'drawn'
  if (round.termsHash !== null) return 'frozen'
  if (now >= round.closesAt) return 'closed'
  return now >= round.opensAt ? 'open' : 'announced'
}
