import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type Client, createClient } from '@libsql/client'
import { exampleHotels } from '../../drizzle/demo/hotels.ts'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import { startLibsqlServer } from '../../src/runtimes/libsql-server.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { findPublicRound, recordOf } from '../../src/store/lottery/public-rounds.ts'
import { announceRound } from '../../src/store/lottery/rounds.ts'
import { month } from './applications.ts'
import { fillRound } from './fill.ts'
import { printTable } from './print.ts'

const count = 10_000
const randomness = { kind: 'second secret' } as const
const { opensAt, closesAt, drawsAt, publishesAt } = scheduleOf(month)

/** Prints what a round of 10,000 applications costs against a libSQL server; returns what went wrong. */
export async function reportJob(): Promise<string[]> {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-bench-`)
  const { url, server } = await startLibsqlServer(folder)
  try {
    const watched = watching(createClient({ url }))
    const db = openDatabase(watched.client)
    await migrateDatabase(db)
    await seedFacilities(db, opensAt, [...lodges, ...exampleHotels])
    await announceRound(db, month, randomness, opensAt)
    await fillRound(db, count, opensAt)
    const rows: string[][] = []
    let record = ''
    const step = async (name: string, act: () => Promise<unknown>) => {
      watched.sizes.length = 0
      const start = performance.now()
      await act()
      const ms = performance.now() - start
      const largest = Math.max(...watched.sizes) / 1000
      rows.push([name, String(watched.sizes.length), ms.toFixed(0), largest.toFixed(0)])
    }
    const at = (now: Instant) => ({ db, randomness, now: () => now })
    await step('freeze', () => freezeRounds(at(closesAt)))
    await step('tell terms', () => tellApplicants(at(closesAt)))
    await step('draw', () => drawRounds(at(drawsAt)))
    await step('publish', () => publishRounds(at(publishesAt)))
    await step('tell results', () => tellApplicants(at(publishesAt)))
    await step('record', async () => {
      record = await recordText(db)
    })
    console.log(`the job for ${count} applications of three choices, libSQL server`)
    printTable(['step', 'round trips', 'ms', 'largest request, kB'], rows)
    const wrong = checkText(record).filter(({ result }) => result !== 'holds')
    return wrong.map(({ check }) => `the record of the bench is wrong: ${check}`)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function recordText(db: Db): Promise<string> {
  const found = await findPublicRound(db, month)
  const { terms, opened, secret } = found ?? {}
  if (!terms || !opened || !secret) throw new Error('the round was not published')
  const pieces: string[] = []
  for await (const piece of recordOf(db, { terms, opened, secret })) pieces.push(piece)
  return pieces.join('')
}

/** Counts what the client is asked, and how large each request is as text. */
function watching(client: Client) {
  const sizes: number[] = []
  const watched = new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (name === 'execute' || name === 'batch') sizes.push(JSON.stringify(args).length)
        return Reflect.apply(value, target, args)
      }
    },
  })
  return { client: watched, sizes }
}
