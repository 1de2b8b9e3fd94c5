import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginning } from '../../src/domain/chain.ts'
import { newestHash, note } from '../../src/store/staff/journal.ts'
import { newFile, newServer, type Place } from '../support/databases.ts'
import { clerkOf, openWorld, type World } from '../support/world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let place: Place
let world: World

beforeEach(async () => {
  place = newFile()
  world = await openWorld({ client: createClient({ url: place.url }) })
})
afterEach(() => place.close())

/** Three rows: of two residents, of one reservation, and of nobody. */
async function write() {
  const ward = clerkOf('ward')
  await note(
    world.db,
    ward,
    { kind: 'residentsListed', residents: ['400074', '400015'] },
    world.now,
  )
  await note(
    world.db,
    ward,
    { kind: 'reservationRead', residents: ['400015'], reservation: '1234567890', reason: '電話' },
    world.now + 1,
  )
  await note(world.db, ward, { kind: 'loggedOut' }, world.now + 2)
}

const run = (env: Record<string, string>, ...args: string[]) =>
  spawnSync(process.execPath, ['src/commands/journal.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', ...env },
  })

const verify = (...args: string[]) => {
  const folder = fileURLToPath(place.url.replace('file:', 'file://')).replace('/hoyo.db', '')
  return run({ DATA_DIR: folder }, ...args)
}

/** What somebody can do who has the file, and needs no application. */
async function tamper(...statements: string[]) {
  const triggers = await world.db.all<{ name: string; sql: string }>(
    sql`select name, sql from sqlite_master where type = 'trigger' and name like '%journal%'`,
  )
  await world.db.run(sql`pragma foreign_keys = off`)
  for (const { name } of triggers) await world.db.run(sql.raw(`drop trigger ${name}`))
  for (const statement of statements) await world.db.run(sql.raw(statement))
  for (const trigger of triggers) await world.db.run(sql.raw(trigger.sql))
}

test('says how many rows there are and which hash is the newest', async () => {
  await write()
  const { status, stdout } = verify()
  expect(stdout).toContain('rows    3, the contents of 0 erased')
  expect(stdout).toContain(`newest  ${await newestHash(world.db)} of row 3`)
  expect(stdout).toContain('All of it is right.')
  expect(status).toBe(0)
})

test('an empty journal is right, and its hash is what the first row will continue', () => {
  const { status, stdout } = verify('--hash', beginning)
  expect([status, stdout]).toEqual([0, expect.stringContaining(`newest  ${beginning}\n`)])
})

test('says whether the chain has the hash that the terms of a draw name', async () => {
  await write()
  const named = await newestHash(world.db)
  await note(world.db, clerkOf('ward'), { kind: 'loggedIn' }, world.now + 3)
  expect(verify('--hash', named)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('is that of row 3'),
  })
  // The end of the chain is cut off, and it goes on otherwise.
  await tamper(
    'delete from journal_contents where journal_id >= 3',
    'delete from journal where id >= 3',
  )
  await note(world.db, clerkOf('ward'), { kind: 'loggedIn' }, world.now + 4)
  expect(verify().status).toBe(0)
  expect(verify('--hash', named)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('is NOT in the chain'),
  })
})

test('what was erased with its people leaves the chain whole, and is counted', async () => {
  await write()
  await world.db.run(sql`update residents set name = '' where number = '400015'`)
  await world.db.run(sql`delete from journal_contents where journal_id = 2`)
  const { status, stdout } = verify()
  expect([status, stdout]).toEqual([
    0,
    expect.stringContaining('rows    3, the contents of 1 erased'),
  ])
})

describe('finds, and names the row', () => {
  beforeEach(write)

  test.each<[string, string[], string[]]>([
    [
      'a row that was altered',
      ["update journal set by = 'mita' where id = 2"],
      ['row 2: its hash is not that of what it says'],
    ],
    [
      'one altered so that its hash fits: the next does not continue it',
      ["update journal set hash = 'x' where id = 2"],
      [
        'row 2: its hash is not that of what it says',
        'row 3: it does not continue the row before it',
      ],
    ],
    [
      'a row that was taken out',
      ['delete from journal_contents where journal_id = 2', 'delete from journal where id = 2'],
      ['row 3: the row before it is 1', 'row 3: it does not continue the row before it'],
    ],
    [
      'contents that were altered',
      [`update journal_contents set text = replace(text, '電話', '窓口') where journal_id = 2`],
      ['row 2: its contents are not those it was hashed with'],
    ],
    [
      'a row hidden from whoever looks for one of its people',
      ["delete from journal_residents where journal_id = 1 and resident = '400074'"],
      ['row 1: it is not found by the people it is about'],
    ],
  ])('%s', async (_, statements, faults) => {
    await tamper(...statements)
    const { status, stdout } = verify()
    expect(stdout.match(/^WRONG {3}.*$/gm)).toEqual(faults.map((fault) => `WRONG   ${fault}`))
    expect(status).toBe(1)
  })

  test('a database that would let its journal be changed from now on', async () => {
    await world.db.run(sql`drop trigger the_journal_is_not_rewritten`)
    const { status, stdout } = verify()
    expect(stdout).toContain('the database has lost its trigger the_journal_is_not_rewritten')
    expect(status).toBe(1)
  })
})

test('reads a libSQL server too', async () => {
  const server = await newServer()
  const served = await openWorld({ client: createClient({ url: server.url }) })
  await note(served.db, clerkOf('ward'), { kind: 'loggedIn' }, served.now)
  const { status, stdout } = run({ DATABASE_URL: server.url })
  server.close()
  expect([status, stdout]).toEqual([0, expect.stringContaining('rows    1')])
})

test.each<[string, string[], string]>([
  ['a hash that is none', ['--hash', 'abc'], '64 digits'],
  ['an option it does not know', ['--all'], '--all'],
  ['something else', ['journal.db'], 'journal.db'],
])('is used wrongly with %s, and says how to', (_, args, sentence) => {
  const { status, stderr } = verify(...args)
  expect(status).toBe(2)
  expect(stderr).toContain(sentence)
  expect(stderr).toContain('usage: npm run journal')
})

test('a folder without a database is said to be one, and none is made there', () => {
  const { status, stderr } = run({ DATA_DIR: '/tmp/there-is-no-such-folder' })
  expect([status, stderr]).toEqual([2, expect.stringContaining('has no database yet')])
})

test('verifies by nothing of the application', () => {
  const source = readFileSync(`${root}/src/commands/journal.ts`, 'utf8')
  const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from)
  expect(imported).toEqual(['node:crypto', 'node:fs', 'node:util', '@libsql/client'])
})
