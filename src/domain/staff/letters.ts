import type { PostalAddress } from '../account/registration.ts'
import type { Instant } from '../calendar.ts'
import type { Letter } from '../letter.ts'
import type { Resident } from '../resident.ts'
import type { JournalKind } from './journal.ts'

/** What the room of letters shows, a list each; the first is what its address leads to. */
export const letterLists = [
  'dead',
  'waiting',
  'delivered',
  'print',
  'printed',
  'posted',
  'returned',
] as const

export type LetterList = (typeof letterLists)[number]

/** Letters shown together: as many as one row of the journal names. */
export const lettersAtOnce = 50

/**
 * What staff do with a letter. `resend`: by mail once more; `onPaper`: printed instead; `printed`, `posted`, `returned`:
 * what has happened to the sheet; `reprint`: to be printed anew; `setAside`: nothing more is done with it.
 */
export const letterSteps = [
  'resend',
  'onPaper',
  'printed',
  'posted',
  'returned',
  'reprint',
  'setAside',
] as const

export type LetterStep = (typeof letterSteps)[number]

/** What the journal calls it. */
export const kindOfStep: Record<LetterStep, JournalKind> = {
  resend: 'letterResent',
  onPaper: 'letterOnPaper',
  printed: 'lettersPrinted',
  posted: 'lettersPosted',
  returned: 'lettersReturned',
  reprint: 'letterReprinted',
  setAside: 'lettersSetAside',
}

/** How many wait for somebody of the staff. */
export type LetterCounts = Record<'dead' | 'waiting' | 'print' | 'printed' | 'returned', number>

/** Where a letter has got to. */
export type LetterState = {
  id: string
  channel: 'mail' | 'paper'
  kind: Letter['kind']
  dueAt: Instant | null
  deliveredAt: Instant | null
  deadAt: Instant | null
  printedAt: Instant | null
  postedAt: Instant | null
  returnedAt: Instant | null
}

/** A letter as a list shows it: no address. */
export type ListedLetter = LetterState & {
  /** Of the resident; null where it is about nobody's account. */
  number: string | null
  /** Nothing once it is delivered. */
  name: string
  writtenAt: Instant
  tries: number
  reason: string | null
}

/** A letter with all that is known of it. */
export type WholeLetter = ListedLetter & {
  residentId: number
  letter: Letter
  language: string
  /** Of mail. */
  address: string
  residentKind: Resident['kind'] | null
  residentKana: string | null
  expiresAt: Instant | null
  /** Where it is posted to, as that is registered now. */
  home: PostalAddress | null
}

/** A letter as it is printed; one with a code has it here alone. */
export type Sheet = WholeLetter & { code?: string }

/** Letters that lead somewhere by a link or a code of a few minutes. */
const byMailAlone: readonly Letter['kind'][] = ['registrationCode', 'passwordReset', 'emailChange']

/** What may be done with it now. */
export const stepsOf = (letter: LetterState): LetterStep[] =>
  letterSteps.filter((step) => isOpenTo[step](letter))

const isOpenTo: Record<LetterStep, (letter: LetterState) => boolean> = {
  resend: ({ channel, deadAt }) => channel === 'mail' && deadAt !== null,
  onPaper: ({ channel, deadAt, kind }) =>
    channel === 'mail' && deadAt !== null && !byMailAlone.includes(kind),
  printed: (letter) => isUnposted(letter) && letter.printedAt === null,
  posted: (letter) => isUnposted(letter) && letter.printedAt !== null,
  returned: ({ postedAt, returnedAt, deadAt }) =>
    postedAt !== null && returnedAt === null && deadAt === null,
  reprint: ({ channel, printedAt, deadAt }) =>
    channel === 'paper' && (printedAt !== null || deadAt !== null),
  setAside: (letter) =>
    letter.deadAt === null && (isUnposted(letter) || letter.returnedAt !== null),
}

const isUnposted = ({ channel, postedAt, deadAt }: LetterState) =>
  channel === 'paper' && postedAt === null && deadAt === null

/** The list a letter stands in. */
export function listOf(letter: LetterState): LetterList {
  const { channel, deadAt, deliveredAt, returnedAt, postedAt, printedAt } = letter
  if (channel === 'mail')
    return deadAt !== null ? 'dead' : deliveredAt !== null ? 'delivered' : 'waiting'
  if (returnedAt !== null) return 'returned'
  if (postedAt !== null) return 'posted'
  return printedAt === null ? 'print' : 'printed'
}
