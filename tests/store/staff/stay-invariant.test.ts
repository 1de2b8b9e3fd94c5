import { asc, desc, eq, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decidedFees,
  reservationNights,
  reservations,
  roomNights,
} from '../../../drizzle/schema/booking.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import type { Stay } from '../../../src/domain/booking/reservation.ts'
import { addDays, days, minutes, today } from '../../../src/domain/calendar.ts'
import { beginning, hashOf, linkText } from '../../../src/domain/chain.ts'
import { refuse, verify } from '../../../src/store/account/reviewing.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { change } from '../../../src/store/booking/changing.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import type { Db } from '../../../src/store/database.ts'
import { acting as byClerk } from '../../../src/store/staff/journal.ts'
import { clerksOf, hotel, stayOf, tellPrices } from '../../support/stay-acts.ts'
import { acting, addCrowd, clerkOf, openWorld, type World } from '../../support/world.ts'

// Few rooms, few nights and few residents, so that acts meet each other: full nights, stays of one's own, stays that are gone.
const person = fc.nat(5)
const wish = fc.record({
  days: fc.nat(4),
  count: fc.integer({ min: 1, max: 2 }),
  adults: fc.integer({ min: 1, max: 3 }),
})

type Wish = { days: number; count: number; adults: number }

const stayIn = ({ now }: World, { days, count, adults }: Wish): Stay => ({
  ...stayOf(addDays(today(now), 9 + days), count, adults),
  roomWish: true,
})

const slug = fc.constantFrom(hotel, hotel, hotel, 'odaira')
const role = fc.constantFrom('ward' as const, 'centre' as const)

/** What somebody tries. */
type Act = (world: World, crowd: readonly number[]) => Promise<unknown>

/** One of the last that were made. */
async function pick({ db }: World, which: number) {
  const all = await db.select().from(reservations).orderBy(desc(sql`rowid`)).limit(8)
  return all.length > 0 ? all[which % all.length] : undefined
}

const booking = fc.record({ person, wish, slug }).map(
  ({ person, wish, slug }): Act =>
    (world, crowd) => {
      const { db, now } = world
      const asked = { slug, stay: stayIn(world, wish), key: crypto.randomUUID() }
      return reserve(db, acting(crowd[person] ?? 0), asked, now)
    },
)

const resident = fc.record({ which: fc.nat(30), wish, isCancel: fc.boolean() }).map(
  ({ which, wish, isCancel }): Act =>
    async (world) => {
      const it = await pick(world, which)
      if (!it) return
      const { db, now } = world
      const [first] = stayIn(world, wish).nights
      const edits = {
        dropped: [],
        guests: new Map(first ? [[first.night, { adults: first.adults, children: 0 }]] : []),
        roomWish: true,
      }
      if (isCancel) await cancel(db, acting(it.residentId), [it.number], now)
      else await change(db, acting(it.residentId), { number: it.number, edits }, now)
    },
)

const clerk = fc
  .record({
    which: fc.nat(30),
    what: fc.constantFrom('cancel', 'change', 'move', 'move', 'passOn', 'restore', 'restore'),
    wish,
    slug,
    person,
    role,
  })
  .map(
    ({ which, what, wish, slug, person, role }): Act =>
      async (world, crowd) => {
        const it = await pick(world, which)
        if (!it) return
        const clerks = clerksOf(world)
        const doing = { role }
        const stay = stayIn(world, wish)
        if (what === 'cancel') await clerks.cancel(it.number, doing)
        if (what === 'change') await clerks.change(it.number, stay, doing)
        if (what === 'move') await clerks.move(it.number, stay, { ...doing, slug })
        if (what === 'restore') await clerks.restore(it.number, doing)
        const id = crowd[person] ?? 0
        if (what === 'passOn')
          await clerks.passOn(it.number, { id, number: String(800000 + id) }, doing)
      },
  )

const review = fc.record({ person, isRight: fc.boolean() }).map(
  ({ person, isRight }): Act =>
    ({ db, now }, crowd) => {
      const number = String(800000 + (crowd[person] ?? 0))
      const kind = isRight ? 'registrationVerified' : 'registrationRefused'
      const by = byClerk(db, clerkOf('ward'), { kind, residents: [number] }, now)
      return isRight ? verify(db, by, number, now) : refuse(db, by, { number, reason: '偽り' }, now)
    },
)

async function expectStockToBeTrue(db: Db) {
  const counted = sql<number>`(
    select count(*) from ${reservationNights} of where of.released_at is null
    and of.facility_id = room_nights.facility_id and of.night = room_nights.night)`
  const stock = await db
    .select({ taken: roomNights.taken, rooms: roomNights.rooms, counted })
    .from(roomNights)
  for (const { taken, rooms, counted } of stock) {
    expect(taken).toBe(counted)
    expect(taken).toBeLessThanOrEqual(rooms)
  }
}

/** Nobody has two beds, and what stands has nights that follow one another. */
async function expectStaysToBeWhole(db: Db) {
  const nights = await db
    .select()
    .from(reservationNights)
    .where(isNull(reservationNights.releasedAt))
    .orderBy(asc(reservationNights.night))
  const beds = nights.map(({ residentId, night }) => `${residentId} ${night}`)
  expect(new Set(beds).size).toBe(beds.length)
  for (const { number, cancelledAt } of await db.select().from(reservations)) {
    const own = nights.filter(({ reservationNumber }) => reservationNumber === number)
    expect(own.length > 0).toBe(cancelledAt === null)
    const [first] = own
    for (const [index, { night }] of own.entries())
      expect(night).toBe(addDays(first?.night ?? '', index))
  }
}

/** The last letter about each stay says what is true of it. */
async function expectLettersToBeTrue(db: Db) {
  const all = await db.select({ letter: letters.letter }).from(letters).orderBy(asc(sql`rowid`))
  for (const { number, cancelledAt } of await db.select().from(reservations)) {
    const about = all.flatMap(({ letter }) =>
      'stay' in letter && letter.stay?.number === number ? [letter] : [],
    )
    expect(about.filter(({ kind }) => kind === 'booked')).toHaveLength(1)
    expect(about.filter(({ kind }) => kind === 'cancelled')).toHaveLength(
      cancelledAt === null ? 0 : 1,
    )
    const last = about.at(-1)
    if (cancelledAt !== null) expect(last?.kind).toBe('cancelled')
    else expect(last?.stay?.nights.map(({ night }) => night)).toEqual(await standing(db, number))
  }
}

const standing = async (db: Db, number: string) =>
  (
    await db
      .select({ night: reservationNights.night })
      .from(reservationNights)
      .where(sql`reservation_number = ${number} and released_at is null`)
      .orderBy(asc(reservationNights.night))
  ).map(({ night }) => night)

/** The journal is one chain; each act of staff on a stay is a row of it. */
async function expectJournalToBeTrue(db: Db) {
  const rows = await db.select().from(journal).orderBy(asc(journal.id))
  for (const [index, row] of rows.entries()) {
    expect(row.previous).toBe(rows[index - 1]?.hash ?? beginning)
    expect(row.hash).toBe(hashOf(linkText(row)))
  }
  const has = (kind: string, number: string | null) =>
    rows.some((row) => row.kind === kind && row.reservation === number)
  const goneOn = await db.select().from(reservations).where(sql`continues is not null`)
  for (const { continues } of goneOn)
    expect(
      ['stayMoved', 'stayPassedOn', 'stayRestored', 'stayOverridden'].some((kind) =>
        has(kind, continues),
      ),
    ).toBe(true)
  for (const { reservationNumber, act, withdrawnAt } of await db.select().from(decidedFees)) {
    const kinds = { cancelled: 'stayCancelled', changed: 'stayChanged', moved: 'stayMoved' }
    const kind = { ...kinds, passedOn: 'stayPassedOn', notCome: 'feeDecided' }[act]
    expect(has(kind, reservationNumber) || has('stayOverridden', reservationNumber)).toBe(true)
    if (withdrawnAt !== null) expect(has('stayRestored', reservationNumber)).toBe(true)
  }
}

test('whatever residents and staff do, stock, letters and journal say the same, and the chain verifies', async () => {
  const world = await openWorld({ now: '2019-03-20T10:00+09:00' })
  const { db } = world
  await tellPrices(world)
  await db.update(roomNights).set({ rooms: 2 }).where(eq(roomNights.facilityId, 3))
  const begin = world.now
  let run = 0
  const acts = fc.array(fc.oneof(booking, booking, resident, clerk, clerk, review), {
    minLength: 1,
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 5, maxLength: 10 }), async (rounds) => {
      // Every run has people and days of its own.
      world.now = begin + days(4 * run)
      const crowd = await addCrowd(db, world.now, 6, 5000 + 10 * run)
      run += 1
      const unseen = sql`id in (${crowd[0]}, ${crowd[1]})`
      await db.update(residents).set({ cardArrivedAt: null }).where(unseen)
      for (const acts of rounds) {
        await Promise.all(acts.map((act) => act(world, crowd)))
        world.now += minutes(1)
      }
      await expectStockToBeTrue(db)
      await expectStaysToBeWhole(db)
      await expectLettersToBeTrue(db)
      await expectJournalToBeTrue(db)
    }),
    { numRuns: 24 },
  )
  // Each of them has happened, or nothing was proved of it.
  const kinds = new Set((await db.select().from(journal)).map(({ kind }) => kind))
  for (const kind of ['stayCancelled', 'stayMoved', 'stayPassedOn', 'stayRestored'])
    expect(kinds).toContain(kind)
})
