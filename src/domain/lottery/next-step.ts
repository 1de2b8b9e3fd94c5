import type { Instant } from '../calendar.ts'
import { drawDueAt, type Overdue, overdueOf, type Round } from './round.ts'

/** What a round waits for: of time, of the trigger, whose time has come and which takes minutes, or of what is overdue. */
export type NextStep =
  | { step: 'opens' | 'closes' | Done; when: 'ahead' }
  | { step: Done; when: 'now' }
  | { step: Overdue; when: 'overdue' }

/** A round opens and closes by the clock alone; the rest is somebody's work. */
type Done = 'draws' | 'publishes'

/** Null once it is published. */
export function nextStepOf(round: Round, now: Instant): NextStep | null {
  if (round.publishedAt !== null) return null
  const overdue = overdueOf(round, now)
  if (overdue) return { step: overdue, when: 'overdue' }
  if (now < round.opensAt) return { step: 'opens', when: 'ahead' }
  if (now < round.closesAt) return { step: 'closes', when: 'ahead' }
  return round.drawnAt === null
    ? { step: 'draws', when: now < drawDueAt(round) ? 'ahead' : 'now' }
    : { step: 'publishes', when: now < round.publishesAt ? 'ahead' : 'now' }
}
