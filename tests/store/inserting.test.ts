import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { attempts, documents } from '../../drizzle/schema/account.ts'
import { reservationNights, reservations } from '../../drizzle/schema/booking.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { verifyLogin } from '../../src/store/account/credentials.ts'
import { noteDocument } from '../../src/store/account/documents.ts'
import { askForEmail } from '../../src/store/account/emails.ts'
import { requestReset } from '../../src/store/account/passwords.ts'
import { insertFrom, writeTogether } from '../../src/store/database.ts'
import { during, openRound, tickAt, wish } from '../support/lottery.ts'
import { jiro, openWorld, sessionOf } from '../support/world.ts'

/** A table that has grown in the middle since its statements were written. */
const grown = sqliteTable('grown', {
  key: text().primaryKey(),
  added: text(),
  isNew: integer({ mode: 'boolean' }).notNull().default(true),
  facts: text({ mode: 'json' }).$type<{ of: string }>(),
  count: integer().notNull(),
})

test('an insert from a select finds its columns by name, wherever a new one stands', async () => {
  const { db } = await openWorld()
  await db.run('create table grown (key text, added text, is_new int, facts text, count int)')
  const from = sql`from ${residents} where id = ${jiro}`
  const row = { count: sql`id + 1`, key: sql`number`, facts: { of: 'jiro' } }
  const expected = { key: '400074', added: null, isNew: true, facts: { of: 'jiro' }, count: 2 }
  expect(await insertFrom(db, grown, row, from).returning()).toEqual([expected])
  await writeTogether(db, [insertFrom(db, grown, { ...row, isNew: false, added: 'x' }, from)])
  expect(await db.select().from(grown)).toEqual([
    expected,
    { ...expected, isNew: false, added: 'x' },
  ])
})

test('no statement breaks where a table has a column it does not know', async () => {
  const world = await openRound()
  const { db, now } = world
  for (const table of [
    'attempts',
    'documents',
    'email_changes',
    'letters',
    'reservations',
    'reservation_nights',
    'applications',
    'tellings',
  ])
    await db.run(`alter table ${table} add column unknown text default 'of old'`)
  await db.update(residents).set({ email: 'jiro@example.jp' })
  const login = { number: '400074', password: 'wrong', source: '192.0.2.1', device: undefined }
  await verifyLogin(db, login, now)
  expect(await db.$count(attempts)).toBe(3)
  const document = { key: 'k', name: 'a.jpg', type: 'image/jpeg', bytes: 1 } as const
  expect(await noteDocument(db, document, '192.0.2.1', now)).toBe(true)
  expect(await db.$count(documents)).toBe(1)
  await requestReset(db, { number: '400074', email: 'jiro@example.jp', source: '' }, now)
  expect(await db.$count(letters)).toBe(1)
  const session = await sessionOf(world, jiro)
  const change = {
    ...{ residentId: jiro, address: 'new@example.jp', session: session.replace('session=', '') },
    press: { key: undefined, leadsTo: '/' },
  }
  expect(await askForEmail(db, change, now)).toBe(null)
  expect(await db.$count(letters)).toBe(2)
  await wish(world, jiro, ['03:2'])
  for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
  expect(await db.$count(reservations)).toBe(1)
  expect(await db.$count(reservationNights)).toBe(2)
  const told = await db.select().from(letters)
  expect(told.map(({ letter }) => letter.kind).toSorted()).toEqual([
    'application',
    'emailChange',
    'frozen',
    'passwordReset',
    'result',
  ])
})
