import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { sessions } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { addDays } from '../../src/domain/calendar.ts'
import { markOf } from '../../src/http/reader.ts'
import { findVacancies } from '../../src/store/booking/vacancies.ts'
import { writeTogether } from '../../src/store/database.ts'
import { hashToken } from '../../src/store/tokens.ts'
import {
  type Runtime,
  type RuntimeName,
  runtimes,
  springDay,
  startRuntime,
} from '../support/runtime.ts'
import { compare, type Round, rateOf, type Target } from './load.ts'
import { printTable } from './print.ts'
import { demoToday } from './resident.ts'

// Ten o'clock: everybody asks for the same pages at once, beside the same app that renders each of them anew.

const aim = '2'
const connections = 32
const crowd = 300
const readers = 8

/** Open for booking, and with all rooms free. */
const night = addDays(demoToday, 29)
const week = `/vacancies/odaira/week?from=${addDays(night, -3)}`
const paths = { 'two months': '/vacancies/odaira', week, search: '/vacancies/search' }

const heads = ['home', 'page', 'ready/s', 'anew/s', 'ratio', 'min', 'max', 'aim']
const raceHeads = [
  'home',
  'pages',
  'booked',
  'told later',
  'race s',
  'pages read',
  'median ms',
  '99 % ms',
  'slowest ms',
]

/** Prints how fast what is ready is sent, and how long readers wait while many race for the rooms of one night; returns what went wrong. */
export async function reportTen(names: readonly RuntimeName[] = runtimes): Promise<string[]> {
  const rates: string[][] = []
  const races: string[][] = []
  const problems: string[] = []
  for (const name of names) {
    await together(name, async (ready, anew) => {
      for (const [page, path] of Object.entries(paths))
        for (const headers of [plain, packed])
          rates.push(await rateRow(name, page, path, headers, ready, anew))
      rates.push(await unchangedRow(name, ready, anew))
      for (const [pages, runtime] of Object.entries({ ready, anew }))
        races.push(await raceRow(name, pages, runtime))
    }).catch((error) => problems.push(`ten o'clock, ${name}: ${error}`))
  }
  printTable(heads, rates)
  printTable(raceHeads, races)
  console.log(legend)
  return problems
}

const legend = `ready: as set; anew: the same app with READY_MEGABYTES=0, in the same run. ${connections} connections; brotli as browsers ask for it.
told later: bookings answered with 503 and Retry-After, where the machine was too slow for its own patience.
race: ${crowd} residents ask for 25 rooms of one night at once while ${readers} readers go on asking for the three pages in brotli.
`

const plain = {}
const packed = { 'accept-encoding': 'br' }

async function together(name: RuntimeName, act: (ready: Runtime, anew: Runtime) => Promise<void>) {
  const ready = await startRuntime(name)
  try {
    const anew = await startRuntime(name, springDay, { READY_MEGABYTES: '0' })
    await act(ready, anew).finally(anew.stop)
  } finally {
    await ready.stop()
  }
}

async function rateRow(
  name: RuntimeName,
  page: string,
  path: string,
  headers: Record<string, string>,
  ready: Runtime,
  anew: Runtime,
): Promise<string[]> {
  const target = ({ url }: Runtime): Target => ({ url: url + path, headers })
  await warmUp(target(ready), target(anew))
  const rounds = await compare(target(ready), target(anew), connections)
  return [name, 'accept-encoding' in headers ? `${page}, brotli` : page, ...cellsOf(rounds)]
}

/** A browser that has the page already. */
async function unchangedRow(name: RuntimeName, ready: Runtime, anew: Runtime): Promise<string[]> {
  const target = async ({ url }: Runtime): Promise<Target> => {
    const page = url + paths['two months']
    const tag = (await fetch(page)).headers.get('etag') ?? ''
    return { url: page, headers: { 'if-none-match': tag }, status: '304' }
  }
  const [one, other] = [await target(ready), await target(anew)]
  await warmUp(one, other)
  return [name, 'two months, unchanged', ...cellsOf(await compare(one, other, connections))]
}

async function warmUp(...targets: Target[]): Promise<void> {
  for (const target of targets) await rateOf(target, 8, 1).catch(() => {})
}

function cellsOf(rounds: readonly Round[]): string[] {
  const ratios = rounds.map(({ ours, floor }) => ours / floor)
  const rates = [rounds.map(({ ours }) => ours), rounds.map(({ floor }) => floor)]
  const told = [median(ratios), Math.min(...ratios), Math.max(...ratios)]
  return [...rates.map((all) => median(all).toFixed(0)), ...told.map((of) => of.toFixed(2)), aim]
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN

type Press = { cookie: string; body: string }

async function raceRow(name: RuntimeName, pages: string, runtime: Runtime): Promise<string[]> {
  const { found } = await findVacancies(runtime.db, 'odaira', [night])
  const { rooms, unavailable } = found?.stock.get(night) ?? { rooms: 0, unavailable: 0 }
  if (rooms - unavailable !== 25) throw new Error(`${night} has ${rooms - unavailable} rooms`)
  const presses = await addCrowd(runtime)
  const workerData = { url: runtime.url, paths: Object.values(paths), presses, readers }
  const reading = new Worker(readingThread, { eval: true, workerData })
  await once(reading, 'message')
  const racing = new Worker(racingThread, { eval: true, workerData })
  const [{ statuses, seconds }] = await once(racing, 'message')
  reading.postMessage('enough')
  const [times] = await once(reading, 'message')
  await Promise.all([racing.terminate(), reading.terminate()])
  const booked = statuses.filter((status: number) => status === 303).length
  const toldLater = statuses.filter((status: number) => status === 503).length
  if (booked > 25 || booked + toldLater < 25) throw new Error(`${booked} were booked`)
  const sorted: number[] = times.toSorted((a: number, b: number) => a - b)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  return [
    name,
    pages,
    String(booked),
    String(toldLater),
    seconds.toFixed(1),
    String(sorted.length),
    at(0.5),
    at(0.99),
    at(1),
  ]
}

/** Residents with a card, each with a session in use and a form that is filled in. */
async function addCrowd({ db }: Runtime): Promise<Press[]> {
  const now = Date.parse(springDay)
  const all = Array.from({ length: crowd }, (_, index) => ({
    id: 70_000 + index,
    number: String(700_000 + index),
    session: `ten-${index}-${crypto.randomUUID()}`,
  }))
  await writeTogether(
    db,
    all.flatMap(({ id, number, session }) => [
      db.insert(residents).values({
        ...{ id, number, name: '見本', kana: 'ミホン', kind: 'living' },
        ...{ cardArrivedAt: now, passwordSetAt: now },
      }),
      db
        .insert(sessions)
        .values({ idHash: hashToken(session), residentId: id, createdAt: now, usedAt: now }),
    ]),
  )
  return all.map(({ number, session }) => ({
    cookie: `session=${session}; used=1`,
    body: String(
      new URLSearchParams({
        for: markOf({ number }),
        ...{ facility: 'odaira', night, nights: '1', adults1: '2', roomWish: 'no', key: number },
      }),
    ),
  }))
}

const readingThread = `
const { parentPort, workerData: { url, paths, readers } } = require('node:worker_threads')
let goesOn = true
parentPort.on('message', () => { goesOn = false })
const times = []
const read = async (reader) => {
  for (let page = reader; goesOn; page++) {
    const startedAt = performance.now()
    const answer = await fetch(url + paths[page % paths.length], { headers: { 'accept-encoding': 'br' } })
    await answer.arrayBuffer()
    if (![200, 503].includes(answer.status)) throw new Error(String(answer.status))
    times.push(performance.now() - startedAt)
  }
}
const warm = async () => {
  for (const path of paths) await (await fetch(url + path)).text()
  times.length = 0
  parentPort.postMessage('reading')
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)))
  parentPort.postMessage(times)
}
warm()
`

const racingThread = `
const { parentPort, workerData: { url, presses } } = require('node:worker_threads')
const press = async ({ cookie, body }) => {
  const headers = { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(url + '/reservations', { method: 'POST', headers, body, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}
const startedAt = performance.now()
Promise.all(presses.map(press)).then((statuses) =>
  parentPort.postMessage({ statuses, seconds: (performance.now() - startedAt) / 1000 }))
`
