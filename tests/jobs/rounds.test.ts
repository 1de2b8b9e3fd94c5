import { copyFileSync } from 'node:fs'
import { createClient } from '@libsql/client'
import { and, asc, eq, inArray, isNull, like } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { reservationNights, reservations, roomNights } from '../../drizzle/schema/booking.ts'
import { applications, sealedSecrets, tellings } from '../../drizzle/schema/lottery.ts'
import { facilities, jobRuns, letters, residents, rounds } from '../../drizzle/schema/shared.ts'
import { type Instant, minutes } from '../../src/domain/calendar.ts'
import { timeOf } from '../../src/domain/proof/beacon.ts'
import { checkRecord } from '../../src/domain/proof/checking.ts'
import { marksOf } from '../../src/domain/proof/marks.ts'
import { type DrawRecord, makeRecord, termsHashOf } from '../../src/domain/proof/record.ts'
import { isSigned } from '../../src/domain/proof/signature.ts'
import type { Terms } from '../../src/domain/proof/terms.ts'
import { drawRounds, freezeRounds, publishRounds, tellApplicants } from '../../src/jobs/rounds.ts'
import { type JobServices, tick } from '../../src/jobs/tick.ts'
import { drandAt, type Randomness } from '../../src/platform/beacon.ts'
import { closeAccount } from '../../src/store/account/closing.ts'
import { cancel } from '../../src/store/booking/cancelling.ts'
import { findReservation, listReservations } from '../../src/store/booking/reservations.ts'
import { judgeStay, reserve } from '../../src/store/booking/reserving.ts'
import { findVacancies } from '../../src/store/booking/vacancies.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { listApplications } from '../../src/store/lottery/applications.ts'
import { apply } from '../../src/store/lottery/applying.ts'
import { outcomesAtOnce } from '../../src/store/lottery/drawing.ts'
import { freeze, publishTerms } from '../../src/store/lottery/freezing.ts'
import { toldAtOnce } from '../../src/store/lottery/telling.ts'
import { handingOverWrites, newFile, newServer, type Place } from '../support/databases.ts'
import { testNetwork } from '../support/draw.ts'
import {
  addApplications,
  asks,
  during,
  listLines,
  month,
  openRound,
  tickAt,
  wish,
} from '../support/lottery.ts'
import { type Answer, openRelay, type Relay, signedAs } from '../support/relay.ts'
import { acting, addCrowd, instant, jiro, type World } from '../support/world.ts'

const hotel = 'nikko-example'
const [minute, day] = [60_000, 24 * 60 * 60_000]

const opened: (Place | Relay)[] = []
afterEach(() => {
  for (const of of opened.splice(0)) of.close()
})

function keep<T extends Place | Relay>(of: T): T {
  opened.push(of)
  return of
}

const writeTo = (db: Db, ids: number[]) =>
  Promise.all(
    ids.map((id) =>
      db
        .update(residents)
        .set({ email: `${id}@example.jp` })
        .where(eq(residents.id, id)),
    ),
  )

/** Five residents for two rooms on the 3rd; who loses it may have the 5th; the last wants two nights or one. */
async function contendedRound(options: Parameters<typeof openRound>[0] = {}) {
  const world = await openRound(options)
  const crowd = await addCrowd(world.db, world.now, 6)
  for (const id of crowd.slice(0, 5)) await wish(world, id, ['03:1', '05:1'])
  await wish(world, crowd[5] ?? 0, ['02:2or1'])
  return { world, crowd }
}

const roundOf = async (db: Db, of = month) => {
  const [round] = await db.select().from(rounds).where(eq(rounds.month, of))
  if (!round) throw new Error(`no round of ${of}`)
  return round
}

const resultsOf = async (db: Db, crowd: readonly number[]) =>
  (await Promise.all(crowd.map((id) => listApplications(db, id)))).map(([of]) => of?.result)

const errorsIn = async (db: Db) =>
  (await db.select().from(jobRuns)).flatMap(({ job, error }) => (error ? [`${job}: ${error}`] : []))

const stockOf = (db: Db) =>
  db
    .select({ night: roomNights.night, taken: roomNights.taken, held: roomNights.held })
    .from(roomNights)
    .where(and(eq(roomNights.facilityId, 3), like(roomNights.night, `${month}-%`)))
    .orderBy(asc(roomNights.night))

/** The record as its readers rebuild it: from what is stored, nothing computed but the rooms left. */
async function storedRecord(db: Db): Promise<{ stored: DrawRecord; made: DrawRecord }> {
  const { terms, opened } = await roundOf(db)
  const [sealed] = await db.select().from(sealedSecrets).where(eq(sealedSecrets.round, month))
  if (!terms || !opened || !sealed) throw new Error('the round is not drawn')
  const lines = await listLines(db, month)
  const made = makeRecord(terms, lines, sealed.secret, opened)
  const rows = await db.select().from(applications).where(eq(applications.round, month))
  const drawn = lines.map((line) => {
    const row = rows.find((of) => line.startsWith(of.receipt))
    if (!row?.outcome || row.lot === null || row.place === null) throw new Error(`no ${line}`)
    return { line, lot: row.lot, place: row.place, ...row.outcome }
  })
  return { stored: { ...made, applications: drawn }, made }
}

async function expectStockToBeTrue(db: Db) {
  const standing = await db
    .select()
    .from(reservationNights)
    .where(and(eq(reservationNights.facilityId, 3), isNull(reservationNights.releasedAt)))
  for (const { night, taken, held } of await stockOf(db)) {
    expect([taken, held]).toEqual([standing.filter((of) => of.night === night).length, 0])
  }
}

/** Ids of the letters a round has written; one is the receipt's. */
const lettersOf = async (db: Db, of: 'terms' | 'result') =>
  (
    await db
      .select()
      .from(letters)
      .where(like(letters.id, `${of}-%`))
  )
    .map(({ id }) => id)
    .toSorted()

/** Lets the trigger run in the second before this moment. */
const tickBefore = (world: World, time: string) =>
  tickAt(world, new Date(instant(time) - 1000).toISOString())

/** All that a draw leaves behind, but for times and reservations' numbers, which are random. */
async function outcomeOf(db: Db) {
  const rows = await db.select().from(applications).orderBy(asc(applications.receipt))
  const nights = await db.select().from(reservationNights)
  const { terms, opened, written, drawnAt, publishedAt } = await roundOf(db)
  return {
    applications: rows.map(({ reservationNumber, ...row }) => ({
      ...row,
      nights: nights
        .filter((of) => of.reservationNumber === reservationNumber)
        .map(({ night, residentId, adults, releasedAt }) => [night, residentId, adults, releasedAt])
        .toSorted(),
    })),
    reservations: await db.$count(reservations),
    nights: nights.length,
    stock: await stockOf(db),
    list: [terms?.listHash, opened, written, drawnAt !== null, publishedAt !== null],
    letters: [...(await lettersOf(db, 'terms')), ...(await lettersOf(db, 'result'))],
  }
}

describe('a whole round', () => {
  test('is frozen, drawn and published at its hours, and the record is what anyone would compute', async () => {
    const { world, crowd } = await contendedRound()
    await tickAt(world, during.lastSecond)
    expect((await roundOf(world.db)).frozenAt).toBe(null)
    await tickAt(world, during.close)
    const frozen = await roundOf(world.db)
    expect(frozen.frozenAt).toBe(instant(during.close))
    expect(frozen.terms?.count).toBe(6)
    expect(frozen.terms && termsHashOf(frozen.terms)).toBe(frozen.termsHash)
    expect(frozen.opened).toBe(null)
    await tickBefore(world, during.draw)
    expect((await roundOf(world.db)).drawnAt).toBe(null)
    await tickAt(world, during.draw)
    expect((await roundOf(world.db)).drawnAt).toBe(instant(during.draw))
    expect(await resultsOf(world.db, crowd)).toEqual(Array(6).fill(null))
    await tickAt(world, during.publication)
    expect((await roundOf(world.db)).publishedAt).toBe(instant(during.publication))
    const { stored, made } = await storedRecord(world.db)
    expect(stored).toEqual(made)
    expect(checkRecord(stored).filter(({ result }) => result !== 'holds')).toEqual([])
    await expectStockToBeTrue(world.db)
    expect(await errorsIn(world.db)).toEqual([])
  })

  test('shows nobody a stay that was won before it is published', async () => {
    const { world, crowd } = await contendedRound()
    await tickAt(world, during.close)
    await tickAt(world, during.draw)
    const won = await world.db.select().from(reservations)
    const comingOf = async (residentId: number) =>
      (await listReservations(world.db, residentId, 1, '2019-03-20')).coming.map(
        ({ number }) => number,
      )
    expect(won.length).toBeGreaterThanOrEqual(4)
    for (const { residentId, number } of won) {
      expect(await comingOf(residentId)).toEqual([])
      expect(await findReservation(world.db, residentId, number)).toBeUndefined()
      expect(await cancel(world.db, acting(residentId), [number], world.now)).toBeUndefined()
    }
    await tickAt(world, during.publication)
    for (const { residentId, number } of won) {
      expect((await findReservation(world.db, residentId, number))?.number).toBe(number)
      expect(await comingOf(residentId)).toEqual([number])
    }
    const told = (await resultsOf(world.db, crowd)).flatMap((of) => of?.reservation?.number ?? [])
    expect(told.toSorted()).toEqual(won.map(({ number }) => number).toSorted())
    const [first] = won
    const cancelled = await cancel(
      world.db,
      acting(first?.residentId ?? 0),
      told.slice(0, 0),
      world.now,
    )
    expect(cancelled).toEqual([])
    await cancel(world.db, acting(first?.residentId ?? 0), [first?.number ?? ''], world.now)
    await expectStockToBeTrue(world.db)
  })

  test('writes to everyone once: the place, and the number of a stay that was won', async () => {
    const { world, crowd } = await contendedRound()
    await writeTo(world.db, crowd)
    await tickAt(world, during.close)
    await tickAt(world, during.draw)
    const before = (await world.carry()).length
    await tickAt(world, during.publication)
    expect(await publishRounds(world.services)).toBe(0)
    await tickAt(world, '2019-03-20T12:05+09:00')
    const mails = (await world.carry()).slice(before)
    expect(mails.map(({ to }) => to).toSorted()).toEqual(crowd.map((id) => `${id}@example.jp`))
    for (const [index, result] of (await resultsOf(world.db, crowd)).entries()) {
      const mail = mails.find(({ to }) => to === `${crowd[index]}@example.jp`)
      expect(mail?.text).toContain(`6人中${result?.place}番`)
      const told = /予約番号：([\d-]+)/.exec(mail?.text ?? '')?.[1]?.replaceAll('-', '')
      expect(told).toBe(result?.reservation?.number)
    }
  })

  test('publishing it twice at once writes no letter twice', async () => {
    const { world, crowd } = await contendedRound()
    await writeTo(world.db, crowd)
    await tickAt(world, during.close)
    await tickAt(world, during.draw)
    world.now = instant(during.publication)
    const twice = (job: typeof publishRounds) =>
      Promise.all([job(world.services), job(world.services)])
    expect((await twice(publishRounds)).toSorted()).toEqual([0, 1])
    expect((await twice(tellApplicants)).toSorted()).toEqual([1, 1])
    expect(await lettersOf(world.db, 'result')).toHaveLength(6)
  })

  test('to which nobody applied is drawn and published all the same, and all its rooms are vacant', async () => {
    const world = await openRound()
    await tickAt(world, during.close)
    await tickAt(world, during.publication)
    const round = await roundOf(world.db)
    expect([round.terms?.count, round.publishedAt]).toEqual([0, instant(during.publication)])
    expect(checkRecord((await storedRecord(world.db)).stored).map(({ result }) => result)).toEqual(
      checkRecord((await storedRecord(world.db)).made).map(() => 'holds'),
    )
    await expectStockToBeTrue(world.db)
  })
})

describe('rooms of a frozen round', () => {
  test('are not booked first come, first served, and are vacant once nobody has won them', async () => {
    const { world, crowd, weather } = await roundWithBeacon(absent)
    // The close and the draw come so late that the nights can be booked.
    world.now = instant('2019-04-20T10:00+09:00')
    const [another = 0] = await addCrowd(world.db, world.now, 1, 7000)
    const nights = [{ night: '2019-05-10', adults: 2, children: 0 }]
    const request = { slug: hotel, stay: { nights, roomWish: null }, key: 'another' }
    const book = () => reserve(world.db, acting(another), request, world.now)
    await tick(world.services)
    expect((await roundOf(world.db)).termsHash).not.toBe(null)
    const judged = await judgeStay(world.db, acting(another), request, world.now)
    expect(judged?.objections[0]?.refusal).toBe('notDrawnYet')
    expect(await book()).toMatchObject({ objections: [{ refusal: 'notDrawnYet' }] })
    const { found: seen } = await findVacancies(world.db, hotel, ['2019-05-10'])
    expect(seen?.stock.get('2019-05-10')).toMatchObject({ rooms: 2, unavailable: 2 })
    weather.answer = right
    await tickAt(world, '2019-04-20T10:30+09:00')
    expect((await roundOf(world.db)).publishedAt).toBe(world.now)
    expect(await book()).toHaveProperty('number')
    expect((await resultsOf(world.db, crowd)).filter((of) => of?.reservation)).not.toEqual([])
    await expectStockToBeTrue(world.db)
  })

  test('that staff keep from the lottery are not drawn', async () => {
    const { world, crowd } = await contendedRound()
    await world.db.update(roomNights).set({ offered: 1 }).where(eq(roomNights.facilityId, 3))
    await tickAt(world, during.close)
    await tickAt(world, during.publication)
    const won = (await resultsOf(world.db, crowd)).filter((of) => of?.nights[0] === '2019-05-03')
    expect(won.length).toBeLessThanOrEqual(1)
    await expectStockToBeTrue(world.db)
  })
})

describe('who has won but cannot come', () => {
  test('is given no stay, and the room is vacant', async () => {
    const world = await openRound()
    const [left = 0, refused = 0, booked = 0] = await addCrowd(world.db, world.now, 3)
    await wish(world, left, ['03:1'])
    await wish(world, refused, ['04:1'])
    await wish(world, booked, ['05:2'])
    const number = '2000000000'
    // Only the round itself can have given it.
    const at = { facilityId: 1, residentId: booked, round: month }
    await world.db.insert(reservations).values({ ...at, number, key: 'k', bookedAt: world.now })
    const bed = { ...at, reservationNumber: number, night: '2019-05-06' }
    await world.db.insert(reservationNights).values({ ...bed, adults: 2, children: 0 })
    await tickAt(world, during.close)
    await closeAccount(world.db, acting(left), world.now)
    await world.db.update(residents).set({ refusedAt: 1 }).where(eq(residents.id, refused))
    await tickAt(world, during.draw)
    await tickAt(world, during.publication)
    expect(await world.db.$count(reservations)).toBe(1)
    const rows = await world.db.select().from(applications)
    expect(rows.map(({ outcome }) => outcome?.choice)).toEqual([1, 1, 1])
    expect(rows.map(({ reservationNumber }) => reservationNumber)).toEqual([null, null, null])
    const [result] = await resultsOf(world.db, [booked])
    expect(result).toMatchObject({ choice: 1, reservation: null })
    await expectStockToBeTrue(world.db)
    expect(checkRecord((await storedRecord(world.db)).stored)).not.toContainEqual(
      expect.objectContaining({ result: 'differs' }),
    )
    expect(await errorsIn(world.db)).toEqual([])
  })
})

describe('who closes the account', () => {
  const won = async (leavesAt: string) => {
    const world = await openRound()
    const [winner = 0] = await addCrowd(world.db, world.now, 1)
    await wish(world, winner, ['03:2'])
    for (const time of [during.close, during.draw, leavesAt]) await tickAt(world, time)
    await closeAccount(world.db, acting(winner), world.now)
    await tickAt(world, '2019-03-21T12:00+09:00')
    const [stay] = await world.db.select().from(reservations)
    const [resident] = await world.db.select().from(residents).where(eq(residents.id, winner))
    await expectStockToBeTrue(world.db)
    expect(await errorsIn(world.db)).toEqual([])
    return { cancelledAt: stay?.cancelledAt ?? null, name: resident?.name }
  }

  test('before having been told of a stay that was won leaves its rooms vacant', async () => {
    expect(await won('2019-03-20T11:00+09:00')).toEqual({
      cancelledAt: instant('2019-03-20T11:00+09:00'),
      name: '',
    })
  })

  test('once told of it cancels it like any other stay', async () => {
    expect(await won(during.publication)).toEqual({ cancelledAt: expect.any(Number), name: '' })
  })
})

test('who has used the receipt as the key of another booking does not stop the draw', async () => {
  const { world, crowd } = await contendedRound()
  for (const id of crowd) {
    const [application] = await listApplications(world.db, id)
    const nights = [{ night: `2019-03-2${id % 10}`, adults: 2, children: 0 }]
    const key = application?.receipt ?? ''
    const stay = { nights, roomWish: false }
    expect(
      await reserve(world.db, acting(id), { slug: 'odaira', stay, key }, world.now),
    ).toHaveProperty('number')
  }
  await tickAt(world, during.close)
  await tickAt(world, during.draw)
  expect(await errorsIn(world.db)).toEqual([])
  await tickAt(world, during.publication)
  for (const result of await resultsOf(world.db, crowd)) {
    expect(result?.reservation === null).toBe(result?.choice === null)
  }
})

// Of 2019, when quicknet had not begun.
const { network: key, sign } = testNetwork()
const network = { ...key, genesisAt: instant('2019-01-01T00:00+09:00') }
const right = (round: number) => signedAs(round, sign(round))
const wrong = (round: number) => signedAs(round, sign(round + 1))
const absent = (): Answer => ({ status: 404, body: '' })

const awaitedRound = (terms: Terms | null): number =>
  terms?.awaited.kind === 'drand' ? terms.awaited.round : 0

async function roundWithBeacon(first: (round: number) => Answer) {
  const weather = { answer: first }
  const relay = keep(await openRelay((round) => weather.answer(round)))
  const randomness: Randomness = { kind: 'drand', ...drandAt(relay.url, network) }
  const { world, crowd } = await contendedRound({ randomness })
  return { world, crowd, relay, weather, randomness }
}

describe('with drand', () => {
  test('the terms name the round of the hour of the draw, and its signature is in the record', async () => {
    const { world } = await roundWithBeacon(right)
    await tickAt(world, during.close)
    const { terms } = await roundOf(world.db)
    expect(timeOf(awaitedRound(terms), network)).toBe(instant(during.draw))
    expect(terms?.awaited).toEqual(terms?.announced)
    await tickAt(world, during.draw)
    const { stored, made } = await storedRecord(world.db)
    expect(stored).toEqual(made)
    expect(stored.opened.kind).toBe('drand')
    const findings = checkRecord(stored, { isSigned, network })
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
  })

  test('the first terms stay, whoever comes later with others', async () => {
    const { world } = await roundWithBeacon(right)
    await tickAt(world, during.close)
    const { terms, termsHash, drawableAt } = await roundOf(world.db)
    if (!terms) throw new Error('no terms')
    const others = { ...terms, awaited: { kind: 'drand', chain: network.hash, round: 1 } } as const
    const with1 = { termsHash: termsHashOf(others), drawableAt: timeOf(1, network) }
    expect(await publishTerms(world.db, others, with1)).toBe(false)
    expect(await roundOf(world.db)).toMatchObject({ terms, termsHash, drawableAt })
  })

  test('an absent beacon is waited for, and nothing is drawn or published meanwhile', async () => {
    const { world, weather } = await roundWithBeacon(absent)
    await tickAt(world, during.close)
    const { termsHash } = await roundOf(world.db)
    for (const time of [during.draw, '2019-03-20T10:30+09:00', '2019-03-20T12:00+09:00']) {
      await tickAt(world, time)
      const { opened, written, drawnAt, publishedAt } = await roundOf(world.db)
      expect([opened, written, drawnAt, publishedAt]).toEqual([null, 0, null, null])
    }
    expect((await roundOf(world.db)).hindrance).toBe('sourceSilent')
    // A source may take its minutes: only the later runs have failed.
    expect(await errorsIn(world.db)).toEqual(
      Array(2).fill(expect.stringMatching(/^drawRounds: .*sourceSilent/)),
    )
    weather.answer = right
    await tickAt(world, '2019-03-20T12:05+09:00')
    const round = await roundOf(world.db)
    expect([round.drawnAt, round.publishedAt, round.termsHash, round.hindrance]).toEqual([
      world.now,
      world.now,
      termsHash,
      null,
    ])
  })

  test('a wrong signature is refused, staff can read so, and the right one is drawn by', async () => {
    const { world, weather } = await roundWithBeacon(wrong)
    await tickAt(world, during.close)
    await tickAt(world, during.draw)
    expect(await errorsIn(world.db)).toEqual([expect.stringMatching(/^drawRounds: .*wrongly/)])
    const { opened, written, drawnAt, hindrance } = await roundOf(world.db)
    expect([opened, written, drawnAt, hindrance]).toEqual([null, 0, null, 'sourceWrong'])
    expect(await world.db.$count(reservations)).toBe(0)
    weather.answer = right
    await tickAt(world, '2019-03-20T09:05+09:00')
    expect(await roundOf(world.db)).toMatchObject({ drawnAt: world.now, hindrance: null })
    expect(await errorsIn(world.db)).toHaveLength(1)
  })

  test('a runtime with another source draws nothing, and the next month’s round all the same', async () => {
    const { world, randomness } = await roundWithBeacon(right)
    await tickAt(world, during.close)
    // July's round is announced, and drawn, by the runtime as it is now.
    world.services.randomness = { kind: 'second secret' }
    for (const time of ['2019-04-10', '2019-05-16', '2019-05-20'])
      await tickAt(world, `${time}T12:00+09:00`)
    const unknown = expect.stringMatching(/^drawRounds: .*sourceUnknown/)
    expect(new Set(await errorsIn(world.db))).toEqual(new Set([unknown]))
    const { drawnAt, opened, written, hindrance } = await roundOf(world.db)
    expect([drawnAt, opened, written, hindrance]).toEqual([null, null, 0, 'sourceUnknown'])
    expect((await roundOf(world.db, '2019-07')).publishedAt).toBe(world.now)
    world.services.randomness = randomness
    await tickAt(world, '2019-05-20T12:05+09:00')
    expect(await roundOf(world.db)).toMatchObject({ drawnAt: world.now, hindrance: null })
  })

  test('another network than the one announced is another source', async () => {
    const { world, relay } = await roundWithBeacon(right)
    await tickAt(world, during.close)
    const other = { ...network, hash: testNetwork(8).network.hash }
    world.services.randomness = { kind: 'drand', ...drandAt(relay.url, other) }
    await tickAt(world, during.draw)
    expect(await roundOf(world.db)).toMatchObject({ opened: null, hindrance: 'sourceUnknown' })
    expect(relay.asked).toEqual([])
  })

  test('a freeze a day late names a round ten minutes ahead, and the ticks after it finish', async () => {
    const { world, relay, weather } = await roundWithBeacon(absent)
    weather.answer = (round) => (timeOf(round, network) <= world.now ? right(round) : absent())
    await tickAt(world, '2019-03-21T12:00+09:00')
    const { terms, drawnAt } = await roundOf(world.db)
    const named = awaitedRound(terms)
    expect(timeOf(named, network)).toBeGreaterThanOrEqual(world.now + 10 * minute)
    expect(drawnAt).toBe(null)
    await tickAt(world, '2019-03-21T12:05+09:00')
    expect((await roundOf(world.db)).drawnAt).toBe(null)
    await tickAt(world, '2019-03-21T12:10+09:00')
    expect((await roundOf(world.db)).publishedAt).toBe(world.now)
    expect(new Set(relay.asked)).toEqual(new Set([`/${network.hash}/public/${named}`]))
    const { stored } = await storedRecord(world.db)
    const findings = checkRecord(stored, { isSigned, network })
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
  })
})

describe('between the end of the list and its terms', () => {
  test('a killed freeze goes on a day later with the same list, and waits for the next round of drand', async () => {
    const { world, crowd, weather } = await roundWithBeacon(absent)
    weather.answer = (round) => (timeOf(round, network) <= world.now ? right(round) : absent())
    await freeze(world.db, month, instant(during.close))
    const [late = 0] = await addCrowd(world.db, world.now, 1, 7000)
    await expect(wish(world, late, ['10:1'])).rejects.toThrow()
    await tickAt(world, '2019-03-21T12:00+09:00')
    const { frozenAt, terms, drawableAt } = await roundOf(world.db)
    if (!terms) throw new Error('no terms')
    expect(frozenAt).toBe(instant(during.close))
    expect([terms.frozenAt, terms.publicAt, terms.count]).toEqual([
      new Date(instant(during.close)).toISOString(),
      new Date(world.now).toISOString(),
      crowd.length,
    ])
    expect(marksOf(terms)).toContain('late')
    expect(awaitedRound(terms)).toBeGreaterThan(
      terms.announced.kind === 'drand' ? terms.announced.round : Number.POSITIVE_INFINITY,
    )
    expect(drawableAt).toBe(timeOf(awaitedRound(terms), network))
    expect(drawableAt).toBeGreaterThanOrEqual(world.now + 10 * minute)
    await tickAt(world, '2019-03-21T12:10+09:00')
    const { stored } = await storedRecord(world.db)
    const findings = checkRecord(stored, { isSigned, network })
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
  })
})

describe('before the terms allow it', () => {
  test('nor before every applicant has a letter with them, no run draws', async () => {
    const { world } = await roundWithBeacon(right)
    world.now = instant(during.close)
    await freezeRounds(world.services)
    world.now = instant(during.draw) + minutes(1)
    expect(await drawRounds(world.services)).toBe(0)
    expect(await roundOf(world.db)).toMatchObject({ drawnAt: null, hindrance: 'untold' })
    await tellApplicants(world.services)
    expect(await drawRounds(world.services)).toBe(6)
    expect((await roundOf(world.db)).hindrance).toBe(null)
  })

  test('the terms are not older than their list, whatever the clock does in between', async () => {
    const { world } = await roundWithBeacon(right)
    const closed = instant(during.close)
    const times = [closed, closed]
    await freezeRounds({ ...world.services, now: () => times.shift() ?? closed - minutes(5) })
    const { terms } = await roundOf(world.db)
    expect(terms?.publicAt).toBe(terms?.frozenAt)
  })

  test('no run draws, although the source has spoken', async () => {
    const { world, relay } = await roundWithBeacon(right)
    await tickAt(world, '2019-03-21T12:00+09:00')
    const drawableAt = (await roundOf(world.db)).drawableAt ?? 0
    expect(drawableAt).toBeGreaterThan(world.now)
    world.now = drawableAt - 1
    expect(await drawRounds(world.services)).toBe(0)
    expect(relay.asked).toEqual([])
    world.now = drawableAt
    expect(await drawRounds(world.services)).toBe(6)
  })

  test('nor does the database take its end', async () => {
    const { world } = await roundWithBeacon(right)
    await tickAt(world, during.close)
    const { drawableAt } = await roundOf(world.db)
    const times = [drawableAt ?? 0, (drawableAt ?? 0) - 1]
    // A clock that is set back while the draw is done.
    const now = () => times.shift() ?? (drawableAt ?? 0) - 1
    await expect(drawRounds({ ...world.services, now })).rejects.toThrow(`${month} is not drawn`)
    expect(await roundOf(world.db)).toMatchObject({ drawnAt: null, hindrance: 'fault' })
    world.now = drawableAt ?? 0
    expect(await drawRounds(world.services)).toBe(0)
    expect(await roundOf(world.db)).toMatchObject({ drawnAt: world.now, hindrance: null })
    const { stored, made } = await storedRecord(world.db)
    expect(stored).toEqual(made)
  })
})

describe('when nothing ran', () => {
  test('from the close until a day after publication, the terms are public as long as ever before one tick does the rest', async () => {
    const { world, crowd } = await contendedRound()
    await tickAt(world, '2019-03-21T12:00+09:00')
    const { frozenAt, drawableAt, terms } = await roundOf(world.db)
    expect([frozenAt, drawableAt]).toEqual([world.now, world.now + day])
    expect(terms && marksOf(terms)).toEqual(['weaker', 'sealedLate', 'late'])
    await tickBefore(world, '2019-03-22T12:00+09:00')
    expect((await roundOf(world.db)).opened).toBe(null)
    await tickAt(world, '2019-03-22T12:00+09:00')
    const { drawnAt, publishedAt } = await roundOf(world.db)
    expect([drawnAt, publishedAt]).toEqual([world.now, world.now])
    expect((await resultsOf(world.db, crowd)).every((of) => of?.place)).toBe(true)
    await expectStockToBeTrue(world.db)
  })

  test('for more than a month, both months’ rounds are drawn', async () => {
    const { world, crowd } = await contendedRound()
    const june = instant('2019-04-02T10:00+09:00')
    const nights = [{ night: '2019-06-03', adults: 2, children: 0 }]
    const asked = { ...asks(1), choices: [{ nights, orOneNight: false }] }
    for (const id of crowd) {
      await apply(world.db, acting(id), { slug: hotel, month: '2019-06', asked, key: 'june' }, june)
    }
    await tickAt(world, '2019-04-21T12:00+09:00')
    await tickAt(world, '2019-04-22T12:00+09:00')
    const both = await Promise.all([roundOf(world.db), roundOf(world.db, '2019-06')])
    expect(both.map(({ publishedAt }) => publishedAt)).toEqual([world.now, world.now])
    expect(both.map(({ written }) => written)).toEqual([6, 6])
    expect(new Set(both.map(({ termsHash }) => termsHash)).size).toBe(2)
    await expectStockToBeTrue(world.db)
    expect(await errorsIn(world.db)).toEqual([])
  })
})

/** What is public of a list, however often its freeze was begun. */
const listOf = ({ announced, awaited, count, listHash, offered, publicAt }: DrawRecord) => {
  return { announced, awaited, count, listHash, offered, publicAt }
}

async function freezeAndTell(services: JobServices) {
  await freezeRounds(services)
  await tellApplicants(services)
}

describe('killed', () => {
  describe.each([
    ['before a write reaches the database', false, true],
    ['after a write, before its answer', true, true],
    ['by a fault of one write alone', false, false],
    ['by one lost answer alone', true, false],
  ])('%s, at whichever write', (_, applies, dies) => {
    /** The same days once more from `start` on: a run that is hurt at a write, and then whole ticks. */
    async function attempts(
      start: string,
      then: readonly string[],
      run: typeof tick | typeof freezeAndTell,
    ) {
      const place = keep(newFile())
      const first = createClient({ url: place.url })
      const { world, crowd } = await contendedRound({ client: first })
      await writeTo(world.db, crowd.slice(0, 3))
      if (start !== during.close) await tickAt(world, during.close)
      first.close()
      const path = place.url.slice('file:'.length)

      return async (hurtAt: number) => {
        copyFileSync(path, `${path}-${hurtAt}`)
        let writes = 0
        const client = createClient({ url: `${place.url}-${hurtAt}` })
        // Nothing here outlives the machine, so nobody waits for its disk.
        await client.execute('pragma synchronous = off')
        const frail = handingOverWrites(client, async (write, number) => {
          writes = number
          const isHurt = dies ? number >= hurtAt : number === hurtAt
          if (!isHurt) return write()
          if (applies && number === hurtAt) await write()
          throw new Error('the process has ended')
        })
        let now = instant(start)
        const services: JobServices = { ...world.services, db: openDatabase(frail), now: () => now }
        await run(services).catch(() => {})
        const db = openDatabase(client)
        for (const at of then) {
          now = instant(at)
          await tick({ ...services, db })
        }
        await expectStockToBeTrue(db)
        const { stored, made } = await storedRecord(db)
        expect(stored, `hurt at write ${hurtAt}`).toEqual(made)
        const outcome = await outcomeOf(db)
        client.close()
        return { outcome, record: stored, isHurt: writes >= hurtAt }
      }
    }

    test('of the day of draw and publication, a round ends as if nothing had happened', async () => {
      const after = ['2019-03-20T12:05+09:00']
      const attempt = await attempts(during.publication, after, tick)
      const unhurt = await attempt(Number.POSITIVE_INFINITY)
      expect(unhurt.outcome.list.slice(2)).toEqual([6, true, true])
      expect(unhurt.outcome.letters).toHaveLength(12)
      expect(unhurt.outcome.reservations).toBeGreaterThanOrEqual(4)
      let hurtAt = 1
      for (; ; hurtAt++) {
        const { outcome, record, isHurt } = await attempt(hurtAt)
        expect(outcome, `hurt at write ${hurtAt}`).toEqual(unhurt.outcome)
        expect(record).toEqual(unhurt.record)
        if (!isHurt) break
      }
      expect(hurtAt).toBeGreaterThan(30)
    })

    test('of the night of the freeze, a round has the terms that became public first, and all are told of them', async () => {
      const after = ['2019-03-16T00:05+09:00', during.publication]
      const attempt = await attempts(during.close, after, freezeAndTell)
      const unhurt = await attempt(Number.POSITIVE_INFINITY)
      const { publicAt, ...sameAs } = listOf(unhurt.record)
      let hurtAt = 1
      for (; ; hurtAt++) {
        const { outcome, record, isHurt } = await attempt(hurtAt)
        expect(listOf(record), `hurt at write ${hurtAt}`).toMatchObject(sameAs)
        expect(outcome.letters).toEqual(unhurt.outcome.letters)
        if (record.publicAt === publicAt) expect(outcome).toEqual(unhurt.outcome)
        if (!isHurt) break
      }
      expect(hurtAt).toBeGreaterThan(3)
    })
  })
})

/** Applications written straight into the round, as many as a large ward's. */
describe('a list longer than is written at once', () => {
  test('is drawn whole', async () => {
    const world = await openRound()
    await addApplications(world, outcomesAtOnce + 7)
    await tickAt(world, during.close)
    await tickAt(world, during.draw)
    expect(await errorsIn(world.db)).toEqual([])
    const { stored, made } = await storedRecord(world.db)
    expect(stored.applications).toEqual(made.applications)
    expect(await world.db.$count(reservations)).toBe(60)
    await expectStockToBeTrue(world.db)
  })

  test('and killed between its parts is drawn on by the same lots', async () => {
    const { url } = keep(newFile())
    const client = createClient({ url })
    const world = await openRound({ client })
    await addApplications(world, outcomesAtOnce + 7)
    await tickAt(world, during.close)
    let parts = 0
    const frail = handingOverWrites(client, async (write) => {
      const before = (await roundOf(world.db)).written
      if (before > 0) throw new Error('the process has ended')
      parts++
      return write()
    })
    world.now = instant(during.draw)
    await tick({ ...world.services, db: openDatabase(frail) }).catch(() => {})
    expect(parts).toBeGreaterThan(0)
    const half = await roundOf(world.db)
    expect([half.written, half.drawnAt]).toEqual([outcomesAtOnce, null])
    const some = await world.db
      .select()
      .from(applications)
      .where(inArray(applications.place, [1]))
    await tickAt(world, '2019-03-20T09:05+09:00')
    const { stored, made } = await storedRecord(world.db)
    expect(stored.applications).toEqual(made.applications)
    expect((await roundOf(world.db)).written).toBe(outcomesAtOnce + 7)
    const again = await world.db
      .select()
      .from(applications)
      .where(inArray(applications.place, [1]))
    expect(some.every((of) => again.some(({ receipt }) => receipt === of.receipt))).toBe(true)
    expect(await world.db.$count(reservations)).toBe(60)
    await expectStockToBeTrue(world.db)
  })

  test('and stopped between its parts, for want of time, is hindered by nothing and drawn on', async () => {
    const client = createClient({ url: keep(newFile()).url })
    const world = await openRound({ client })
    await addApplications(world, outcomesAtOnce + 7)
    await tickAt(world, during.close)
    world.now = instant(during.draw)
    const time = new AbortController()
    const watched = handingOverWrites(client, async (write) => {
      const answer = await write()
      if ((await roundOf(world.db)).written > 0) time.abort()
      return answer
    })
    const services = { ...world.services, db: openDatabase(watched), signal: time.signal }
    await expect(drawRounds(services)).rejects.toThrow('abort')
    const stopped = await roundOf(world.db)
    expect([stopped.written, stopped.drawnAt, stopped.hindrance]).toEqual([
      outcomesAtOnce,
      null,
      'unfinished',
    ])
    expect(await drawRounds(world.services)).toBe(7)
    const { stored, made } = await storedRecord(world.db)
    expect(stored).toEqual(made)
  })
})

describe('applicants are told', () => {
  test.each([0, 1, toldAtOnce - 1, toldAtOnce, toldAtOnce + 1])(
    'once each, of the terms and of the results, where they are %i',
    async (count) => {
      const world = await openRound()
      await addApplications(world, count)
      await world.db.update(residents).set({ email: 'someone@example.jp' })
      for (const time of [during.close, during.draw, during.publication]) {
        await tickAt(world, time)
        await tellApplicants(world.services)
      }
      expect(await errorsIn(world.db)).toEqual([])
      // By the applicant, not by the receipt: an id stands in the head of a letter.
      const applicants = (await world.db.select().from(applications)).map((of) => of.residentId)
      for (const of of ['terms', 'result'] as const)
        expect(await lettersOf(world.db, of)).toEqual(
          applicants.map((id) => `${of}-${month}-${id}`).toSorted(),
        )
      const owed = await world.db.select().from(tellings)
      expect(owed.map(({ of, endedAt }) => [of, endedAt]).toSorted()).toEqual([
        ['results', instant(during.publication)],
        ['terms', instant(during.close)],
      ])
    },
  )

  test('once each by a run killed between two slices and the one after it', async () => {
    const client = createClient({ url: keep(newFile()).url })
    const world = await openRound({ client })
    await addApplications(world, toldAtOnce + 7)
    await world.db.update(residents).set({ email: 'someone@example.jp' })
    await freezeRounds({ ...world.services, now: () => instant(during.close) })
    const frail = handingOverWrites(client, async (write, number) => {
      if (number > 1) throw new Error('the process has ended')
      return write()
    })
    world.now = instant(during.close)
    const dying = { ...world.services, db: openDatabase(frail) }
    await expect(tellApplicants(dying)).rejects.toThrow('has ended')
    expect(await lettersOf(world.db, 'terms')).toHaveLength(toldAtOnce)
    await tellApplicants(world.services)
    expect(await lettersOf(world.db, 'terms')).toHaveLength(toldAtOnce + 7)
  })
})

describe.each([
  ['on a file', async () => newFile()],
  ['on a libSQL server', newServer],
])('%s', (_, open) => {
  test('a round runs from its opening to its publication', async () => {
    const { url } = keep(await open())
    const { world, crowd } = await contendedRound({ client: createClient({ url }) })
    await writeTo(world.db, crowd)
    for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
    const { stored, made } = await storedRecord(world.db)
    expect(stored).toEqual(made)
    expect((await resultsOf(world.db, crowd)).every((of) => of?.place)).toBe(true)
    expect(await lettersOf(world.db, 'terms')).toHaveLength(6)
    expect(await lettersOf(world.db, 'result')).toHaveLength(6)
    await expectStockToBeTrue(world.db)
    expect(await errorsIn(world.db)).toEqual([])
  })

  test('two runs at once freeze, draw and tell it once, and neither fails', async () => {
    const { url } = keep(await open())
    const { world, crowd } = await contendedRound({ client: createClient({ url }) })
    await writeTo(world.db, crowd)
    const other = openDatabase(createClient({ url }))
    const twiceAt = (start: Instant) =>
      Promise.all(
        [world.db, other].map((db, index) =>
          tick({ ...world.services, db, now: () => start + index * 5 * minute }),
        ),
      )
    const start = instant('2019-03-21T12:00+09:00')
    await twiceAt(start)
    expect((await roundOf(world.db)).terms?.count).toBe(6)
    await twiceAt(start + day + 5 * minute)
    expect(await errorsIn(world.db)).toEqual([])
    await tick({ ...world.services, now: () => start + 2 * day })
    const { stored, made } = await storedRecord(world.db)
    expect(stored).toEqual(made)
    const won = made.applications.filter(({ choice }) => choice !== null)
    expect(await world.db.$count(reservations)).toBe(won.length)
    expect(await world.db.$count(letters, like(letters.id, 'terms-%'))).toBe(6)
    expect(await world.db.$count(letters, like(letters.id, 'result-%'))).toBe(6)
    await expectStockToBeTrue(world.db)
  })
})

describe('the list that is drawn is the list that was published', () => {
  const rename = (world: World) =>
    world.db.update(facilities).set({ slug: 'renamed' }).where(eq(facilities.id, 3))

  test('so nobody renames a facility that stands in a line', async () => {
    const world = await openRound()
    await rename(world)
    await world.db.update(facilities).set({ slug: 'nikko-example' }).where(eq(facilities.id, 3))
    await wish(world, jiro, ['13:1'])
    await expect(Promise.resolve(rename(world))).rejects.toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({ message: expect.stringContaining('keeps its slug') }),
      }),
    )
  })

  test('and a list that differs all the same is not drawn', async () => {
    const world = await openRound()
    await wish(world, jiro, ['13:1'])
    await tickAt(world, during.close)
    await world.db.$client.execute('drop trigger facility_in_a_line_keeps_its_slug')
    await rename(world)
    await tickAt(world, during.draw)
    expect((await roundOf(world.db)).drawnAt).toBe(null)
    const runs = await world.db.select().from(jobRuns).where(eq(jobRuns.job, 'drawRounds'))
    expect(runs.at(-1)?.error).toContain('listDiffers')
    expect((await roundOf(world.db)).hindrance).toBe('listDiffers')
  })
})
