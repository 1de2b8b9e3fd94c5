import { quicknet, timeOf } from '../../src/domain/proof/beacon.ts'
import { drawFormat } from '../../src/domain/proof/format.ts'
import { commitmentOf, hashOfText, listHashOf } from '../../src/domain/proof/protocol.ts'
import { type DrawRecord, makeRecord } from '../../src/domain/proof/record.ts'
import { type Terms, timeText } from '../../src/domain/proof/terms.ts'

const secret = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'

const lines = [
  'aaaaaaaaaaaaaaaaaaaaaaaaaa|odaira|2026-05-05:1,2026-05-03:2',
  'bbbbbbbbbbbbbbbbbbbbbbbbbb|odaira|2026-05-03:2or1,2026-05-05:1',
]

// A real round of drand, of August 2023.
const awaited = { kind: 'drand' as const, chain: quicknet.hash, round: 1000 }
const signature =
  'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'

/** The small draw of proof/README and of the page on the format: what can happen to an application happens in it. */
export function example(): DrawRecord {
  const terms: Terms = {
    format: drawFormat,
    round: '2026-05',
    commitment: commitmentOf(secret),
    committedAt: '2023-07-01T01:00:00.000Z',
    opensAt: '2023-08-01T01:00:00.000Z',
    closesAt: '2023-08-15T15:00:00.000Z',
    // The first round of drand at this time or after it is the one below.
    drawsAt: timeText(timeOf(awaited.round)),
    publishesAt: '2023-08-24T03:00:00.000Z',
    announced: awaited,
    frozenAt: '2023-08-15T15:00:00.000Z',
    publicAt: '2023-08-15T15:00:01.000Z',
    count: lines.length,
    listHash: listHashOf(lines),
    awaited,
    journal: hashOfText('a row'),
    offered: [
      { facility: 'odaira', night: '2026-05-03', rooms: 2 },
      { facility: 'odaira', night: '2026-05-04', rooms: 1 },
      { facility: 'odaira', night: '2026-05-05', rooms: 0 },
    ],
  }
  return makeRecord(terms, lines, secret, { kind: awaited.kind, signature })
}
