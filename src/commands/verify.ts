import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkRead } from '../domain/proof/checking.ts'
import type { CheckName, Finding } from '../domain/proof/findings.ts'
import { type Mark, marksOf } from '../domain/proof/marks.ts'
import { lineHashOf } from '../domain/proof/protocol.ts'
import { readRecord } from '../domain/proof/reading.ts'
import type { DrawRecord } from '../domain/proof/record.ts'
import { isSigned } from '../domain/proof/signature.ts'
import { type Arguments, readArguments, usage } from './verify-arguments.ts'

// `npm run verify -- RECORD…`: does published draws again, with nothing but their files and this source. Exits with 0 if
// all are right, 1 for any fault, 2 for wrong usage.

const meanings: Record<CheckName, string> = {
  text: 'the file is, byte by byte, the text of a record',
  noted: 'the record has the hashes that were noted',
  offered: 'rooms are offered for nights of the month, in order',
  times: 'sealed, opened, closed, frozen and public, in this order',
  source: 'the source was named beforehand, and awaited as it was announced',
  terms: 'month, times, list, source and rooms are those the terms were hashed from',
  commitment: 'the secret is the one the commitment was made of',
  order: 'the lines of the list are in order, no receipt twice',
  count: 'as many applications as counted',
  list: 'the lines are those the list was hashed from',
  randomness: 'the randomness follows from what the awaited source has said',
  seed: 'the seed follows from terms, secret and randomness',
  lots: 'every lot follows from the seed and its receipt',
  outcomes: 'every place, win and reason follows from lots, choices and rooms',
  left: 'the rooms left are those offered without those won',
}

const marks: Record<Mark, string> = {
  weaker:
    'The randomness is a second secret of the same operator: that nobody knew both secrets at the freeze is their word alone.',
  sealedLate: 'The secret was sealed after applications had opened.',
  late: 'The terms were public too late for what was announced.',
}

/** Bytes; some 300,000 applications. All that is read is held in memory. */
const largest = 100_000_000

function refuse(mistake: string): number {
  console.error(`${mistake}\n\n${usage}`)
  return 2
}

function verify(asked: Arguments): number {
  const found = asked.paths.flatMap(filesAt)
  const isOfOne = asked.noted || asked.hashes !== undefined || asked.line !== undefined
  if (isOfOne && found.length !== 1)
    return refuse(`What was noted is of one record; here are ${found.length}.`)
  const right = found.filter((one) => isRight(one, asked))
  if (found.length > 1) console.log(`${right.length} of ${found.length} are right.`)
  return right.length === found.length ? 0 : 1
}

/** A file to check, or why there is none. */
type Found = { path: string; fault?: string }

function filesAt(named: string): Found[] {
  const path = resolve(process.env.INIT_CWD ?? '', named)
  const [fault, names] = tried(() => (statSync(path).isDirectory() ? recordsIn(path) : undefined))
  if (fault) return [{ path, fault }]
  if (!names) return [{ path }]
  if (names.length === 0) return [{ path, fault: 'The folder has no *.json.' }]
  return names.map((name) => ({ path: join(path, name) }))
}

const recordsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.json') && !entry.isDirectory())
    .map(({ name }) => name)
    .sort()

/** Checks one file, and says what comes of it. */
function isRight({ path, fault }: Found, asked: Arguments): boolean {
  const [unread, json = ''] = fault ? [fault] : textOf(path)
  if (unread) return tell(path, [`FAILED  ${unread}`], false)
  const record = readRecord(json)
  const findings = checkRead(record, { isSigned, noted: asked.noted })
  if ('mismatch' in record) return tell(path, findings.map(findingText), false)
  const witnesses = [...hashesOf(record, asked.hashes), ...lineOf(record, asked.line)]
  const isRight =
    findings.every(({ result }) => result === 'holds') && witnesses.every(({ holds }) => holds)
  const told = [
    ...findings.map(findingText),
    ...witnesses.map(({ holds, text }) => `${holds ? 'ok    ' : 'FAILED'}  ${text}`),
    ...marksOf(record).map((mark) => `NOTE    ${marks[mark]}`),
    ...(isRight ? whatOnlyMemoryKnows(record) : []),
  ]
  return tell(path, told, isRight)
}

function tell(path: string, lines: string[], isRight: boolean): boolean {
  const verdict = isRight ? 'The record is right.' : 'The record is NOT right.'
  console.log([path, ...lines, verdict, ''].join('\n'))
  return isRight
}

type Witness = { holds: boolean; text: string }

/** The hashes that were public from the freeze on, one a line, are those of the record's lines. */
function hashesOf({ applications }: DrawRecord, file: string | undefined): Witness[] {
  if (file === undefined) return []
  const [fault, text] = textOf(resolve(process.env.INIT_CWD ?? '', file))
  if (fault) return [{ holds: false, text: `hashes      ${fault}` }]
  const computed = applications.map(({ line }) => `${lineHashOf(line)}\n`).join('')
  return [{ holds: text === computed, text: 'hashes      the hashes are those of the lines' }]
}

function lineOf({ applications }: DrawRecord, line: string | undefined): Witness[] {
  if (line === undefined) return []
  const of = applications.find((drawn) => drawn.line === line)
  const outcome = of && (of.choice === null ? 'lost' : `won choice ${of.choice}`)
  const text = outcome ? `is in the list: place ${of.place}, ${outcome}` : 'is NOT in the list'
  return [{ holds: of !== undefined, text: `line        ${text}` }]
}

/** A file proves nothing about the day it was made. */
const whatOnlyMemoryKnows = ({ commitment, termsHash, opened }: DrawRecord): string[] => [
  'Compare with what was public before:',
  `  when applications opened, the commitment ${commitment}`,
  `  at the freeze, the terms                 ${termsHash}`,
  ...(opened.kind === 'public numbers'
    ? [`  in newspapers, the numbers               ${opened.numbers}`]
    : []),
]

function findingText({ check, result, ...difference }: Finding): string {
  const told = `${result === 'holds' ? 'ok    ' : 'FAILED'}  ${check.padEnd(10)}  ${meanings[check]}`
  const details = (['at', 'stated', 'computed'] as const).flatMap((name) => {
    const detail = difference[name]
    return detail ? [`${' '.repeat(20)}${name}: ${detail}`] : []
  })
  return [told, ...details].join('\n')
}

/** A file's text, or why it has none. */
function textOf(path: string): [fault: string | null, text?: string] {
  return tried(() => {
    const found = statSync(path)
    if (!found.isFile()) throw new Error('It is no file.')
    if (found.size > largest) throw new Error(`The file is larger than ${largest} bytes.`)
    return readFileSync(path, 'utf8')
  })
}

function tried<T>(work: () => T): [fault: string | null, done?: T] {
  try {
    return [null, work()]
  } catch (error) {
    return [error instanceof Error ? faultOf(error) : String(error)]
  }
}

function faultOf(error: Error): string {
  if (!('code' in error)) return error.message
  return error.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read: ${error.code}.`
}

const asked = readArguments(process.argv.slice(2))
process.exitCode = 'mistake' in asked ? refuse(asked.mistake) : verify(asked)
