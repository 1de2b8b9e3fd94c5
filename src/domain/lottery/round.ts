import {
  addDays,
  at,
  type Instant,
  type Month,
  minutes,
  monthAfter,
  monthOf,
  type Night,
  today,
} from '../calendar.ts'
import type { Hex } from '../proof/format.ts'
import type { Hindrance } from '../proof/hindrance.ts'
import type { Mark } from '../proof/marks.ts'
import { firstHeld, type Series } from '../proof/numbers.ts'
import { leastPublic, type Source } from '../proof/source.ts'

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
  committedAt: Instant
  announced: Source | null
  frozenAt: Instant | null
  termsHash: Hex | null
  drawableAt: Instant | null
  hindrance: Hindrance | null
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

/** With a series of public numbers the draw waits for the morning after they are known, where that is later. */
export function scheduleOf(month: Month, series?: Series): Schedule {
  const during = monthAfter(month, -schedule.monthsBefore)
  const dayOf = ({ day }: { day: number }): Night => `${during}-${String(day).padStart(2, '0')}`
  const { opensOn, closesOn, drawsOn, publishesOn } = schedule
  const closesAt = at(dayOf(closesOn), closesOn.hour)
  const days = [dayOf(drawsOn), ...(series ? [dayAfterNumbers(series, closesAt)] : [])]
  const lastAt = (hour: number) => Math.max(...days.map((day) => at(day, hour)))
  return {
    opensAt: at(dayOf(opensOn), opensOn.hour),
    closesAt,
    drawsAt: lastAt(drawsOn.hour),
    publishesAt: lastAt(publishesOn.hour),
  }
}

const dayAfterNumbers = (series: Series, closesAt: Instant): Night =>
  addDays(firstHeld(series, closesAt + leastPublic['public numbers']), 1)

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

export type Overdue = 'freeze' | 'draw' | 'publication'

/** The trigger comes every five minutes: what has not been done after three times that is told. */
const patience = minutes(15)

/** What should have happened to a round by now and has not. */
export function overdueOf(round: Round, now: Instant): Overdue | null {
  const isPast = (due: Instant) => now >= due + patience
  if (round.publishedAt !== null) return null
  if (round.drawnAt !== null)
    return isPast(Math.max(round.publishesAt, round.drawnAt)) ? 'publication' : null
  if (round.termsHash === null) return isPast(round.closesAt) ? 'freeze' : null
  return isPast(drawDueAt(round)) ? 'draw' : null
}

/** When it is to be drawn: as announced, or where its terms were late as they allow. */
export const drawDueAt = ({
  drawsAt,
  drawableAt,
}: Pick<Round, 'drawsAt' | 'drawableAt'>): Instant => Math.max(drawsAt, drawableAt ?? 0)

export type RoundMark = Mark | 'drawnLate'

/** What its record will say of a round, once it is frozen all of it, and that it was drawn later than it was to be. */
export const marksOf = (round: Round): RoundMark[] => [
  ...(round.announced?.kind === 'second secret' ? (['weaker'] as const) : []),
  ...(round.committedAt > round.opensAt ? (['sealedLate'] as const) : []),
  ...(isLate(round) ? (['late'] as const) : []),
  ...(isDrawnLate(round) ? (['drawnLate'] as const) : []),
]

const isDrawnLate = (round: Round): boolean =>
  round.drawnAt !== null && round.drawnAt >= drawDueAt(round) + patience

/** Its terms were public too late to be drawn by what was announced, and when. */
const isLate = ({ drawableAt, drawsAt }: Round): boolean =>
  drawableAt !== null && drawableAt > drawsAt
