import { createClient } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { emailChanges } from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { emailChange } from '../../../src/domain/account/email-change.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { askForEmail, changeEmail, openEmailChange } from '../../../src/store/account/emails.ts'
import { residentSessions } from '../../../src/store/account/sessions.ts'
import { memory, newServer } from '../../support/databases.ts'
import { openChange } from '../../support/emails.ts'
import { acting, addCrowd, openWorld, sessionOf } from '../../support/world.ts'

const server = await newServer()
afterAll(() => server.close())

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s', async (_, open) => {
  const world = await openWorld({ client: open() })
  const { db, now } = world
  const leadsTo = '/email/change/completion'
  let next = 6000

  async function somebody(email = 'old@example.jp') {
    const [id = 0] = await addCrowd(db, now, 1, next++)
    await db.update(residents).set({ email }).where(eq(residents.id, id))
    return id
  }
  const sessionFor = async (id: number) => (await sessionOf(world, id)).replace('session=', '')
  const asking = async (residentId: number, address: string) => {
    const asked = { residentId, address, session: await sessionFor(residentId) }
    return { ...asked, press: { key: undefined, leadsTo } }
  }
  const emailOf = async (id: number) =>
    (await db.select().from(residents).where(eq(residents.id, id)))[0]?.email
  const lettersOf = (id: number) => db.$count(letters, eq(letters.residentId, id))

  test('a link followed twice at once changes once, and one letter tells of it', async () => {
    const id = await somebody()
    const token = await openChange(db, id, now, 'new@example.jp')
    const follow = () => changeEmail(db, { token, leadsTo }, now)
    const done = await Promise.all([follow(), follow(), follow()])
    expect(done.filter((number) => number !== undefined)).toHaveLength(1)
    expect([await emailOf(id), await lettersOf(id)]).toEqual(['new@example.jp', 1])
  })

  test('links of two residents to one address both count', async () => {
    const both = [await somebody(), await somebody()]
    const tokens = await Promise.all(both.map((id) => openChange(db, id, now, 'ours@example.jp')))
    const done = await Promise.all(tokens.map((token) => changeEmail(db, { token, leadsTo }, now)))
    expect(done).not.toContain(undefined)
    expect(await Promise.all(both.map(emailOf))).toEqual(['ours@example.jp', 'ours@example.jp'])
  })

  test('a link followed while the account closes leaves no address behind', async () => {
    const id = await somebody()
    const token = await openChange(db, id, now, 'new@example.jp')
    await Promise.all([closeAccount(db, acting(id), now), changeEmail(db, { token, leadsTo }, now)])
    expect(await emailOf(id)).toBe(null)
    expect(await db.$count(emailChanges, eq(emailChanges.residentId, id))).toBe(0)
  })

  test('a link given up between its reading and its writing changes nothing', async () => {
    const id = await somebody()
    const token = await openChange(db, id, now, 'new@example.jp')
    // The revision is the first thing a write touches.
    await db.run(sql`create trigger meanwhile after update of revision on residents begin
      delete from email_changes where resident_id = new.id; end`)
    expect(await changeEmail(db, { token, leadsTo }, now)).toBe(undefined)
    await db.run(sql`drop trigger meanwhile`)
    expect([await emailOf(id), await lettersOf(id)]).toEqual(['old@example.jp', 0])
  })

  test('asked for forty times at once, one resident has three letters written and one that leaves', async () => {
    const id = await somebody()
    const all = await Promise.all(
      Array.from({ length: 40 }, async (_, at) =>
        askForEmail(db, await asking(id, `many${at}@example.jp`), now),
      ),
    )
    expect(all.filter((refused) => refused === null)).toHaveLength(emailChange.asksADay)
    expect(await lettersOf(id)).toBe(1)
  })

  test('asked for by many at once, one address has one letter', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => somebody()))
    const asked = await Promise.all(
      all.map(async (id) => askForEmail(db, await asking(id, 'one@example.jp'), now)),
    )
    expect(asked.filter((refused) => refused === null)).toHaveLength(emailChange.lettersAnHour)
    expect(await db.$count(letters, eq(letters.address, 'one@example.jp'))).toBe(1)
  })

  test('asked for under its many names, one mailbox has one letter', async () => {
    const names = ['box@example.jp', 'BOX@example.jp', 'box+1@example.jp', 'Box+a+b@example.jp']
    const asked = []
    for (const name of names)
      asked.push(await askForEmail(db, await asking(await somebody(), name), now))
    expect(asked).toEqual([null, ...Array(3).fill('tooManyLetters')])
  })

  test('asked for in a session that has ended meanwhile, nothing is written, not even over one that waits', async () => {
    const id = await somebody()
    const asked = await asking(id, 'late@example.jp')
    await residentSessions(db, now).end(asked.session)
    expect(await askForEmail(db, asked, now)).toBe('ended')
    await openChange(db, id, now, 'waits@example.jp')
    expect(await askForEmail(db, asked, now)).toBe('ended')
    expect(await db.select().from(emailChanges).where(eq(emailChanges.residentId, id))).toEqual([
      expect.objectContaining({ email: 'waits@example.jp' }),
    ])
    expect(await lettersOf(id)).toBe(0)
  })

  test('a letter to an address that is no longer asked for gets no link', async () => {
    const id = await somebody()
    await openChange(db, id, now, 'new@example.jp')
    const open = (address: string) => openEmailChange(db, { residentId: id, address }, now)
    expect(await open('older@example.jp')).toBe(null)
    expect(await open('new@example.jp')).toMatch(/^[a-z0-9]{32}$/)
  })
})
