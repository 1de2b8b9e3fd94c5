import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { freePort, startLibsqlServer } from '../../src/runtimes/libsql-server.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

export const runtimes = ['deno', 'workers'] as const
export type RuntimeName = (typeof runtimes)[number]

/** One of the two runtimes, started as README says, on a day of its own with a demo town of its own. */
export type Runtime = {
  url: string
  /** The runtime's database, seen from outside. */
  db: Db
  databaseUrl: string
  /** Itself, as started: Deno, or what has started workerd. */
  process: ChildProcess
  /** The libSQL server behind the Workers runtime, and its folder. */
  server: ChildProcess | undefined
  libsqlFolder: string
  /** The mail server its letters go to. */
  mailbox: Mailbox
  folder: string
  /** What it was started with beside the usual. */
  env: NodeJS.ProcessEnv
  stop(): Promise<void>
  /** The same demo town on another day. */
  restart(startsAt: string): Promise<Runtime>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
export const springDay = '2019-03-10T10:00+09:00'

export function startRuntime(
  name: RuntimeName,
  startsAt = springDay,
  env: NodeJS.ProcessEnv = {},
  onDeno = 'src/runtimes/deno.ts',
): Promise<Runtime> {
  return openRuntime({ name, onDeno, env, folder: mkdtempSync(`${tmpdir()}/hoyo-`) }, startsAt)
}

type Home = { name: RuntimeName; onDeno: string; env: NodeJS.ProcessEnv; folder: string }

async function openRuntime(home: Home, startsAt: string): Promise<Runtime> {
  const { name, onDeno: program, env: more, folder } = home
  const mailbox = await openMailbox()
  const common = {
    ...process.env,
    HOYO_ENV: 'demo',
    HOYO_NOW: startsAt,
    DATA_DIR: folder,
    SMTP_URL: mailbox.url,
    ...more,
  }
  const behind = name === 'workers' ? await startLibsqlServer(`${folder}/sqld`) : undefined
  const databaseUrl = behind?.url ?? `file:${folder}/hoyo.db`
  const env = behind ? { ...common, DATABASE_URL: databaseUrl } : common
  const { child, port } = await begin().catch((error) => {
    behind?.server.kill()
    throw error
  })
  return {
    url: `http://localhost:${port}`,
    db: openDatabase(createClient({ url: databaseUrl, timeout: 10_000 })),
    databaseUrl,
    process: child,
    server: behind?.server,
    libsqlFolder: `${folder}/sqld`,
    mailbox,
    folder,
    env: more,
    async stop() {
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
    async restart(startsAt) {
      await end()
      return openRuntime(home, startsAt)
    },
  }

  /** Between finding a port and listening on it, ours or one inside of wrangler, somebody else may take it: once more. */
  async function begin(tries = 3): Promise<{ child: ChildProcess; port: number }> {
    const port = await freePort()
    const child = spawn(...commandOf(name, program), {
      cwd: root,
      env: { ...env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    try {
      await line(child, name === 'deno' ? /^http:/ : /Ready on/)
      return { child, port }
    } catch (error) {
      if (tries === 1) throw error
      return begin(tries - 1)
    }
  }

  async function end() {
    const running = [child, behind?.server].filter((process) => process?.exitCode === null)
    const ended = running.map((process) => process && once(process, 'exit'))
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    behind?.server.kill()
    await Promise.all(ended)
    await mailbox.close()
  }
}

const commandOf = (name: RuntimeName, program: string): [string, string[]] =>
  name === 'deno' ? onDeno(program) : [process.execPath, ['src/runtimes/dev-worker.ts']]

/** A program as npm starts it: what begins as node becomes Deno. */
export const onDeno = (program: string): [string, string[]] => [
  process.execPath,
  ['--disable-warning=ExperimentalWarning', 'src/runtimes/start.ts', program],
]

/** Waits until the runtime says this, and goes on reading so that it never blocks. */
async function line(child: ChildProcess, wanted: RegExp): Promise<void> {
  if (!child.stdout) throw new Error('nothing to read')
  const lines = createInterface({ input: child.stdout })
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (text) => wanted.test(text) && resolve())
    child.on('exit', (code) => reject(new Error(`the runtime ended with ${code}`)))
  })
}
