import {
  type CheckOptions,
  type Finding,
  findingOfShape,
  findingOfText,
  findingsOf,
  type Hashes,
} from './findings.ts'
import { commitmentOf, hashOfBytes, hashOfText, listHashOf, lotsBy, seedOf } from './protocol.ts'
import { type DrawRecord, type Opened, termsHashOf } from './record.ts'
import { readRecord } from './record-shape.ts'

/** One finding per check; a text that is no record has but one. */
export function checkText(json: string, options: CheckOptions = {}): Finding[] {
  const record = readRecord(json)
  if ('mismatch' in record) return [findingOfShape(record)]
  return [findingOfShape(record), findingOfText(json, record), ...checkRecord(record, options)]
}

export const checkRecord = (record: DrawRecord, options: CheckOptions = {}): Finding[] =>
  findingsOf(record, hashesOf(record), options)

const hashesOf = (record: DrawRecord): Hashes => ({
  terms: termsHashOf(record),
  commitment: commitmentOf(record.secret),
  list: listHashOf(record.applications.map(({ line }) => line)),
  opened: hashOfOpened(record.opened),
  seed: seedOf(record.termsHash, record.secret, record.randomness),
  lotOf: lotsBy(record.seed),
})

function hashOfOpened(opened: Opened) {
  if (opened.kind === 'public numbers') return hashOfText(opened.numbers)
  return hashOfBytes(opened.kind === 'drand' ? opened.signature : opened.secret)
}
