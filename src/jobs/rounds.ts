import { type Instant, type Month, minutes } from '../domain/calendar.ts'
import type { Round } from '../domain/lottery/round.ts'
import { roundAt } from '../domain/proof/beacon.ts'
import { drawFormat } from '../domain/proof/format.ts'
import { listHashOf } from '../domain/proof/protocol.ts'
import { makeRecord, type OpenedBeacon, termsHashOf } from '../domain/proof/record.ts'
import { type Beacon, type Terms, timeText } from '../domain/proof/terms.ts'
import type { PublicBeacon } from '../platform/beacon.ts'
import type { Db } from '../store/database.ts'
import {
  findToDraw,
  finish,
  keepBeacon,
  outcomesAtOnce,
  type ToDraw,
  writeOutcomes,
} from '../store/lottery/drawing.ts'
import { freeze, publishTerms } from '../store/lottery/freezing.ts'
import { heldRooms, listLines } from '../store/lottery/lines.ts'
import { publish } from '../store/lottery/publishing.ts'
import { findRound, listDue } from '../store/lottery/rounds.ts'

/** Undefined where there is no network: then a second secret takes its place. */
export type Randomness = PublicBeacon | undefined

/** Terms are public at least this long before their beacon exists: a late freeze is drawn later. */
const minutesAhead = 10

/** Ends the lists that are due, and makes public by what they will be drawn. */
export async function freezeRounds(
  db: Db,
  now: () => Instant,
  randomness: Randomness,
): Promise<number> {
  let frozen = 0
  for (const { month } of await listDue.toFreeze(db, now())) {
    await freeze(db, month, now())
    const round = await findRound(db, month)
    if (!round?.frozenAt) continue
    const lines = await listLines(db, month)
    const terms = await termsOf({ ...round, frozenAt: round.frozenAt }, lines)
    frozen += Number(await publishTerms(db, terms, termsHashOf(terms)))
  }
  return frozen

  async function termsOf(round: Round & { frozenAt: Instant }, lines: string[]): Promise<Terms> {
    return {
      format: drawFormat,
      round: round.month,
      commitment: round.commitment,
      committedAt: timeText(round.committedAt),
      frozenAt: timeText(round.frozenAt),
      count: lines.length,
      listHash: listHashOf(lines),
      beacon: beaconOf(round, randomness, now()),
      offered: await heldRooms(db, round.month),
    }
  }
}

/**
 * Draws the frozen rounds whose time has come and whose beacon is there; returns the applications written. A round that
 * fails does not keep the others from theirs.
 */
export async function drawRounds(
  db: Db,
  now: () => Instant,
  randomness: Randomness,
): Promise<number> {
  let written = 0
  const failures: unknown[] = []
  for (const { month } of await listDue.toDraw(db, now())) {
    await drawIfOpen(month).then(
      (count) => (written += count),
      (error: unknown) => failures.push(error),
    )
  }
  if (failures.length > 0) throw failures[0]
  return written

  async function drawIfOpen(month: Month): Promise<number> {
    const toDraw = await findToDraw(db, month)
    const opened = toDraw && (await openBeacon(toDraw, randomness))
    if (!toDraw || !opened) return 0
    await keepBeacon(db, month, opened)
    return drawRound(db, { ...toDraw, opened }, now)
  }
}

/** Publishes what is drawn; returns how many rounds. */
export async function publishRounds(db: Db, now: Instant): Promise<number> {
  let published = 0
  for (const { month } of await listDue.toPublish(db, now)) {
    published += Number(await publish(db, month, now))
  }
  return published
}

/** The same inputs make the same record, so a run that was killed is taken up where it stopped. */
async function drawRound(
  db: Db,
  { terms, secret, opened, written: from }: ToDraw & { opened: OpenedBeacon },
  now: () => Instant,
): Promise<number> {
  const lines = await listLines(db, terms.round)
  if (listHashOf(lines) !== terms.listHash)
    throw new Error(`the list of ${terms.round} is not the one its terms were made of`)
  const { applications } = makeRecord(terms, lines, secret, opened)
  for (let written = from; written < lines.length; written += outcomesAtOnce) {
    const drawn = applications.slice(written, written + outcomesAtOnce)
    if (!(await writeOutcomes(db, terms.round, { drawn, written }, now()))) return written - from
  }
  await finish(db, terms.round, lines.length, now())
  return lines.length - from
}

function beaconOf(round: Round, randomness: Randomness, now: Instant): Beacon {
  if (!randomness) return { kind: 'second secret', commitment: round.secondCommitment }
  const at = Math.max(round.drawsAt, now + minutes(minutesAhead))
  const { network } = randomness
  return { kind: 'drand', chain: network.hash, round: roundAt(at, network) }
}

/** Null while the beacon that the terms name is not there. */
async function openBeacon(
  { terms: { beacon }, opened, secondSecret }: ToDraw,
  randomness: Randomness,
): Promise<OpenedBeacon | null> {
  if (opened) return opened
  if (beacon.kind === 'second secret') return { ...beacon, secret: secondSecret }
  if (randomness?.network.hash !== beacon.chain)
    throw new Error(
      `the round waits for drand's chain ${beacon.chain}, which this runtime does not ask`,
    )
  const signature = await randomness.fetchSignature(beacon.round)
  return signature === null ? null : { ...beacon, signature }
}
