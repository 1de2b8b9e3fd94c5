import { receiptOf } from './application.ts'
import {
  type CheckOptions,
  type Finding,
  findingOfNoted,
  findingOfText,
  findingsOf,
  type Hashes,
} from './findings.ts'
import { isOfDrawing } from './numbers.ts'
import { commitmentOf, hashOfBytes, hashOfText, listHashOf, lotsBy, seedOf } from './protocol.ts'
import { readRecord } from './reading.ts'
import { type DrawRecord, type Opened, termsHashOf } from './record.ts'

export const checkText = (json: string, options: CheckOptions = {}): Finding[] =>
  checkRead(readRecord(json), options)

/** One finding per check; a text that is no record has but one, and what nobody noted is not compared. */
export function checkRead(
  record: ReturnType<typeof readRecord>,
  options: CheckOptions = {},
): Finding[] {
  if ('mismatch' in record) return [findingOfText(record)]
  const { noted } = options
  const ofNoted = noted ? [findingOfNoted(record, noted)] : []
  return [findingOfText(record), ...ofNoted, ...checkRecord(record, options)]
}

export const checkRecord = (record: DrawRecord, options: CheckOptions = {}): Finding[] =>
  findingsOf(record, hashesOf(record), { isOfDrawing, ...options })

const hashesOf = (record: DrawRecord): Hashes => ({
  terms: termsHashOf(record),
  commitment: commitmentOf(record.secret),
  list: listHashOf(record.applications.map(({ line }) => line)),
  opened: hashOfOpened(record.opened),
  seed: seedOf(record.termsHash, record.secret, record.randomness),
  lots: record.applications.map(({ line }) => receiptOf(line)).map(lotsBy(record.seed)),
})

function hashOfOpened(opened: Opened) {
  if (opened.kind === 'public numbers') return hashOfText(opened.numbers)
  return hashOfBytes(opened.kind === 'drand' ? opened.signature : opened.secret)
}
