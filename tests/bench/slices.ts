import { availableParallelism, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { and, eq, isNotNull } from 'drizzle-orm'
import { jobRuns, rounds } from '../../drizzle/schema/shared.ts'
import {
  type Runtime,
  type RuntimeName,
  runtimes,
  springDay,
  startRuntime,
} from '../support/runtime.ts'
import { month } from './applications.ts'
import { fillRound } from './fill.ts'
import { printTable } from './print.ts'

const count = 50_000
const every = 20
const pages = ['/', '/vacancies/odaira', '/draws', `/draws/${month}`]

const phases = [
  { what: 'freeze, letters', at: '2019-03-16T00:00+09:00' },
  { what: 'draw, publication, letters', at: '2019-03-20T12:00+09:00' },
]

const heads = ['home', 'tick', 'seconds', 'idle median ms', 'idle worst', 'slowest page', 'ratio']

/** Prints how long public pages take while a round of 50,000 is frozen, drawn and told; returns what went wrong. */
export async function reportSlices(names: readonly RuntimeName[] = runtimes): Promise<string[]> {
  const rows: string[][] = []
  const problems: string[] = []
  for (const name of names) {
    // Letters into a folder: a mail server here would share this process with the pages.
    let runtime = await startRuntime(
      name,
      springDay,
      { SMTP_URL: undefined },
      'tests/bench/deno-on-call.ts',
    )
    try {
      await fillRound(runtime.db, count, Date.parse(springDay))
      for (const { what, at } of phases) {
        runtime = await runtime.restart(at)
        rows.push([name, what, ...(await cellsOf(runtime, name))])
      }
      const [round] = await runtime.db.select().from(rounds).where(eq(rounds.month, month))
      console.log(`${name}: ${round?.written} of ${count} drawn in one tick`)
    } catch (error) {
      problems.push(`slices, ${name}: ${error}`)
    } finally {
      await runtime.stop()
    }
  }
  printTable([...heads, 'standstill', 'longest slice', 'ratio'], rows)
  console.log(legend())
  return problems
}

const legend =
  () => `A round of ${count} applications; ${pages.length} public pages in turn, one every ${every} ms, or when the one before is answered.
ratio: by the median of the same pages while nothing else is done. Standstill: the longest time in which Deno did nothing else, pages included; longest slice: the milliseconds of a processor that it
had in one, whatever else runs on this machine (aim: at most 50).
The load of this machine is now ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores: what else runs on it is in the worst page too.
`

async function cellsOf(runtime: Runtime, name: RuntimeName): Promise<string[]> {
  await askWhile(runtime, after(2000))
  const idle = await askWhile(runtime, after(4000))
  const startedAt = performance.now()
  const ticking = tick(runtime, name)
  const busy = await askWhile(runtime, ticking)
  const longest = await ticking
  const middle = median(idle)
  const slowest = Math.max(...busy)
  return [
    ((performance.now() - startedAt) / 1000).toFixed(0),
    ...[middle, Math.max(...idle), slowest, slowest / middle].map((of) => of.toFixed(1)),
    ...(longest ? [longest.standstill, longest.work, longest.work / middle] : []).map((of) =>
      of.toFixed(1),
    ),
  ]
}

type Longest = { standstill: number; work: number }

/** Lets the schedule run until applicants are told; Deno, where it goes on by itself, tells what it held up. */
async function tick({ url, db }: Runtime, name: RuntimeName): Promise<Longest | undefined> {
  const told = and(eq(jobRuns.job, 'tellApplicants'), isNotNull(jobRuns.finishedAt))
  const before = await db.$count(jobRuns, told)
  const answer = await fetch(`${url}/__scheduled?cron=*/5+*+*+*+*`)
  if (!answer.ok) throw new Error(`the schedule: ${answer.status}`)
  while ((await db.$count(jobRuns, told)) === before) await after(200)
  return name === 'deno' ? (await fetch(`${url}/__longest`)).json() : undefined
}

/** What pages took that were asked for meanwhile, in milliseconds. */
async function askWhile({ url }: Runtime, going: Promise<unknown>): Promise<number[]> {
  let isGoing = true
  const stop = () => {
    isGoing = false
  }
  going.then(stop, stop)
  const times: number[] = []
  while (isGoing) {
    const next = after(every)
    times.push(await timeOf(`${url}${pages[times.length % pages.length]}`))
    await next
  }
  return times
}

async function timeOf(url: string): Promise<number> {
  const startedAt = performance.now()
  const answer = await fetch(url)
  await answer.text()
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
  return performance.now() - startedAt
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN
