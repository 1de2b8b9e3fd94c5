import { type Instant, type Month, minutes, type Night } from './calendar.ts'
import type { DecidedFee } from './fee.ts'
import type { Guests } from './guests.ts'
import type { Choice, ListedChoice } from './proof/application.ts'
import type { Granted } from './proof/draw.ts'
import type { Hex, Time } from './proof/format.ts'
import type { StopGround, Subject } from './resident.ts'

/**
 * A letter to a resident, as facts; components/letters says it in words when it is carried. A letter about a reset
 * or a new address holds no link, and one about an address no code: they are made when the letter leaves, so that only their hash is ever
 * stored.
 */
export type Letter = { name: string } & (
  | { kind: 'registrationCode'; draft: string; at: Instant }
  /** On paper without a password: none is ever printed beside a number. */
  | { kind: 'registered'; number: string; isOnPaper?: boolean }
  | { kind: 'verified'; number: string }
  /** 利用者登録証, with what its holder needs to know: always on paper. */
  | { kind: 'card'; number: string }
  /** A code by which somebody without mail sets a password, made as it is printed: always on paper, and without the number. */
  | { kind: 'webCode' }
  /** With the rounds in which an application keeps its place and gets no room. */
  | ({ kind: 'refused'; cancelled: number; kept?: readonly Month[] } & Refused)
  /** Of 在勤, which can be renewed; or of whom the mayor approved. */
  | { kind: 'expiring'; lastDay: Night; isApproved?: boolean }
  /** By the resident, or for want of a registration that holds. */
  | { kind: 'closed'; cancelled: number; left?: Left; why?: 'lapsed' }
  | { kind: 'passwordReset'; at: Instant }
  | { kind: 'passwordChanged'; at: Instant }
  /** To the new address, with a link. */
  | { kind: 'emailChange'; at: Instant }
  | { kind: 'emailChanged'; at: Instant }
  | { kind: 'amendmentAsked'; subject: Subject }
  /** By the resident, or by staff; with the new last day of a 在勤 registration that was renewed. */
  | { kind: 'amended'; subject: Subject; lastDay?: Night }
  /** For want of a decision where there is no reason. */
  | ({ kind: 'amendmentRefused'; subject: Subject } & Refused)
  /** To be sent by the link; until the end of a day. */
  | { kind: 'documentAsked'; what: string; asked: string; lastDay: Night }
  /** 利用停止 on a ground, with the facts and how to appeal. */
  | { kind: 'stopped'; ground: StopGround; reason: string; appeal: string }
  | { kind: 'reopened' }
  | StayLetter
  | ApplicationLetter
  | DroppedLetter
  | FrozenLetter
  | ResultLetter
)

/** The facts, on what they were decided, and how to appeal: without these where nobody has decided. */
type Refused = { reason: string; ground?: string; appeal?: string }

/** Rounds whose application went with the account, and those in which it keeps its place without getting a room. */
type Left = { withdrawn: readonly Month[]; kept: readonly Month[] }

/** A stay as it stood when its letter was written. */
export type ToldStay = {
  number: string
  /** Its slug. */
  facility: string
  nights: readonly (Guests & { night: Night })[]
  roomWish: boolean | null
  bookedAt: Instant
  changedAt: Instant | null
  cancelledAt: Instant | null
}

/** What a stay ended by: whoever cancelled it, or the end of the account it belonged to. */
export type Canceller = 'resident' | 'staff' | 'schedule' | 'closing' | 'refusal' | 'lapse'

/** What staff's doing adds to a letter: how it was asked for, and what was decided of a fee. */
export type Served = { channel?: 'telephone' | 'paper'; fee?: DecidedFee }

/** How a stay goes on as another reservation: at another lodge, as somebody else's, or again after it was cancelled. */
export type Continuation = 'moved' | 'passedOn' | 'restored'

export type StayLetter = { stay: ToldStay } & Served &
  /** With the number it had before, where it is the same person's. */
  (
    | { kind: 'booked'; goesOn?: Continuation; before?: string }
    /** With what it was until then. */
    | { kind: 'changed'; before: Pick<ToldStay, 'nights' | 'roomWish'> }
    /** With the number it has from now on, where it is the same person's. */
    | { kind: 'cancelled'; by: Canceller; goesOn?: Continuation; after?: string }
    /** Some days before, once. */
    | { kind: 'reminder' }
    /** 利用承認書, on paper for who asked for it. */
    | { kind: 'approval' }
  )

/** An application as it stands after choices were made or withdrawn. */
export type ApplicationLetter = {
  kind: 'application'
  isWithdrawal: boolean
  month: Month
  /** Its slug. */
  facility: string
  receipt: string
  /** Of its line; null once every choice is withdrawn. */
  lineHash: Hex | null
  choices: readonly Choice[]
  publishesAt: Instant
  /** Made on paper before the card: it counts once the registration is found right, until the list is final. */
  isConditional?: boolean
}

/** An application of before the card is dropped: nobody had found the registration right by the freeze, or it was refused. */
export type DroppedLetter = {
  kind: 'applicationDropped'
  month: Month
  /** Its slug. */
  facility: string
  why: 'undecided' | 'refused'
}

/** The list is final: every applicant is a witness of the terms, and of their own line. */
export type FrozenLetter = {
  kind: 'frozen'
  month: Month
  /** Its slug. */
  facility: string
  receipt: string
  choices: readonly ListedChoice[]
  termsHash: Hex
  /** Applications in the list. */
  count: number
  /** When the terms became public, as they say it themselves. */
  publicAt: Time
  drawsAt: Instant
  drawableAt: Instant
  publishesAt: Instant
}

/** 抽選結果, with the number of the stay that was won, and the stay unless it was cancelled since. */
export type ResultLetter = {
  kind: 'result'
  month: Month
  /** Its slug. */
  facility: string
  place: number
  /** Applications for the facility. */
  among: number
  outcome: Granted
  number: string | null
  stay?: ToldStay | null
}

/**
 * What leaves first: what holds something to act with, whose time runs; what answers an act; what goes to many at once.
 */
export type Haste = 'deadline' | 'answer' | 'many'

/** Every kind of letter has its haste here, and nowhere else. */
const hasteOf: Record<Letter['kind'], Haste> = {
  registrationCode: 'deadline',
  passwordReset: 'deadline',
  emailChange: 'deadline',
  registered: 'answer',
  verified: 'answer',
  card: 'answer',
  webCode: 'answer',
  refused: 'answer',
  closed: 'answer',
  passwordChanged: 'answer',
  emailChanged: 'answer',
  amendmentAsked: 'answer',
  amended: 'answer',
  amendmentRefused: 'answer',
  documentAsked: 'answer',
  stopped: 'answer',
  reopened: 'answer',
  application: 'answer',
  applicationDropped: 'answer',
  booked: 'answer',
  approval: 'answer',
  changed: 'answer',
  cancelled: 'answer',
  expiring: 'many',
  reminder: 'many',
  frozen: 'many',
  result: 'many',
}

/** The kinds of letters of one haste. */
export const kindsOf = (haste: Haste): string[] =>
  Object.entries(hasteOf).flatMap(([kind, its]) => (its === haste ? [kind] : []))

/**
 * Letters that leave in a minute at most, by default; those with a deadline count, but never wait. No policy of a
 * facility and a night: it is what a ward's mail server takes, and stands with its address in the settings.
 */
export const lettersAMinute = 600

/** Minutes after each failed try until the next; a letter that has failed once more than these is dead. */
export const retryMinutes = [1, 5, 15, 60, 180, 360, 720, 1440]

/** When a letter that has now failed this many times is tried again; null when it is given up. */
export function retryAt(tries: number, now: Instant): Instant | null {
  const wait = retryMinutes[tries - 1]
  return wait === undefined ? null : now + minutes(wait)
}
