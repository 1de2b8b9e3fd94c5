import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../src/runtimes/libsql-server.ts'
import type { RuntimeName } from '../support/runtime.ts'

export type Floor = { url: string; stop(): Promise<void> }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The floor on the runtime of this runtime and on its database; ready when the promise is. */
export async function startFloor(name: RuntimeName, databaseUrl: string): Promise<Floor> {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-floor-`)
  const port = String(await freePort())
  const env = {
    ...process.env,
    PORT: port,
    DATABASE_URL: databaseUrl,
    WRANGLER_SEND_METRICS: 'false',
  }
  const args = name === 'deno' ? denoArgs : workerdArgs(port, folder, databaseUrl)
  // A group of its own: deno and wrangler both start the runtime as their child.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore', detached: true })
  const url = `http://localhost:${port}`
  while (!(await isAnswering(url))) {
    if (child.exitCode !== null) throw new Error(`the floor ended with ${child.exitCode}`)
    await after(100)
  }
  return {
    url,
    async stop() {
      const ended = once(child, 'exit')
      if (child.pid) process.kill(-child.pid, 'SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const denoArgs = [`${root}node_modules/deno/bin.cjs`, 'run', '-A', 'tests/bench/floor-deno.ts']

/** As src/runtimes/dev-worker.ts starts our own, so that wrangler's share is the same on both sides. */
const workerdArgs = (port: string, folder: string, databaseUrl: string) => [
  `${root}node_modules/wrangler/bin/wrangler.js`,
  'dev',
  ...['--config', 'tests/bench/wrangler.toml', '--port', port, '--ip', '127.0.0.1'],
  ...['--persist-to', folder, '--test-scheduled', '--show-interactive-dev-session=false'],
  ...['--var', `DATABASE_URL:${databaseUrl}`],
]

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
