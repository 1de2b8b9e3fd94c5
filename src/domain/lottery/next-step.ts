import type { Instant } from '../calendar.ts'
import type { Round } from './round.ts'

/** A round opens and closes by the clock alone; draw and publication are somebody's work, and can be late. */
export type Late = 'draws' | 'publishes'

/** What a round waits for; late where its time has passed. */
export type NextStep =
  | { step: 'opens' | 'closes' | Late; isLate: false }
  | { step: Late; isLate: true }

/** Null once it is published. */
export function nextStepOf(round: Round, now: Instant): NextStep | null {
  if (round.publishedAt !== null) return null
  if (now < round.opensAt) return { step: 'opens', isLate: false }
  if (now < round.closesAt) return { step: 'closes', isLate: false }
  return round.drawnAt === null
    ? { step: 'draws', isLate: now >= round.drawsAt }
    : { step: 'publishes', isLate: now >= round.publishesAt }
}
