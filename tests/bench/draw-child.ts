import { createClient } from '@libsql/client'
import { exampleHotels } from '../../drizzle/demo/hotels.ts'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { applicationReader, writeLine } from '../../src/domain/proof/application.ts'
import { draw } from '../../src/domain/proof/draw.ts'
import { drawFormat } from '../../src/domain/proof/format.ts'
import { commitmentOf, lotsBy } from '../../src/domain/proof/protocol.ts'
import { makeRecord, type Opened } from '../../src/domain/proof/record.ts'
import type { Source } from '../../src/domain/proof/source.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'
import { drawRounds, freezeRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import { openDatabase } from '../../src/store/database.ts'
import { announceRound } from '../../src/store/lottery/rounds.ts'
import { applicationsOf, month, offered } from './applications.ts'
import { fillRound } from './fill.ts'

// One draw in a process of its own, so that its memory is nobody else's.

/** Milliseconds, and bytes beyond those of the process when it had done nothing yet. */
export type Measured = { ms: number; rss: number }

const [, , what = '', count = ''] = process.argv
const secret = '07'.repeat(32)
const opened: Opened = { kind: 'second secret', secret }
const source: Source = { kind: 'second secret', commitment: commitmentOf(secret) }

/** Applications drawn before anything is measured, and at least measured. */
const enough = 20_000

function warmUp() {
  for (let drawn = 0; drawn < enough; drawn += 1000) timeOf(preparedOf(1000))
}

function runs(count: number): number[] {
  const act = preparedOf(count)
  return Array.from({ length: Math.max(1, enough / count) }, () => timeOf(act))
}

/** The job itself, once; its database is no part of the heap. */
async function timeOfJob(count: number): Promise<number> {
  const db = openDatabase(createClient({ url: ':memory:' }))
  const { opensAt, closesAt, drawsAt } = scheduleOf(month)
  const randomness = { kind: 'second secret' } as const
  await migrateDatabase(db)
  await seedFacilities(db, opensAt, [...lodges, ...exampleHotels])
  await announceRound(db, month, randomness, opensAt)
  await fillRound(db, count, opensAt)
  await freezeRounds({ db, randomness, now: () => closesAt })
  await tellApplicants({ db, randomness, now: () => closesAt })
  const start = performance.now()
  const drawn = await drawRounds({ db, randomness, now: () => drawsAt })
  if (drawn !== count) throw new Error(`${drawn} applications were drawn`)
  return performance.now() - start
}

function timeOf(act: () => unknown): number {
  const start = performance.now()
  act()
  return performance.now() - start
}

/** All but what is measured. */
function preparedOf(count: number): () => unknown {
  const lines = linesOf(count)
  if (what === 'draw') {
    const entries = entriesOf(lines)
    return () => draw(entries, offered)
  }
  const terms = termsOf(count)
  return () => makeRecord(terms, lines, secret, opened)
}

const linesOf = (count: number): string[] => [...applicationsOf(count)].map(writeLine).sort()

function entriesOf(lines: readonly string[]) {
  const read = applicationReader()
  const lotOf = lotsBy(secret)
  return lines.map(read).map((of) => ({ ...of, lot: lotOf(of.receipt) }))
}

const termsOf = (count: number): Terms => ({
  format: drawFormat,
  round: month,
  commitment: commitmentOf(secret),
  committedAt: '2019-02-01T01:00:00.000Z',
  opensAt: '2019-03-01T01:00:00.000Z',
  closesAt: '2019-03-15T15:00:00.000Z',
  drawsAt: '2019-03-20T00:00:00.000Z',
  publishesAt: '2019-03-20T03:00:00.000Z',
  announced: source,
  frozenAt: '2019-03-15T15:00:00.000Z',
  publicAt: '2019-03-15T15:00:01.000Z',
  count,
  listHash: secret,
  awaited: source,
  offered,
})

function median(of: readonly number[]): number {
  return of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN
}

if (what !== 'job') warmUp()
const before = process.resourceUsage().maxRSS
const times = what === 'job' ? [await timeOfJob(Number(count))] : runs(Number(count))
const rss = (process.resourceUsage().maxRSS - before) * 1024
const measured: Measured = { ms: median(times), rss }
console.log(JSON.stringify(measured))
