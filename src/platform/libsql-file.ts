import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Client, createClient } from '@libsql/client'

/** How long a write waits for another process that holds the file, in milliseconds. */
const patience = 2000

/**
 * The embedded database file. A batch that found the file locked leaves a statement open in the client's connection,
 * and every later batch on it would fail (@libsql/client 0.18): the connection is opened anew instead.
 */
export async function openFile(path: string): Promise<Client> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const client = createClient({ url: `file:${path}`, timeout: patience })
  await client.execute('pragma journal_mode = wal')
  const batch = client.batch.bind(client)
  client.batch = async (...args) => {
    try {
      return await batch(...args)
    } catch (error) {
      if (String(error).includes('SQLITE_BUSY')) client.reconnect()
      throw error
    }
  }
  return client
}
