import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Client, createClient } from '@libsql/client'
import { and, gt, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { letters } from '../../drizzle/schema/shared.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { carryLetters, carryLettersSoon, type PostServices } from '../../src/jobs/carry-letters.ts'
import { type Delivery, linesAtOnce, type SendMail } from '../../src/platform/mail.ts'
import { smtpMailer } from '../../src/platform/mail-smtp.ts'
import { openDatabase } from '../../src/store/database.ts'
import { exchangeLetters } from '../../src/store/letters.ts'
import { jiro, mailerOf, openWorld, type World } from '../support/world.ts'

const minute = 60_000
const delivered: Delivery = { isDelivered: true }
const silent: Delivery = { isDelivered: false, isFinal: false, isDown: true, reason: 'ETIMEDOUT' }

let client: Client
let world: World
/** The letters the mail server took, by their ids. */
let sent: string[]
let onSent: () => void
beforeEach(async () => {
  client = createClient({ url: ':memory:' })
  world = await openWorld({ client })
  sent = []
  onSent = () => {}
})

/** Services whose letters go this way, and are noted as sent where they are delivered. */
const sending = (send: SendMail, more: Partial<PostServices> = {}): PostServices => ({
  ...world.services,
  openMailer: mailerOf(async (mail) => {
    const delivery = await send(mail)
    if (delivery.isDelivered) sent.push(mail.id)
    onSent()
    return delivery
  }),
  ...more,
})
const toEverybody = (more: Partial<PostServices> = {}) => sending(async () => delivered, more)

async function write(letter: Letter, ids: readonly string[]) {
  const common = { residentId: jiro, address: 'jiro@example.jp', letter }
  const rows = ids.map((id) => ({ id, ...common, writtenAt: world.now, dueAt: world.now }))
  await world.db.insert(letters).values(rows)
}
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `many-${index}`)
const writeMany = (count: number) =>
  write({ kind: 'expiring', name: '港区 次郎', lastDay: '2019-05-31' }, numbered(count))
const writeReset = () =>
  write({ kind: 'passwordReset', name: '港区 次郎', at: world.now }, ['reset'])
const writeAnswer = () => write({ kind: 'registered', name: '', number: '400074' }, ['answer'])

/** Letters that were taken and of which nothing is noted. */
const inDoubt = () =>
  world.db.$count(
    letters,
    and(gt(letters.tries, 0), isNull(letters.deliveredAt), isNull(letters.reason)),
  )

describe('letters with a deadline', () => {
  test('leave before all others, however late they were written', async () => {
    await writeMany(30)
    world.now += minute
    await writeAnswer()
    await writeReset()
    await carryLetters(toEverybody())
    expect(sent).toHaveLength(32)
    expect(sent.slice(0, linesAtOnce)).toEqual(expect.arrayContaining(['reset', 'answer']))
  })

  test('asked for while many leave, wait for none but those on their way', async () => {
    await writeMany(40)
    let asked = 0
    const services = sending(async () => {
      if (++asked === 10) await writeReset()
      return delivered
    })
    await carryLetters(services)
    expect(sent).toHaveLength(41)
    expect(sent.indexOf('reset')).toBeLessThan(10 + 2 * linesAtOnce)
  })

  test('leave though the minute’s letters have left', async () => {
    await writeMany(2)
    await exchangeLetters(world.db, [], { most: 2, aMinute: 2, hastes: ['many'] }, world.now)
    await writeReset()
    await writeAnswer()
    await carryLetters(toEverybody({ lettersAMinute: 2 }), { signal: afterLetters(1) })
    expect(sent).toEqual(['reset'])
  })
})

test('what goes to many is left to the schedule by a run after a request', async () => {
  await writeMany(10)
  await writeReset()
  await writeAnswer()
  await carryLettersSoon(toEverybody())
  expect(sent.toSorted()).toEqual(['answer', 'reset'])
})

test('a run after a request ends long before a Worker is stopped, however many letters wait', async () => {
  await write({ kind: 'registered', name: '', number: '400074' }, numbered(200))
  const slowly = async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    return delivered
  }
  const start = performance.now()
  await carryLettersSoon(sending(slowly))
  expect(performance.now() - start).toBeLessThan(15_000)
  expect(sent.length).toBeGreaterThan(linesAtOnce)
  expect(sent.length).toBeLessThan(60)
  expect(await inDoubt()).toBe(0)
})

/** Aborted once so many letters have been sent. */
function afterLetters(count: number): AbortSignal {
  const stop = new AbortController()
  onSent = () => {
    if (sent.length >= count) stop.abort()
  }
  return stop.signal
}

describe('in any minute no more letters leave than the mail server is said to take', () => {
  const aMinute = 20
  const hastes = ['many'] as const
  const take = () =>
    exchangeLetters(world.db, [], { most: linesAtOnce, aMinute, hastes }, world.now)

  test('whoever carries them, and none waits longer than that', async () => {
    await writeMany(60)
    const times: number[] = []
    while (times.length < 60) {
      const runs = await Promise.all([take(), take()])
      for (const { letters } of runs) times.push(...letters.map(() => world.now))
      expect(runs.every(({ isMore }) => isMore)).toBe(times.length < 60)
      world.now += 1000
    }
    const inMinuteFrom = (from: number) => times.filter((at) => at >= from && at < from + minute)
    expect(Math.max(...times.map((from) => inMinuteFrom(from).length))).toBe(aMinute)
    expect(world.now - (times[0] ?? 0)).toBeLessThan(3 * minute)
  })

  test('and one run spreads them over the minute', async () => {
    await writeMany(3 * linesAtOnce)
    const start = performance.now()
    await carryLetters(toEverybody({ lettersAMinute: linesAtOnce * 300 }))
    expect(sent).toHaveLength(3 * linesAtOnce)
    expect(performance.now() - start).toBeGreaterThan(2 * 195)
  })
})

describe('a mail server that takes up nobody’s letters', () => {
  test('ends the run after a few, which is a fault; the others wait for the next run', async () => {
    await writeMany(30)
    let asked = 0
    const hanging = sending(async () => {
      asked++
      return silent
    })
    await expect(carryLetters(hanging)).rejects.toThrow(
      'the mail server takes no letters: ETIMEDOUT',
    )
    expect(asked).toBe(linesAtOnce)
    world.now += 5 * minute
    expect(await carryLetters(toEverybody())).toBe(30)
    expect(new Set(sent).size).toBe(30)
  })

  test('and says nothing has four lines hung up, and no more are opened', async () => {
    await writeMany(30)
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const closed: Promise<unknown>[] = []
    server.on('connection', (line) => closed.push(once(line.resume(), 'close')))
    const openMailer = smtpMailer(`smtp://127.0.0.1:${port}?from=hoyo@city.example`, 300)
    await expect(carryLetters({ ...world.services, openMailer })).rejects.toThrow('ETIMEDOUT')
    await Promise.all(closed)
    expect(closed).toHaveLength(linesAtOnce)
    server.close()
  })

  test('is not one that hangs at a letter now and then', async () => {
    await writeMany(30)
    let asked = 0
    expect(await carryLetters(sending(async () => (++asked % 3 === 0 ? delivered : silent)))).toBe(
      10,
    )
    expect(asked).toBe(30)
  })
})

describe('a carrier that is killed', () => {
  test('leaves no more letters in doubt than it has lines', async () => {
    await writeMany(30)
    const doubts: number[] = []
    await carryLetters(
      sending(async () => {
        doubts.push(await inDoubt())
        return delivered
      }),
    )
    expect(Math.max(...doubts)).toBe(linesAtOnce)
    expect(await inDoubt()).toBe(0)
  })

  test('or told to stop, takes none any more and notes what it has sent', async () => {
    await writeMany(30)
    const signal = afterLetters(6)
    expect(await carryLetters(toEverybody(), { signal })).toBe(2 * linesAtOnce)
    expect(await inDoubt()).toBe(0)
    expect(await carryLetters(toEverybody(), { signal })).toBe(0)
    expect(await carryLetters(toEverybody())).toBe(30 - 2 * linesAtOnce)
    expect(new Set(sent).size).toBe(sent.length)
  })

  test('is not every one whose note fails: it notes once more', async () => {
    await writeMany(12)
    let fails = false
    const frail = refusing(() => fails)
    const services = sending(
      async () => {
        if (sent.length === linesAtOnce) fails = true
        return delivered
      },
      { db: openDatabase(frail) },
    )
    expect(await carryLetters(services)).toBe(12)
    expect(await inDoubt()).toBe(0)
    expect(new Set(sent).size).toBe(sent.length)
  })
})

test('a run asks the network no more often than a Worker may, also for links', async () => {
  await write({ kind: 'passwordReset', name: '', at: world.now }, numbered(60))
  const before = world.roundTrips()
  let lines = 0
  const most = 50
  const left = () => most - (world.roundTrips() - before)
  const mailer = {
    send: async ({ id }: { id: string }) => {
      lines++
      sent.push(id)
      return delivered
    },
    from: 'hoyo@city.example',
    asked: () => lines,
    close: () => {},
  }
  await carryLetters({ ...world.services, asks: { left }, openMailer: () => mailer })
  const asked = world.roundTrips() - before + lines
  expect(asked).toBeLessThanOrEqual(most)
  expect(sent.length).toBeGreaterThan(most / 4)
  expect(await inDoubt()).toBe(0)
})

/** The world's database, which fails once when told. */
const refusing = (fails: () => boolean) => {
  let hasFailed = false
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (name !== 'batch' || hasFailed || !fails()) return Reflect.apply(value, target, args)
        hasFailed = true
        throw new Error('SQLITE_BUSY: the database is locked')
      }
    },
  })
}
