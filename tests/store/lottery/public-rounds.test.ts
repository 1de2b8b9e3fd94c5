import { createClient, type InStatement } from '@libsql/client'
import { eq, inArray, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices } from '../../../drizzle/schema/lottery.ts'
import { facilities } from '../../../drizzle/schema/shared.ts'
import { hashOfText, listHashOf } from '../../../src/domain/proof/protocol.ts'
import { makeRecord } from '../../../src/domain/proof/record.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { forgetStays } from '../../../src/store/booking/forgetting.ts'
import { forgetApplicants } from '../../../src/store/lottery/forgetting.ts'
import { pageOfList } from '../../../src/store/lottery/lines.ts'
import {
  findPlaces,
  findWonNights,
  placesAtOnce,
} from '../../../src/store/lottery/public-applications.ts'
import {
  findPublicFacts,
  findPublicRound,
  lineHashesOf,
  recordOf,
} from '../../../src/store/lottery/public-rounds.ts'
import { newReceipt } from '../../../src/store/tokens.ts'
import { during, listLines, month, openRound, tickAt, wish } from '../../support/lottery.ts'
import { overhearing, planOf } from '../../support/plans.ts'
import { acting, addCrowd, jiro, type World } from '../../support/world.ts'

const slug = 'nikko-example'
let world: World

beforeEach(async () => {
  world = await openRound()
})

/** Nobody's applications, by three wishes in turn. */
async function enterMany(count: number) {
  const [lodge] = await world.db.select().from(facilities).where(eq(facilities.slug, slug))
  const entered = Array.from({ length: count }, (_, index) => ({ receipt: newReceipt(), index }))
  const values = JSON.stringify(entered)
  await world.db.run(sql`
    insert into ${applications} (receipt, round, facility_id)
    select value ->> 'receipt', ${month}, ${lodge?.id} from json_each(${values})`)
  await world.db.run(sql`
    insert into ${choices} (receipt, rank, check_in, guests, or_one_night, key)
    select value ->> 'receipt', 1, ${month} || substr('-13-14-20', 1 + 3 * (value ->> 'index') % 9, 3),
      '[{"adults":2,"children":0},{"adults":2,"children":1}]', value ->> 'index' & 1, 'one'
    from json_each(${values})`)
}

async function publish() {
  for (const time of [during.close, during.draw, during.publication]) await tickAt(world, time)
}

async function publicFacts() {
  const { terms, opened, secret } = (await findPublicFacts(world.db, month)) ?? {}
  if (!terms || !opened || !secret) throw new Error('the round is not published')
  return { terms, opened, secret }
}

async function joined(pieces: AsyncIterable<string>) {
  const all: string[] = []
  for await (const piece of pieces) all.push(piece)
  return all.join('')
}

describe('the record in pieces is the record, byte for byte', () => {
  test.each([
    ['of nobody', 0],
    ['of one', 1],
    ['of exactly as many as are read at once', pageOfList],
    ['of more than twice as many', 2 * pageOfList + 7],
  ])('%s', async (_, count) => {
    await enterMany(count)
    await publish()
    const { terms, opened, secret } = await publicFacts()
    const lines = await listLines(world.db, month)
    expect(lines).toHaveLength(count)
    const record = makeRecord(terms, lines, secret, opened)
    expect(await joined(recordOf(world.db, { terms, opened, secret }))).toBe(JSON.stringify(record))
  })
})

test('every line has its hash in the public list, in the order of the lines, and all of them make the list’s', async () => {
  await enterMany(pageOfList + 3)
  await tickAt(world, during.close)
  const lines = await listLines(world.db, month)
  const hashes = await joined(lineHashesOf(world.db, month))
  expect(hashes).toBe(lines.map((line) => `${hashOfText(`${line}\n`)}\n`).join(''))
  const facts = await findPublicFacts(world.db, month)
  expect(facts?.terms?.listHash).toBe(listHashOf(lines))
})

describe('before publication', () => {
  test('no count, place, night or outcome is told, whoever has a receipt', async () => {
    await wish(world, jiro, ['13:2'])
    const [{ receipt } = { receipt: '' }] = await world.db.select().from(applications)
    for (const time of [during.close, during.draw]) {
      await tickAt(world, time)
      const found = await findPublicRound(world.db, month, receipt)
      expect([found?.tallies, found?.opened, found?.secret]).toEqual([[], null, null])
      expect(found?.sought).toMatchObject({ receipt, drawn: null })
      expect(await findPlaces(world.db, month, slug, 1)).toBeUndefined()
      expect(await findWonNights(world.db, month, slug, '2020-01-01')).toBeUndefined()
    }
    const [drawn] = await world.db.select().from(applications)
    expect(drawn?.outcome).not.toBeNull()
  })
})

describe('the order at a facility', () => {
  const placesFrom = async (place: number) =>
    (await findPlaces(world.db, month, slug, place))?.placed.map((of) => of.place)
  const upTo = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index)

  test('comes page by page, the one with the place that is asked for, and never past the last', async () => {
    const total = 2 * placesAtOnce + 1
    await enterMany(total)
    await publish()
    expect(await findPlaces(world.db, month, slug, 1)).toMatchObject({ total })
    expect(await placesFrom(1)).toEqual(upTo(1, placesAtOnce))
    expect(await placesFrom(placesAtOnce)).toEqual(upTo(1, placesAtOnce))
    expect(await placesFrom(placesAtOnce + 1)).toEqual(upTo(placesAtOnce + 1, 2 * placesAtOnce))
    expect(await placesFrom(Number.MAX_SAFE_INTEGER)).toEqual([total])
    const tallies = (await findPublicRound(world.db, month))?.tallies
    expect(tallies).toMatchObject([{ facility: { slug }, applications: total }])
    const outcomes = await world.db.select().from(applications)
    expect(tallies?.[0]?.won).toBe(outcomes.filter(({ outcome }) => outcome?.choice).length)
  })

  test('is empty where nobody applied, and not found where there is no such facility', async () => {
    await publish()
    expect(await findPlaces(world.db, month, slug, 5)).toMatchObject({ total: 0, placed: [] })
    expect(await findPlaces(world.db, month, 'nowhere', 1)).toBeUndefined()
  })
})

describe('rooms won', () => {
  const afterwards = '2020-01-01'
  const nightsWon = async (before = afterwards) =>
    (await findWonNights(world.db, month, slug, before))?.nights

  test('are used or not, cancelled or could not be taken, night by night, and no other counts', async () => {
    const [kept, givenUp, left] = await addCrowd(world.db, world.now, 3)
    await world.db
      .update(roomNights)
      .set({ rooms: 3, offered: null })
      .where(inArray(roomNights.night, [`${month}-13`, `${month}-14`]))
    for (const id of [kept, givenUp, left]) await wish(world, id ?? 0, ['13:2'])
    await tickAt(world, during.close)
    await world.db.run(sql`update residents set refused_at = ${world.now} where id = ${left}`)
    for (const time of [during.draw, during.publication]) await tickAt(world, time)
    const [theirs] = await world.db
      .select()
      .from(applications)
      .where(eq(applications.residentId, givenUp ?? 0))
    await cancel(world.db, acting(givenUp ?? 0), [theirs?.reservationNumber ?? ''], world.now)
    const one = { won: 3, used: 0, unused: 1, unmarked: 1, cancelled: 1, untaken: 1 }
    const both = [
      { night: `${month}-13`, ...one },
      { night: `${month}-14`, ...one },
    ]
    expect(await nightsWon()).toEqual(both)
    expect(await nightsWon(`${month}-14`)).toEqual(both.slice(0, 1))

    await forgetApplicants(world.db, afterwards)
    await forgetStays(world.db, afterwards)
    expect(await world.db.$count(reservations)).toBe(0)
    expect(await nightsWon()).toEqual(both)
  })
})

test('no public page of a round goes through its applications one by one', async () => {
  const asked: InStatement[] = []
  const client = createClient({ url: ':memory:' })
  world = await openRound({ client: overhearing(client, asked) })
  await enterMany(30)
  await publish()
  const [{ receipt } = { receipt: '' }] = await world.db.select().from(applications)
  const facts = await publicFacts()
  asked.length = 0
  await findPublicRound(world.db, month, receipt)
  await findPlaces(world.db, month, slug, 7)
  await findWonNights(world.db, month, slug, '2020-01-01')
  await joined(recordOf(world.db, facts))
  await joined(lineHashesOf(world.db, month))
  const plans = await Promise.all(asked.map((statement) => planOf(client, statement)))
  expect(asked.length).toBeGreaterThan(8)
  const steps = plans.flat().filter((step) => /applications|other|choices|nights\b/.test(step))
  expect(
    new Set(steps.flatMap((step) => /INDEX (applications_\w+)/.exec(step)?.[1] ?? [])),
  ).toEqual(new Set(['applications_by_place', 'applications_in_order', 'applications_won']))
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
})
