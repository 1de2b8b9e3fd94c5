import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkText } from '../domain/proof/checking.ts'
import type { CheckName, Finding } from '../domain/proof/findings.ts'
import { readRecord } from '../domain/proof/record-shape.ts'
import { isSigned } from '../domain/proof/signature.ts'

// `npm run verify -- record.json`: does a published draw again, with nothing but the file and this source.

const meanings: Record<CheckName, string> = {
  shape: 'the file is a record of a draw',
  offered: 'rooms are offered for nights of the month, in order',
  text: 'the file is exactly the text of its record, byte by byte',
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

const [, , path] = process.argv
if (!path) {
  console.error('usage: npm run verify -- record.json')
  process.exit(2)
}

const json = readFileSync(resolve(process.env.INIT_CWD ?? '', path), 'utf8')
const findings = checkText(json, { isSigned })
const isRight = findings.every(({ result }) => result === 'holds')
for (const finding of findings) console.log(findingText(finding))
console.log(isRight ? '\nThe record is right.' : '\nThe record is NOT right.')
if (isRight) console.log(whatOnlyMemoryKnows(readRecord(json)))
process.exit(isRight ? 0 : 1)

/** A file proves nothing about the day it was made. */
function whatOnlyMemoryKnows(record: ReturnType<typeof readRecord>): string {
  if ('mismatch' in record) return ''
  const { commitment, termsHash, awaited } = record
  const told = [
    'Compare with what was public before:',
    `  when applications opened, the commitment ${commitment}`,
    `  at the freeze, the terms                 ${termsHash}`,
  ]
  const weaker =
    'The randomness is a second secret of the same operator: that nobody knew both secrets at the freeze is their word alone.'
  return [...told, ...(awaited.kind === 'second secret' ? [weaker] : [])].join('\n')
}

function findingText(finding: Finding): string {
  const { check, result } = finding
  const told = `${result === 'holds' ? 'ok    ' : 'FAILED'}  ${check.padEnd(10)}  ${meanings[check]}`
  if (finding.result !== 'differs') return told
  const { at, stated, computed, after } = finding
  const details = [
    ['at', at],
    ['record', stated],
    ['computed', after ? `> ${after}` : computed],
  ]
  return [
    told,
    ...details.flatMap(([name, text]) => (text ? `${' '.repeat(20)}${name}: ${text}` : [])),
  ].join('\n')
}
