import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jobRuns, residents } from '../../drizzle/schema/shared.ts'
import { freePort } from '../../src/runtimes/libsql-server.ts'
import { openDatabase } from '../../src/store/database.ts'
import { post } from '../../src/store/letters.ts'
import { onDeno, springDay } from '../support/runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const now = Date.parse(springDay)

let folder: string
let home: string
let port: number
let running: ChildProcess[]
beforeEach(async () => {
  folder = mkdtempSync(`${tmpdir()}/hoyo-leaving-`)
  home = mkdtempSync(`${tmpdir()}/hoyo-npm-`)
  port = await freePort()
  running = []
})
afterEach(() => {
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL')
  for (const made of [folder, home]) rmSync(made, { recursive: true })
})

function run([command, args]: [string, string[]], cwd = root, more: NodeJS.ProcessEnv = {}) {
  const settings = { HOYO_ENV: 'demo', HOYO_NOW: springDay, PORT: String(port), DATA_DIR: folder }
  const env = { ...process.env, ...settings, ...more }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  return child
}

async function listening(child: ChildProcess, ready = /^http/) {
  if (!child.stdout) throw new Error('nothing to read')
  const lines = createInterface({ input: child.stdout })
  await new Promise<void>((resolve) => {
    lines.on('line', (text) => ready.test(text) && resolve())
  })
}

/** A request whose body is still on its way. */
async function begin(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const headers = [
    'POST /text-size HTTP/1.1',
    `Host: localhost:${port}`,
    `Origin: http://localhost:${port}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${'size=large&next=/guide'.length}`,
    'Connection: close',
  ]
  socket.write(`${headers.join('\r\n')}\r\n\r\nsize=large`)
  // The server has it once it answers somebody who came later.
  expect((await fetch(`http://localhost:${port}/guide`)).status).toBe(200)
  return socket
}

async function textOf(socket: Socket): Promise<string> {
  let text = ''
  for await (const part of socket) text += part
  return text
}

/** What somebody is answered who comes now; null where nobody listens. */
const statusNow = () =>
  fetch(`http://localhost:${port}/guide`).then(
    ({ status }) => status,
    () => null,
  )

/** A script as npm runs it; what npm test has made ready is not made so again. */
function npm(script: string) {
  const { [script]: written } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts
  const ready = `cd ${root} && ${written.replace('npm run -s ready && ', '')}`
  expect(ready).not.toContain('run -s ready')
  writeFileSync(`${home}/package.json`, JSON.stringify({ scripts: { [script]: ready } }))
  return run(['npm', ['run', script]], home)
}

test('whoever ends npm start ends Deno: what came is answered, who comes later is sent away, then the port is free', async () => {
  const started = npm('start')
  await listening(started)
  const socket = await begin()
  const closed = once(started, 'close')
  started.kill('SIGTERM')
  while ((await statusNow()) !== 503);
  socket.write('&next=/guide')
  expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 303 [\s\S]*location: \/guide/i)
  // Its output is closed as soon as nobody is left who could write to it.
  await closed
  expect(await statusNow()).toBe(null)
  const next = run(onDeno('src/runtimes/deno.ts'))
  await listening(next)
  next.kill('SIGTERM')
  expect(await once(next, 'exit')).toEqual([0, null])
})

test('whoever ends npm run dev:worker ends all that it started', async () => {
  const started = npm('dev:worker')
  await listening(started, /Ready on/)
  expect(await statusNow()).toBe(200)
  const closed = once(started, 'close')
  started.kill('SIGTERM')
  await closed
  expect(await statusNow()).toBe(null)
})

test('a request that never ends keeps nobody waiting', async () => {
  const deno = run(onDeno('src/runtimes/deno.ts'))
  await listening(deno)
  const socket = await begin()
  socket.on('error', () => {})
  const start = performance.now()
  deno.kill('SIGINT')
  expect(await once(deno, 'exit')).toEqual([0, null])
  expect(performance.now() - start).toBeLessThan(20_000)
})

test('a schedule that is ended in the middle gives its slot back at once', async () => {
  const tick = (env: Record<string, string> = {}) =>
    run(withNow(onDeno('src/commands/tick.ts')), root, env)
  // What a new town has to say leaves first.
  expect(await once(tick(), 'exit')).toEqual([0, null])
  const db = openDatabase(createClient({ url: `file:${folder}/hoyo.db`, timeout: 10_000 }))
  await db.delete(jobRuns)
  await db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, 1))
  const letter = { kind: 'passwordChanged', name: '港区 次郎', at: now } as const
  await post(db, { residentId: 1, address: 'jiro@example.jp', letter }, now)
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const at = typeof address === 'object' ? address?.port : 0
  const url = `smtp://127.0.0.1:${at}?from=hoyo@city.example`
  const carrying = () => db.select().from(jobRuns).where(eq(jobRuns.job, 'carryLetters'))

  const ticking = tick({ SMTP_URL: url })
  await once(silent, 'connection')
  expect(await carrying()).toMatchObject([{ finishedAt: null }])
  ticking.kill('SIGTERM')
  expect(await once(ticking, 'exit')).toEqual([0, null])
  expect(await carrying()).toEqual([])
  expect(await once(tick({ SMTP_URL: url }), 'exit')).toEqual([0, null])
  expect(await carrying()).toMatchObject([{ error: null, changed: 0 }])
  silent.close()
})

const withNow = ([command, args]: [string, string[]]): [string, string[]] => [
  command,
  [...args, '--now', springDay],
]
