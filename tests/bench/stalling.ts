import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { demoPassword, demoResidents } from '../../drizzle/demo/town.ts'
import { attempts } from '../../drizzle/schema/account.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import { printTable } from './print.ts'

/** What one visitor asks for, one page after another. */
const pages = 200
const loads = [60, 128]
const mostTimes = 10
const rounds = 3

const heads = ['home', 'at once', 'idle median ms', 'logins: ratio', 'min', 'max', 'aim']
const more = ['pages: ratio', 'min', 'max', 'peak MB', 'logins answered in the last round']

/** Prints how long the worst public page takes while many log in, beside an idle runtime's median; returns what went wrong. */
export async function reportStalling(): Promise<string[]> {
  const rows: string[][] = []
  const problems: string[] = []
  for (const name of runtimes) {
    const runtime = await startRuntime(name)
    try {
      for (let page = 0; page < pages; page++) await timeOf(runtime)
      for (const many of loads) rows.push([name, String(many), ...(await cellsOf(runtime, many))])
    } catch (error) {
      problems.push(`stalling, ${name}: ${error}`)
    } finally {
      await runtime.stop()
    }
  }
  printTable([...heads, ...more], rows)
  console.log(legend())
  return problems
}

const legend =
  () => `ratio: the worst of ${pages} public pages by the idle median; of ${rounds} rounds the median, the lowest and the highest.
pages: the same while as many ask for the login page instead, which is what a crowd of any kind costs here.
peak MB: what Deno, or the largest workerd, has held at most since it began.
The load of this machine is now ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores: what else runs on it is in the worst page too.
`

async function cellsOf(runtime: Runtime, many: number): Promise<string[]> {
  const login: Stalled[] = []
  const page: Stalled[] = []
  for (let round = 0; round < rounds; round++) {
    login.push(await measure(runtime, many, 'login'))
    page.push(await measure(runtime, many, 'page'))
  }
  return [
    median([...login, ...page].map(({ idle }) => idle)).toFixed(1),
    ...spreadOf(login),
    `≤ ${mostTimes}`,
    ...spreadOf(page),
    peakOf(runtime),
    login.at(-1)?.answers ?? '',
  ]
}

function spreadOf(stalled: readonly Stalled[]): string[] {
  const ratios = stalled.map(({ idle, worst }) => worst / idle)
  return [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(1))
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN

type Crowd = 'login' | 'page'
type Stalled = { idle: number; worst: number; answers: string }

async function measure(runtime: Runtime, many: number, crowd: Crowd): Promise<Stalled> {
  await runtime.db.delete(attempts)
  const idle = median(await timesOf(runtime))
  const busy: number[] = []
  let statuses: number[] = []
  const answered = askAtOnce(runtime, many, crowd).then((all) => {
    statuses = all
  })
  while (busy.length < pages || statuses.length === 0) busy.push(await timeOf(runtime))
  await answered
  const told = [...new Set(statuses)].map(
    (status) => `${statuses.filter((other) => other === status).length} × ${status}`,
  )
  return { idle, worst: Math.max(...busy), answers: told.join(', ') }
}

/** Linux alone tells. */
function peakOf({ process: { pid } }: Runtime): string {
  if (process.platform !== 'linux') return ''
  const session = execFileSync('ps', ['-o', 'pid=,comm=', '-s', String(pid)], { encoding: 'utf8' })
  const peaks = [...session.matchAll(/(\d+) (?:deno|workerd)$/gm)].map(([, id]) => {
    const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  })
  return Math.max(...peaks).toFixed(0)
}

/** Four people of the town, and many who are not. */
const numberOf = (at: number) => demoResidents[at]?.number ?? String(700_000 + at)

async function timesOf(runtime: Runtime): Promise<number[]> {
  const times: number[] = []
  for (let page = 0; page < pages; page++) times.push(await timeOf(runtime))
  return times
}

async function timeOf({ url }: Runtime): Promise<number> {
  const startedAt = performance.now()
  const answer = await fetch(`${url}/vacancies/odaira`)
  await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  return performance.now() - startedAt
}

/** From a thread of their own, or they would hold up the pages before these are sent; their statuses. */
async function askAtOnce({ url }: Runtime, many: number, crowd: Crowd): Promise<number[]> {
  const numbers = Array.from({ length: many }, (_, at) => numberOf(at))
  const workerData = { url, numbers, demoPassword, crowd }
  const thread = new Worker(crowds, { eval: true, workerData })
  const [statuses] = await once(thread, 'message')
  await thread.terminate()
  return statuses
}

const crowds = `
const { parentPort, workerData: { url, numbers, demoPassword, crowd } } = require('node:worker_threads')
const login = (number) => {
  const body = new URLSearchParams({ number, password: demoPassword })
  return fetch(url + '/login', { method: 'POST', headers: { origin: url }, body, redirect: 'manual' })
}
const statusOf = async (number) => {
  const answer = await (crowd === 'login' ? login(number) : fetch(url + '/login'))
  await answer.text()
  return answer.status
}
Promise.all(numbers.map(statusOf)).then((statuses) => parentPort.postMessage(statuses))
`
