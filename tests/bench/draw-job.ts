import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type Client, createClient } from '@libsql/client'
import { exampleHotels } from '../../drizzle/demo/hotels.ts'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { applications, choices } from '../../drizzle/schema/lottery.ts'
import { facilities, residents } from '../../drizzle/schema/shared.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { drawRounds, freezeRounds, publishRounds } from '../../src/jobs/rounds.ts'
import { startLibsqlServer } from '../../src/runtimes/libsql-server.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { findPublicRound, recordOf } from '../../src/store/lottery/public-rounds.ts'
import { announceRound } from '../../src/store/lottery/rounds.ts'
import { applicationsOf, month } from './applications.ts'
import { printTable } from './print.ts'

const count = 10_000
const { opensAt, closesAt, drawsAt, publishesAt } = scheduleOf(month)

/** Prints what a round of 10,000 applications costs against a libSQL server; returns what went wrong. */
export async function reportJob(): Promise<string[]> {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-bench-`)
  const { url, server } = await startLibsqlServer(folder)
  try {
    const watched = watching(createClient({ url }))
    const db = openDatabase(watched.client)
    await migrateDatabase(db)
    await writeOutcomes(db)
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
    await step('freeze', () => freezeRounds(db, () => closesAt, undefined))
    await step('draw', () => drawRounds(db, () => drawsAt, undefined))
    await step('publish', () => publishRounds(db, publishesAt))
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

/** Residents with mail, each with an application, two adults every night. */
async function writeOutcomes(db: Db): Promise<void> {
  await seedFacilities(db, opensAt, [...lodges, ...exampleHotels])
  await announceRound(db, month, opensAt)
  const ids = new Map((await db.select().from(facilities)).map(({ slug, id }) => [slug, id]))
  const all = [...applicationsOf(count)].map((of, index) => ({ ...of, id: 5000 + index }))
  for (let from = 0; from < count; from += 500) {
    const some = all.slice(from, from + 500)
    await db.insert(residents).values(some.map(({ id }) => person(id)))
    await db.insert(applications).values(
      some.map(({ id, receipt, facility }) => {
        return { receipt, round: month, residentId: id, facilityId: ids.get(facility) ?? 0 }
      }),
    )
    await db.insert(choices).values(
      some.flatMap(({ receipt, choices }) =>
        choices.map(({ nights, orOneNight }, index) => ({
          ...{ receipt, rank: index + 1, checkIn: nights[0], orOneNight },
          ...{ guests: nights.map(() => ({ adults: 2, children: 0 })), key: `${receipt}.${index}` },
        })),
      ),
    )
  }
}

const person = (id: number) => ({
  ...{ id, number: String(800_000 + id), name: '見本', kana: 'ミホン', kind: 'living' as const },
  ...{ email: `${id}@example.jp`, cardArrivedAt: opensAt, passwordSetAt: opensAt },
})

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
