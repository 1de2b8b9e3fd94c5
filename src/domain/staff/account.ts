import { addMonths, type Instant, type Night, today } from '../calendar.ts'
import type { Role } from '../clerk.ts'

/** What of an account others decide. */
export type AccountFacts = {
  fullName: string
  role: Role
  facilityId: number | null
  /** The last day on which it opens; null for no end. */
  endsOn: Night | null
  /** The clerk's own registration. */
  residentNumber: string | null
}

export type Account = AccountFacts & {
  id: number
  /** By which one logs in. */
  name: string
  createdAt: Instant
  usedAt: Instant | null
  /** When somebody last said that it is still needed, and who. */
  checkedAt: Instant | null
  checkedBy: string | null
  closedAt: Instant | null
  revision: number
  /** It has a password and a second factor. */
  isEnrolled: boolean
}

/** Characters. */
export const mostOfFullName = 100

/** Why nothing is done to an account. */
export type AccountRefusal =
  | 'unknownAccount'
  | 'closed'
  /** Nobody decides of themselves. */
  | 'own'
  /** Somebody must be left who can make accounts. */
  | 'lastOfWard'
  | 'changedMeanwhile'

type Known = Pick<AccountFacts, 'role' | 'endsOn'> & {
  name: string
  closedAt: Instant | null
  isEnrolled: boolean
}

type Asked = { by: string; account: Known; others: readonly Known[] }

/** Whether an account may become this. */
export function refuseChange(
  { to, ...asked }: Asked & { to: Pick<AccountFacts, 'role' | 'endsOn'> },
  now: Instant,
): AccountRefusal | null {
  if (asked.by === asked.account.name) return 'own'
  const isLeft = opensFor('ward', { ...asked.account, ...to }, now)
  return isLeft ? null : refuseLoss(asked, now)
}

export function refuseClosing(asked: Asked, now: Instant): AccountRefusal | null {
  return asked.by === asked.account.name ? 'own' : refuseLoss(asked, now)
}

/** A year after somebody last said so, an account is looked at again. */
export const isCheckDue = (
  {
    checkedAt,
    createdAt,
    closedAt,
  }: { checkedAt: Instant | null; createdAt: Instant; closedAt: Instant | null },
  now: Instant,
): boolean => closedAt === null && today(checkedAt ?? createdAt) <= addMonths(today(now), -12)

const refuseLoss = ({ account, others }: Asked, now: Instant): AccountRefusal | null =>
  opensFor('ward', account, now) && !others.some((one) => opensFor('ward', one, now))
    ? 'lastOfWard'
    : null

const opensFor = (role: Role, { endsOn, closedAt, isEnrolled, ...of }: Known, now: Instant) =>
  of.role === role && isEnrolled && closedAt === null && (endsOn === null || endsOn >= today(now))
