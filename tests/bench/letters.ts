import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { demoResidents } from '../../drizzle/demo/town.ts'
import { letters } from '../../drizzle/schema/shared.ts'
import { lettersAMinute } from '../../src/domain/letter.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { onDeno, type Runtime, runtimes, springDay, startRuntime } from '../support/runtime.ts'
import { printTable } from './print.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const count = 600
const many = 10_000
/** Milliseconds the mail server takes to greet, and for a sender, a recipient and a letter. */
const answersAfter = 50

const heads = ['home', 'letters', 'seconds', 'a minute', 'lines']
const more = [`minutes for ${many}`, 'as set', 'aim', 'resets after ms']

/** Prints how fast letters leave by a real mail server, and a reset asked for meanwhile; returns what went wrong. */
export async function reportLetters(): Promise<string[]> {
  const rows: string[][] = []
  const problems: string[] = []
  for (const name of runtimes) {
    const mailbox = await openMailbox({ answersAfter })
    const unbounded = { SMTP_URL: mailbox.url, LETTERS_A_MINUTE: '999999' }
    const runtime = await startRuntime(name, springDay, unbounded)
    try {
      rows.push([name, ...(await cellsOf(runtime, mailbox))])
    } catch (error) {
      problems.push(`letters, ${name}: ${error}`)
    } finally {
      await runtime.stop()
      await mailbox.close()
    }
  }
  printTable([...heads, ...more], rows)
  console.log(legend)
  return problems
}

const legend = `a minute: as fast as the mail server takes them, which answers after ${answersAfter} ms for a sender, a recipient and a letter.
as set: of what is measured and LETTERS_A_MINUTE, ${lettersAMinute}, the smaller.
resets: each asked for while results leave, from the press to the arrival; 200 ms of it are waited on purpose.
`

async function cellsOf(runtime: Runtime, mailbox: Mailbox): Promise<string[]> {
  await writeLetters(runtime)
  const running = run(runtime, mailbox)
  await mailbox.next()
  const start = performance.now()
  const resets: number[] = []
  for (const { number } of demoResidents) resets.push(await resetAfter(runtime, mailbox, number))
  const asked = arrivedOf(mailbox)
  if (asked >= count) throw new Error('all letters had left before the last reset')
  while (arrivedOf(mailbox) < count) await mailbox.next()
  const seconds = (performance.now() - start) / 1000
  await running
  const aMinute = ((count - 1) / seconds) * 60
  return [
    ...[String(count), seconds.toFixed(1), aMinute.toFixed(0), String(mailbox.lines())],
    (many / aMinute).toFixed(1),
    (many / Math.min(aMinute, lettersAMinute)).toFixed(1),
    '< 20',
    resets.map((ms) => ms.toFixed(0)).join(', '),
  ]
}

async function writeLetters({ db }: Runtime) {
  const now = Date.parse(springDay)
  const letter = { kind: 'expiring', name: '港区 次郎', lastDay: '2019-05-31' } as const
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ id: `many-${index}`, address: `many-${index}@example.jp` },
    ...{ residentId: 1, letter, writtenAt: now, dueAt: now },
  }))
  await db.insert(letters).values(rows)
}

const arrivedOf = ({ all }: Mailbox) =>
  all.filter(({ messageId }) => messageId?.includes('many-')).length

/** The schedule, once: on Deno a process beside the server, since its own begins by the clock alone. */
async function run({ url, folder, process: { spawnargs } }: Runtime, mailbox: Mailbox) {
  if (!spawnargs.includes('src/runtimes/deno.ts')) {
    const { status } = await fetch(`${url}/__scheduled?cron=*`)
    if (status !== 200) throw new Error(`the schedule answered ${status}`)
    return
  }
  const env = { ...process.env, HOYO_ENV: 'demo', HOYO_NOW: springDay, DATA_DIR: folder }
  const bounds = { SMTP_URL: mailbox.url, LETTERS_A_MINUTE: '999999' }
  const [command, args] = onDeno('src/commands/tick.ts')
  const child = spawn(command, args, { cwd: root, env: { ...env, ...bounds }, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the schedule ended with ${code}`)
}

async function resetAfter({ url }: Runtime, mailbox: Mailbox, number: string): Promise<number> {
  const email = `${number}@example.jp`
  const start = performance.now()
  const answer = await fetch(`${url}/password-reset`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ number, email }),
  })
  if (!answer.ok) throw new Error(`a reset was answered ${answer.status}`)
  await mailbox.next(({ text }) => Boolean(text?.includes('/password-reset/')))
  return performance.now() - start
}
