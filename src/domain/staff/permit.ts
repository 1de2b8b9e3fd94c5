import { type Instant, minutes } from '../calendar.ts'

/** What takes a second person: serving a clerk's own registration, and booking before the opening. */
export const permitKinds = ['ownRegistration', 'beforeOpening'] as const

export type PermitKind = (typeof permitKinds)[number]

/** What a second person agrees to: of whom, and what exactly, in the words of the act. */
export type Permitted = { kind: PermitKind; resident: string | null; what: string }

/** What was asked for, by whom, and what became of it. */
export type Permit = Permitted & {
  id: number
  reason: string
  askedBy: string
  askedAt: Instant
  answeredBy: string | null
  answeredAt: Instant | null
  isGranted: boolean | null
  usedAt: Instant | null
}

/** How long after the answer a permit holds. */
export const permitMinutes = 60

/** Granted permits hold for a while; one that was used holds no more. */
export const holdsFrom = (now: Instant): Instant => now - minutes(permitMinutes)
