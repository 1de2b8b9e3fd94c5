import type { Amendment } from '../../account/amendment.ts'
import type { PostalAddress, Workplace } from '../../account/registration.ts'
import type { Reservation } from '../../booking/reservation.ts'
import type { Instant, Night } from '../../calendar.ts'
import type { Role } from '../../clerk.ts'
import type { Letter } from '../../letter.ts'
import type { ApplicationInRound } from '../../lottery/application.ts'
import type { RegistrationFacts, Resident, Subject } from '../../resident.ts'
import type { Channel } from './serving.ts'
import type { Sought } from './sought.ts'

/** Somebody whom a search has found. */
type FoundPerson = RegistrationFacts &
  Pick<Resident, 'number' | 'name' | 'kana' | 'kind'> & {
    telephone: string | null
    closedAt: Instant | null
    birthdate: Night | null
    homeAddress: PostalAddress | null
  }

/** Who was found, and by what; `isMore` where not all of them are shown. */
export type Found = { by: Sought['by']; people: FoundPerson[]; isMore: boolean }

/** Whose page it is. */
export type Served = Resident & {
  telephone: string | null
  language: string
  channel: Channel
  closedAt: Instant | null
  likeName: string | null
}

/** What was typed in when they registered. */
type Registered = {
  birthdate: Night
  homeAddress: PostalAddress
  workplace: Workplace | null
  appliedAt: Instant
  network: string | null
}

/** What staff and lodge have noted of a reservation. */
type Handled = {
  number: string
  channel: 'web' | 'telephone' | 'paper'
  arrivedAt: Instant | null
  notComeAt: Instant | null
  staffNote: string | null
  lodgeNote: string | null
}

export type PastAmendment = {
  subject: Subject
  after: Amendment
  askedAt: Instant
  decidedAt: Instant | null
  refusalReason: string | null
}

export type PastLetter = {
  id: string
  kind: Letter['kind']
  channel: Channel
  writtenAt: Instant
  deliveredAt: Instant | null
  deadAt: Instant | null
  reason: string | null
  printedAt: Instant | null
  postedAt: Instant | null
  returnedAt: Instant | null
}

/** When the letter was written whose fate was known last, where it did not arrive; the newest come first. */
export function undeliveredAt(letters: readonly PastLetter[]): Instant | null {
  const last = letters.find(
    ({ deliveredAt, deadAt, postedAt }) => deliveredAt ?? deadAt ?? postedAt,
  )
  return last && (last.deadAt ?? last.returnedAt) ? last.writtenAt : null
}

/** A row of the journal about somebody: `isAlone` where it is about nobody else. */
type RowAbout = {
  at: Instant
  by: string
  fullName: string | null
  role: Role | null
  kind: string
  reservation: string | null
  isAlone: boolean
  before?: unknown
  after?: unknown
  reason?: string
}

/** Everything that is kept about somebody; of what has a history, the newest first. */
export type Person = {
  resident: Served
  registration: Registered | null
  /** The number of an earlier registration that is much the same. */
  resembles: string | null
  /** An address of mail that is still to be proved. */
  newEmail: string | null
  stays: { coming: Reservation[]; ended: Reservation[] }
  handled: ReadonlyMap<string, Handled>
  applications: ApplicationInRound[]
  amendments: PastAmendment[]
  letters: PastLetter[]
  documents: { name: string; storedAt: Instant }[]
  use: {
    sessions: number
    usedAt: Instant | null
    devices: number
    deviceUsedAt: Instant | null
  }
  journal: RowAbout[]
  /** Of a day; `own` is the reader's, in the call that is going on. */
  checks: { made: number; failed: number; own: { at: Instant; isPassed: boolean } | undefined }
}
