import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type Client, createClient } from '@libsql/client'
import { startLibsqlServer } from '../../src/runtimes/libsql-server.ts'

/** An empty database of its own. */
export type Place = { url: string; close(): void }

export function newFile(): Place {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-file-`)
  return { url: `file:${folder}/hoyo.db`, close: () => rmSync(folder, { recursive: true }) }
}

export async function newServer(): Promise<Place> {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-sqld-`)
  const { url, server } = await startLibsqlServer(folder)
  server.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return { url, close: () => void server.kill() }
}

type Write = () => Promise<unknown>

/** A client whose writes pass through other hands, the first as number 1; what it reads does not. */
export function handingOverWrites(
  client: Client,
  hand: (write: Write, number: number) => Promise<unknown>,
): Client {
  let writes = 0
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const ask: Write = () => Reflect.apply(value, target, args)
        return isWrite(name, args) ? hand(ask, ++writes) : ask()
      }
    },
  })
}

export const memory = () => createClient({ url: ':memory:' })

function isWrite(name: PropertyKey, [first, second]: unknown[]): boolean {
  if (name === 'batch') return second === 'write'
  return name === 'execute' && !/^\s*select/i.test(String(Object(first).sql ?? first))
}
