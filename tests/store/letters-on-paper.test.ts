import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { amendments, registrations } from '../../drizzle/schema/account.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { days } from '../../src/domain/calendar.ts'
import { closeAccount } from '../../src/store/account/closing.ts'
import { approve, decline } from '../../src/store/account/details/deciding.ts'
import { remindOfExpiry } from '../../src/store/account/expiry-reminders.ts'
import { lapseRefused } from '../../src/store/account/lapsing.ts'
import { refuse, verify } from '../../src/store/account/reviewing.ts'
import { cancel } from '../../src/store/booking/cancelling.ts'
import { remindOfStays } from '../../src/store/booking/stay-letters.ts'
import { purgeLetters } from '../../src/store/letters.ts'
import { addRegistration, home } from '../support/details.ts'
import { during, openRound, tickAt, wish } from '../support/lottery.ts'
import { acting, hanako, instant, jiro, staff, taro, type World } from '../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openRound()
})

const setOf = (id: number, set: Partial<typeof residents.$inferInsert>) =>
  world.db.update(residents).set(set).where(eq(residents.id, id))

const toldOf = (id: number) =>
  world.db
    .select({ kind: sql<string>`letter ->> 'kind'`, channel: letters.channel })
    .from(letters)
    .where(eq(letters.residentId, id))
    .orderBy(sql`rowid`)

const kindsOf = async (id: number) => (await toldOf(id)).map(({ kind }) => kind)

async function book(as: number, night: string) {
  const form = {
    facility: 'odaira',
    night,
    nights: '2',
    adults1: '2',
    adults2: '2',
    roomWish: 'no',
  }
  const done = await world.ask('/reservations', { as, form: { ...form, key: `${as}-${night}` } })
  return /\d{10}/.exec(done.headers.get('location') ?? '')?.[0] ?? ''
}

/** Everything that is told to a resident whose registration is right. */
async function live(id: number) {
  const number = await book(id, '2019-03-22')
  await world.ask(`/reservations/${number}/change`, {
    as: id,
    form: { 'adults2019-03-22': '3', 'adults2019-03-23': '3', roomWish: 'no' },
  })
  await wish(world, id, ['03:2'])
  world.now = instant('2019-03-15T12:00+09:00')
  await remindOfStays(world.db, world.now)
  await cancel(world.db, acting(id), [number], world.now)
  const home = { ...{ postalCode: '105-8511', prefecture: '東京都', city: '港区' }, street: '2' }
  const asked = { residentId: id, subject: 'home', askedAt: world.now } as const
  const after = { subject: 'home', homeAddress: home } as const
  const added = await world.db
    .insert(amendments)
    .values([{ ...asked, after }])
    .returning()
  await approve(world.db, staff, added[0]?.id ?? 0, world.now)
  const again = await world.db
    .insert(amendments)
    .values([{ ...asked, after }])
    .returning()
  await decline(world.db, staff, { id: again[0]?.id ?? 0, reason: '書類' }, world.now)
  await tickAt(world, during.close)
  await tickAt(world, during.draw)
  await tickAt(world, during.publication)
  await setOf(id, { expiresAt: world.now + days(10) })
  await remindOfExpiry(world.db, world.now)
  await closeAccount(world.db, acting(id), world.now)
}

const all = [
  'booked',
  'changed',
  'application',
  'cancelled',
  'amended',
  'amendmentRefused',
  'frozen',
  'result',
  'expiring',
]

describe('a letter of every kind', () => {
  test.each([
    { whose: 'wants paper', set: { channel: 'paper', email: 'jiro@example.jp' } as const },
    { whose: 'has no address of mail', set: { channel: 'mail', email: null } as const },
  ])('waits to be printed for whoever $whose', async ({ set }) => {
    await addRegistration(world, jiro)
    await setOf(jiro, set)
    const seen: string[] = []
    await world.db.run(
      sql`create temp table told as select letter ->> 'kind' as kind, channel from letters where 0`,
    )
    await world.db.run(sql`create temp trigger tells after insert on letters begin
      insert into told values (new.letter ->> 'kind', new.channel); end`)
    await live(jiro)
    const told = await world.db.all<{ kind: string; channel: string }>(sql`select * from told`)
    for (const { kind, channel } of told) {
      expect([kind, channel]).toEqual([kind, 'paper'])
      seen.push(kind)
    }
    expect([...new Set(seen)].sort()).toEqual([...all, 'closed', 'reminder'].sort())
    expect(await world.carry()).toEqual([])
  })

  test('of a decision too', async () => {
    await verify(world.db, staff, '400031', world.now)
    expect(await toldOf(hanako)).toEqual([{ kind: 'card', channel: 'paper' }])
    await setOf(hanako, { cardArrivedAt: null })
    await refuse(world.db, staff, { number: '400031', reason: '在住の確認' }, world.now)
    expect(await kindsOf(hanako)).toEqual(['card', 'refused'])
  })
})

test('利用者登録証 is paper also for whoever is written to by mail, who is told that it was posted', async () => {
  await setOf(hanako, { email: 'hanako@example.jp' })
  await verify(world.db, staff, '400031', world.now)
  expect(await toldOf(hanako)).toEqual([
    { kind: 'card', channel: 'paper' },
    { kind: 'verified', channel: 'mail' },
  ])
  expect((await world.carry()).map(({ to }) => to)).toEqual(['hanako@example.jp'])
})

test('the link to set a password goes by mail also to whoever wants paper, the word that it was set on paper', async () => {
  await setOf(jiro, { channel: 'paper', email: 'jiro@example.jp' })
  await world.ask('/password-reset', { form: { number: '400074', email: 'jiro@example.jp' } })
  expect(await toldOf(jiro)).toEqual([{ kind: 'passwordReset', channel: 'mail' }])
  const [mail] = await world.carry()
  const link = /\/password-reset\/\w+/.exec(mail?.text ?? '')?.[0] ?? ''
  await world.ask(link, { form: { next: 'harukaze-2019', nextAgain: 'harukaze-2019' } })
  expect((await toldOf(jiro)).at(-1)).toEqual({ kind: 'passwordChanged', channel: 'paper' })
})

describe('a letter about the end of an account', () => {
  test('takes the address along to which it is to be posted, since nothing else of it stays', async () => {
    await addRegistration(world, jiro)
    await book(jiro, '2019-03-22')
    await closeAccount(world.db, acting(jiro), world.now)
    const kept = await world.db.select().from(letters)
    expect(kept.map(({ letter }) => letter.kind)).toEqual(['cancelled', 'closed'])
    for (const { address } of kept) expect(JSON.parse(address)).toEqual(home)
    expect(await world.db.$count(registrations)).toBe(0)
  })

  test('the same where it lapsed', async () => {
    await addRegistration(world, taro)
    await setOf(taro, { refusedAt: world.now - days(400), refusalReason: '在勤' })
    expect(await lapseRefused(world.db, world.now)).toBe(1)
    const [letter] = await world.db.select().from(letters)
    expect(JSON.parse(letter?.address ?? '')).toEqual(home)
  })
})

test('a letter on paper is kept until it was posted a hundred days ago, or came back since', async () => {
  await book(jiro, '2019-03-22')
  const set = (dates: { postedAt: number; returnedAt?: number }) =>
    world.db.update(letters).set(dates)
  const written = world.now
  expect(await purgeLetters(world.db, written + days(1000))).toBe(0)
  await set({ postedAt: written + days(50) })
  expect(await purgeLetters(world.db, written + days(149))).toBe(0)
  await set({ postedAt: written + days(50), returnedAt: written + days(60) })
  expect(await purgeLetters(world.db, written + days(151))).toBe(0)
  expect(await purgeLetters(world.db, written + days(161))).toBe(1)
})

test('one that nobody posts to who has closed the account goes with the others: its address is all that is left', async () => {
  await addRegistration(world, jiro)
  await closeAccount(world.db, acting(jiro), world.now)
  expect(await purgeLetters(world.db, world.now + days(99))).toBe(0)
  expect(await purgeLetters(world.db, world.now + days(101))).toBe(1)
})
