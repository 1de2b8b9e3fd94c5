import { type Instant, type Night, today } from './calendar.ts'

/** What has become of a registration, as facts. */
export type RegistrationFacts = {
  /** When the registration was found right and its 利用者登録証 posted. */
  cardArrivedAt: Instant | null
  refusedAt: Instant | null
  /** The end of a registration that has one: of 在勤, and of whom the mayor approves. */
  expiresAt: Instant | null
  /** 利用停止, until it is reopened. */
  stoppedAt: Instant | null
}

/** Why a registration may be stopped; each has its sentence, and the ward decides. */
export const stopGrounds = [
  'falseRegistration',
  'lentToOthers',
  'soldStays',
  'nuisance',
  'damage',
  'unpaid',
  'notComing',
  'otherBreach',
] as const

export type StopGround = (typeof stopGrounds)[number]

/**
 * 在住, 在勤, and 区長が適当と認める者: whom the ward lets in without either, until a day; only staff register them.
 */
export const residentKinds = ['living', 'working', 'approved'] as const

export type ResidentKind = (typeof residentKinds)[number]

/** 利用者: an account holder, living (在住) or working (在勤) in the ward, or approved by its mayor. */
export type Resident = RegistrationFacts & {
  id: number
  /** Six digits. */
  number: string
  name: string
  kana: string
  kind: ResidentKind
  email: string | null
  /** How letters reach them. */
  channel: 'mail' | 'paper'
  /** Null while the password is still the birthdate. */
  passwordSetAt: Instant | null
  refusalReason: string | null
  stopGround: StopGround | null
}

/** `applied`: waiting for review; `verified`: the card is there; a refused, expired or stopped registration books nothing. */
export type RegistrationStatus = 'applied' | 'verified' | 'refused' | 'expired' | 'stopped'

export function registrationStatus(facts: RegistrationFacts, now: Instant): RegistrationStatus {
  if (facts.refusedAt !== null) return 'refused'
  if (facts.expiresAt !== null && now >= facts.expiresAt) return 'expired'
  if (facts.stoppedAt !== null) return 'stopped'
  return facts.cardArrivedAt === null ? 'applied' : 'verified'
}

/** How long a 在勤 registration is valid (FAQ). */
export const validYears = 2

/** 利用者登録証 is posted within about so many working days of the request (manual §9). */
export const workingDaysToCard = 3

export const hasCard = ({ cardArrivedAt }: RegistrationFacts): boolean => cardArrivedAt !== null

/** The address their letters go to; null where those are posted. */
export const mailOf = ({ email, channel }: Pick<Resident, 'email' | 'channel'>): string | null =>
  channel === 'mail' ? email : null

/** The last day of a registration that ends at this instant. */
export const lastDayOf = (expiresAt: Instant): Night => today(expiresAt - 1)

/** 登録情報 that can be registered anew: a page each. */
export const subjects = ['telephone', 'home', 'workplace', 'name', 'renewal'] as const

export type Subject = (typeof subjects)[number]
