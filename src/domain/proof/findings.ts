import { type Instant, isNight, monthOf } from '../calendar.ts'
import { applicationReader, receiptOf } from './application.ts'
import type { Network } from './beacon.ts'
import { draw, type Granted, type Vacancy, vacanciesAfter } from './draw.ts'
import type { Hex } from './format.ts'
import type { IsOfDrawing } from './numbers.ts'
import type { Drawn, DrawRecord, Opened } from './record.ts'
import type { IsSigned } from './signature.ts'
import { announcedWith, type Source, sourceAt, sourceText } from './source.ts'
import { timesOf } from './terms.ts'

/** What the record's hashes should be, each of what the record states: made here by protocol.ts, by browsers anew. */
export type Hashes = {
  terms: Hex
  commitment: Hex
  list: Hex
  /** Of what the source has said: randomness, or the second secret's commitment. */
  opened: Hex
  seed: Hex
  /** Of every application. */
  lots: readonly Hex[]
}

export type CheckName =
  | 'text'
  | 'noted'
  | 'offered'
  | 'times'
  | 'source'
  | 'terms'
  | 'commitment'
  | 'order'
  | 'count'
  | 'list'
  | 'randomness'
  | 'seed'
  | 'lots'
  | 'outcomes'
  | 'left'

/**
 * Where a record first differs from what follows from the rest of it: a path into it, a receipt, a night. Nothing is
 * computed where all that can be said is that the stated value is wrong.
 */
export type Difference = { at: string; stated: string; computed?: string }

/** `unchecked`: the means for it were not given. */
export type Finding = {
  check: CheckName
  result: 'holds' | 'unchecked' | 'differs'
} & Partial<Difference>

/** What is known of a record from elsewhere: from the page that shows it, from a letter, from paper. */
export type Noted = { [Name in (typeof notable)[number]]?: string | undefined }

/**
 * Without `isSigned` a drand signature stays unchecked, without `isOfDrawing` the form of public numbers, but not their
 * day. Any other network than the pinned one is a test's.
 */
export type CheckOptions = {
  isSigned?: IsSigned
  isOfDrawing?: IsOfDrawing | undefined
  network?: Network
  noted?: Noted
}

type Check = (
  record: DrawRecord,
  hashes: Hashes,
  options: CheckOptions,
) => Difference | 'unchecked' | undefined

/** A text that is no record has this finding alone. */
export const findingOfText = (record: DrawRecord | { mismatch: string }): Finding =>
  findingOf('text', 'mismatch' in record ? { at: record.mismatch, stated: '' } : undefined)

/** Whether a record is the one that is meant. */
export const findingOfNoted = (record: DrawRecord, noted: Noted): Finding =>
  findingOf(
    'noted',
    first(notable, (of) => [of, record[of], noted[of] ?? record[of]]),
  )

const notable = ['round', 'commitment', 'termsHash'] as const

/**
 * One finding per check. Each starts from what the record states, so that one wrong value is found in its own place
 * and not in all that follows from it.
 */
export const findingsOf = (
  record: DrawRecord,
  hashes: Hashes,
  options: CheckOptions = {},
): Finding[] => checks.map(([name, check]) => findingOf(name, check(record, hashes, options)))

const findingOf = (check: CheckName, difference: ReturnType<Check>): Finding =>
  difference === 'unchecked'
    ? { check, result: difference }
    : { check, result: difference ? 'differs' : 'holds', ...difference }

/** Rooms are offered for nights of the round's month, each named once, in order. */
const checkOffered: Check = ({ offered, round }) =>
  firstDisorder(offered.map(nameOf)) ??
  first(offered, (of) => [nameOf(of), monthOf(of.night), isNight(of.night) ? round : undefined])

/** Times that there are; opened, closed, drawn, published; sealed before the freeze; public not before it. */
const checkTimes: Check = (of) => {
  const during = [of.opensAt, of.closesAt, of.drawsAt, of.publishesAt]
  const frozen = [of.closesAt, of.frozenAt, of.publicAt]
  const sealed = [of.committedAt, of.frozenAt]
  return (
    first([...during, ...frozen, ...sealed], (of) => ['times', of, new Date(of).toJSON()]) ??
    firstDisorder(during) ??
    firstDisorder(sealed) ??
    first([...frozen].sort(), (time, index) => ['times', frozen[index] ?? '', time])
  )
}

/** What was announced follows from the times; what was awaited, from when the terms were public. */
const checkSource: Check = ({ announced, awaited, ...record }, _, { network }) => {
  const { closesAt, drawsAt, publicAt } = timesOf(record)
  const of = announcedWith(announced, network)
  const due = (publicAt: Instant) => sourceText(sourceAt(of, { drawsAt, publicAt }))
  return (
    differ('announced', sourceText(announced), due(closesAt)) ??
    differ('awaited', sourceText(awaited), due(publicAt))
  )
}

const checkOrder: Check = ({ applications }) =>
  firstDisorder(applications.map(({ line }) => receiptOf(line)))

const checkRandomness: Check = ({ awaited, opened, randomness }, hashes, options) =>
  differ(
    'randomness',
    randomness,
    opened.kind === 'second secret' ? opened.secret : hashes.opened,
  ) ?? checkOpened(awaited, opened, hashes, options)

function checkOpened(
  awaited: Source,
  opened: Opened,
  { opened: commitment }: Hashes,
  { isSigned, isOfDrawing, network }: CheckOptions,
): ReturnType<Check> {
  if (opened.kind === 'second secret')
    return differ('awaited', sourceText(awaited), sourceText({ kind: opened.kind, commitment }))
  if (opened.kind === 'drand' && awaited.kind === 'drand') {
    if (!isSigned) return 'unchecked'
    const isRight = isSigned(awaited.round, opened.signature, network)
    return isRight ? undefined : { at: 'opened.signature', stated: opened.signature }
  }
  if (opened.kind === 'public numbers' && awaited.kind === 'public numbers') {
    if (!isOfDrawing && opened.numbers.startsWith(`${awaited.series}|${awaited.heldOn}|`))
      return 'unchecked'
    const isRight = isOfDrawing?.(opened.numbers, awaited)
    return isRight ? undefined : { at: 'opened.numbers', stated: opened.numbers }
  }
  return differ('opened.kind', opened.kind, awaited.kind)
}

const checkLots: Check = ({ applications }, { lots }) =>
  first(applications, (of, index) => [receiptOf(of.line), of.lot, lots[index]])

/** What the lines say, with what is stated of each. */
function entriesOf(applications: readonly Drawn[]) {
  const read = applicationReader()
  return applications.map((of) => ({ ...read(of.line), ...of }))
}

const checkOutcomes: Check = ({ applications, offered }) => {
  const outcomes = draw(entriesOf(applications), offered)
  const computed = new Map(outcomes.map((of) => [of.receipt, outcomeText(of)]))
  return first(applications, (of) => {
    const receipt = receiptOf(of.line)
    return [receipt, outcomeText(of), computed.get(receipt)]
  })
}

const checkLeft: Check = ({ applications, offered, left }) => {
  const computed = vacanciesAfter(entriesOf(applications), offered)
  return (
    differ('left', `${left.length}`, `${computed.length}`) ??
    first(computed, (of, index) => [nameOf(of), JSON.stringify(left[index]), JSON.stringify(of)])
  )
}

const checks: readonly [CheckName, Check][] = [
  ['offered', checkOffered],
  ['times', checkTimes],
  ['source', checkSource],
  ['terms', ({ termsHash }, { terms }) => differ('termsHash', termsHash, terms)],
  ['commitment', (of, { commitment }) => differ('commitment', of.commitment, commitment)],
  ['order', checkOrder],
  ['count', (of) => differ('count', `${of.count}`, `${of.applications.length}`)],
  ['list', ({ listHash }, { list }) => differ('listHash', listHash, list)],
  ['randomness', checkRandomness],
  ['seed', (of, { seed }) => differ('seed', of.seed, seed)],
  ['lots', checkLots],
  ['outcomes', checkOutcomes],
  ['left', checkLeft],
]

type Compared = [at: string, stated: string, computed: string | undefined]

/** The first of these that is not as it should be. */
function first<T>(
  items: readonly T[],
  comparedOf: (item: T, index: number) => Compared,
): Difference | undefined {
  for (const [index, item] of items.entries()) {
    const [at, stated, computed] = comparedOf(item, index)
    if (stated !== computed) return { at, stated, computed }
  }
  return undefined
}

const differ = (...compared: Compared) => first([compared], () => compared)

/** The first that is not where it would be if they ascended, each once. */
function firstDisorder(texts: readonly string[]): Difference | undefined {
  const ascending = [...new Set(texts)].sort()
  return first(texts, (text, index) => [text, text, ascending[index]])
}

const nameOf = ({ facility, night }: Vacancy): string => `${facility}|${night}`

const outcomeText = ({ place, choice, nights, lost }: Granted & { place: number }): string =>
  JSON.stringify({ place, choice, nights, lost })
