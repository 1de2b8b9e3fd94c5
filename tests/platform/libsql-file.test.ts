import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFile } from '../../src/platform/libsql-file.ts'
import { isUnavailable } from '../../src/store/database.ts'

let folder: string
let open: Awaited<ReturnType<typeof openFile>>
/** Who holds the file: a connection outside of the client, as another process has. */
let other: ReturnType<typeof createClient>

beforeEach(async () => {
  folder = mkdtempSync(`${tmpdir()}/hoyo-file-`)
  open = await openFile(`${folder}/hoyo.db`)
  other = createClient({ url: `file:${folder}/hoyo.db`, timeout: 0 })
  await open(1000).execute('create table t (x integer not null)')
})
afterEach(() => {
  other.close()
  rmSync(folder, { recursive: true })
})

const insert = 'insert into t values (1)'
const writes = [
  (patience: number) => open(patience).batch([insert, insert], 'write'),
  (patience: number) => open(patience).batch(['select 1', insert, insert]),
  (patience: number) =>
    Promise.all([open(patience).execute(insert), open(patience).execute(insert)]),
]
const count = async () => (await open(1000).execute('select count(*) as n from t')).rows[0]?.n

test('many writes wait for a locked file and each is done once, while reads go on', async () => {
  const held = await other.transaction('write')
  let isDone = false
  const waiting = Promise.all([...writes, ...writes, ...writes].map((write) => write(10_000)))
  const done = waiting.then(() => {
    isDone = true
  })
  for (let read = 0; read < 300; read++) {
    expect(await count()).toBe(0)
    await new Promise(setImmediate)
  }
  expect(isDone).toBe(false)
  await held.rollback()
  await done
  expect(await count()).toBe(18)
})

test.each(writes)(
  'a write gives up in time and leaves nothing, not even in its connection: %#',
  async (write) => {
    const held = await other.transaction('write')
    const start = performance.now()
    const error = await write(150).catch((error: unknown) => error)
    expect(isUnavailable(error)).toBe(true)
    expect(performance.now() - start).toBeGreaterThan(140)
    await held.rollback()
    expect(await count()).toBe(0)
    for (const again of writes) await again(1000)
    expect(await count()).toBe(6)
  },
)

test('nothing blocks the process while the file is locked', async () => {
  const held = await other.transaction('write')
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  await Promise.allSettled(Array.from({ length: 20 }, () => writes[0]?.(1500)))
  clearInterval(watch)
  await held.rollback()
  expect(longest).toBeLessThan(1000)
})

test('a full database is unavailable, and can be read', async () => {
  const db = open(1000)
  const { rows } = await db.execute('pragma page_count')
  await db.execute(`pragma max_page_count = ${Number(rows[0]?.page_count)}`)
  const full = await db.execute(many).catch((error: unknown) => error)
  expect(String(full)).toContain('SQLITE_FULL')
  expect(isUnavailable(full)).toBe(true)
  expect(await count()).toBe(0)
})

const many =
  'insert into t with recursive n(x) as (select 1 union all select x + 1 from n where x < 100000) select x from n'

test('every connection overwrites what it deletes, those that a lock has opened anew too', async () => {
  const erasing = async () => (await open(1000).execute('pragma secure_delete')).rows[0]?.[0]
  const held = await Promise.all(Array.from({ length: 5 }, () => open(1000).transaction('read')))
  for (const each of held) expect((await each.execute('pragma secure_delete')).rows[0]?.[0]).toBe(1)
  for (const each of held) each.close()
  const locked = await other.transaction('write')
  await expect(open(50).execute(insert)).rejects.toThrow()
  await locked.rollback()
  expect(await erasing()).toBe(1)
})

test('a file made anew has nothing of what was deleted, where zeros do not reach every copy', async () => {
  const client = open(1000)
  const rows = Array.from({ length: 20_000 }, (_, index) => ((index * 7919) % 20_000) + 1)
  await client.execute('create table people (id integer primary key, name text)')
  for (let at = 0; at < rows.length; at += 500)
    await client.batch(
      rows.slice(at, at + 500).map((id, index) => ({
        sql: 'insert into people values (?, ?)',
        args: [id, `person-${id}-${'x'.repeat(index % 50)}`],
      })),
      'write',
    )
  await client.execute('delete from people where id % 3 > 0')
  const deletedIn = async () => {
    await open.truncateLog()
    const bytes = readFileSync(`${folder}/hoyo.db`, 'latin1')
    return [...bytes.matchAll(/person-(\d+)-/g)].filter(([, id]) => Number(id) % 3 > 0).length
  }
  const left = await deletedIn()
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(100)
  await open.vacuum()
  expect(await deletedIn()).toBe(0)
})
