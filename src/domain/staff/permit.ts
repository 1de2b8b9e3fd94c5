import { type Instant, minutes } from '../calendar.ts'

/** What takes a second person: serving a clerk's own registration, and booking before the opening. */
export const permitKinds = ['ownRegistration', 'beforeOpening'] as const

export type PermitKind = (typeof permitKinds)[number]

/** How long after the answer a permit holds. */
export const permitMinutes = 60

/** Granted permits hold for a while; one that was used holds no more. */
export const holdsFrom = (now: Instant): Instant => now - minutes(permitMinutes)
