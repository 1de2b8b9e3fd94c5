import { type ParseArgsConfig, parseArgs } from 'node:util'
import { beginningOfNetwork } from '../domain/account/network.ts'
import { readTelephone } from '../domain/account/telephone.ts'
import { isPrintable, readEmail, readResidentNumber } from '../domain/text.ts'
import type { Sought } from '../store/account/reviewing.ts'

/** Said to whoever typed it, in one sentence; nothing is done. */
export class Mistyped extends Error {
  override name = 'Mistyped'
}

/** What is to be refused, why, and whether it was said that it is to be done. */
export type Refusing = { sought: Sought; reason: string; ground?: string; isMeant: boolean }

/** `list`, with at most one of the three. */
export function readListing(args: readonly string[]): Sought | undefined {
  const { words, sought, isMeant, ground } = readArguments(args)
  if (words.length > 0 || isMeant || ground)
    throw new Mistyped(`list takes ${filters} and nothing else`)
  return sought
}

/** `refuse`, by one of the three or by a number, and then the reason. */
export function readRefusing(args: readonly string[]): Refusing {
  const { words, sought, ground, isMeant } = readArguments(args)
  const number = words[0] === undefined ? null : readResidentNumber(words[0])
  if (sought && number) throw new Mistyped('refuse takes a number or a filter, not both')
  if (!sought && !number) throw new Mistyped(`refuse takes a number of six digits, or ${filters}`)
  const reason = readReason(number ? words.slice(1) : words, 'refuse')
  return { sought: sought ?? { number: number ?? '' }, reason, ...(ground && { ground }), isMeant }
}

function readReason(words: readonly string[], command: string): string {
  const reason = words.join(' ').trim()
  if (reason && isPrintable(reason)) return reason
  throw new Mistyped(`${command} needs a reason, which the applicant will read`)
}

/** The number that `list` gives to what a resident wants registered anew. */
export function readId(args: readonly string[]): number {
  const word = readWord(args, anId)
  if (!/^[1-9]\d{0,14}$/.test(word)) throw new Mistyped(`this command needs ${anId}`)
  return Number(word)
}

/** That number, why not, and on which ground. */
export function readDeclining(args: readonly string[]) {
  const { words, sought, ground, isMeant } = readArguments(args)
  if (sought || isMeant) throw new Mistyped(`decline takes ${anId} and a reason`)
  const [id = '', ...reason] = words
  return { id: readId([id]), reason: readReason(reason, 'decline'), ...(ground && { ground }) }
}

/** The one word of a command that takes a word. */
export function readWord(args: readonly string[], what: string): string {
  const [word, ...more] = args
  if (!word || more.length > 0) throw new Mistyped(`this command needs ${what} and nothing else`)
  return word
}

/** The number of a registration, and nothing else. */
export function readNumber(args: readonly string[]): string {
  const number = readResidentNumber(readWord(args, aNumber))
  if (!number) throw new Mistyped(`this command needs ${aNumber} and nothing else`)
  return number
}

export function readNothing(args: readonly string[]): void {
  if (args.length > 0) throw new Mistyped('this command takes nothing more')
}

const aNumber = 'a number of six digits'
const anId = 'the number of an amendment, as list shows it'
const filters = 'one of --source, --address and --telephone'

const options = {
  source: { type: 'string', multiple: true },
  address: { type: 'string', multiple: true },
  telephone: { type: 'string', multiple: true },
  ground: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const

function readArguments(args: readonly string[]) {
  const { values, positionals: words } = parse(args, options)
  const { source = [], address = [], telephone = [], ground, yes: isMeant } = values
  const all: Sought[] = [
    ...source.map((text) => ({ source: read(beginningOfNetwork, text, aNetwork) })),
    ...address.map((text) => ({ address: read(readAddress, text, anAddress) })),
    ...telephone.map((text) => ({ telephone: read(readTelephone, text, aTelephone) })),
  ]
  if (all.length > 1) throw new Mistyped(`this command takes only ${filters}, and it once`)
  return { words, sought: all[0], ground, isMeant }
}

/** Words and options as node reads them; what it says of the rest is said to whoever typed it. */
export function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    const [said] = error instanceof Error ? error.message.split('. ') : []
    throw new Mistyped(said)
  }
}

const aNetwork =
  '--source takes an address or network such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48'
const anAddress = '--address takes an address of mail, or a domain of them such as @example.com'
const aTelephone = '--telephone takes a telephone number such as 03-3578-2111'

function read(reader: (text: string) => string | null, text: string, what: string): string {
  const found = reader(text)
  if (found === null) throw new Mistyped(what)
  return found
}

const readAddress = (text: string) =>
  text.startsWith('@') ? (readEmail(`all${text}`)?.slice('all'.length) ?? null) : readEmail(text)
