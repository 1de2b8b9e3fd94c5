import { asc, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { journal, journalContents, journalResidents } from '../../../drizzle/schema/staff.ts'
import { beginning, hashOf, linkText } from '../../../src/domain/chain.ts'
import { verify } from '../../../src/store/account/reviewing.ts'
import type { Db } from '../../../src/store/database.ts'
import { acting, newestHash, note } from '../../../src/store/staff/journal.ts'
import { clerkOf, openWorld, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const rows = () => world.db.select().from(journal).orderBy(asc(journal.id))
const ward = clerkOf('ward')

test('every row continues the one before, whoever writes at the same moment', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      note(
        world.db,
        clerkOf(index % 2 ? 'ward' : 'centre'),
        { kind: 'residentRead', residents: ['400074'] },
        world.now,
      ),
    ),
  )
  const all = await rows()
  expect(all).toHaveLength(12)
  for (const [index, row] of all.entries()) {
    expect(row.previous).toBe(all[index - 1]?.hash ?? beginning)
    expect(row.hash).toBe(hashOf(linkText(row)))
  }
  expect(await newestHash(world.db)).toBe(all.at(-1)?.hash)
})

test('a row continues the newest also where somebody else has written since, and asks for it only then', async () => {
  const read = (db: Db) =>
    note(db, ward, { kind: 'residentRead', residents: ['400074'] }, world.now)
  await read(world.db)
  const before = world.roundTrips()
  await read(world.db)
  expect(world.roundTrips() - before).toBe(1)
  await read(world.uncounted)
  await read(world.db)
  const all = await rows()
  expect(all.map(({ id }) => id)).toEqual([1, 2, 3, 4])
  expect(all.slice(1).map(({ previous }) => previous)).toEqual(
    all.slice(0, -1).map(({ hash }) => hash),
  )
})

test('a row is written with its act, and none for an act that was refused', async () => {
  const verified = () =>
    verify(
      world.db,
      acting(world.db, ward, { kind: 'registrationVerified', residents: ['400031'] }, world.now),
      '400031',
      world.now,
    )
  expect([await verified(), await verified()]).toEqual([null, 'alreadyDecided'])
  expect((await rows()).map(({ kind, by, residents }) => [kind, by, residents])).toEqual([
    ['registrationVerified', 'aoki', '400031'],
  ])
})

describe('the database refuses', () => {
  beforeEach(async () => {
    await note(world.db, ward, { kind: 'residentRead', residents: ['400074', '400015'] }, world.now)
    await note(world.db, ward, { kind: 'loggedOut' }, world.now)
  })

  test.each([
    ['to change a row', sql`update journal set by = 'mita' where id = 1`],
    ['to delete one', sql`delete from journal where id = 2`],
    ['to change what it holds', sql`update journal_contents set text = '{}' where journal_id = 1`],
    ['to forget what it holds of somebody who is there', sql`delete from journal_contents`],
    ['to forget whom it is about', sql`delete from journal_residents`],
    [
      'a second row after the same one',
      sql`insert into journal select 3, at, by, kind, residents, reservation, contents_hash, previous, 'x' from journal where id = 2`,
    ],
    [
      'a row that leaves one out',
      sql`insert into journal select 4, at, by, kind, residents, reservation, contents_hash, hash, 'x' from journal where id = 2`,
    ],
  ])('%s', async (_, statement) => {
    const before = await everything()
    await expect(world.db.run(statement)).rejects.toThrow()
    expect(await everything()).toEqual(before)
  })

  test('nothing of that once its people are erased: the chain stays, what it held goes', async () => {
    await world.db.run(sql`update residents set name = '' where number in ('400074', '400015')`)
    await world.db.run(sql`delete from journal_contents where journal_id = 1`)
    expect((await rows()).map(({ id }) => id)).toEqual([1, 2])
    await expect(world.db.run(sql`delete from journal_contents`)).rejects.toThrow()
  })

  const everything = async () => [
    await rows(),
    await world.db.select().from(journalContents),
    await world.db.select().from(journalResidents),
  ]
})
