import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../calendar.ts'

/** What staff have read of residents; what they did is an act. */
export const readings = [
  'registrationRead',
  'registrationsListed',
  'documentRead',
  'residentRead',
  'residentsListed',
  'reservationRead',
  'reservationsListed',
  'arrivalsListed',
  'lettersListed',
  'letterRead',
  'journalRead',
] as const

export const acts = [
  'accountCreated',
  'accountEnrolled',
  'accountChanged',
  'accountChecked',
  'accountClosed',
  'factorReset',
  'codesRenewed',
  'passwordChanged',
  'loggedIn',
  'loggedOut',
  'permitAsked',
  'permitGranted',
  'permitDeclined',
  'registrationVerified',
  'registrationRefused',
  'amendmentApproved',
  'amendmentDeclined',
  'caseHeld',
  'caseReleased',
  'caseCommented',
  'documentAsked',
  'differentPeople',
  'approvedRegistered',
  'facilityChanged',
  'letterResent',
  'numbersTyped',
] as const

export type Reading = (typeof readings)[number]
export type JournalKind = Reading | (typeof acts)[number]

export const isReading = (kind: JournalKind): kind is Reading =>
  readings.some((reading) => reading === kind)

/** Whether it is an act that nobody does in their own registration alone. */
export const takesAgreement = (kind: JournalKind): boolean =>
  !isReading(kind) && !/^permit/.test(kind)

/** What is to be written of one act, or of one look at somebody's data. People go by their numbers. */
export type Entry = {
  kind: JournalKind
  residents?: readonly string[]
  reservation?: string
  /** May name people: they go when whoever they are about is erased, and the chain stays whole. */
  before?: unknown
  after?: unknown
  reason?: string
  /** The second person, where it took one. */
  agreedBy?: string
}

/** One row of the journal, as it is chained. */
export type Link = {
  /** 1 for the first, without a gap. */
  id: number
  at: Instant
  /** The name of a clerk's account; `command` for who worked at the machine itself. */
  by: string
  kind: string
  /** Numbers of the residents it is about, in their order, with a comma between. */
  residents: string
  reservation: string | null
  /** Of what may be erased: hexadecimal SHA-256 of its text. */
  contentsHash: string
  /** The hash of the row before. */
  previous: string
}

/** What the first row continues. */
export const beginning = hashOf('hoyo-journal-v1')

/** Hexadecimal SHA-256 of a text's UTF-8. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** What a row's hash is taken of: its values, a line each, with nothing for what is not there. */
export const linkText = (link: Link): string =>
  [
    'hoyo-journal-v1',
    link.previous,
    link.id,
    link.at,
    link.by,
    link.kind,
    link.residents,
    link.reservation ?? '',
    link.contentsHash,
  ].join('\n')

/** The text of what may be erased; the salt keeps anybody from guessing it by its hash. */
export const contentsText = ({ before, after, reason, agreedBy }: Entry, salt: string): string =>
  JSON.stringify({ salt, before, after, reason, agreedBy })
