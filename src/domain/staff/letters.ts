import type { Letter } from '../letter.ts'
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

/** Where a letter has got to. */
export type LetterState = {
  channel: 'mail' | 'paper'
  kind: Letter['kind']
  dueAt: number | null
  deliveredAt: number | null
  deadAt: number | null
  printedAt: number | null
  postedAt: number | null
  returnedAt: number | null
}

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
