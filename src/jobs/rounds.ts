import type { Instant, Month } from '../domain/calendar.ts'
import { overdueOf, type Round } from '../domain/lottery/round.ts'
import { applicationReader } from '../domain/proof/application.ts'
import { type Network, quicknet } from '../domain/proof/beacon.ts'
import { drawing, type Entry } from '../domain/proof/draw.ts'
import { drawFormat } from '../domain/proof/format.ts'
import type { Hindrance } from '../domain/proof/hindrance.ts'
import { listHasher, lotsBy } from '../domain/proof/protocol.ts'
import { type Drawn, type Opened, seeded, termsHashOf } from '../domain/proof/record.ts'
import { awaitedBy, drawableFrom, type Source } from '../domain/proof/source.ts'
import { type Terms, timesOf, timeText } from '../domain/proof/terms.ts'
import { type Randomness, WrongSignature } from '../platform/beacon.ts'
import { type Db, reasonOf } from '../store/database.ts'
import {
  findToDraw,
  finish,
  keepOpened,
  outcomesAtOnce,
  type ToDraw,
  writeOutcomes,
} from '../store/lottery/drawing.ts'
import { freeze, newestOfJournal, publishTerms } from '../store/lottery/freezing.ts'
import { heldRooms, pagesOfLines } from '../store/lottery/lines.ts'
import { findNumbers } from '../store/lottery/numbers.ts'
import { publish } from '../store/lottery/publishing.ts'
import { findRound, listDue, noteHindrance } from '../store/lottery/rounds.ts'
import { listTellings, type Telling, tellSome } from '../store/lottery/telling.ts'
import { inSlices, pause } from './slices.ts'

/** What a round waits for, so that nothing can be drawn; the page says so in words. */
class Hindered extends Error {
  override name = 'Hindered'
  readonly hindrance: Hindrance
  constructor(hindrance: Hindrance, options?: ErrorOptions) {
    super(hindrance, options)
    this.hindrance = hindrance
  }
}

export type RoundServices = {
  db: Db
  now: () => Instant
  randomness: Randomness
  /** Aborted when the job's time has run out. */
  signal?: AbortSignal
}

/** Ends the lists that are due, and makes public by what they will be drawn. */
export const freezeRounds = (services: RoundServices): Promise<number> =>
  eachRound(services, 'toFreeze', ({ month }) => freezeRound(services, month))

async function freezeRound(
  { db, now, randomness, signal }: RoundServices,
  month: Month,
): Promise<number> {
  await freeze(db, month, now())
  await pause(signal)
  const round = await findRound(db, month)
  if (!round?.frozenAt || !round.announced) return 0
  const list = listHasher()
  let count = 0
  for await (const page of pagesOfLines(db, month)) {
    for (const line of page) list.add(line)
    count += page.length
    await pause(signal)
  }
  const [offered, journal] = await Promise.all([heldRooms(db, month), newestOfJournal(db)])
  const found = { count, listHash: list.end(), journal, offered }
  // A clock that was set back in between makes no terms that are older than their list.
  const publicAt = Math.max(now(), round.frozenAt)
  const terms = termsOf(round, found, publicAt, networkOf(randomness))
  const termsHash = termsHashOf(terms)
  const drawableAt = drawableFrom(terms.awaited, timesOf(terms), networkOf(randomness))
  return Number(await publishTerms(db, terms, { termsHash, drawableAt }))
}

const networkOf = (randomness: Randomness): Network =>
  randomness.kind === 'drand' ? randomness.network : quicknet

function termsOf(
  round: Round,
  { count, listHash, journal, offered }: Required<Pick<Terms, FoundAtFreeze>>,
  publicAt: Instant,
  network: Network,
): Terms {
  const { announced, drawsAt, frozenAt } = round
  if (!announced || !frozenAt) throw new Error(`${round.month} is not frozen`)
  return {
    format: drawFormat,
    round: round.month,
    commitment: round.commitment,
    committedAt: timeText(round.committedAt),
    opensAt: timeText(round.opensAt),
    closesAt: timeText(round.closesAt),
    drawsAt: timeText(drawsAt),
    publishesAt: timeText(round.publishesAt),
    announced,
    frozenAt: timeText(frozenAt),
    publicAt: timeText(publicAt),
    count,
    listHash,
    awaited: awaitedBy(announced, { drawsAt, publicAt }, network),
    journal,
    offered,
  }
}

type FoundAtFreeze = 'count' | 'listHash' | 'journal' | 'offered'

/** Draws the frozen rounds that may be drawn and whose source has spoken; returns the applications written. */
export const drawRounds = (services: RoundServices): Promise<number> =>
  eachRound(services, 'toDraw', ({ month }) => drawIfOpen(services, month))

async function drawIfOpen(services: RoundServices, month: Month): Promise<number> {
  const { db } = services
  const toDraw = await findToDraw(db, month)
  if (!toDraw) return 0
  if (!toDraw.isTold) throw new Hindered('untold')
  const opened = toDraw.opened ?? (await openSource(toDraw, services))
  await keepOpened(db, month, opened)
  return drawRound({ ...toDraw, opened }, services)
}

/** Publishes what is drawn; returns how many rounds. */
export const publishRounds = (services: RoundServices): Promise<number> =>
  eachRound(services, 'toPublish', async ({ month }) =>
    Number(await publish(services.db, month, services.now())),
  )

/** Writes the letters that rounds owe their applicants; returns how many slices it took. */
export const tellApplicants = ({ db, now, signal }: RoundServices): Promise<number> =>
  eachOf(listTellings(db), async (owed) => {
    let slices = 0
    for (let telling: Telling | undefined = owed; telling?.endedAt === null; slices++) {
      telling = await tellSome(db, telling, now())
      await pause(signal)
    }
    return slices
  })

/** The rounds that something is due for. What keeps one from it is noted for everybody, and fails the job. */
function eachRound(
  { db, now, signal }: RoundServices,
  due: keyof typeof listDue,
  work: (round: Round) => Promise<number>,
): Promise<number> {
  return eachOf(listDue[due](db, now()), async (round) => {
    try {
      return await work(round)
    } catch (error) {
      const hindrance = signal?.aborted ? 'unfinished' : hindranceOf(error)
      await noteHindrance(db, round.month, hindrance)
      if (hindrance === 'unfinished') throw error
      if (mayCome.has(hindrance) && !overdueOf(round, now())) return 0
      throw new Error(`${round.month} is not ${outcomes[due]}: ${reasonOf(error)}`)
    }
  })
}

const hindranceOf = (error: unknown): Hindrance =>
  error instanceof Hindered ? error.hindrance : 'fault'

const outcomes = { toFreeze: 'frozen', toDraw: 'drawn', toPublish: 'published' }

/** What may take its minutes; after that somebody should look. */
const mayCome: ReadonlySet<Hindrance> = new Set([
  'untold',
  'sourceSilent',
  'numbersMissing',
  'numbersUnconfirmed',
])

/** One after the other; one that fails does not keep the others from theirs, and is told at the end. */
async function eachOf<T>(found: Promise<T[]>, work: (one: T) => Promise<number>): Promise<number> {
  let done = 0
  const failures: unknown[] = []
  for (const one of await found) {
    await work(one).then(
      (count) => (done += count),
      (error: unknown) => failures.push(error),
    )
  }
  if (failures.length > 0) throw failures[0]
  return done
}

/** The same inputs make the same record, so a run that was killed is taken up where it stopped. */
async function drawRound(
  { terms, secret, opened, written: from }: ToDraw & { opened: Opened },
  { db, now, signal }: RoundServices,
): Promise<number> {
  const { entries, lines } = await entriesOf(db, terms, seeded(terms, secret, opened).seed, signal)
  const drawn = await drawnOf(terms, entries, lines, signal)
  for (let written = from; written < lines.length; written += outcomesAtOnce) {
    await pause(signal)
    const some = { drawn: drawn.slice(written, written + outcomesAtOnce), written }
    if (!(await writeOutcomes(db, terms.round, some, now()))) return written - from
  }
  await finish(db, terms.round, lines.length, now())
  return lines.length - from
}

/** An application of the list, with its lot and its place in the list. */
type Listed = Entry & { index: number }

/** The list as it was frozen, or a refusal to draw any other. */
async function entriesOf(db: Db, terms: Terms, seed: string, signal?: AbortSignal) {
  const list = listHasher()
  const read = applicationReader()
  const lotOf = lotsBy(seed)
  const [lines, entries]: [string[], Listed[]] = [[], []]
  for await (const page of pagesOfLines(db, terms.round)) {
    await pause(signal)
    for (const line of page) {
      list.add(line)
      const application = read(line)
      entries.push({ ...application, lot: lotOf(application.receipt), index: lines.length })
      lines.push(line)
    }
    await pause(signal)
  }
  if (list.end() !== terms.listHash) throw new Hindered('listDiffers')
  return { entries, lines }
}

/** What became of each line, in the order of the list. */
async function drawnOf(
  { offered }: Terms,
  entries: readonly Listed[],
  lines: readonly string[],
  signal?: AbortSignal,
): Promise<Drawn[]> {
  const drawn = new Array<Drawn>(lines.length)
  for await (const slice of inSlices(drawing(entries, offered), servedAtOnce, signal)) {
    for (const { entry, outcome } of slice) {
      const { place, choice, nights, lost } = outcome
      const line = lines[entry.index] ?? ''
      drawn[entry.index] = { line, lot: entry.lot, place, choice, nights, lost }
    }
  }
  return drawn
}

/** Applications served between two pauses. */
const servedAtOnce = 1000

/** What the awaited source has said; throws where it has said nothing that is right. */
async function openSource(
  { terms: { round, awaited }, secondSecret }: ToDraw,
  { db, randomness }: RoundServices,
): Promise<Opened> {
  const { kind } = awaited
  if (kind === 'public numbers') return { kind, numbers: await confirmedNumbers(db, round) }
  if (kind !== randomness.kind) throw new Hindered('sourceUnknown')
  if (kind === 'drand') return { kind, signature: await signatureOf(awaited, randomness) }
  if (secondSecret === null) throw new Hindered('sourceUnknown')
  return { kind, secret: secondSecret }
}

async function confirmedNumbers(db: Db, month: Month): Promise<string> {
  const { isTyped, confirmed } = await findNumbers(db, month)
  if (confirmed === null) throw new Hindered(isTyped ? 'numbersUnconfirmed' : 'numbersMissing')
  return confirmed
}

async function signatureOf(
  { chain, round }: Extract<Source, { kind: 'drand' }>,
  randomness: Randomness,
): Promise<string> {
  if (randomness.kind !== 'drand' || randomness.network.hash !== chain)
    throw new Hindered('sourceUnknown')
  const signature = await randomness.fetchSignature(round).catch((error) => {
    throw error instanceof WrongSignature ? new Hindered('sourceWrong', { cause: error }) : error
  })
  if (signature === null) throw new Hindered('sourceSilent')
  return signature
}
