import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  amendmentDrafts,
  amendments,
  askedDocuments,
  attempts,
  credentials,
  devices,
  documents,
  drafts,
  emailChanges,
  passwordResets,
  registrations,
  remarks,
  sessions,
  webCodes,
} from '../../drizzle/schema/account.ts'
import {
  decidedFees,
  pastNights,
  reservationNights,
  reservations,
  roomNights,
} from '../../drizzle/schema/booking.ts'
import { applications } from '../../drizzle/schema/lottery.ts'
import { jobRuns, letters, residents } from '../../drizzle/schema/shared.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { forget, purges } from '../../src/jobs/retention.ts'
import { tick } from '../../src/jobs/tick.ts'
import { closeAccount } from '../../src/store/account/closing.ts'
import { makeWebCode } from '../../src/store/account/codes/web-codes.ts'
import { approve, decline } from '../../src/store/account/details/deciding.ts'
import { attachToDraft, keepDraft } from '../../src/store/account/details/drafts.ts'
import { refuse, verify } from '../../src/store/account/reviewing.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { writeTogether } from '../../src/store/database.ts'
import { post } from '../../src/store/letters.ts'
import { acting as journalled, note } from '../../src/store/staff/journal.ts'
import { openChange } from '../support/emails.ts'
import { openRound, tickAt, wish } from '../support/lottery.ts'
import { registerProved } from '../support/registering.ts'
import {
  acting,
  addCrowd,
  clerkOf,
  hanako,
  instant,
  jiro,
  openWorld,
  staff,
  taro,
  type World,
} from '../support/world.ts'

const day = 24 * 60 * 60_000

let world: World
beforeEach(async () => {
  world = await openWorld()
})

const decideFee = (reservationNumber: string) =>
  world.db.insert(decidedFees).values({
    ...{ reservationNumber, at: world.now, act: 'cancelled', cause: 'fellIll' },
    ...{ percent: 20, yen: 3600, isWaived: true, lines: [], decidedBy: 'aoki', note: '入院' },
  })

const forgetAt = (now: Instant) => forget(world.db, world.services.documents, now)

/** Whether something is there just before an instant, and no more just after. */
async function expectKeptUntil(text: string, isThere: () => Promise<unknown>) {
  const end = instant(text)
  await forgetAt(end - 1)
  expect(await isThere(), `before ${text}`).toBeTruthy()
  await forgetAt(end + 1)
  expect(await isThere(), `after ${text}`).toBeFalsy()
}

const residentOf = async (id: number) =>
  (await world.db.select().from(residents).where(eq(residents.id, id)))[0]
const isNamed = async (id: number) => (await residentOf(id))?.name

async function addRegistration(residentId: number) {
  await world.db.insert(registrations).values({
    residentId,
    birthdate: '1978-06-16',
    homeAddress: { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園1' },
    appliedAt: world.now,
  })
}

async function addDocument(key: string, residentId: number | null = null) {
  await world.services.documents.keep(key, new Uint8Array([1]))
  await world.db.insert(documents).values({
    ...{ key, name: 'a.jpg', type: 'image/jpeg', bytes: 1, storedAt: world.now, residentId },
  })
}

async function book(id: number, night = '2019-03-28') {
  const stay = { nights: [{ night, adults: 2, children: 1 }], roomWish: false }
  const wanted = { slug: 'odaira', stay, key: `of-${id}-${night}` }
  const made = await reserve(world.db, acting(id), wanted, world.now)
  if (!made || !('number' in made)) throw new Error('not booked')
  return made.number
}

const takenOn = async (night: string) =>
  (await world.db.select().from(roomNights).where(eq(roomNights.night, night)))[0]?.taken

describe('what the journal holds of somebody', () => {
  const contents = async () =>
    (await world.db.all<{ text: string }>(sql`select text from journal_contents`))
      .map(({ text }) => text)
      .join()
  const write = (residents: string[], reason: string) =>
    note(world.db, clerkOf('ward'), { kind: 'residentRead', residents, reason }, world.now)

  test('goes when they are erased, and the rows and their chain stay', async () => {
    await write(['400031'], '芝 花子さんから')
    await write(['400015'], '港 太郎さんから')
    const rows = () =>
      world.db.all(sql`select * from journal join journal_residents on id = journal_id`)
    const before = await rows()
    await closeAccount(world.db, acting(hanako), world.now)
    expect(await contents()).not.toContain('芝 花子')
    expect(await contents()).toContain('港 太郎')
    expect(await rows()).toEqual(before)
    const [row] = await world.db.all(
      sql`select id, text from journal left join journal_contents on journal_id = id`,
    )
    expect(row).toEqual({ id: 1, text: null })
  })

  test('of several people stays until the last of them is erased', async () => {
    await write(['400031', '400015'], '芝 花子さんと港 太郎さん')
    await closeAccount(world.db, acting(hanako), world.now)
    expect(await contents()).toContain('芝 花子')
    await closeAccount(world.db, acting(taro), world.now)
    expect(await contents()).toBe('')
  })

  test('goes by the schedule too, with a registration nobody decided on', async () => {
    await write(['400031'], '芝 花子さんから')
    await addRegistration(hanako)
    await forgetAt(instant('2019-09-10T23:00+09:00'))
    expect(await contents()).toContain('芝 花子')
    await forgetAt(instant('2019-09-11T01:00+09:00'))
    expect(await contents()).toBe('')
  })

  test('is not kept of the act by which a clerk erased them', async () => {
    const before = { name: '芝 花子' }
    const entry = { kind: 'registrationRefused', residents: ['400031'], before } as const
    const byClerk = journalled(world.db, clerkOf('ward'), entry, world.now)
    await closeAccount(world.db, { ...byClerk, residentId: hanako }, world.now)
    expect(await world.db.all(sql`select kind from journal`)).toEqual([
      { kind: 'registrationRefused' },
    ])
    expect(await contents()).toBe('')
  })
})

describe('what is kept, and how long', () => {
  test('a typed draft and its document: an hour after the last use', async () => {
    await addDocument('abc')
    await world.db
      .insert(drafts)
      .values({ tokenHash: 'x', typed: { name: '港' }, usedAt: world.now, documentKey: 'abc' })
    await expectKeptUntil('2019-03-10T11:00+09:00', () => world.db.$count(drafts))
    expect(await world.services.documents.find('abc')).toBe(null)
    expect(await world.db.$count(documents)).toBe(0)
  })

  test('a registration nobody decided on: six months, then the account is closed, and its resident told', async () => {
    await addRegistration(hanako)
    await world.db.update(residents).set({ email: 'h@example.jp' }).where(eq(residents.id, hanako))
    await expectKeptUntil('2019-09-11T00:00+09:00', () => isNamed(hanako))
    expect(await residentOf(hanako)).toMatchObject({ email: null, telephone: null, kana: '' })
    for (const table of [registrations, credentials])
      expect(await world.db.$count(table, eq(table.residentId, hanako))).toBe(0)
    world.now = instant('2019-09-11T01:00+09:00')
    const [told] = await world.carry()
    expect(told).toMatchObject({ to: 'h@example.jp' })
    expect(told?.text).toContain('保存期間が過ぎた')
    expect(await isNamed(jiro)).toBe('港区 次郎')
  })

  test('the network a registration came from: thirty days, where nobody has decided before', async () => {
    await addRegistration(hanako)
    await addRegistration(taro)
    await world.db.update(registrations).set({ network: '192.0.2.7' })
    await verify(world.db, staff, '400031', world.now)
    const kept = () => world.db.$count(registrations, sql`network is not null`)
    expect(await kept()).toBe(1)
    await expectKeptUntil('2019-04-09T10:00+09:00', kept)
    expect(await world.db.$count(registrations)).toBe(2)
  })

  test('an undecided account gives back a stay that can be cancelled, and waits for one that cannot', async () => {
    await addRegistration(hanako)
    await addRegistration(taro)
    await world.db.update(residents).set({ cardArrivedAt: null }).where(eq(residents.id, taro))
    world.now = instant('2019-09-01T10:00+09:00')
    await tick(world.services)
    await book(hanako, '2019-09-20')
    await book(taro, '2019-09-28')
    await forgetAt(instant('2019-09-18T10:00+09:00'))
    expect(await isNamed(hanako)).toBe('芝 花子')
    expect(await takenOn('2019-09-20')).toBe(1)
    expect(await isNamed(taro)).toBe('')
    expect(await takenOn('2019-09-28')).toBe(0)
    await forgetAt(instant('2019-09-21T10:00+09:00'))
    expect(await isNamed(hanako)).toBe('')
  })

  test('a refused registration: a year, and its document a hundred days', async () => {
    await addRegistration(hanako)
    await addDocument('abc', hanako)
    await refuse(world.db, staff, { number: '400031', reason: '書類が読めません' }, world.now)
    const found = () => world.services.documents.find('abc')
    await expectKeptUntil('2019-06-18T10:00+09:00', found)
    await expectKeptUntil('2020-03-11T00:00+09:00', () => isNamed(hanako))
    expect((await residentOf(hanako))?.refusalReason).toBe(null)
    expect(await world.db.$count(registrations)).toBe(0)
  })

  test('a registration of 在勤: a year after its end, and its document thirty days after it was found right', async () => {
    await addRegistration(hanako)
    await addDocument('abc', hanako)
    await world.db.update(residents).set({ kind: 'working' }).where(eq(residents.id, hanako))
    await verify(world.db, staff, '400031', world.now)
    const found = () => world.services.documents.find('abc')
    await expectKeptUntil('2019-04-09T10:00+09:00', found)
    await expectKeptUntil('2022-03-12T00:00+09:00', () => isNamed(hanako))
  })

  test('what was typed to be registered anew, and its document: an hour', async () => {
    await addDocument('abc')
    const telephone = { subject: 'telephone', telephone: '090-1234-5678' } as const
    await keepDraft(world.db, { residentId: jiro, amendment: telephone }, world.now)
    await attachToDraft(world.db, { residentId: jiro, subject: 'telephone' }, 'abc', world.now)
    await expectKeptUntil('2019-03-10T11:00+09:00', () => world.db.$count(amendmentDrafts))
    expect(await world.services.documents.find('abc')).toBe(null)
  })

  test('what staff said of a case among themselves: a hundred days after its decision', async () => {
    await addRegistration(hanako)
    const said = { residentId: hanako, kind: 'comment', by: 'aoki', text: '電話済み' } as const
    await world.db.insert(remarks).values({ ...said, at: world.now - 200 * day })
    await forgetAt(world.now)
    expect(await world.db.$count(remarks)).toBe(1)
    await verify(world.db, staff, '400031', world.now)
    await expectKeptUntil('2019-06-18T10:00+09:00', () => world.db.$count(remarks))
  })

  test('a document that was asked for: as long as the others of its case', async () => {
    await addRegistration(hanako)
    await addDocument('abc')
    const asked = { residentId: hanako, key: 'x', what: '住民票', askedAt: world.now }
    await world.db
      .insert(askedDocuments)
      .values({ ...asked, documentKey: 'abc', cameAt: world.now })
    world.now += 60 * day
    await forgetAt(world.now)
    expect(await world.services.documents.find('abc')).not.toBe(null)
    await verify(world.db, staff, '400031', world.now)
    await expectKeptUntil('2019-06-08T10:00+09:00', () => world.services.documents.find('abc'))
    expect(await world.db.$count(askedDocuments)).toBe(0)
  })

  async function askToMove(documentKey: string) {
    const homeAddress = { postalCode: '1', prefecture: '東京都', city: '港区', street: '2' }
    const after = { subject: 'home', homeAddress } as const
    const asked = { residentId: jiro, subject: after.subject, after, askedAt: world.now }
    await addDocument(documentKey)
    const [made] = await world.db
      .insert(amendments)
      .values({ ...asked, documentKey })
      .returning({ id: amendments.id })
    return made?.id ?? 0
  }

  test('what staff decided to register anew, and its document: thirty days, or a hundred where they declined', async () => {
    await addRegistration(jiro)
    const right = await askToMove('abc')
    expect(await approve(world.db, staff, right, world.now)).toBe(null)
    const declined = await askToMove('def')
    await decline(world.db, staff, { id: declined, reason: '見えません' }, world.now)
    const found = (key: string) => async () =>
      (await world.services.documents.find(key)) !== null || (await world.db.$count(amendments)) > 1
    await expectKeptUntil('2019-04-09T10:00+09:00', found('abc'))
    await expectKeptUntil('2019-06-18T10:00+09:00', () => world.services.documents.find('def'))
    expect(await world.db.$count(amendments)).toBe(0)
  })

  test('what nobody decided to register anew: six months, then it ends, and its resident is told', async () => {
    await addRegistration(jiro)
    await world.db.update(residents).set({ email: 'j@example.jp' }).where(eq(residents.id, jiro))
    await askToMove('abc')
    const waits = () => world.db.$count(amendments, sql`decided_at is null`)
    await expectKeptUntil('2019-09-11T00:00+09:00', waits)
    world.now = instant('2019-09-11T01:00+09:00')
    const [told] = await world.carry()
    expect(told?.text).toContain('確認が終わらないまま期間が過ぎました')
    expect(await world.services.documents.find('abc')).not.toBe(null)
  })

  test('a reservation: until the fiscal year after next is over, then numbers without people', async () => {
    const last = '2019-03-31'
    const [stayed, cancelled] = [await book(jiro, last), await book(taro)]
    await book(hanako, '2019-04-01')
    await world.db
      .update(reservations)
      .set({ cancelledAt: world.now })
      .where(eq(reservations.number, cancelled))
    await decideFee(stayed)
    const isJiros = () => world.db.$count(reservations, eq(reservations.number, stayed))
    await expectKeptUntil('2021-04-01T00:00+09:00', isJiros)
    expect(await world.db.$count(reservations)).toBe(1)
    expect(await world.db.$count(reservationNights)).toBe(1)
    expect(await world.db.$count(decidedFees)).toBe(0)
    const numbers = await world.db.select().from(pastNights).orderBy(pastNights.night)
    const none = {
      ...{ stays: 0, won: 0, released: 0, wonReleased: 0, adults: 0, children: 0 },
      ...{ used: 0, wonUsed: 0, notCome: 0, wonNotCome: 0, leftEarly: 0, wonLeftEarly: 0 },
    }
    expect(numbers).toEqual([
      { ...none, facilityId: 1, night: '2019-03-28', released: 1 },
      { ...none, facilityId: 1, night: last, stays: 1, adults: 2, children: 1 },
    ])
  })

  test('what staff noted of a fee: until the account is closed; the fee as long as the reservation', async () => {
    const number = await book(jiro, '2019-03-25')
    await decideFee(number)
    await world.db
      .update(reservations)
      .set({ cancelledAt: world.now })
      .where(eq(reservations.number, number))
    await closeAccount(world.db, { kind: 'resident', residentId: jiro }, world.now)
    expect(await world.db.select().from(decidedFees)).toMatchObject([{ yen: 3600, note: null }])
  })

  test('whom a closed account was like: until the month of its last night is over, or not at all', async () => {
    const [stays = 0, none = 0] = await addCrowd(world.db, world.now, 2)
    const likeness = { likeName: 'of a name', likeKana: 'of a kana' }
    await world.db.update(residents).set(likeness).where(sql`id >= 5000`)
    const likeOf = async (id: number) => (await residentOf(id))?.likeName ?? null
    await book(stays, '2019-03-16')
    world.now = instant('2019-03-18T10:00+09:00')
    for (const residentId of [stays, none]) {
      await closeAccount(world.db, { kind: 'resident', residentId }, world.now)
      expect(await isNamed(residentId)).toBe('')
    }
    expect(await likeOf(none)).toBe(null)
    await expectKeptUntil('2019-04-01T00:00+09:00', () => likeOf(stays))
    expect((await residentOf(stays))?.likeKana).toBe(null)
  })

  test('an application: as long, and the public record stays as it was', async () => {
    world = await openRound()
    await wish(world, jiro, ['13:2or1'])
    await tickAt(world, '2019-03-16T00:00+09:00')
    await tickAt(world, '2019-03-20T09:00+09:00')
    await tickAt(world, '2019-03-20T12:00+09:00')
    const record = async () => (await world.ask('/draws/2019-05/record.json')).text()
    const published = await record()
    const isJiros = () => world.db.$count(applications, eq(applications.residentId, jiro))
    await expectKeptUntil('2022-04-01T00:00+09:00', isJiros)
    expect(await world.db.$count(applications)).toBe(1)
    expect(await world.db.$count(reservations)).toBe(0)
    expect(await world.db.select().from(pastNights)).toMatchObject([
      { night: '2019-05-13', stays: 1, won: 1 },
      { night: '2019-05-14', stays: 1, won: 1 },
    ])
    expect(published.length).toBeGreaterThan(500)
    expect(await record()).toBe(published)
  })

  test('a letter: what it says and to whom until it is delivered, a dead one a hundred days', async () => {
    const at = world.now
    const letter = { kind: 'passwordChanged', name: '港区 次郎', at } as const
    const row = { residentId: jiro, address: 'jiro@example.jp', letter, writtenAt: at - 3 * day }
    await world.db.insert(letters).values([
      { ...row, id: 'sent', dueAt: at },
      { ...row, id: 'dead', deadAt: at },
    ])
    await world.carry()
    const [sent] = await world.db.select().from(letters).where(eq(letters.id, 'sent'))
    expect(sent).toMatchObject({ address: '', letter: { name: '' } })
    await expectKeptUntil('2019-06-18T10:00+09:00', () =>
      world.db.$count(letters, eq(letters.id, 'dead')),
    )
    expect(await world.db.$count(letters)).toBe(0)
  })

  test('a new address that nobody proved: a day', async () => {
    await openChange(world.db, jiro, world.now, 'new@example.jp')
    await expectKeptUntil('2019-03-11T10:00+09:00', () => world.db.$count(emailChanges))
  })

  test('a code by post: thirty days after its letter was printed', async () => {
    await writeTogether(world.db, makeWebCode(world.db, jiro, world.now).writes)
    await expectKeptUntil('2019-04-09T10:00+09:00', () => world.db.$count(webCodes))
  })

  test('a letter on paper: a hundred days after it was posted', async () => {
    const letter = { kind: 'expiring', name: '港区 次郎', lastDay: '2019-05-31' } as const
    await writeTogether(world.db, [post(world.db, { residentId: jiro, letter }, world.now)])
    await world.db.update(letters).set({ printedAt: world.now, postedAt: world.now })
    await expectKeptUntil('2019-06-18T10:00+09:00', () => world.db.$count(letters))
  })

  test('attempts, sessions, links and unconfirmed passwords: as each says; devices a year', async () => {
    const { db, now } = world
    await db.insert(attempts).values({ bucket: 'x', count: 1, until: now + 15 * 60_000 })
    await db.insert(sessions).values({ idHash: 'x', residentId: jiro, createdAt: now, usedAt: now })
    await db
      .insert(passwordResets)
      .values({ residentId: jiro, tokenHash: 'x', expiresAt: now + day })
    await db.insert(devices).values({ tokenHash: 'x', residentId: jiro, usedAt: now })
    await db
      .update(credentials)
      .set({ pendingHash: 'x', pendingAt: now })
      .where(eq(credentials.residentId, jiro))
    const pending = () => db.$count(credentials, sql`pending_hash is not null`)
    await expectKeptUntil('2019-03-10T10:10+09:00', pending)
    await expectKeptUntil('2019-03-10T10:15+09:00', () => db.$count(attempts))
    await expectKeptUntil('2019-03-10T10:30+09:00', () => db.$count(sessions))
    await expectKeptUntil('2019-03-11T10:00+09:00', () => db.$count(passwordResets))
    await expectKeptUntil('2020-03-11T00:00+09:00', () => db.$count(devices))
  })

  test('what the schedule did: thirty days', async () => {
    await world.db.insert(jobRuns).values({ job: 'x', slot: 1, startedAt: world.now })
    await expectKeptUntil('2019-04-09T10:00+09:00', () => world.db.$count(jobRuns))
  })
})

describe('the job', () => {
  test('goes on until nothing is left, in statements of bounded size, and then costs one question a row', async () => {
    const rows = Array.from({ length: 1750 }, (_, index) => `many-${index}`)
    const old = { typed: {}, usedAt: world.now - day }
    for (let at = 0; at < rows.length; at += 250)
      await world.db
        .insert(drafts)
        .values(rows.slice(at, at + 250).map((tokenHash) => ({ tokenHash, ...old })))
    const crowd = await addCrowd(world.db, world.now, 250)
    await world.db
      .update(residents)
      .set({ refusedAt: world.now - 400 * day })
      .where(sql`id >= 5000`)
    const before = world.roundTrips()
    expect(await forgetAt(world.now)).toBe(rows.length + crowd.length)
    // 1,750 drafts by 500; 250 accounts by 100, a question and a write each.
    expect(world.roundTrips() - before).toBe(Object.keys(purges).length + 3 + 5)
    expect(await world.db.$count(drafts)).toBe(0)
    expect(await world.db.$count(residents, sql`id >= 5000 and name <> ''`)).toBe(0)
    const idle = world.roundTrips()
    expect(await forgetAt(world.now)).toBe(0)
    expect(world.roundTrips() - idle).toBe(Object.keys(purges).length)
  })

  test('killed between two batches loses no number and doubles none', async () => {
    const crowd = await addCrowd(world.db, world.now, 20)
    for (const id of crowd) await book(id)
    const kill =
      "create trigger killed before delete on reservations when old.resident_id = 5010 begin select raise(abort, 'killed'); end"
    await world.db.run(sql.raw(kill))
    const later = instant('2021-04-01T10:00+09:00')
    await expect(forgetAt(later)).rejects.toThrow('reservations: ')
    expect(await world.db.$count(reservations)).toBe(20)
    expect(await world.db.$count(pastNights)).toBe(0)
    await world.db.run(sql.raw('drop trigger killed'))
    await Promise.all([forgetAt(later), forgetAt(later)])
    expect(await world.db.select().from(pastNights)).toMatchObject([{ stays: 20, adults: 40 }])
  })

  test('passes over a document that cannot be removed, and says so', async () => {
    for (let index = 0; index < 120; index++)
      await addDocument(`d${String(index).padStart(3, '0')}`)
    const { remove } = world.services.documents
    const locked = async (key: string) => {
      if (key === 'd007') throw new Error('locked away')
      await remove(key)
    }
    const later = world.now + day
    await expect(forget(world.db, { remove: locked }, later)).rejects.toThrow(
      'documents: Error: locked away',
    )
    expect(await world.db.select({ key: documents.key }).from(documents)).toEqual([{ key: 'd007' }])
    await forgetAt(later)
    expect(await world.db.$count(documents)).toBe(0)
  })

  test('leaves no text of a person in any table, years after the account was closed', async () => {
    world.now = instant('2019-03-10T10:00+09:00')
    const marks = { name: '墨田 消', kana: 'スミダ ショウ', telephone: '090-9999-1111' }
    await registerProved(world.db, { ...registration, ...marks }, world.now)
    const [made] = await world.db.select().from(residents).where(eq(residents.name, marks.name))
    if (!made) throw new Error('not registered')
    await world.carry()
    await verify(world.db, staff, made.number, world.now)
    await book(made.id)
    const homeAddress = { ...registration.homeAddress, street: '芝公園9丁目9' }
    const after = { subject: 'home', homeAddress } as const
    await keepDraft(world.db, { residentId: made.id, amendment: after }, world.now)
    const asked = { residentId: made.id, subject: after.subject, askedAt: world.now }
    await world.db.insert(amendments).values({ ...asked, before: after, after })
    const form = { agreed: 'yes', current: '19780616' }
    const seen = { kind: 'residentRead', residents: [made.number], after: marks } as const
    await note(world.db, clerkOf('ward'), seen, world.now)
    expect(await everyText()).toContain(marks.name)
    await world.db
      .update(residents)
      .set({ passwordSetAt: world.now })
      .where(eq(residents.id, made.id))
    world.now += 25 * day
    await world.ask('/registration/closing', { as: made.id, form })
    await world.carry()
    await tick(world.services)
    const texts = await everyText()
    for (const mark of [
      ...Object.values(marks),
      '墨田',
      'スミダ',
      '芝公園9丁目',
      'sumida@example.jp',
      '1978-06-16',
    ])
      expect(texts).not.toContain(mark)
    expect(texts).toContain(made.number)
  })
})

const registration = {
  kind: 'living',
  homeAddress: {
    postalCode: '105-8511',
    prefecture: '東京都',
    city: '港区',
    street: '芝公園9丁目',
  },
  birthdate: '1978-06-16',
  isOutOfSchool: true,
  email: 'sumida@example.jp',
  workplace: null,
} as const

/** Everything the database holds, as one text. */
async function everyText(): Promise<string> {
  const tables = await world.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table'`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) => world.db.all(sql.raw(`select * from ${name}`))),
  )
  return JSON.stringify(rows)
}
