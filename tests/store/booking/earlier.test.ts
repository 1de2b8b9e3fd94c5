import { createClient } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { reservationNights, reservations } from '../../../drizzle/schema/booking.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { addLikenesses } from '../../../src/store/account/likeness.ts'
import { refuse, verify } from '../../../src/store/account/reviewing.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { handingOverWrites, memory, newFile, newServer } from '../../support/databases.ts'
import { during, tickAt, wish } from '../../support/lottery.ts'
import { registerProved } from '../../support/registering.ts'
import { acting, instant, openWorld, staff, type World } from '../../support/world.ts'

const server = await newServer()
const file = newFile()
afterAll(() => {
  server.close()
  file.close()
})

const sumida = { name: '墨田 花', kana: 'スミダ ハナ', birthdate: '1978-06-16' }
const nobodys = { likeName: null, likeKana: null }
let registered = 0

/** Somebody registers, is found right and asks for what a resident may. */
async function join(world: World, changes: Partial<typeof sumida> = {}, isRight = true) {
  const homeAddress = { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝1' }
  const email = `person${++registered}@example.jp`
  const rest = { kind: 'living', homeAddress, workplace: null, isOutOfSchool: true } as const
  const telephone = `090-1000-${String(registered).padStart(4, '0')}`
  const registration = { ...rest, ...sumida, ...changes, email, telephone }
  expect(await registerProved(world.db, registration, world.now)).toBe(null)
  const [made] = await world.db.select().from(residents).where(eq(residents.email, email))
  if (!made) throw new Error('not registered')
  if (isRight) await verify(world.db, staff, made.number, world.now)
  return made
}

async function book({ db, now }: Pick<World, 'db' | 'now'>, id: number, first: string, count = 1) {
  const nights = nightsFrom(first, count).map((night) => ({ night, adults: 2, children: 0 }))
  const wanted = { slug: 'odaira', stay: { nights, roomWish: false }, key: crypto.randomUUID() }
  const made = await reserve(db, acting(id), wanted, now)
  if (!made) throw new Error('no such facility')
  return 'number' in made ? 'booked' : (made.objections[0]?.refusal ?? 'nothing')
}

/** What the database says to a night of a reservation that nobody has judged. */
async function writtenPast({ db, now }: World, residentId: number, night: string) {
  const number = `3${String(Math.random()).slice(2, 11).padStart(9, '0')}`
  const at = { residentId, facilityId: 1 }
  await db.insert(reservations).values({ ...at, number, key: number, bookedAt: now })
  const row = { ...at, reservationNumber: number, night, adults: 2, children: 0 }
  return db
    .insert(reservationNights)
    .values(row)
    .then(
      () => 'taken',
      (error: Error) => String(error.cause),
    )
}

const close = ({ db, now }: World, residentId: number) =>
  closeAccount(db, { kind: 'resident', residentId }, now)

/** A world on 25 March in which 墨田 花 has stayed on three nights of the month, and closed the account. */
async function afterThreeNights(world: World, end = close) {
  world.now = instant('2019-03-10T10:00+09:00')
  const { id } = await join(world)
  expect(await book(world, id, '2019-03-16', 2)).toBe('booked')
  expect(await book(world, id, '2019-03-19')).toBe('booked')
  world.now = instant('2019-03-20T10:00+09:00')
  await end(world, id)
  return id
}

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s', async (_, open) => {
  const world = await openWorld({ client: open() })
  await afterThreeNights(world)

  test.each([
    ['the same name and kana', {}, 'monthFullEarlier'],
    ['the same kana, the name written otherwise', { name: '隅田 華' }, 'monthFullEarlier'],
    ['the same name, the kana otherwise', { kana: 'スミタ カ' }, 'monthFullEarlier'],
    ['the name without its gap', { name: '墨田花', kana: 'ハナ' }, 'monthFullEarlier'],
    ['another birthdate', { birthdate: '1978-06-17' }, 'booked'],
    ['another name and kana', { name: '墨田 葉', kana: 'スミダ ヨウ' }, 'booked'],
  ])('with %s, nights of a closed registration count so', async (_, changes, answer) => {
    const { id } = await join(world, changes)
    expect(await book(world, id, '2019-03-27', 2)).toBe(answer)
    const isAlike = answer !== 'booked'
    expect(await book(world, id, '2019-04-10', 2)).toBe('booked')
    const bed = await writtenPast(world, id, '2019-03-19')
    if (isAlike) expect(bed).toContain('a person has one bed a night')
    else expect(bed).toBe('taken')
    if (!isAlike) return
    // One night more is the fourth, and no other.
    expect(await book(world, id, '2019-03-30')).toBe('booked')
    expect(await writtenPast(world, id, '2019-03-31')).toContain('a person has few nights')
    // For the next.
    await world.db.update(residents).set(nobodys).where(eq(residents.id, id))
  })

  test('they are found by the person, not among all residents', async () => {
    const asked = 'select night from earlier_nights where resident_id = 1 and ended_at <= 5'
    const plan = await world.db.$client.execute(
      `explain query plan ${asked} and night between '2019-03-01' and '2019-03-31'`,
    )
    const steps = plan.rows.map(({ detail }) => String(detail))
    expect(steps.filter((step) => /^SCAN (?!\d+ )/.test(step))).toEqual([])
    const used = [
      'mine USING INTEGER PRIMARY KEY',
      'residents_by_like_name (like_name=?)',
      'residents_by_like_kana (like_kana=?)',
      'other USING INTEGER PRIMARY KEY',
      'reservation_nights_one_bed_a_night (resident_id=? AND night>? AND night<?)',
    ]
    for (const step of used) expect(steps.join('\n')).toContain(step)
  })
})

test('a registration that was refused, or has expired, leaves its nights to the next', async () => {
  const world = await openWorld()
  const waits = await join(world, {}, false)
  world.now = instant('2019-03-10T10:00+09:00')
  for (const night of ['2019-03-25', '2019-03-26', '2019-03-27', '2019-03-28'])
    expect(await book(world, waits.id, night)).toBe('booked')
  world.now = instant('2019-03-27T10:00+09:00')
  await refuse(world.db, staff, { number: waits.number, reason: '理由' }, world.now)
  const next = await join(world)
  // Two were stayed, two came back with the refusal.
  world.now = instant('2019-03-27T11:00+09:00')
  expect(await writtenPast(world, next.id, '2019-03-25')).toContain('one bed a night')
  expect(await writtenPast(world, next.id, '2019-03-29')).toBe('taken')
  expect(await writtenPast(world, next.id, '2019-03-30')).toBe('taken')
  expect(await writtenPast(world, next.id, '2019-03-31')).toContain('few nights a month')

  const worker = await join(world, { birthdate: '1980-01-01' })
  for (const night of ['2019-04-20', '2019-04-21', '2019-04-22', '2019-04-23'])
    expect(await book(world, worker.id, night)).toBe('booked')
  const expiresAt = instant('2019-04-01T00:00+09:00')
  await world.db.update(residents).set({ expiresAt }).where(eq(residents.id, worker.id))
  const again = await join(world, { birthdate: '1980-01-01' })
  world.now = expiresAt
  expect(await book(world, again.id, '2019-04-21')).toBe('sameNightEarlier')
  expect(await book(world, again.id, '2019-04-25')).toBe('monthFullEarlier')
})

test('one that has not ended does not: a stranger who knows a name fills nobody’s month', async () => {
  const world = await openWorld()
  const first = await join(world)
  for (const night of ['2019-04-01', '2019-04-02', '2019-04-03', '2019-04-04'])
    expect(await book(world, first.id, night)).toBe('booked')
  const second = await join(world)
  expect(await book(world, second.id, '2019-04-01')).toBe('booked')
})

test('what closing gave back counts no more', async () => {
  const world = await openWorld()
  const { id } = await join(world)
  expect(await book(world, id, '2019-03-30', 2)).toBe('booked')
  expect(await book(world, id, '2019-04-02', 2)).toBe('booked')
  await close(world, id)
  const next = await join(world)
  expect(await book(world, next.id, '2019-03-30', 2)).toBe('booked')
  expect(await book(world, next.id, '2019-04-02', 2)).toBe('booked')
})

test('closing the one account while booking in the other gives no night more', async () => {
  const client = createClient({ url: file.url })
  const world = await openWorld({ client })
  const next = await join(world)
  let hasClosed = false
  await afterThreeNights(world, async (world, id) => {
    const between = openDatabase(
      handingOverWrites(createClient({ url: file.url }), async (write) => {
        if (!hasClosed) await close(world, id)
        hasClosed = true
        return write()
      }),
    )
    const { now } = world
    expect(await book({ db: between, now }, next.id, '2019-03-27', 2)).toBe('monthFullEarlier')
  })
  expect(hasClosed).toBe(true)
  expect(await world.db.$count(reservationNights, sql`night >= '2019-03-27'`)).toBe(0)
})

test('a draw passes over a night that stands in an earlier registration, and ends', async () => {
  const world = await openWorld({ now: during.open })
  const earlier = await join(world)
  expect(await writtenPast(world, earlier.id, '2019-05-06')).toBe('taken')
  await tickAt(world, during.open)
  const next = await join(world)
  await wish(world, next.id, ['06:1'])
  const ended = { refusedAt: world.now }
  await world.db.update(residents).set(ended).where(eq(residents.id, earlier.id))
  const third = await join(world)
  await expect(wish(world, third.id, ['06:1'])).rejects.toThrow('sameNight')
  await tickAt(world, during.close)
  await tickAt(world, during.draw)
  await tickAt(world, during.publication)
  const [drawn] = await world.db.select().from(applications)
  expect(drawn).toMatchObject({ outcome: { nights: ['2019-05-06'] }, reservationNumber: null })
})

test('registrations from before are given their likeness', async () => {
  const world = await openWorld()
  const { id, likeName, likeKana } = await join(world)
  await world.db.update(residents).set(nobodys)
  expect(await addLikenesses(world.db)).toBe(1)
  const [found] = await world.db.select().from(residents).where(eq(residents.id, id))
  expect(found).toMatchObject({ likeName, likeKana })
  expect(likeName).toMatch(/^[0-9a-f]{64}$/)
})
