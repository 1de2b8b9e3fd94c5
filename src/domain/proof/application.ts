import { addDays, isNight, type Night } from '../calendar.ts'

/** 第1〜3希望: one ranked wish. Equal choices may be one and the same object. */
export type Choice =
  | { nights: readonly [Night]; orOneNight: false }
  /** 1泊でもよい: where both nights cannot be had, the first alone is the next-best form of this choice. */
  | { nights: readonly [Night, Night]; orOneNight: boolean }

/** 抽選申込み as it is published: whose it is, the receipt tells its applicant alone. */
export type Application = {
  /** 26 random characters of a–z and 2–7. */
  receipt: string
  /** The facility's slug. */
  facility: string
  /** As many as `mostChoices`, the dearest first. */
  choices: readonly Choice[]
}

/** A choice as the store lists those of an application: in no order, its nights counted. */
export type ListedChoice = { rank: number; night: Night; count: number; orOneNight: 0 | 1 }

export const choicesOf = (listed: readonly ListedChoice[]): Choice[] =>
  listed
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ night, count, orOneNight }) =>
      count === 1
        ? { nights: [night], orOneNight: false }
        : { nights: [night, addDays(night, 1)], orOneNight: orOneNight === 1 },
    )

/** Manual §2. */
export const mostChoices = 3

/**
 * The canonical line, without its LF: `receipt|facility|choices`, the choices separated by commas, each a check-in
 * night with `:1` for one night, `:2` for two, `:2or1` for two or else the first alone.
 */
export const writeLine = ({ receipt, facility, choices }: Application): string =>
  `${receipt}|${facility}|${choices.map(writeChoice).join()}`

/** The two that a line begins with. */
export const receiptOf = (line: string): string => line.split('|')[0] ?? ''
export const facilityOf = (line: string): string => line.split('|')[1] ?? ''

/** The application a line says; null if it is no canonical line. */
export const readLine = (line: string): Application | null => lineReader()(line)

/** `readLine` for a long list, in which every distinct choice becomes one object. */
export function lineReader(): (line: string) => Application | null {
  const choiceOf = remembering(readChoice)
  return (line) => {
    if (!shapeOfLine.test(line)) return null
    const [receipt = '', facility = '', wishes = ''] = line.split('|')
    const choices = wishes.split(',').map(choiceOf)
    return choices.every((choice) => choice !== null) ? { receipt, facility, choices } : null
  }
}

/** The same where nothing but lines can be: a list is frozen, and drawn, only as a whole. */
export function applicationReader(): (line: string) => Application {
  const read = lineReader()
  return (line) => {
    const application = read(line)
    if (!application) throw new Error(line)
    return application
  }
}

const shapeOfChoice = '[0-9-]+:(1|2|2or1)'
const shapeOfLine = RegExp(
  `^[a-z2-7]{26}\\|[a-z][a-z0-9-]*\\|${shapeOfChoice}(,${shapeOfChoice}){0,${mostChoices - 1}}$`,
)

const writeChoice = ({ nights, orOneNight }: Choice): string =>
  `${nights[0]}:${nights.length}${orOneNight ? 'or1' : ''}`

function readChoice(text: string): Choice | null {
  const [night = '', form] = text.split(':')
  if (!isNight(night)) return null
  if (form === '1') return { nights: [night], orOneNight: false }
  return { nights: [night, addDays(night, 1)], orOneNight: form === '2or1' }
}

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? read(text)
    known.set(text, found)
    return found
  }
}
