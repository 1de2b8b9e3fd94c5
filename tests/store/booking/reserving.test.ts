import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createClient } from '@libsql/client'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { reservationNights, roomNights } from '../../../drizzle/schema/booking.ts'
import type { Stay } from '../../../src/domain/booking/reservation.ts'
import { nightsFrom } from '../../../src/domain/calendar.ts'
import { startLibsqlServer } from '../../../src/runtimes/libsql-server.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { change } from '../../../src/store/booking/changing.ts'
import { findReservation, listReservations } from '../../../src/store/booking/reservations.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import type { Db } from '../../../src/store/database.ts'
import { acting, addCrowd, jiro, openWorld, taro } from '../../support/world.ts'

const folder = mkdtempSync(`${tmpdir()}/hoyo-store-`)
const { url, server } = await startLibsqlServer(`${folder}/sqld`)
afterAll(() => {
  server.kill()
})

const stay = (first: string, count = 1, adults = 2): Stay => ({
  nights: nightsFrom(first, count).map((night) => ({ night, adults, children: 0 })),
  roomWish: false,
})

const request = (slug: string, asked: Stay, key: string = crypto.randomUUID()) => ({
  slug,
  stay: asked,
  key,
})

async function standingAndTaken(db: Db, facilityId: number, night: string) {
  const where = and(
    eq(reservationNights.facilityId, facilityId),
    eq(reservationNights.night, night),
  )
  const standing = await db.$count(
    reservationNights,
    and(where, isNull(reservationNights.releasedAt)),
  )
  const stock = await db
    .select()
    .from(roomNights)
    .where(and(eq(roomNights.facilityId, facilityId), eq(roomNights.night, night)))
  return { standing, taken: stock[0]?.taken, rooms: stock[0]?.rooms }
}

const drop = (...dropped: string[]) => ({ dropped, guests: new Map(), roomWish: false })

const number = (outcome: object | undefined) =>
  outcome && 'number' in outcome ? String(outcome.number) : ''

describe.each([
  ['an embedded file', () => createClient({ url: `file:${folder}/hoyo.db` })],
  ['a libSQL server', () => createClient({ url })],
])('on %s', async (_, open) => {
  const { db, now } = await openWorld({ client: open() })

  test('a stay takes a room on each of its nights', async () => {
    const outcome = await reserve(db, acting(jiro), request('odaira', stay('2019-03-20', 2)), now)
    expect(number(outcome)).toMatch(/^2\d{9}$/)
    for (const night of ['2019-03-20', '2019-03-21']) {
      expect(await standingAndTaken(db, 1, night)).toMatchObject({ standing: 1, taken: 1 })
    }
    const found = await findReservation(db, jiro, number(outcome))
    expect(found?.nights.map(({ night }) => night)).toEqual(['2019-03-20', '2019-03-21'])
    expect(found?.nights[0]?.adults).toBe(2)
  })

  test('the same confirmation sent many times at once makes one reservation', async () => {
    const same = request('odaira', stay('2019-03-24'), 'the-same-key')
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => reserve(db, acting(taro), same, now)),
    )
    expect(new Set(outcomes.map(number)).size).toBe(1)
    expect(await standingAndTaken(db, 1, '2019-03-24')).toMatchObject({ standing: 1, taken: 1 })
  })

  test('a resident who asks for many nights at once gets four', async () => {
    const nights = nightsFrom('2019-04-01', 8).map((night) => request('odaira', stay(night)))
    const outcomes = await Promise.all(nights.map((asked) => reserve(db, acting(taro), asked, now)))
    expect(outcomes.filter((outcome) => number(outcome))).toHaveLength(4)
    const refused = outcomes.flatMap((outcome) =>
      outcome && 'objections' in outcome ? [outcome] : [],
    )
    expect(refused.map(({ objections }) => objections)).toEqual(
      Array(4).fill([{ part: 'nights', refusal: 'monthFull' }]),
    )
  })

  test('fifty residents contend for the last rooms and exactly the rooms are given', async () => {
    const crowd = await addCrowd(db, now, 50)
    const outcomes = await Promise.all(
      crowd.map((resident) =>
        reserve(db, acting(resident), request('atami-example', stay('2019-03-22')), now),
      ),
    )
    expect(outcomes.filter((outcome) => number(outcome))).toHaveLength(3)
    const full = outcomes.filter((outcome) => !number(outcome))
    expect(full).toHaveLength(47)
    for (const outcome of full) {
      expect(outcome).toMatchObject({
        objections: [{ part: 'nights', refusal: 'full' }],
        nearest: ['2019-03-20', '2019-03-21', '2019-03-23'],
      })
    }
    expect(await standingAndTaken(db, 2, '2019-03-22')).toEqual({ standing: 3, taken: 3, rooms: 3 })
  })

  test('the database refuses one room too many, whoever writes', async () => {
    const write = db.update(roomNights).set({ taken: 4 }).where(eq(roomNights.facilityId, 2))
    await expect(Promise.resolve(write)).rejects.toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({ message: expect.stringContaining('never_oversold') }),
      }),
    )
  })

  test('a dropped first night moves check-in and is vacant again', async () => {
    const booked = number(
      await reserve(db, acting(jiro), request('odaira', stay('2019-04-02', 2)), now),
    )
    const edits = {
      dropped: ['2019-04-02'],
      guests: new Map([['2019-04-03', { adults: 4, children: 1 }]]),
      roomWish: true,
    }
    expect(await change(db, acting(jiro), { number: booked, edits }, now)).toMatchObject({
      objections: [],
    })
    const changed = await findReservation(db, jiro, booked)
    expect(changed).toMatchObject({ roomWish: true, nights: [{ night: '2019-04-03', adults: 4 }] })
    const { taken, standing } = await standingAndTaken(db, 1, '2019-04-02')
    expect(taken).toBe(standing)
    const all = drop('2019-04-02', '2019-04-03')
    expect(await change(db, acting(jiro), { number: booked, edits: all }, now)).toMatchObject({
      objections: [{ part: 'nights', refusal: 'nothingLeft' }],
    })
  })

  test('two changes at once never drop the last night', async () => {
    const booked = number(
      await reserve(db, acting(jiro), request('odaira', stay('2019-04-05', 2)), now),
    )
    const dropOne = (dropped: string, kept: string) =>
      change(
        db,
        acting(jiro),
        {
          number: booked,
          edits: { ...drop(dropped), guests: new Map([[kept, { adults: 2, children: 0 }]]) },
        },
        now,
      )
    const outcomes = await Promise.all([
      dropOne('2019-04-05', '2019-04-06'),
      dropOne('2019-04-06', '2019-04-05'),
    ])
    expect(outcomes.map((outcome) => outcome?.objections[0]?.refusal ?? null).sort()).toEqual([
      'changedMeanwhile',
      null,
    ])
    expect((await findReservation(db, jiro, booked))?.nights).toHaveLength(1)
    await cancel(db, acting(jiro), [booked], now)
  })

  test('cancelling twice at once gives the room back once', async () => {
    const booked = number(
      await reserve(db, acting(jiro), request('odaira', stay('2019-04-07')), now),
    )
    await Promise.all([
      cancel(db, acting(jiro), [booked], now),
      cancel(db, acting(jiro), [booked], now),
    ])
    const { standing, taken } = await standingAndTaken(db, 1, '2019-04-07')
    expect(taken).toBe(standing)
    expect((await findReservation(db, jiro, booked))?.cancelledAt).toBe(now)
  })

  test('another resident can neither see, change nor cancel a reservation', async () => {
    const { coming } = await listReservations(db, jiro, 1, '2019-03-10')
    const mine = coming[0]?.number ?? ''
    expect(mine).toMatch(/^\d{10}$/)
    expect(await findReservation(db, taro, mine)).toBeUndefined()
    expect(
      await change(db, acting(taro), { number: mine, edits: drop('2019-03-20') }, now),
    ).toBeUndefined()
    expect(await cancel(db, acting(taro), [mine], now)).toBeUndefined()
  })

  test('the store itself holds the window, for booking and for changing', async () => {
    const ahead = await reserve(db, acting(taro), request('odaira', stay('2019-06-20')), now)
    expect(ahead).toMatchObject({ objections: [{ part: 'nights', refusal: 'notOpenYet' }] })
    const booked = number(
      await reserve(db, acting(jiro), request('atami-example', stay('2019-03-17')), now),
    )
    const late = now + 6 * 24 * 60 * 60_000
    const edits = {
      dropped: [],
      guests: new Map([['2019-03-17', { adults: 3, children: 0 }]]),
      roomWish: null,
    }
    expect(await change(db, acting(jiro), { number: booked, edits }, late)).toMatchObject({
      objections: [{ part: 'whole', refusal: 'tooLate' }],
    })
    expect((await findReservation(db, jiro, booked))?.nights[0]?.adults).toBe(2)
  })

  test('the limit of the next month counts too, and nearest nights keep to it', async () => {
    const [resident = 0] = await addCrowd(db, now, 1, 5500)
    for (const night of ['2019-04-01', '2019-04-02', '2019-04-03', '2019-04-04']) {
      await reserve(db, acting(resident), request('nikko-example', stay(night)), now)
    }
    expect(
      await reserve(db, acting(resident), request('odaira', stay('2019-03-31', 2)), now),
    ).toMatchObject({
      objections: [{ part: 'nights', refusal: 'sameNight' }],
    })
    const beyond = await reserve(db, acting(resident), request('odaira', stay('2019-04-05')), now)
    expect(beyond).toMatchObject({
      objections: [{ part: 'nights', refusal: 'monthFull' }],
      nearest: ['2019-03-29', '2019-03-30', '2019-03-31'],
    })
  })

  test('a confirmation sent again after its reservation was cancelled books nothing', async () => {
    const once = request('nikko-example', stay('2019-03-26'), 'sent-again')
    const booked = number(await reserve(db, acting(taro), once, now))
    await cancel(db, acting(taro), [booked], now)
    expect(await reserve(db, acting(taro), once, now)).toMatchObject({
      objections: [{ part: 'nights', refusal: 'cancelledSince' }],
    })
  })

  test('one reservation too late keeps the others standing', async () => {
    const first = number(
      await reserve(db, acting(jiro), request('nikko-example', stay('2019-03-18')), now),
    )
    const later = number(
      await reserve(db, acting(jiro), request('nikko-example', stay('2019-04-09')), now),
    )
    const judged = await cancel(db, acting(jiro), [first, later], now + 5 * 24 * 60 * 60_000)
    if (!Array.isArray(judged)) throw new Error('not judged')
    expect(judged.map(({ refusal }) => refusal)).toEqual(['tooLate', null])
    expect((await findReservation(db, jiro, later))?.cancelledAt).toBe(null)
  })
})
