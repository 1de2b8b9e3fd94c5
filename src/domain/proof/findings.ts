import { monthOf } from '../calendar.ts'
import { applicationReader } from './application.ts'
import { type Network, quicknet } from './beacon.ts'
import { draw, type Vacancy, vacanciesAfter } from './draw.ts'
import type { Hex } from './format.ts'
import { heldOnOf } from './numbers.ts'
import type { Drawn, DrawRecord } from './record.ts'
import type { IsSigned } from './signature.ts'
import { awaitedBy, type Source, sourceFor, sourceText } from './source.ts'
import { timesOf } from './terms.ts'

/** What the record's hashes should be, each of what the record states: made here by protocol.ts, by browsers anew. */
export type Hashes = {
  terms: Hex
  commitment: Hex
  list: Hex
  /** Of what the source has said: randomness, or the second secret's commitment. */
  opened: Hex
  seed: Hex
  lotOf: (receipt: string) => Hex
}

export type CheckName =
  | 'shape'
  | 'text'
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
 * Where a record first differs from what follows from the rest of it: a path into it, or a receipt. Nothing is
 * computed where all that can be said is that the stated value is wrong, or that it must come after another.
 */
export type Difference = { at: string; stated: string; computed: string | null; after?: string }

/** `unchecked`: the means for it were not given. */
export type Finding =
  | { check: CheckName; result: 'holds' | 'unchecked' }
  | ({ check: CheckName; result: 'differs' } & Difference)

/** Without `isSigned` a drand signature stays unchecked. Any other network than the pinned one is a test's. */
export type CheckOptions = { isSigned?: IsSigned; network?: Network }

type Check = (
  record: DrawRecord,
  hashes: Hashes,
  options: CheckOptions,
) => Difference | 'unchecked' | null

/** A text that is no record has this finding alone. */
export const findingOfShape = (record: DrawRecord | { mismatch: string }): Finding =>
  'mismatch' in record
    ? { check: 'shape', result: 'differs', at: record.mismatch, stated: '', computed: null }
    : { check: 'shape', result: 'holds' }

/** A record is one exact text: what JSON also allows, white space, escapes, a name twice, is no record. */
export function findingOfText(json: string, record: DrawRecord): Finding {
  const computed = JSON.stringify(record)
  if (json === computed) return { check: 'text', result: 'holds' }
  const at = [...computed].findIndex((character, index) => character !== json[index])
  const place = at < 0 ? computed.length : at
  const around = (text: string) => text.slice(place, place + 20)
  const [stated, wanted] = [around(json), around(computed)]
  return {
    check: 'text',
    result: 'differs',
    at: `character ${place + 1}`,
    stated,
    computed: wanted,
  }
}

/**
 * One finding per check. Each starts from what the record states, so that one wrong value is found in its own place
 * and not in all that follows from it.
 */
export const findingsOf = (
  record: DrawRecord,
  hashes: Hashes,
  options: CheckOptions = {},
): Finding[] => checks.map(([name, check]) => findingOf(name, check(record, hashes, options)))

function findingOf(check: CheckName, difference: ReturnType<Check>): Finding {
  if (difference === null) return { check, result: 'holds' }
  if (difference === 'unchecked') return { check, result: 'unchecked' }
  return { check, result: 'differs', ...difference }
}

/** Rooms are offered for nights of the round's month, each named once, in order. */
const checkOffered: Check = ({ offered, round }) =>
  firstDisorder('offered', offered.map(nameOf)) ??
  first(offered, (of) => differ(`offered ${nameOf(of)}`, monthOf(of.night), round))

/** Sealed before the freeze; opened, closed, frozen, public, in this order. */
const checkTimes: Check = ({ committedAt, opensAt, closesAt, drawsAt, publishesAt, ...of }) =>
  firstDisorder('times', [committedAt, of.frozenAt]) ??
  firstDisorder('times', [opensAt, closesAt, drawsAt, publishesAt]) ??
  firstBackward('times', [closesAt, of.frozenAt, of.publicAt])

/** What was announced follows from the times; what was awaited, from that and from when the terms were public. */
const checkSource: Check = (record, _, { network }) => {
  const { announced, awaited } = record
  const due = announcedBy(record, network)
  const next = awaitedBy(announced, timesOf(record), network)
  return (
    differ('announced', sourceText(announced), sourceText(due)) ??
    differ('awaited', sourceText(awaited), sourceText(next))
  )
}

function announcedBy({ announced, closesAt, drawsAt }: DrawRecord, network = quicknet): Source {
  const of = announced.kind === 'drand' ? { kind: announced.kind, network } : announced
  return sourceFor(of, { closesAt: Date.parse(closesAt), drawsAt: Date.parse(drawsAt) })
}

const checkTerms: Check = ({ termsHash }, { terms }) => differ('termsHash', termsHash, terms)

const checkCommitment: Check = (record, { commitment }) =>
  differ('commitment', record.commitment, commitment)

const checkOrder: Check = ({ applications }) =>
  firstDisorder('applications', applications.map(receiptOf))

const checkCount: Check = ({ count, applications }) =>
  differ('count', `${count}`, `${applications.length}`)

const checkList: Check = ({ listHash }, { list }) => differ('listHash', listHash, list)

const checkRandomness: Check = ({ awaited, opened, randomness }, hashes, options) => {
  if (opened.kind === 'second secret')
    return (
      differ(
        'awaited',
        sourceText(awaited),
        sourceText({ ...opened, commitment: hashes.opened }),
      ) ?? differ('randomness', randomness, opened.secret)
    )
  return (
    differ('randomness', randomness, hashes.opened) ??
    (opened.kind === 'drand'
      ? checkSignature(awaited, opened.signature, options)
      : checkNumbers(awaited, opened.numbers))
  )
}

function checkSignature(
  awaited: Source,
  signature: Hex,
  { isSigned, network = quicknet }: CheckOptions,
): ReturnType<Check> {
  if (awaited.kind !== 'drand') return differ('opened.kind', 'drand', awaited.kind)
  const { chain, round } = awaited
  if (chain !== network.hash) return differ('awaited.chain', chain, network.hash)
  if (!isSigned) return 'unchecked'
  if (isSigned(round, signature, network)) return null
  return { at: 'opened.signature', stated: signature, computed: null }
}

/** Of the drawing awaited, or of a later one where that was not held. */
function checkNumbers(awaited: Source, numbers: string): ReturnType<Check> {
  if (awaited.kind !== 'public numbers')
    return differ('opened.kind', 'public numbers', awaited.kind)
  const heldOn = heldOnOf(numbers, awaited.series)
  if (heldOn !== null && heldOn >= awaited.heldOn) return null
  return { at: 'opened.numbers', stated: numbers, computed: null }
}

const checkSeed: Check = (record, { seed }) => differ('seed', record.seed, seed)

const checkLots: Check = ({ applications }, { lotOf }) =>
  first(applications, (of) => differ(receiptOf(of), of.lot, lotOf(receiptOf(of))))

const checkOutcomes: Check = ({ applications, offered }) => {
  const read = applicationReader()
  const entries = applications.map(({ line, lot }) => ({ ...read(line), lot }))
  const outcomes = draw(entries, offered)
  const computed = new Map(outcomes.map((of) => [of.receipt, outcomeText(of)]))
  return first(applications, (of) =>
    differ(receiptOf(of), outcomeText(of), computed.get(receiptOf(of)) ?? null),
  )
}

const checkLeft: Check = ({ applications, offered, left }) => {
  const read = applicationReader()
  const granted = applications.map(({ line, nights }) => ({ ...read(line), nights }))
  const computed = vacanciesAfter(granted, offered).map(roomsText)
  return (
    differ('left', `${left.length}`, `${computed.length}`) ??
    first(left, (of, index) => differ(`left ${nameOf(of)}`, roomsText(of), computed[index] ?? null))
  )
}

const checks: readonly [CheckName, Check][] = [
  ['offered', checkOffered],
  ['times', checkTimes],
  ['source', checkSource],
  ['terms', checkTerms],
  ['commitment', checkCommitment],
  ['order', checkOrder],
  ['count', checkCount],
  ['list', checkList],
  ['randomness', checkRandomness],
  ['seed', checkSeed],
  ['lots', checkLots],
  ['outcomes', checkOutcomes],
  ['left', checkLeft],
]

const differ = (at: string, stated: string, computed: string | null): Difference | null =>
  stated === computed ? null : { at, stated, computed }

function first<T>(
  items: readonly T[],
  difference: (item: T, index: number) => Difference | null,
): Difference | null {
  for (const [index, item] of items.entries()) {
    const found = difference(item, index)
    if (found) return found
  }
  return null
}

/** Texts that must ascend, none of them twice. */
const firstDisorder = (at: string, texts: readonly string[]): Difference | null =>
  first(texts.slice(1), (text, index) => {
    const before = texts[index] ?? ''
    return before < text
      ? null
      : { at: `${at} ${text}`, stated: text, computed: null, after: before }
  })

/** Texts of which none may be less than the one before. */
const firstBackward = (at: string, texts: readonly string[]): Difference | null =>
  first(texts.slice(1), (text, index) => {
    const before = texts[index] ?? ''
    return before <= text ? null : { at, stated: text, computed: null, after: before }
  })

export const receiptOf = ({ line }: Drawn): string => line.slice(0, line.indexOf('|'))

const nameOf = ({ facility, night }: Vacancy): string => `${facility}|${night}`

const roomsText = (of: Vacancy): string => `${nameOf(of)}|${of.rooms}`

const outcomeText = ({ place, choice, nights, lost }: Omit<Drawn, 'line' | 'lot'>): string =>
  JSON.stringify([place, choice, nights, lost.map(({ night, place }) => [night, place])])
