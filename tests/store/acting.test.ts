import { createClient } from '@libsql/client'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { reservations } from '../../drizzle/schema/booking.ts'
import { applications } from '../../drizzle/schema/lottery.ts'
import { notices, residents } from '../../drizzle/schema/shared.ts'
import { verify } from '../../src/store/account/reviewing.ts'
import { cancel } from '../../src/store/booking/cancelling.ts'
import { change } from '../../src/store/booking/changing.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { openDatabase, type Statement } from '../../src/store/database.ts'
import { apply } from '../../src/store/lottery/applying.ts'
import { handingOverWrites, memory, newServer } from '../support/databases.ts'
import { asks, month, openRound } from '../support/lottery.ts'
import { acting, hanako, jiro, staff, type World } from '../support/world.ts'

const server = await newServer()
afterAll(() => server.close())

let world: World
beforeEach(async () => {
  world = await openRound()
})

const row = (id?: number) => ({ id, publishedAt: 0, title: 'a row of a journal', body: '' })

/** A row that can be written once. */
const joining = (id?: number): Statement => world.db.insert(notices).values(row(id))
const joined = () => world.db.$count(notices)
const counted = async () => [
  await world.db.$count(reservations),
  await world.db.$count(applications),
  await joined(),
]

const request = (night = '2019-03-20', key = night) => ({
  slug: 'odaira',
  stay: { nights: [{ night, adults: 2, children: 0 }], roomWish: false },
  key,
})
const wanted = { slug: 'nikko-example', month, asked: asks(1, '03:1'), key: 'k' }

async function booked(night?: string) {
  const made = await reserve(world.db, acting(jiro), request(night), world.now)
  if (!made || !('number' in made)) throw new Error('not booked')
  return made.number
}

/** Verbs that know nothing of what joins them. */
const verbs = {
  reserve: () => (joins: Statement[]) =>
    reserve(world.db, { ...acting(jiro), joins }, request(), world.now),
  apply: () => (joins: Statement[]) =>
    apply(world.db, { ...acting(jiro), joins }, wanted, world.now),
  cancel: async () => {
    const number = await booked()
    return (joins: Statement[]) => cancel(world.db, { ...acting(jiro), joins }, [number], world.now)
  },
}

const stateOf = async () => ({
  reservations: await world.db.select().from(reservations),
  applications: await world.db.select().from(applications),
  residents: await world.db.select().from(residents),
})

describe.each(Object.entries(verbs))('%s', (_, prepare) => {
  test('takes a statement along in the same write', async () => {
    const verb = await prepare()
    const before = world.roundTrips()
    await verb([joining(), joining()])
    expect(world.roundTrips() - before).toBe(2)
    expect(await joined()).toBe(2)
  })

  test('writes nothing where what joins it cannot be written', async () => {
    const verb = await prepare()
    await world.db.insert(notices).values(row(1))
    const before = await stateOf()
    await expect(verb([joining(2), joining(1)])).rejects.toThrow('UNIQUE')
    expect(await stateOf()).toEqual(before)
    expect(await joined()).toBe(1)
  })

  test('pressed twice is one act, and is joined once', async () => {
    const verb = await prepare()
    await Promise.all([verb([joining()]), verb([joining()])])
    await verb([joining()])
    expect(await joined()).toBe(1)
  })
})

test('staff are joined too, and act once', async () => {
  const by = { ...staff, joins: [joining()] }
  expect(await verify(world.db, by, '400031', world.now)).toBe(null)
  expect(await verify(world.db, by, '400031', world.now)).toBe('alreadyDecided')
  expect(await joined()).toBe(1)
})

test('an act that is refused is joined by nothing', async () => {
  const by = { ...acting(hanako), joins: [joining()] }
  expect(await reserve(world.db, by, request('2019-03-15'), world.now)).toHaveProperty('objections')
  expect(await apply(world.db, by, wanted, world.now)).toMatchObject({
    objections: [{ refusal: 'cardMissing' }],
  })
  expect(await cancel(world.db, by, ['2000000000'], world.now)).toBeUndefined()
  expect(await counted()).toEqual([0, 0, 0])
})

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s', (_, open) => {
  test('another act in between makes a verb judge again, and both are joined once', async () => {
    const client = open()
    world = await openRound({ client })
    const number = await booked()
    const racing = openDatabase(
      handingOverWrites(client, async (write, count) => {
        if (count === 1) {
          await cancel(world.db, { ...acting(jiro), joins: [joining()] }, [number], world.now)
        }
        return write()
      }),
    )
    const edits = {
      dropped: [],
      guests: new Map([['2019-03-20', { adults: 3, children: 0 }]]),
      roomWish: true,
    }
    const by = { ...acting(jiro), joins: [joining()] }
    const changed = await change(racing, by, { number, edits }, world.now)
    expect(changed?.objections).toEqual([{ part: 'whole', refusal: 'alreadyCancelled' }])
    expect(await joined()).toBe(1)
  })
})
