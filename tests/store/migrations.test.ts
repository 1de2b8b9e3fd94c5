import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { expect, test } from 'vitest'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { applications } from '../../drizzle/schema/lottery.ts'
import { letters, rounds } from '../../drizzle/schema/shared.ts'
import { nightsFrom } from '../../src/domain/calendar.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { commitmentOf } from '../../src/domain/proof/protocol.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { listFacilitiesTold } from '../../src/store/facilities.ts'
import { findPublicRound, recordOf } from '../../src/store/lottery/public-rounds.ts'
import { announceRounds } from '../../src/store/lottery/rounds.ts'
import { receipt } from '../support/draw.ts'

const migrations = fileURLToPath(new URL('../../drizzle/migrations', import.meta.url))
const randomness = { kind: 'second secret' } as const
const [secret, secondSecret] = ['07'.repeat(32), '08'.repeat(32)]

/** The database as it was up to a migration, that one included. */
async function databaseOf(last: string): Promise<Db> {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-migrations-`)
  cpSync(migrations, folder, { recursive: true })
  const path = `${folder}/meta/_journal.json`
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(path, 'utf8'))
  const upTo = journal.entries.findIndex(({ tag }) => tag === last) + 1
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, upTo) }))
  const db = openDatabase(createClient({ url: ':memory:' }))
  await migrate(db, { migrationsFolder: folder })
  rmSync(folder, { recursive: true })
  return db
}

/** A lodge with rooms, by the columns it had then. */
async function addLodge(db: Db) {
  await db.run(`insert into facilities (id, slug, telephone, position, rooms, capacity, asks_room_wish)
    values (1, 'odaira', '0460-00-0000', 1, 25, 5, 1)`)
  for (const night of nightsFrom('2019-04-01', 91))
    await db.run(`insert into room_nights (facility_id, night, rooms) values (1, '${night}', 25)`)
}

/** A round of the first protocol, to which one resident has applied for the 3rd, and as far as it went. */
async function addRound(db: Db, month: string, residentId: number, then: readonly string[] = []) {
  const { opensAt, closesAt, drawsAt, publishesAt } = scheduleOf(month)
  const application = receipt(residentId)
  const statements = [
    `insert into rounds (month, opens_at, closes_at, draws_at, publishes_at, commitment, second_commitment, committed_at)
     values ('${month}', ${opensAt}, ${closesAt}, ${drawsAt}, ${publishesAt},
       '${commitmentOf(secret)}', '${commitmentOf(secondSecret)}', ${opensAt - 1})`,
    `insert into sealed_secrets (round, secret, second_secret) values ('${month}', '${secret}', '${secondSecret}')`,
    `insert into residents (id, number, name, kana, kind, email, card_arrived_at)
     values (${residentId}, '80000${residentId}', '見本', 'ミホン', 'living', 'someone@example.jp', 1)`,
    `insert into applications (receipt, round, resident_id, facility_id) values ('${application}', '${month}', ${residentId}, 1)`,
    `insert into choices (receipt, rank, check_in, guests, or_one_night, key)
     values ('${application}', 1, '${month}-03', '[{"adults":2,"children":0}]', 0, 'k')`,
    ...then.map((set) => `update ${set.replaceAll('MONTH', `'${month}'`)}`),
  ]
  for (const statement of statements) await db.run(statement)
}

const frozen = (at: number) => [
  `room_nights set held = 1 where facility_id = 1 and night like MONTH || '-%'`,
  `rounds set frozen_at = ${at} where month = MONTH`,
  `rounds set terms = '{"beacon":{"kind":"second secret"},"offered":[]}', terms_hash = 'v1' where month = MONTH`,
]

const published = (at: number) => [
  ...frozen(at),
  `rounds set opened = '{"kind":"second secret"}' where month = MONTH`,
  `applications set lot = 'l', place = 1, outcome = '{"choice":null,"nights":[],"lost":[]}' where round = MONTH`,
  `room_nights set held = 0 where facility_id = 1 and night like MONTH || '-%'`,
  `rounds set written = 1, drawn_at = ${at} where month = MONTH`,
  `rounds set published_at = ${at} where month = MONTH`,
]

test('rounds of the first protocol go on by the second, and what was published stays', async () => {
  const db = await databaseOf('0014_waiting')
  const [past, frozenOne, open] = ['2019-04', '2019-05', '2019-06']
  await addLodge(db)
  await addRound(db, past, 1, published(scheduleOf(past).publishesAt))
  await addRound(db, frozenOne, 2, frozen(scheduleOf(frozenOne).closesAt))
  await addRound(db, open, 3)
  await migrateDatabase(db)

  const roundOf = (month: string) => db.select().from(rounds).where(eq(rounds.month, month)).get()
  const { publishesAt } = scheduleOf(past)
  expect(await roundOf(past)).toMatchObject({
    announced: null,
    terms: null,
    publishedAt: publishesAt,
  })
  const announced = { kind: 'second secret', commitment: commitmentOf(secondSecret) }
  for (const month of [frozenOne, open])
    expect(await roundOf(month)).toMatchObject({ announced, terms: null, termsHash: null })
  expect(await db.select({ chosen: applications.chosen }).from(applications)).toEqual(
    Array(3).fill({ chosen: 1 }),
  )

  for (const month of [frozenOne, open]) {
    const { closesAt, drawsAt, publishesAt } = scheduleOf(month)
    const at = (now: number) => ({ db, randomness, now: () => now })
    await freezeRounds(at(closesAt))
    await tellApplicants(at(closesAt))
    await drawRounds(at(drawsAt))
    await publishRounds(at(publishesAt))
    await tellApplicants(at(publishesAt))
    const found = await findPublicRound(db, month)
    const { terms, opened, secret } = found ?? {}
    if (!terms || !opened || !secret) throw new Error(`${month} is not published`)
    const pieces: string[] = []
    for await (const piece of recordOf(db, { terms, opened, secret })) pieces.push(piece)
    expect(checkText(pieces.join('')).filter(({ result }) => result !== 'holds')).toEqual([])
  }
  expect((await db.select().from(letters)).map(({ letter }) => letter.kind).toSorted()).toEqual([
    'frozen',
    'frozen',
    'result',
    'result',
  ])
  // Nobody is told of the last protocol's round once more, and it is not frozen anew.
  expect(await roundOf(past)).toMatchObject({ termsHash: 'v1', terms: null })
})

test('a round nobody has applied for is announced anew, by the source there is now', async () => {
  const db = await databaseOf('0014_waiting')
  const [empty, asked] = ['2019-05', '2019-06']
  await addLodge(db)
  await addRound(db, empty, 1)
  await addRound(db, asked, 2)
  await db.run(`delete from choices where receipt = '${receipt(1)}'`)
  await db.run(`delete from applications where receipt = '${receipt(1)}'`)
  await migrateDatabase(db)
  expect(await db.all('select month from rounds')).toEqual([{ month: asked }])
  expect(await db.all('select round from sealed_secrets')).toEqual([{ round: asked }])
  const series = { kind: 'public numbers', series: 'loto7' } as const
  await announceRounds(db, series, scheduleOf(empty).opensAt)
  const [again] = await db.select().from(rounds).where(eq(rounds.month, empty))
  expect(again?.announced?.kind).toBe('public numbers')
})

test('a draw that the first protocol has half written is not gone on with by the second', async () => {
  const db = await databaseOf('0014_waiting')
  const month = '2019-05'
  await addLodge(db)
  const opened = `rounds set opened = '{"kind":"second secret"}', written = 1 where month = MONTH`
  await addRound(db, month, 1, [...frozen(scheduleOf(month).closesAt), opened])
  await expect(migrateDatabase(db)).rejects.toThrow(
    expect.objectContaining({ message: expect.stringContaining('rounds.written') }),
  )
  expect(await db.all('select written, terms_hash from rounds')).toEqual([
    { written: 1, terms_hash: 'v1' },
  ])
})

test('telephones that were none are taken away, and no other; the lodge is told of then', async () => {
  const db = await databaseOf('0022_service')
  const telephones = ['0460-00-0000', '0557-00-0000', '0460-00-0001', '03-3578-2111']
  for (const [index, telephone] of telephones.entries())
    await db.run(`insert into facilities (slug, telephone, position, rooms, capacity, asks_room_wish)
      values ('${index === 0 ? 'odaira' : `hotel-${index}`}', '${telephone}', ${index}, 1, 2, 0)`)
  await migrateDatabase(db)
  const now = Date.parse('2026-04-01T10:00+09:00')
  const telling = async () =>
    (await listFacilitiesTold(db)).map(({ facility, facts }) => [
      facility.telephone,
      facts.ja?.address?.text ?? null,
    ])
  const others = [
    ['', null],
    ['0460-00-0001', null],
    ['03-3578-2111', null],
  ]
  expect(await telling()).toEqual([['', null], ...others])
  await seedFacilities(db, now)
  const [lodge] = lodges
  expect(await telling()).toEqual([[lodge?.telephone, lodge?.facts?.ja?.address?.text], ...others])
})
