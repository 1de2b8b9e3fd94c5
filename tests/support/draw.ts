import { bls12_381 } from '@noble/curves/bls12-381.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { example } from '../../components/lottery/draw-example.ts'
import { addDays, nightsOf } from '../../src/domain/calendar.ts'
import {
  type Application,
  type Choice,
  readLine,
  writeLine,
} from '../../src/domain/proof/application.ts'
import { type Network, quicknet } from '../../src/domain/proof/beacon.ts'
import type { Entry, Vacancy } from '../../src/domain/proof/draw.ts'
import { drawFormat } from '../../src/domain/proof/format.ts'
import { commitmentOf, hashOfText, listHashOf } from '../../src/domain/proof/protocol.ts'
import { type DrawRecord, makeRecord, type Opened } from '../../src/domain/proof/record.ts'
import { messageOf } from '../../src/domain/proof/signature.ts'
import type { Source } from '../../src/domain/proof/source.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'

export { example }

const { shortSignatures } = bls12_381

/** A network of the same scheme as quicknet, and the key to sign its rounds, which quicknet's refuses. */
export function testNetwork(seed = 7): { network: Network; sign: (round: number) => string } {
  const { secretKey, publicKey } = shortSignatures.keygen(new Uint8Array(48).fill(seed))
  const key = bytesToHex(publicKey.toBytes())
  return {
    network: { ...quicknet, hash: hashOfText(key), publicKey: key },
    sign: (round) => bytesToHex(shortSignatures.sign(messageOf(round), secretKey).toBytes()),
  }
}

/** 26 characters that tell one number from another. */
export const receipt = (number: number): string =>
  number
    .toString(32)
    .padStart(26, '0')
    .replace(/[0189]/g, (digit) => 'wxyz'['0189'.indexOf(digit)] ?? '')

/** Choices as a line writes them, of May 2026: '03:2or1'. */
export function choices(...texts: string[]): readonly Choice[] {
  const wishes = texts.map((text) => `2026-05-${text}`).join()
  const application = readLine(`${receipt(0)}|odaira|${wishes}`)
  if (!application) throw new Error(`no choices: ${wishes}`)
  return application.choices
}

/** An entry for 大平台みなと荘 with a lot one can read. */
export const wants = (receipt: string, lot: string, ...texts: string[]): Entry => ({
  receipt,
  facility: 'odaira',
  lot,
  choices: choices(...texts),
})

/** Rooms of 大平台みなと荘 in May 2026, by the day. */
export const vacancies = (rooms: Record<string, number>): Vacancy[] =>
  Object.entries(rooms)
    .toSorted()
    .map(([day, rooms]) => ({ facility: 'odaira', night: `2026-05-${day}`, rooms }))

const month = '2026-05'
const facilities = ['odaira', 'atami-example']
const days = nightsOf(month).slice(0, 5)

const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.constantFrom(...days).map((night): Choice => ({ nights: [night], orOneNight: false })),
  fc
    .tuple(fc.constantFrom(...days), fc.boolean())
    .map(([night, orOneNight]): Choice => ({ nights: [night, addDays(night, 1)], orOneNight })),
)

/** A round small enough for every night to be fought over. */
export const rounds: fc.Arbitrary<{ entries: Entry[]; offered: Vacancy[] }> = fc.record({
  entries: fc
    .array(
      fc.record({
        facility: fc.constantFrom(...facilities),
        choices: fc.array(choice, { minLength: 1, maxLength: 3 }),
        lot: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((entries) => entries.map((entry, index) => ({ ...entry, receipt: receipt(index) }))),
  offered: fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 10 })
    .map((rooms) =>
      rooms.map((rooms, index) => offerOf(rooms, index)).filter(({ rooms }) => rooms < 3),
    ),
})

/** 3 stands for a night that is not offered at all. */
const offerOf = (rooms: number, index: number): Vacancy => ({
  facility: facilities[index < days.length ? 1 : 0] ?? '',
  night: days[index % days.length] ?? '',
  rooms,
})

/** 32 bytes: 00 01 02 … */
export const secret = bytesToHex(Uint8Array.from({ length: 32 }, (_, index) => index))
const secondSecret = bytesToHex(Uint8Array.from({ length: 32 }, (_, index) => 255 - index))

/** A demo town has sealed a second secret. */
export const sealed: Opened = { kind: 'second secret', secret: secondSecret }
const secondSource: Source = { kind: 'second secret', commitment: commitmentOf(secondSecret) }

/** What is announced when these applications are frozen. */
export function freeze(
  applications: readonly Application[],
  offered: readonly Vacancy[],
  { source = secondSource, ...rest }: { source?: Source } & Partial<Terms> = {},
): { terms: Terms; lines: string[] } {
  const lines = applications.map(writeLine).sort()
  const terms: Terms = {
    format: drawFormat,
    round: month,
    commitment: commitmentOf(secret),
    committedAt: '2026-02-01T01:00:00.000Z',
    opensAt: '2026-03-01T01:00:00.000Z',
    closesAt: '2026-03-15T15:00:00.000Z',
    drawsAt: '2026-03-20T00:00:00.000Z',
    publishesAt: '2026-03-20T03:00:00.000Z',
    announced: source,
    frozenAt: '2026-03-15T15:00:00.000Z',
    publicAt: '2026-03-15T15:00:01.000Z',
    count: lines.length,
    listHash: listHashOf(lines),
    awaited: source,
    journal: hashOfText('a row'),
    offered,
    ...rest,
  }
  return { terms, lines }
}

/** A drawing whose numbers a ward without a network waits for. */
export const awaitedNumbers: Source = {
  kind: 'public numbers',
  series: 'loto7',
  heldOn: '2026-03-20',
}
export const numbers: Opened = {
  kind: 'public numbers',
  numbers: 'loto7|2026-03-20|03,07,12,18,25,31,37|05,22',
}

/** A small record of every kind of source. */
export function records(): Record<Source['kind'], DrawRecord> {
  const entries = [
    wants(receipt(1), '', '03:2or1', '04:1'),
    wants(receipt(2), '', '03:2'),
    { ...wants(receipt(3), '', '04:1'), facility: 'a-b' },
  ]
  const made = (opened: Opened, source?: Source) => {
    const { terms, lines } = freeze(entries, vacancies({ '03': 2, '04': 1 }), { source })
    return makeRecord(terms, lines, secret, opened)
  }
  return {
    drand: example(),
    'public numbers': made(numbers, awaitedNumbers),
    'second secret': made(sealed),
  }
}

/** The same applications, as they were drawn before terms named the staff's journal. */
export function beforeJournal({ journal: _, ...record }: DrawRecord): DrawRecord {
  const lines = record.applications.map(({ line }) => line)
  return makeRecord(record, lines, record.secret, record.opened)
}

/** All follows from the numbers of the Friday after the awaited one, for whoever waited for it. */
export function ofLaterDrawing(): DrawRecord {
  const { terms, lines } = freeze([wants(receipt(1), '', '03:1')], [], { source: awaitedNumbers })
  const later = 'loto7|2026-03-27|03,07,12,18,25,31,37|05,22'
  return makeRecord(terms, lines, secret, { kind: 'public numbers', numbers: later })
}

// Two real rounds of quicknet, of August 2023.
export const round1000 = {
  round: 1000,
  signature:
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
  randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
}
export const round1001 = {
  round: 1001,
  signature:
    'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41',
  randomness: 'b0a591ad1b9002cfc372ac6e30abd3da8d3088d4caae026961743474fb94235f',
}
