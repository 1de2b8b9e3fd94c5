import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { availableParallelism, loadavg } from 'node:os'
import { eq } from 'drizzle-orm'
import { facilities } from '../../drizzle/schema/shared.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import { playLargeRound } from './large-round.ts'
import { printTable } from './print.ts'

const count = 50_000
const round = '2018-05'
const files = ['record.json', 'hashes.txt'] as const
const codings = ['identity', 'gzip'] as const

const heads = ['on', 'asked for', 'as', 'first byte, ms', 'whole, ms', 'MB on the wire']

/** Prints what a published round of 50,000 applications costs whoever looks at it; returns what went wrong. */
export async function reportRecord(): Promise<string[]> {
  const rows: string[][] = []
  const notes: string[] = []
  const problems: string[] = []
  for (const name of runtimes) {
    const runtime = await startRuntime(name)
    try {
      await playLargeRound(runtime.db, count, round)
      await download(runtime, 'hashes.txt', 'gzip')
      rows.push(...(await pagesOf(name, runtime)))
      const held = memoryOf(runtime)
      const before = held()
      let most = before
      const watch = setInterval(() => {
        most = Math.max(most, held())
      }, 20)
      for (const file of files) {
        for (const coding of codings) {
          const { first, whole, bytes } = await download(runtime, file, coding)
          const told = [first, whole, bytes / 1e6].map((of) => of.toFixed(of < 10 ? 1 : 0))
          rows.push([name, file, coding, ...told])
        }
      }
      clearInterval(watch)
      notes.push(
        `${name}: ${(most - before).toFixed(0)} MB more than the ${before.toFixed(0)} before, at most, while these were downloaded; ${await readAhead(runtime)}`,
      )
    } catch (error) {
      problems.push(`record, ${name}: ${error}`)
    } finally {
      await runtime.stop()
    }
  }
  console.log(`a published round of ${count} applications`)
  printTable(heads, rows)
  console.log(notes.join('\n'))
  console.log(
    `The load of this machine is now ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores.\n`,
  )
  return problems
}

/** The pages of the round, and a file that is there already. */
async function pagesOf(name: string, { url }: Runtime): Promise<string[][]> {
  const record = await fetch(`${url}/draws/${round}/record.json`, { method: 'HEAD' })
  const known = { 'If-None-Match': record.headers.get('etag') ?? '' }
  const order = await (await fetch(`${url}/draws/${round}/odaira?place=9999`)).text()
  const receipt = /receipt=(\w{26})/.exec(order)?.[1]
  const asked: [string, string, Record<string, string>?][] = [
    ['its page', ''],
    ['a receipt', `?receipt=${receipt}`],
    ['a page of the order', '/odaira?place=9999'],
    ['nights won', '/odaira/nights'],
    ['record.json again', '/record.json', known],
  ]
  const rows: string[][] = []
  for (const [what, path, headers = {}] of asked) {
    const times: number[] = []
    for (let at = 0; at < 20; at++) {
      const start = performance.now()
      const answer = await fetch(`${url}/draws/${round}${path}`, { headers })
      await answer.text()
      if (answer.status !== (headers === known ? 304 : 200)) throw new Error(`${answer.status}`)
      times.push(performance.now() - start)
    }
    rows.push([name, what, '', '', median(times).toFixed(1), ''])
  }
  return rows
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN

/** As it comes over the wire, which fetch would unpack. */
const ask = ({ url }: Runtime, file: string, coding: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': coding }
    get(`${url}/draws/${round}/${file}`, { headers }, resolve).on('error', reject)
  })

async function download(runtime: Runtime, file: string, coding: string) {
  const start = performance.now()
  const answer = await ask(runtime, file, coding)
  let [first, bytes] = [0, 0]
  for await (const chunk of answer) {
    first ||= performance.now() - start
    bytes += chunk.length
  }
  if (answer.statusCode !== 200) throw new Error(`${file}: ${answer.statusCode}`)
  return { first, whole: performance.now() - start, bytes }
}

/**
 * How far a runtime reads for somebody who has stopped to: a facility gets another name once the record was read whole
 * by somebody else, and whoever goes on then sees where that began.
 */
async function readAhead(runtime: Runtime): Promise<string> {
  const stopped = await ask(runtime, 'record.json', 'identity')
  const reading = stopped[Symbol.asyncIterator]()
  const pieces = [(await reading.next()).value]
  stopped.pause()
  await download(runtime, 'record.json', 'identity')
  // For good there is none that could: a line keeps its facility's name.
  await runtime.db.run('drop trigger facility_in_a_line_keeps_its_slug')
  const rename = (from: string, to: string) =>
    runtime.db.update(facilities).set({ slug: to }).where(eq(facilities.slug, from))
  await rename('odaira', 'odaira-renamed')
  for await (const piece of stopped) pieces.push(piece)
  await rename('odaira-renamed', 'odaira')
  const text = Buffer.concat(pieces).toString()
  const share = text.indexOf('|odaira-renamed|') / text.length
  return share < 0
    ? 'the whole record was read for who had stopped to read'
    : `${(100 * share).toFixed(0)} % of the record was read for who had stopped to read (what lies in the buffers of the network)`
}

/** What Deno, or the largest workerd, holds now, in MB; Linux alone tells. */
function memoryOf(runtime: Runtime): () => number {
  if (process.platform !== 'linux') return () => Number.NaN
  const session = ['-o', 'pid=,comm=', '-s', String(runtime.process.pid)]
  const listed = execFileSync('ps', session, { encoding: 'utf8' })
  const ids = [...listed.matchAll(/(\d+) (?:deno|workerd)$/gm)].map(([, id]) => id)
  const heldBy = (id: string | undefined) =>
    Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) / 1024
  return () => Math.max(...ids.map(heldBy))
}
