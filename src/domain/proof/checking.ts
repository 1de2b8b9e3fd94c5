import {
  type CheckOptions,
  type Finding,
  findingOfShape,
  findingsOf,
  type Hashes,
} from './findings.ts'
import { commitmentOf, listHashOf, lotsBy, randomnessOf, seedOf } from './protocol.ts'
import { type DrawRecord, type OpenedBeacon, publicRandomness, termsHashOf } from './record.ts'
import { readRecord } from './record-shape.ts'

/** One finding per check; a text that is no record has but one. */
export function checkText(json: string, options: CheckOptions = {}): Finding[] {
  const record = readRecord(json)
  return [findingOfShape(record), ...('mismatch' in record ? [] : checkRecord(record, options))]
}

export const checkRecord = (record: DrawRecord, options: CheckOptions = {}): Finding[] =>
  findingsOf(record, hashesOf(record), options)

const hashesOf = (record: DrawRecord): Hashes => ({
  terms: termsHashOf(record),
  commitment: commitmentOf(record.secret),
  list: listHashOf(record.applications.map(({ line }) => line)),
  opened: hashOfOpened(record.beacon),
  seed: seedOf(record.listHash, record.secret, publicRandomness(record.beacon)),
  lotOf: lotsBy(record.seed),
})

const hashOfOpened = (beacon: OpenedBeacon) =>
  beacon.kind === 'drand' ? randomnessOf(beacon.signature) : commitmentOf(beacon.secret)
