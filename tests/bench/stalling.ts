import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { demoPassword, demoResidents } from '../../drizzle/demo/town.ts'
import { attempts } from '../../drizzle/schema/account.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import { printTable } from './print.ts'

/** What one visitor asks for, one page after another. */
const pages = 200
const logins = [60, 128]
const mostTimes = 10

/** Prints how long the worst public page takes while many log in, beside an idle runtime's median; returns what went wrong. */
export async function reportStalling(): Promise<string[]> {
  const rows: string[][] = []
  const problems: string[] = []
  for (const name of runtimes) {
    const runtime = await startRuntime(name)
    try {
      for (let page = 0; page < pages; page++) await timeOf(runtime)
      for (const many of logins) {
        const { idle, worst, answers } = await measure(runtime, many)
        const ratio = (worst / idle).toFixed(1)
        const cells = [idle.toFixed(1), worst.toFixed(1), ratio, `≤ ${mostTimes}`, answers]
        rows.push([name, String(many), ...cells])
      }
    } catch (error) {
      problems.push(`stalling, ${name}: ${error}`)
    } finally {
      await runtime.stop()
    }
  }
  printTable(
    ['home', 'logins at once', 'idle median ms', 'worst ms', 'ratio', 'aim', 'answered'],
    rows,
  )
  return problems
}

async function measure(runtime: Runtime, many: number) {
  await runtime.db.delete(attempts)
  const idle = (await timesOf(runtime)).toSorted((a, b) => a - b)[pages / 2] ?? 0
  const busy: number[] = []
  let statuses: number[] = []
  const answered = logInAtOnce(runtime, many).then((all) => {
    statuses = all
  })
  while (busy.length < pages || statuses.length === 0) busy.push(await timeOf(runtime))
  await answered
  const told = [...new Set(statuses)].map(
    (status) => `${statuses.filter((other) => other === status).length} × ${status}`,
  )
  return { idle, worst: Math.max(...busy), answers: told.join(', ') }
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
async function logInAtOnce({ url }: Runtime, many: number): Promise<number[]> {
  const numbers = Array.from({ length: many }, (_, at) => numberOf(at))
  const thread = new Worker(logIns, { eval: true, workerData: { url, numbers, demoPassword } })
  const [statuses] = await once(thread, 'message')
  await thread.terminate()
  return statuses
}

const logIns = `
const { parentPort, workerData: { url, numbers, demoPassword } } = require('node:worker_threads')
const logIn = async (number) => {
  const body = new URLSearchParams({ number, password: demoPassword })
  const answer = await fetch(url + '/login', { method: 'POST', headers: { origin: url }, body, redirect: 'manual' })
  await answer.text()
  return answer.status
}
Promise.all(numbers.map(logIn)).then((statuses) => parentPort.postMessage(statuses))
`
