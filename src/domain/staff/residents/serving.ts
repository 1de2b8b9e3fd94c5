import type { Instant } from '../../calendar.ts'
import type { Role } from '../../clerk.ts'
import { type RegistrationFacts, registrationStatus } from '../../resident.ts'

/** What staff may change for a resident from their page, each by a form of its own … */
export const changes = ['channel', 'card', 'sessions', 'name', 'stop', 'reopening'] as const

export type Change = (typeof changes)[number]

/** … and the one that changes nothing. */
export const services = [...changes, 'disclosure'] as const

export type Service = (typeof services)[number]

/** What the ward alone decides. */
const wardsOwn: readonly Service[] = ['name', 'stop', 'reopening', 'disclosure']

/** Why nothing of it is done. */
export type ServingRefusal =
  | 'wardOnly'
  | 'noAddress'
  | 'noCard'
  | 'alreadyStopped'
  | 'notStopped'
  | 'unchanged'
  | 'otherwise'
  | 'closed'

export const channels = ['mail', 'paper'] as const

export type Channel = (typeof channels)[number]

export const refuseRole = (service: Service, role: Role): 'wardOnly' | null =>
  role !== 'ward' && wardsOwn.includes(service) ? 'wardOnly' : null

/** Mail needs an address; what is the channel already is done. */
export const refuseChannel = (
  channel: Channel,
  { email }: { email: string | null },
): 'noAddress' | null => (channel === 'mail' && email === null ? 'noAddress' : null)

/** A card is posted again to whom it was posted once, and whose registration still holds. */
export function refuseCard(facts: RegistrationFacts, now: Instant): 'noCard' | null {
  return registrationStatus(facts, now) === 'verified' ? null : 'noCard'
}

type Stopped = Pick<RegistrationFacts, 'stoppedAt'>

export const refuseStop = ({ stoppedAt }: Stopped): 'alreadyStopped' | null =>
  stoppedAt === null ? null : 'alreadyStopped'

export const refuseReopening = ({ stoppedAt }: Stopped): 'notStopped' | null =>
  stoppedAt === null ? 'notStopped' : null
