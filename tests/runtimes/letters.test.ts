import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { eq, isNotNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobRuns, letters } from '../../drizzle/schema/shared.ts'
import { linesAtOnce } from '../../src/platform/mail.ts'
import { denoCommand } from '../../src/runtimes/deno-command.ts'
import { freePort } from '../../src/runtimes/libsql-server.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { onDeno, type Runtime, springDay, startRuntime } from '../support/runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const now = Date.parse(springDay)

/** Letters that wait to be carried, each to an address of its own. */
async function writeLetters(db: Db, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `many-${index}`)
  const letter = { kind: 'expiring', name: '港区 次郎', lastDay: '2019-05-31' } as const
  const common = { residentId: 1, letter, writtenAt: now, dueAt: now }
  await db.insert(letters).values(ids.map((id) => ({ id, address: `${id}@example.jp`, ...common })))
  return ids
}

const idsOf = ({ all }: Mailbox) =>
  all.flatMap(({ messageId }) => messageId?.match(/many-\d+/) ?? []).map(String)

describe('the schedule on Deno', () => {
  let folder: string
  let mailbox: Mailbox
  let db: Db
  let port: number
  let running: ChildProcess[]
  beforeEach(async () => {
    running = []
    folder = mkdtempSync(`${tmpdir()}/hoyo-letters-`)
    mailbox = await openMailbox({ answersAfter: 10 })
    port = await freePort()
    expect(await once(tick(), 'exit')).toEqual([0, null])
    db = openDatabase(createClient({ url: `file:${folder}/hoyo.db`, timeout: 10_000 }))
    // The slot is free again: the first run was to make the town.
    await db.delete(jobRuns)
  })
  afterEach(async () => {
    for (const child of running) if (child.exitCode === null) child.kill('SIGKILL')
    await mailbox.close()
    rmSync(folder, { recursive: true })
  })

  const environment = (smtp = mailbox.url): NodeJS.ProcessEnv => ({
    ...process.env,
    HOYO_ENV: 'demo',
    HOYO_NOW: springDay,
    PORT: String(port),
    DATA_DIR: folder,
    SMTP_URL: smtp,
    LETTERS_A_MINUTE: '100000',
  })
  function start([command, args]: [string, string[]], env: NodeJS.ProcessEnv) {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
    running.push(child)
    return child
  }
  function tick(at = springDay, smtp = mailbox.url) {
    const [command, args] = onDeno('src/commands/tick.ts')
    return start([command, [...args, '--now', at]], environment(smtp))
  }

  test('killed in the middle of its letters sends the others once, and at most those in doubt again', async () => {
    const ids = await writeLetters(db, 120)
    const linesBefore = mailbox.lines()
    const carrying = tick()
    for (let arrived = 0; arrived < 40; arrived++) await mailbox.next()
    carrying.kill('SIGKILL')
    await once(carrying, 'exit')
    const undelivered = await db.$count(letters, isNotNull(letters.dueAt))
    expect(undelivered).toBeGreaterThan(40)
    expect(await once(tick('2019-03-10T10:06+09:00'), 'exit')).toEqual([0, null])
    const arrived = idsOf(mailbox)
    expect(new Set(arrived)).toEqual(new Set(ids))
    expect(arrived.length - ids.length).toBeLessThanOrEqual(linesAtOnce)
    expect(mailbox.lines() - linesBefore).toBeLessThanOrEqual(2 * linesAtOnce)
  })

  test('ends with 1 when a job has failed, and with 0 when the next slot mends it', async () => {
    await writeLetters(db, 1)
    const failing = tick('2019-03-10T10:05+09:00', 'smtp://127.0.0.1:1?from=hoyo@city.example')
    const said = textOf(failing)
    expect(await once(failing, 'exit')).toEqual([1, null])
    expect(await said).toMatch(
      /^carryLetters: Error: the mail server takes no letters: ECONNREFUSED/m,
    )
    expect(await once(tick('2019-03-10T10:10+09:00'), 'exit')).toEqual([0, null])
    expect(idsOf(mailbox)).toEqual(['many-0'])
  })

  test('begins a slot though the mail server holds up the one before', async () => {
    await writeLetters(db, 1)
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const at = typeof address === 'object' ? address?.port : 0
    const asked = once(silent, 'connection')
    const env = environment(`smtp://127.0.0.1:${at}?from=hoyo@city.example`)
    const [command, [run = '', ...args]] = denoCommand('src/runtimes/deno.ts', env)
    const deno = start([command, [run, '--preload=tests/support/cron-at-once.ts', ...args]], env)
    const begun = lineOf(deno, /^slot begun$/)
    await Promise.all([asked, begun])
    const carrying = db.select().from(jobRuns).where(eq(jobRuns.job, 'carryLetters'))
    expect(await carrying).toMatchObject([{ finishedAt: null }])
    deno.kill('SIGKILL')
    silent.close()
  })
})

describe('the trigger on Workers', () => {
  let runtime: Runtime
  let mailbox: Mailbox
  beforeEach(async () => {
    mailbox = await openMailbox({ answersAfter: 10 })
    runtime = await startRuntime('workers', springDay, {
      SMTP_URL: mailbox.url,
      LETTERS_A_MINUTE: '100000',
    })
  })
  afterEach(async () => {
    await runtime.stop()
    await mailbox.close()
  })
  const trigger = () => fetch(`${runtime.url}/__scheduled?cron=*`)

  test('carries letters over a few lines, each once, and lets a reset go first', async () => {
    const ids = await writeLetters(runtime.db, 200)
    const ran = trigger()
    await mailbox.next()
    const form = { number: '400074', email: '400074@example.jp' }
    const body = new URLSearchParams(form)
    const headers = { origin: runtime.url }
    await fetch(`${runtime.url}/password-reset`, { method: 'POST', body, headers })
    await mailbox.next(({ text }) => Boolean(text?.includes('/password-reset/')))
    expect(idsOf(mailbox).length).toBeLessThan(ids.length)
    expect((await ran).status).toBe(200)
    expect(idsOf(mailbox).toSorted()).toEqual(ids.toSorted())
    expect(mailbox.lines()).toBeLessThanOrEqual(linesAtOnce + 1)
  })

  test('fails where a job has failed', async () => {
    await writeLetters(runtime.db, 4)
    mailbox.refuse(421)
    expect((await trigger()).status).toBe(500)
  })
})

async function textOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('nothing to read')
  let text = ''
  for await (const part of stdout) text += part
  return text
}

async function lineOf({ stdout }: ChildProcess, wanted: RegExp): Promise<void> {
  if (!stdout) throw new Error('nothing to read')
  const lines = createInterface({ input: stdout })
  await new Promise<void>((resolve) => {
    lines.on('line', (text) => wanted.test(text) && resolve())
  })
}
