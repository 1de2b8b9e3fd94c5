import { isMonth, type Month } from '../domain/calendar.ts'
import type { NumbersRefusal, NumbersVerdict, Typing } from '../domain/lottery/numbers.ts'
import { drawings } from '../domain/proof/numbers.ts'
import { isPrintable, oneSpaced, plain } from '../domain/text.ts'
import type { AwaitedNumbers } from '../store/lottery/numbers.ts'
import { Mistyped, parse } from './staff-arguments.ts'

const options = {
  as: { type: 'string' },
  anew: { type: 'boolean', default: false },
} as const

/** `numbers` alone, or `numbers 2026-05 --as aoki 3 7 12 18 25 31 37 + 5 22`: null where nothing more was typed. */
export function readNumbers(args: readonly string[]): (Typing & { month: Month }) | null {
  if (args.length === 0) return null
  const { values, positionals } = parse(args, options)
  const [month = '', ...words] = positionals.map(plain)
  if (!isMonth(month)) throw new Mistyped('numbers begins with the month of a round, as 2026-05')
  return {
    month,
    by: readName(values.as ?? ''),
    groups: readGroups(words.join(' ')),
    isAnew: values.anew,
  }
}

/** Of the rounds that wait for numbers, a line each. */
export const awaitedText = (awaiting: readonly AwaitedNumbers[]): string =>
  awaiting.map((of) => `${ofDrawing(of)}: ${progress(of)}`).join('\n') ||
  'No round waits for numbers.'

/** Where to look, before anything is judged. */
export const ofDrawing = ({ month, awaited: { series, heldOn } }: AwaitedNumbers): string =>
  `${month} is drawn by ${series} of ${heldOn}`

export function verdictText({ numbers, becomes }: NumbersVerdict, of: AwaitedNumbers): string {
  return `${numbers}\n${becomes === null ? `There already: ${progress(of)}` : progress(of)}.`
}

/** What is missing yet; never the numbers: the second person is to read them elsewhere. */
function progress({ typedBy, confirmedBy }: AwaitedNumbers): string {
  if (typedBy === null) return 'nobody has typed them'
  if (confirmedBy === null)
    return `typed by ${typedBy}; another person confirms with the same command`
  return `typed by ${typedBy}, confirmed by ${confirmedBy}`
}

export const numbersRefusals: Record<NumbersRefusal, string> = {
  notAwaited: 'That round waits for no numbers: it is not frozen yet, or draws by another source.',
  notItsNumbers: `These cannot be its numbers: ${Object.entries(drawings).map(groupsText).join('; ')}.`,
  notKnownYet: 'That drawing has not been held yet, or its numbers are not in the news yet.',
  differs:
    'Other numbers were typed before, and nothing was kept of these. Look them up again. If the first are wrong, type yours with --anew, and another person confirms them.',
  confirmedAlready: 'Other numbers are confirmed, and stay.',
}

function groupsText([series, { counts, last }]: [
  string,
  (typeof drawings)[keyof typeof drawings],
]) {
  const texts = counts.map((count) => `${count} from 1 to ${last}`)
  return `${series} has ${texts.join(', then a + and ')}, none of them twice`
}

/** However it is typed, a person is one. */
function readName(text: string): string {
  const name = oneSpaced(plain(text)).toLowerCase()
  if (!name || !isPrintable(name)) throw new Mistyped('--as takes the name of whoever types')
  return name
}

function readGroups(text: string): number[][] {
  return text.split('+').map((group) => {
    const words = group.split(/[\s,\u3001\u30fb]+/).filter(Boolean)
    const wrong = words.find((word) => !/^\d{1,2}$/.test(word))
    if (wrong) throw new Mistyped(`${wrong} is no number of a drawing`)
    return words.map(Number)
  })
}
