import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Client } from '@libsql/client'
import { ConnectionPool, Sqlite3Client } from '@libsql/client/sqlite3'

/** How often it is looked whether a file that another process holds is free, in milliseconds. */
const pause = 25

/** What asks the file something, and may find it locked. */
const asking = new Set<PropertyKey>([
  'execute',
  'batch',
  'transaction',
  'executeMultiple',
  'migrate',
])

/** The file as a client of so much patience, and what concerns the file as a whole. */
export type DatabaseFile = ((patience: number) => Client) & {
  /**
   * Makes the file anew from what is in it and nothing else: zeros do not reach the copies that lie where SQLite has
   * moved rows from. Holds up the process meanwhile, 5 ms a megabyte.
   */
  vacuum(): Promise<void>
  /** Brings what was erased out of the log beside the file. */
  truncateLog(): Promise<void>
  /** With nothing left in the log, unless another process has the file. */
  close(): Promise<void>
}

/** Connections at once, as of any client. */
const mostConnections = 20

/** Whatever is erased on one of them is overwritten with zeros: SQLite keeps that only for a connection. */
class ErasingConnections extends ConnectionPool {
  readonly #erasing = new WeakSet()

  override acquireSync(forTransaction?: boolean) {
    const connection = super.acquireSync(forTransaction)
    if (!this.#erasing.has(connection)) {
      connection.exec('pragma secure_delete = on')
      this.#erasing.add(connection)
    }
    return connection
  }
}

/**
 * The embedded database file. Nothing waits inside of SQLite, whose calls hold up everything else in the process: what
 * finds the file locked waits outside, with the patience of who asks.
 */
export async function openFile(path: string): Promise<DatabaseFile> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const connections = new ErasingConnections(path, { timeout: 0 }, mostConnections)
  const client = new Sqlite3Client(connections, 'number')
  const waiting = waitingRoom(client)
  const withPatience = (patience: number): Client =>
    new Proxy(client, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        if (!asking.has(name)) return value.bind(target)
        const ask = async (args: unknown[]): Promise<unknown> => Reflect.apply(value, target, args)
        return (...args: unknown[]) => waiting(() => ask(args), patience)
      },
    })
  const patient = withPatience(longPatience)
  await patient.execute('pragma journal_mode = wal')
  const truncateLog = async () => {
    await patient.execute('pragma wal_checkpoint(truncate)')
  }
  const vacuum = async () => {
    await patient.execute('vacuum')
    await truncateLog()
  }
  const close = async () => {
    await client.execute('pragma wal_checkpoint(truncate)').catch(() => {})
    client.close()
  }
  return Object.assign(withPatience, { vacuum, truncateLog, close })
}

/** At its start a process may meet another that is just ending, and at night a command. */
const longPatience = 10_000

/**
 * Asks, and where the file is locked asks again as soon as it is free, as long as patience lasts. A lock is met before
 * anything is changed, or undoes what was, so that to ask again is to ask for the first time. However many wait, one
 * looks for all.
 */
function waitingRoom(client: Sqlite3Client) {
  let freed: Promise<void> | undefined
  let waiting = 0

  return patiently

  async function patiently<T>(ask: () => Promise<T>, patience: number): Promise<T> {
    const over = timer(patience)
    waiting++
    try {
      return await askUntil(over.promise, ask)
    } finally {
      waiting--
      over.stop()
    }
  }

  async function askUntil<T>(over: Promise<'over'>, ask: () => Promise<T>): Promise<T> {
    for (;;) {
      const answer = await orLocked(ask)
      if (!('locked' in answer)) return answer.found
      freed ??= untilFree()
      if ((await Promise.race([freed, over])) === 'over') throw answer.locked
    }
  }

  /**
   * What met a lock leaves a statement open in its connection, and later batches on it would fail (@libsql/client
   * 0.18): connections are opened anew. Another call that had one of them and had not yet used it asks again.
   */
  async function orLocked<T>(ask: () => Promise<T>): Promise<{ found: T } | { locked: unknown }> {
    try {
      return { found: await ask() }
    } catch (error) {
      if (wasInterrupted(error)) return orLocked(ask)
      if (!isLocked(error)) throw error
      await client.reconnect()
      return { locked: error }
    }
  }

  async function untilFree(): Promise<void> {
    do await timer(pause).promise
    while (waiting > 0 && !(await isFree()))
    freed = undefined
  }

  function isFree(): Promise<boolean> {
    return client.executeMultiple('begin immediate; rollback').then(
      () => true,
      (error) => !isLocked(error) && !wasInterrupted(error),
    )
  }

  function wasInterrupted(error: unknown): boolean {
    return !client.closed && String(error).includes('CLIENT_CLOSED')
  }
}

const isLocked = (error: unknown) => /SQLITE_(BUSY|LOCKED)/.test(String(error))

function timer(milliseconds: number) {
  let id: ReturnType<typeof setTimeout> | undefined
  const promise = new Promise<'over'>((resolve) => {
    id = setTimeout(() => resolve('over'), milliseconds)
  })
  return { promise, stop: () => clearTimeout(id) }
}
