import { createClient, type InStatement } from '@libsql/client'
import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ja } from '../../../components/words/ja/ja.ts'
import type { Words } from '../../../components/words/words.ts'
import { reservations, roomNights } from '../../../drizzle/schema/booking.ts'
import { facilityTexts } from '../../../drizzle/schema/shared.ts'
import { turns } from '../../../src/runtimes/turns.ts'
import { cancel } from '../../../src/store/booking/cancelling.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { announceRounds } from '../../../src/store/lottery/rounds.ts'
import { madeUp } from '../../support/made-up-language.ts'
import { govern, ungovern } from '../../support/policies.ts'
import {
  acting,
  hanako,
  jiro,
  openWorld,
  sessionOf,
  taro,
  type World,
} from '../../support/world.ts'

// What everybody asks for at ten o'clock: rendered once a version of the stock, and never a moment too old.

const calendar = '/vacancies/atami-example'
const week = '/vacancies/atami-example/week?from=2019-03-18'
const pages = [calendar, week]
const searches = ['/vacancies/search', '/vacancies/search?date=2019-03-23&saturdays=yes&nights=2']
const night = '2019-03-20'

/** Words that note which of them are read: what is answered as it stands says nothing. */
function listening(said: string[]): Words {
  return new Proxy(ja, {
    get(words, name, receiver) {
      said.push(String(name))
      return Reflect.get(words, name, receiver)
    },
  })
}

async function heard(options: Parameters<typeof openWorld>[0] = {}) {
  const said: string[] = []
  const world = await openWorld({ languages: { ja: listening(said) }, ...options })
  /** What is said, and how often the database is asked, for this answer. */
  const hear = async (path: string, asking?: Parameters<World['ask']>[1]) => {
    const before = world.roundTrips()
    said.length = 0
    const answer = await world.ask(path, asking)
    const text = await answer.text()
    return { answer, text, said: [...said], trips: world.roundTrips() - before }
  }
  return { world, hear, said }
}

/** What a page tells of a day, without markup. */
const told = (text: string, day = '3月20日 水曜日') =>
  text
    .replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ')
    .replace(/\s+/g, ' ')
    .split(`${day} `)[1]
    ?.slice(0, 20)

const left = (rooms: number) => new RegExp(`^(空きあり、残り)?${rooms}室`)
const free = /^(空きあり(?!、)|3室)/

const textOf = async (world: World, path: string, asking?: Parameters<World['ask']>[1]) =>
  (await world.ask(path, asking)).text()

const book = (world: World, resident: number, key = 'k') =>
  reserve(
    world.db,
    acting(resident),
    {
      slug: 'atami-example',
      stay: { nights: [{ night, adults: 2, children: 0 }], roomWish: null },
      key,
    },
    world.now,
  )

describe('a page of the stock', () => {
  test.each([...pages, ...searches])('%s is rendered once, however many ask', async (path) => {
    const { hear } = await heard()
    const first = await hear(path)
    const again = await hear(path)
    expect([again.said, again.trips]).toEqual([[], 1])
    expect(again.text).toBe(first.text)
    const packed = { headers: { 'accept-encoding': 'br' } }
    const [one, other] = [await hear(path, packed), await hear(path, packed)]
    expect([one.said, other.said]).toEqual([[], []])
    expect(other.text).toBe(one.text)
  })

  test('is rendered once for a crowd whose questions are all on their way before any is answered', async () => {
    const turn = turns()
    const client = createClient({ url: ':memory:' })
    const execute = client.execute.bind(client)
    const { world, said } = await heard({ client })
    client.execute = async (statement: InStatement) => {
      await turn()
      return execute(statement)
    }
    await Promise.all(Array.from({ length: 20 }, () => textOf(world, calendar)))
    // One in the header, one inside.
    expect(said.filter((name) => name === 'skip' || name === 'steps')).toEqual(['steps', 'skip'])
  })

  test.each([...pages, ...searches])(
    '%s renders nothing to say that it is as it was',
    async (path) => {
      const { hear } = await heard()
      const tag = (await hear(path)).answer.headers.get('etag') ?? ''
      const asked = await hear(path, { headers: { 'if-none-match': tag } })
      expect([asked.answer.status, asked.text, asked.said, asked.trips]).toEqual([304, '', [], 1])
    },
  )

  test('has the name of whoever asks in its header, and is rendered for all of them once', async () => {
    const { world, hear } = await heard()
    await hear(calendar)
    for (const [who, name] of [
      [jiro, '港区 次郎'],
      [taro, '港 太郎'],
    ] as const) {
      const headers = { cookie: `${await sessionOf(world, who)}; used=1` }
      const { text, said, answer, trips } = await hear(calendar, { headers })
      // Whose session it is and which stock, in one question.
      expect(trips).toBe(1)
      expect(text).toContain(name)
      expect(said).not.toContain('vacancies')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect((await hear(calendar)).text).not.toMatch(/港区 次郎|港 太郎/)
  })

  test('is another while the card has not arrived', async () => {
    const world = await openWorld()
    for (const _ of [1, 2]) {
      expect(told(await textOf(world, calendar))).toMatch(free)
      expect(told(await textOf(world, calendar, { as: hanako }))).toMatch(/^受付終了/)
      expect(told(await textOf(world, calendar, { as: jiro }))).toMatch(free)
    }
  })

  test('is another in another language and text size', async () => {
    const world = await openWorld({ languages: { ja, en: madeUp } })
    const english = { headers: { 'accept-language': 'en' } }
    const large = { headers: { cookie: 'text-size=large' } }
    for (const _ of [1, 2]) {
      expect(await textOf(world, calendar)).toMatch(/<html lang="ja">/)
      expect(await textOf(world, calendar, english)).toMatch(/<html lang="en">/)
      expect(await textOf(world, calendar, large)).toMatch(/<html lang="ja" class="large">/)
    }
  })

  test('is asked for in part as it is whole', async () => {
    const { hear } = await heard()
    const part = (target: string) => ({
      headers: { 'hx-request-type': 'partial', 'hx-target': target },
    })
    await hear(calendar)
    const first = await hear(calendar, part('div#turned'))
    expect(first.text).toMatch(/^<title>.*<div id="turned"/s)
    const again = await hear(calendar, part('div#turned'))
    expect([again.said, again.text]).toEqual([[], first.text])
    const other = await hear(calendar, part('div#other'))
    expect(other.answer.headers.get('hx-redirect')).toBe(calendar)
    expect((await hear(calendar)).text).toMatch(/^<!DOCTYPE html>/)
  })

  test('marks its forms for a browser that needs it, with a mark that is nobody else’s', async () => {
    const { hear } = await heard()
    const path = '/vacancies/search?saturdays=yes'
    const silent = { headers: { 'sec-fetch-site': '' } }
    const marks: (string | undefined)[] = []
    for (const _ of [1, 2]) {
      expect((await hear(path)).text).not.toContain('page-mark')
      marks.push(/name="page-mark" value="(\w+)"/.exec((await hear(path, silent)).text)?.[1])
    }
    expect(new Set(marks).size).toBe(2)
    expect(marks).not.toContain(undefined)
  })

  test('shows an address nobody was led to in no answer of another', async () => {
    const { hear } = await heard()
    const odd = `${calendar}?month=2019-03&x=of-somebody`
    for (const path of [odd, `${calendar}?view=of-somebody`]) {
      expect((await hear(path)).text).toContain('of-somebody')
      expect((await hear(calendar)).text).not.toContain('of-somebody')
      // Its inside is what everybody's is; all of it is kept for nobody, or there would be no end to it.
      const again = await hear(path)
      expect(again.said).not.toContain('vacancies')
      expect(again.said).toContain('skip')
    }
  })

  test('of a month no page leads to is not kept', async () => {
    const { hear } = await heard()
    for (const path of [
      `${calendar}?month=2030-01`,
      '/vacancies/search?from=2030-01-01',
      '/vacancies/search?date=2030-01-01',
      '/vacancies/atami-example/week?from=2030-01-01',
    ])
      for (const _ of [1, 2]) expect((await hear(path)).said).toContain('vacancies')
  })

  test('is rendered each time where there is no memory for it', async () => {
    const { hear } = await heard({ readyMegabytes: 0 })
    for (const _ of [1, 2]) expect((await hear(calendar)).said).toContain('vacancies')
  })
})

type Change = {
  what: string
  before?: (world: World) => Promise<unknown>
  act: (world: World) => Promise<unknown>
  shows: RegExp
}

const cell = { facilityId: 2, night }
const setNight = ({ db }: World, to: Partial<typeof roomNights.$inferInsert>) =>
  db
    .update(roomNights)
    .set(to)
    .where(and(eq(roomNights.facilityId, cell.facilityId), eq(roomNights.night, night)))

/** Everything that changes what they show of the 20th, and a sign of it that was not there before. */
const changes: Change[] = [
  { what: 'a booking', act: (world) => book(world, jiro), shows: left(2) },
  {
    what: 'a cancellation',
    before: (world) => book(world, jiro),
    act: async (world) => {
      const [booked] = await world.db.select().from(reservations)
      return cancel(world.db, acting(jiro), [booked?.number ?? ''], world.now)
    },
    shows: free,
  },
  {
    what: 'a closed day',
    act: (world) => setNight(world, { isClosed: true, rooms: 0 }),
    shows: /^休館日/,
  },
  {
    what: 'a day that is open again',
    before: (world) => setNight(world, { isClosed: true, rooms: 0 }),
    act: (world) => setNight(world, { isClosed: false, rooms: 3 }),
    shows: free,
  },
  {
    what: 'rooms that a round holds',
    act: (world) => setNight(world, { held: 3 }),
    shows: /^満室/,
  },
  {
    what: 'a night without stock',
    act: ({ db }) =>
      db.run(sql`delete from room_nights where facility_id = 2 and night = ${night}`),
    shows: /^休館日/,
  },
  {
    what: 'a number of the rules',
    act: (world) => govern(world, 2, { closesDaysBefore: 11 }),
    shows: /^受付終了/,
  },
  {
    what: 'a number of the rules that was taken away',
    before: (world) => govern(world, 2, { closesDaysBefore: 11 }),
    act: (world) => ungovern(world, 2),
    shows: free,
  },
]

describe.each(pages)('%s shows at once', (path) => {
  test.each(changes)('$what', async ({ before, act, shows }) => {
    const world = await openWorld()
    await before?.(world)
    for (const _ of [1, 2]) expect(told(await textOf(world, path))).not.toMatch(shows)
    await act(world)
    expect(told(await textOf(world, path))).toMatch(shows)
  })

  test('another name', async () => {
    const world = await openWorld()
    for (const _ of [1, 2]) await textOf(world, path)
    await world.db.update(facilityTexts).set({ name: '改名荘' })
    expect(await textOf(world, path)).toMatch(/<h1[^>]*>.*改名荘/)
  })

  test('a booking that came by another server', async () => {
    const world = await openWorld()
    const elsewhere = async () =>
      told(await (await world.seen.request(`http://localhost${path}`)).text())
    for (const _ of [1, 2]) expect(await elsewhere()).toMatch(free)
    await book(world, jiro)
    expect(await elsewhere()).toMatch(left(2))
  })

  test('a booking to whoever is logged in', async () => {
    const world = await openWorld()
    const headers = { cookie: `${await sessionOf(world, taro)}; used=1` }
    for (const _ of [1, 2]) expect(told(await textOf(world, path, { headers }))).toMatch(free)
    await book(world, jiro)
    expect(told(await textOf(world, path, { headers }))).toMatch(left(2))
  })
})

test('a month that is to be drawn for is shown as such at once', async () => {
  const world = await openWorld()
  const may = [
    '/vacancies/atami-example?month=2019-05',
    '/vacancies/atami-example/week?from=2019-05-06',
  ]
  const shown = async () =>
    Promise.all(may.map(async (path) => told(await textOf(world, path), '5月8日 水曜日')))
  for (const _ of [1, 2])
    expect(await shown()).toEqual(may.map(() => expect.stringMatching(/^受付前/)))
  await announceRounds(world.db, world.services.randomness, world.now)
  expect(await shown()).toEqual(may.map(() => expect.stringMatching(/^抽選前/)))
})

describe('with the clock alone', () => {
  const opening = '/vacancies/atami-example/week?from=2019-04-08'

  test.each([calendar, opening])('a day opens at ten: %s', async (path) => {
    const world = await openWorld({ now: '2019-03-11T09:59:59.999+09:00' })
    const shown = async () => told(await textOf(world, path), '4月11日 木曜日')
    for (const _ of [1, 2]) expect(await shown()).toMatch(/^受付前/)
    world.now += 1
    expect(await shown()).toMatch(free)
  })

  test.each(pages)('a day is over at midnight: %s', async (path) => {
    const world = await openWorld({ now: '2019-03-15T23:59:59.999+09:00' })
    for (const _ of [1, 2]) expect(told(await textOf(world, path))).toMatch(free)
    world.now += 1
    expect(told(await textOf(world, path))).toMatch(/^受付終了/)
  })
})

test('every table that a page of the stock reads moves its version, whatever is done to a row', async () => {
  const client = createClient({ url: ':memory:' })
  const world = await openWorld({ client })
  const read: string[] = []
  const execute = client.execute.bind(client)
  client.execute = (statement: InStatement) => {
    read.push(typeof statement === 'string' ? statement : statement.sql)
    return execute(statement)
  }
  for (const path of [...pages, ...searches]) await textOf(world, path)
  const { rows } = await execute('select name, type, tbl_name, sql from sqlite_master')
  const named = (text: string) =>
    rows.filter(
      ({ name, type }) =>
        /^(table|view)$/.test(String(type)) && new RegExp(`\\b${name}\\b`).test(text),
    )
  const direct = named(read.join())
  const tables = [
    ...direct,
    ...direct.flatMap(({ type, sql }) => (type === 'view' ? named(String(sql)) : [])),
  ]
    .filter(({ type }) => type === 'table')
    .map(({ name }) => String(name))
  expect(tables).toEqual(
    expect.arrayContaining(['room_nights', 'facilities', 'rounds', 'policies']),
  )
  // The list of a frozen round stays as it is, and before that whether anybody applied says nothing.
  const moving = tables.filter((table) => !['stock_version', 'applications'].includes(table))
  const isMoved = (table: string, act: string) =>
    rows.some(
      ({ type, tbl_name: of, sql }) =>
        type === 'trigger' &&
        of === table &&
        new RegExp(`AFTER ${act}[^]*stock_version`).test(String(sql)),
    )
  const still = moving.flatMap((table) =>
    ['INSERT', 'UPDATE', 'DELETE'].filter((act) => !isMoved(table, act)).map((act) => [table, act]),
  )
  expect(still).toEqual([])
})
