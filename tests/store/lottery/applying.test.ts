import { createHash } from 'node:crypto'
import { createClient } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roomNights } from '../../../drizzle/schema/booking.ts'
import { applications, choices, sealedSecrets } from '../../../drizzle/schema/lottery.ts'
import { letters, residents, rounds } from '../../../drizzle/schema/shared.ts'
import { addDays, nightsFrom } from '../../../src/domain/calendar.ts'
import { lineOf } from '../../../src/domain/lottery/application.ts'
import { commitmentOf, lineHashOf } from '../../../src/domain/proof/protocol.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { type Db, openDatabase } from '../../../src/store/database.ts'
import { listApplications } from '../../../src/store/lottery/applications.ts'
import { apply, judgeApplication } from '../../../src/store/lottery/applying.ts'
import { freeze } from '../../../src/store/lottery/freezing.ts'
import { announceRound, announceRounds } from '../../../src/store/lottery/rounds.ts'
import { withdrawChoices } from '../../../src/store/lottery/withdrawing.ts'
import { handingOverWrites, memory, newFile, newServer } from '../../support/databases.ts'
import { asks, during, listLines, month, openRound, wish } from '../../support/lottery.ts'
import { acting, addCrowd, hanako, instant, jiro, taro, type World } from '../../support/world.ts'

const slug = 'nikko-example'
const wanted = (rank: number, ...texts: string[]) => ({
  slug,
  month,
  asked: asks(rank, ...texts),
  key: `${rank}-${texts.join()}`,
})

const own = async ({ db }: { db: Db }, residentId = jiro) => {
  const [application] = await listApplications(db, residentId)
  return application
}

/** What stands, the dearest first: '2019-05-03+2'. */
const standing = async (world: World, residentId = jiro) =>
  (await own(world, residentId))?.choices.map(
    ({ nights }) => `${nights[0]?.night}+${nights.length}`,
  ) ?? []

const keysOf = async (world: World, residentId = jiro) =>
  (await own(world, residentId))?.choices.map(({ key }) => key) ?? []

const withdrawAt = async (world: World, ...ranks: number[]) => {
  const keys = await keysOf(world)
  const chosen = ranks.map((rank) => keys[rank - 1] ?? '')
  return withdrawChoices(world.db, acting(jiro), { month, keys: chosen }, world.now)
}

/** 申込総数 of each night that has any, at the hotel everybody wants. */
async function appliedOn(db: Db): Promise<Record<string, number>> {
  const stock = await db.select().from(roomNights).where(eq(roomNights.facilityId, 3))
  return Object.fromEntries(
    stock.filter(({ applied }) => applied !== 0).map(({ night, applied }) => [night, applied]),
  )
}

/** The same, counted from the choices themselves. */
async function chosenOn(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { checkIn, guests } of await db.select().from(choices)) {
    for (const night of nightsFrom(checkIn, guests.length)) {
      counts[night] = (counts[night] ?? 0) + 1
    }
  }
  return counts
}

const writeTo = (db: Db, residentId: number) =>
  db
    .update(residents)
    .set({ email: `${residentId}@example.jp` })
    .where(eq(residents.id, residentId))

/** The message a write is refused with by the database itself. */
const refusalOf = async (write: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(write).then(
    () => 'written',
    (error: Error) => String(error.cause ?? error),
  )

describe('an application', () => {
  test('is one facility with up to three choices, and each night counts its choices', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:2or1', '03:1', '10:2'])
    expect(await standing(world)).toEqual(['2019-05-03+2', '2019-05-03+1', '2019-05-10+2'])
    expect(await appliedOn(world.db)).toEqual({
      '2019-05-03': 2,
      '2019-05-04': 1,
      '2019-05-10': 1,
      '2019-05-11': 1,
    })
    const receipt = (await own(world))?.receipt
    expect(receipt).toMatch(/^[a-z2-7]{26}$/)
    expect(await listLines(world.db, month)).toEqual([
      `${receipt}|${slug}|2019-05-03:2or1,2019-05-03:1,2019-05-10:2`,
    ])
  })

  test('grows by a later choice and keeps its receipt', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:1'])
    const before = await own(world)
    const judged = await apply(world.db, acting(jiro), wanted(2, '05:1'), world.now)
    expect(judged?.objections).toEqual([])
    expect(await standing(world)).toEqual(['2019-05-03+1', '2019-05-05+1'])
    expect((await own(world))?.receipt).toBe(before?.receipt)
    expect(await world.db.$count(applications)).toBe(1)
  })

  test('sent twice, or many times at once, is one application and one letter', async () => {
    const world = await openRound()
    await writeTo(world.db, jiro)
    const same = wanted(1, '03:1', '04:2')
    const judged = await Promise.all(
      Array.from({ length: 6 }, () => apply(world.db, acting(jiro), same, world.now)),
    )
    judged.push(await apply(world.db, acting(jiro), same, world.now))
    expect(judged.map((of) => of?.objections)).toEqual(Array(7).fill([]))
    expect(await standing(world)).toEqual(['2019-05-03+1', '2019-05-04+2'])
    expect(await world.db.$count(letters)).toBe(1)
    expect(await appliedOn(world.db)).toEqual(await chosenOn(world.db))
  })

  test('sent again after one of its choices was withdrawn adds none a second time', async () => {
    const world = await openRound()
    await wish(world, jiro, ['01:1'])
    const both = { ...wanted(2, '03:1', '04:1'), key: 'both' }
    await apply(world.db, acting(jiro), both, world.now)
    await withdrawAt(world, 1, 2)
    expect(await standing(world)).toEqual(['2019-05-04+1'])
    const others = { ...wanted(2, '05:1', '06:1'), key: 'both' }
    expect((await apply(world.db, acting(jiro), others, world.now))?.objections).toEqual([])
    expect(await standing(world)).toEqual(['2019-05-04+1'])
  })

  test('sent again after the close is still answered as taken', async () => {
    const world = await openRound()
    await apply(world.db, acting(jiro), wanted(1, '03:1'), world.now)
    const again = await apply(world.db, acting(jiro), wanted(1, '03:1'), instant(during.close))
    expect(again?.objections).toEqual([])
  })

  test('is judged in one round trip and made in two', async () => {
    const world = await openRound()
    const before = world.roundTrips()
    await judgeApplication(world.db, acting(jiro), wanted(1, '03:1'), world.now)
    expect(world.roundTrips() - before).toBe(1)
    await apply(world.db, acting(jiro), wanted(1, '03:1'), world.now)
    expect(world.roundTrips() - before).toBe(3)
    await withdrawAt(world, 1)
    expect(world.roundTrips() - before).toBe(6)
  })

  test('judged beforehand writes nothing', async () => {
    const world = await openRound()
    const judged = await judgeApplication(world.db, acting(jiro), wanted(1, '03:1'), world.now)
    expect(judged?.objections).toEqual([])
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('is refused by the store itself to who may not apply', async () => {
    const world = await openRound()
    const refusalFor = async (id: number) =>
      (await apply(world.db, acting(id), wanted(1, '03:1'), world.now))?.objections[0]?.refusal
    expect(await refusalFor(taro)).toBe('onlyLiving')
    expect(await refusalFor(hanako)).toBe('cardMissing')
    const elsewhere = { ...wanted(1, '03:1'), slug: 'nowhere' }
    expect(await apply(world.db, acting(jiro), elsewhere, world.now)).toBeUndefined()
    expect(await apply(world.db, acting(99999), wanted(1, '03:1'), world.now)).toBeUndefined()
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('for a month whose round nobody knows is refused as outside the month', async () => {
    const world = await openRound()
    const early = { ...wanted(1, '03:1'), month: '2019-09' }
    const of = { ...early, asked: { ...early.asked, choices: [nightOf('2019-09-03')] } }
    expect((await apply(world.db, acting(jiro), of, world.now))?.objections[0]?.refusal).toBe(
      'outsideMonth',
    )
  })

  test('of one resident is not seen by another', async () => {
    const world = await openRound()
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    await wish(world, jiro, ['03:1'])
    expect(await listApplications(world.db, other)).toEqual([])
  })
})

const nightOf = (night: string) => ({
  nights: [{ night, adults: 2, children: 0 }],
  orOneNight: false,
})

describe('a letter tells the applicant', () => {
  test('the receipt, and the hash of the very line that is published', async () => {
    const world = await openRound()
    await writeTo(world.db, jiro)
    await wish(world, jiro, ['03:2or1', '10:1'])
    const [posted] = await world.db.select().from(letters)
    const [line = ''] = await listLines(world.db, month)
    const lineHash = createHash('sha256').update(`${line}\n`).digest('hex')
    const application = await own(world)
    expect(posted?.letter).toMatchObject({
      kind: 'application',
      receipt: application?.receipt,
      lineHash,
      isWithdrawal: false,
    })
    expect(application && lineHashOf(lineOf(application))).toBe(lineHash)
    const [mail] = await world.carry()
    expect(mail?.to).toBe(`${jiro}@example.jp`)
    expect(mail?.text.replaceAll(' ', '')).toContain(`受付番号：${application?.receipt}\n`)
    expect(mail?.text).toContain(lineHash)
  })

  test('when a choice is withdrawn, and when nothing is left', async () => {
    const world = await openRound()
    await writeTo(world.db, jiro)
    await wish(world, jiro, ['03:1', '04:1'])
    await withdrawAt(world, 1)
    await withdrawAt(world, 1)
    const told = (await world.db.select().from(letters)).map(({ letter }) => letter)
    expect(told).toMatchObject([
      { isWithdrawal: false },
      { isWithdrawal: true, lineHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { isWithdrawal: true, lineHash: null, choices: [] },
    ])
    expect(await world.carry()).toHaveLength(3)
  })
})

describe('withdrawing', () => {
  test('a choice moves the later ones up', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:1', '04:2', '10:1'])
    expect(await withdrawAt(world, 1)).toBe(null)
    expect(await standing(world)).toEqual(['2019-05-04+2', '2019-05-10+1'])
    expect(await listLines(world.db, month)).toEqual([
      `${(await own(world))?.receipt}|${slug}|2019-05-04:2,2019-05-10:1`,
    ])
    expect(await appliedOn(world.db)).toEqual(await chosenOn(world.db))
  })

  test('several choices at once withdraws them all, and a place is free for another', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:1', '04:2', '10:1'])
    expect(await withdrawAt(world, 1, 3)).toBe(null)
    expect(await standing(world)).toEqual(['2019-05-04+2'])
    const judged = await apply(world.db, acting(jiro), wanted(2, '10:1'), world.now)
    expect(judged?.objections).toEqual([])
    expect(await standing(world)).toEqual(['2019-05-04+2', '2019-05-10+1'])
  })

  test('the last choice leaves no trace, and another facility is free to choose', async () => {
    const world = await openRound()
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    await wish(world, other, ['03:1'])
    await wish(world, jiro, ['03:1', '04:2'])
    expect(await withdrawAt(world, 1, 2)).toBe(null)
    expect(await own(world)).toBeUndefined()
    expect(await world.db.$count(applications)).toBe(1)
    expect(await world.db.$count(choices)).toBe(1)
    expect(await listLines(world.db, month)).toHaveLength(1)
    expect(await appliedOn(world.db)).toEqual({ '2019-05-03': 1 })
    await wish(world, jiro, ['03:1'], 'atami-example')
    expect((await own(world))?.facility.slug).toBe('atami-example')
  })

  test('the same choice twice, or one that is another resident’s, changes nothing', async () => {
    const world = await openRound()
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    await writeTo(world.db, jiro)
    await wish(world, jiro, ['03:1', '04:1'])
    await wish(world, other, ['03:1', '10:1'])
    const theirs = await keysOf(world, other)
    const letterCount = await world.db.$count(letters)
    const of = { month, keys: [...theirs, 'no-such-key'] }
    expect(await withdrawChoices(world.db, acting(jiro), of, world.now)).toBe('goneAlready')
    expect(await standing(world, other)).toEqual(['2019-05-03+1', '2019-05-10+1'])
    expect(await standing(world)).toEqual(['2019-05-03+1', '2019-05-04+1'])
    const [mine = ''] = await keysOf(world)
    const once = { month, keys: [mine] }
    await Promise.all([
      withdrawChoices(world.db, acting(jiro), once, world.now),
      withdrawChoices(world.db, acting(jiro), once, world.now),
    ])
    expect(await withdrawChoices(world.db, acting(jiro), once, world.now)).toBe('goneAlready')
    expect(await standing(world)).toEqual(['2019-05-04+1'])
    expect(await world.db.$count(letters)).toBe(letterCount + 1)
  })

  test('a choice of another round by its key changes nothing', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:1'])
    const keys = await keysOf(world)
    expect(
      await withdrawChoices(world.db, acting(jiro), { month: '2019-06', keys }, world.now),
    ).toBe('goneAlready')
    expect(await standing(world)).toEqual(['2019-05-03+1'])
  })
})

const closedRound = { part: 'whole', refusal: 'closed' }

describe('from the close on', () => {
  test('nobody applies and nobody withdraws, even before the list is frozen', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:1'])
    world.now = instant(during.lastSecond)
    expect((await apply(world.db, acting(jiro), wanted(2, '04:1'), world.now))?.objections).toEqual(
      [],
    )
    world.now = instant(during.close)
    expect((await apply(world.db, acting(jiro), wanted(3, '05:1'), world.now))?.objections).toEqual(
      [closedRound],
    )
    expect(await withdrawAt(world, 1)).toBe('closed')
    expect(await standing(world)).toEqual(['2019-05-03+1', '2019-05-04+1'])
  })

  test('a list is not frozen a millisecond too early', async () => {
    const world = await openRound()
    await freeze(world.db, month, instant(during.close) - 1)
    const [round] = await world.db.select().from(rounds).where(eq(rounds.month, month))
    expect(round?.frozenAt).toBe(null)
  })
})

describe('once the list is frozen', () => {
  const frozen = async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:1', '04:1'])
    const receipt = (await own(world))?.receipt ?? ''
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    await freeze(world.db, month, instant(during.close))
    return { ...world, receipt, other }
  }
  const guests = [{ adults: 2, children: 0 }]
  const choice = { rank: 3, checkIn: '2019-05-05', guests, orOneNight: false, key: 'late' }

  test('the database takes no application and no choice, whoever writes', async () => {
    const { db, receipt, other } = await frozen()
    const late = { receipt: 'l'.repeat(26), round: month, residentId: other, facilityId: 3 }
    expect(await refusalOf(db.insert(applications).values(late))).toContain('is frozen')
    expect(await refusalOf(db.insert(choices).values({ ...choice, receipt }))).toContain(
      'is frozen',
    )
  })

  test('the database lets no application and no choice go', async () => {
    const { db, receipt } = await frozen()
    expect(await refusalOf(db.delete(choices).where(eq(choices.receipt, receipt)))).toContain(
      'is frozen',
    )
    expect(await refusalOf(db.delete(applications))).toContain('is frozen')
    expect(await db.$count(choices)).toBe(2)
  })

  test('nothing of a line can be edited, nor what was made public', async () => {
    const { db } = await frozen()
    expect(await refusalOf(db.update(choices).set({ rank: sql`4 - rank` }))).toContain('made anew')
    expect(await refusalOf(db.update(applications).set({ facilityId: 1 }))).toContain('its line')
    expect(await refusalOf(db.update(applications).set({ round: '2019-06' }))).toContain('its line')
    for (const edit of [{ frozenAt: null }, { frozenAt: 1 }, { commitment: '00' }]) {
      expect(await refusalOf(db.update(rounds).set(edit))).toContain('keeps its word')
    }
  })

  test('another round’s list stays open', async () => {
    const { db, other } = await frozen()
    const june = instant('2019-04-02T10:00+09:00')
    const of = {
      slug,
      month: '2019-06',
      asked: { ...asks(1), choices: [nightOf('2019-06-03')] },
      key: 'june',
    }
    expect((await apply(db, acting(other), of, june))?.objections).toEqual([])
  })
})

describe.each([
  ['in memory', async () => ({ client: memory(), close: () => {} })],
  ['on a libSQL server', async () => clientOf(await newServer())],
])('%s', (_, open) => {
  test('a list frozen between judging and writing answers that it is closed, and keeps all as it was', async () => {
    const { client, close } = await open()
    try {
      const world = await openRound({ client })
      const [late = 0] = await addCrowd(world.db, world.now, 1)
      await writeTo(world.db, late)
      await wish(world, jiro, ['03:1', '04:1'])
      const lines = await listLines(world.db, month)
      const keys = await keysOf(world)
      const told = await world.db.$count(letters)
      const racing = openDatabase(
        handingOverWrites(client, async (write) => {
          await freeze(world.db, month, instant(during.close))
          return write()
        }),
      )
      const judged = await apply(racing, acting(late), wanted(1, '03:1'), world.now)
      expect(judged?.objections).toEqual([closedRound])
      expect((await apply(racing, acting(jiro), wanted(3, '10:1'), world.now))?.objections).toEqual(
        [closedRound],
      )
      expect(await withdrawChoices(racing, acting(jiro), { month, keys }, world.now)).toBe('closed')
      expect(await listLines(world.db, month)).toEqual(lines)
      expect(await world.db.$count(letters)).toBe(told)
      expect(await appliedOn(world.db)).toEqual({ '2019-05-03': 1, '2019-05-04': 1 })
    } finally {
      close()
    }
  })
})

const clientOf = ({ url, close }: { url: string; close(): void }) => ({
  client: createClient({ url }),
  another: createClient({ url }),
  close,
})

describe.each([
  ['on a file', async () => clientOf(newFile())],
  ['on a libSQL server', async () => clientOf(await newServer())],
])('%s', (_, open) => {
  test('two pages of one resident sent at once make one application, and nothing is lost', async () => {
    const { client, another, close } = await open()
    try {
      const world = await openRound({ client })
      const other = openDatabase(another)
      const judged = await Promise.all([
        apply(world.db, acting(jiro), wanted(1, '03:1'), world.now),
        apply(other, acting(jiro), wanted(1, '10:1', '11:1'), world.now),
      ])
      const refusals = judged.map((of) => of?.objections[0]?.refusal ?? 'taken')
      expect(refusals.toSorted()).toEqual(['outOfOrder', 'taken'])
      expect(await world.db.$count(applications)).toBe(1)
      const first = refusals[0] === 'taken'
      expect(await standing(world)).toEqual(
        first ? ['2019-05-03+1'] : ['2019-05-10+1', '2019-05-11+1'],
      )
      const next = await Promise.all([
        apply(world.db, acting(jiro), wanted(first ? 2 : 3, '20:1'), world.now),
        withdrawChoices(other, acting(jiro), { month, keys: await keysOf(world) }, world.now),
      ])
      expect(next[1]).toBe(null)
      expect(await appliedOn(world.db)).toEqual(await chosenOn(world.db))
    } finally {
      close()
    }
  })

  test('many residents apply at once and every choice is counted', async () => {
    const { client, close } = await open()
    try {
      const world = await openRound({ client })
      const crowd = await addCrowd(world.db, world.now, 30)
      await Promise.all(crowd.map((id) => wish(world, id, ['03:2', '04:1'])))
      expect(await appliedOn(world.db)).toEqual({ '2019-05-03': 30, '2019-05-04': 60 })
      expect(await listLines(world.db, month)).toHaveLength(30)
    } finally {
      close()
    }
  })

  test('a round announced by two at once has one pair of secrets', async () => {
    const { client, another, close } = await open()
    try {
      const world = await openRound({ client })
      const may = instant('2019-04-20T10:00+09:00')
      await Promise.all([
        announceRounds(world.db, { kind: 'second secret' }, may),
        announceRounds(openDatabase(another), { kind: 'second secret' }, may),
        announceRound(world.db, '2019-07', { kind: 'second secret' }, may),
      ])
      expect(await world.db.$count(rounds)).toBe(3)
      const [july] = await world.db.select().from(rounds).where(eq(rounds.month, '2019-07'))
      const where = eq(sealedSecrets.round, '2019-07')
      const [sealed] = await world.db.select().from(sealedSecrets).where(where)
      expect(july?.commitment).toBe(commitmentOf(sealed?.secret ?? ''))
      expect(july?.announced).toEqual({
        kind: 'second secret',
        commitment: commitmentOf(sealed?.secondSecret ?? ''),
      })
    } finally {
      close()
    }
  })
})

describe('who closes the account', () => {
  test('before the freeze takes the application along', async () => {
    const world = await openRound()
    const [other = 0] = await addCrowd(world.db, world.now, 1)
    await wish(world, jiro, ['03:2', '04:1'])
    await wish(world, other, ['03:1'])
    await closeAccount(world.db, acting(jiro), world.now)
    expect(await world.db.$count(applications)).toBe(1)
    expect(await listLines(world.db, month)).toHaveLength(1)
    expect(await appliedOn(world.db)).toEqual({ '2019-05-03': 1 })
  })

  test('after the close but before the freeze takes it along too', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:2'])
    await closeAccount(world.db, acting(jiro), instant(during.close))
    expect(await world.db.$count(applications)).toBe(0)
  })

  test('after the freeze leaves the line on the list, which no longer knows whose it is', async () => {
    const world = await openRound()
    await wish(world, jiro, ['03:2'])
    await freeze(world.db, month, instant(during.close))
    const lines = await listLines(world.db, month)
    await closeAccount(world.db, acting(jiro), instant(during.close))
    expect(await listLines(world.db, month)).toEqual(lines)
    const [application] = await world.db.select().from(applications)
    expect(application?.residentId).toBe(null)
    expect(await listApplications(world.db, jiro)).toEqual([])
  })
})

// Few residents, nights and keys, so that every sequence meets repetitions, fullness and refusals.
type Act = (world: World, crowd: readonly number[]) => Promise<unknown>
const person = fc.nat(3)
const text = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('1', '2', '2or1'))
  .map(([day, form]) => `0${day}:${form}`)

const applying = fc
  .record({
    person,
    rank: fc.integer({ min: 1, max: 3 }),
    texts: fc.array(text, { minLength: 1, maxLength: 3 }),
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    slug: fc.constantFrom(slug, slug, 'odaira'),
  })
  .map(
    ({ person, rank, texts, key, slug }): Act =>
      ({ db, now }, crowd) =>
        apply(
          db,
          acting(crowd[person] ?? 0),
          { slug, month, asked: asks(rank, ...texts), key },
          now,
        ),
  )

const withdrawing = fc.record({ person, which: fc.subarray([0, 1, 2], { minLength: 1 }) }).map(
  ({ person, which }): Act =>
    async (world, crowd) => {
      const keys = await keysOf(world, crowd[person])
      const chosen = which.map((index) => keys[index] ?? '')
      await withdrawChoices(
        world.db,
        acting(crowd[person] ?? 0),
        { month, keys: chosen },
        world.now,
      )
    },
)

const leaving = person.map(
  (person): Act =>
    ({ db, now }, crowd) =>
      closeAccount(db, acting(crowd[person] ?? 0), now),
)

test('whatever people apply for and withdraw, a night’s counts are the sums of its choices', async () => {
  let applied = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.array(
          fc.oneof(
            { weight: 6, arbitrary: applying },
            { weight: 3, arbitrary: withdrawing },
            { weight: 1, arbitrary: leaving },
          ),
          { minLength: 1, maxLength: 4 },
        ),
        { minLength: 4, maxLength: 10 },
      ),
      async (hours) => {
        const world = await openRound()
        const crowd = await addCrowd(world.db, world.now, 4)
        for (const acts of hours) {
          await Promise.all(acts.map((act) => act(world, crowd)))
          await expectCountsToBeTrue(world.db)
        }
        applied += await world.db.$count(choices)
      },
    ),
    { numRuns: 20 },
  )
  expect(applied).toBeGreaterThan(20)
})

/** Per facility and night; and everybody's choices are ranked from 1 without a gap. */
async function expectCountsToBeTrue(db: Db) {
  const stock = await db.select().from(roomNights)
  const chosen = await db
    .select({ choice: choices, facilityId: applications.facilityId })
    .from(choices)
    .innerJoin(applications, eq(applications.receipt, choices.receipt))
  for (const { facilityId, night, applied, appliedLater } of stock) {
    const having = chosen.filter(
      (of) =>
        of.facilityId === facilityId &&
        of.choice.checkIn <= night &&
        night <= addDays(of.choice.checkIn, of.choice.guests.length - 1),
    )
    expect(applied).toBe(having.length)
    expect(appliedLater).toBe(having.filter(({ choice }) => choice.rank > 1).length)
  }
  for (const { receipt } of await db.select().from(applications)) {
    const ranks = chosen.filter((of) => of.choice.receipt === receipt).map((of) => of.choice.rank)
    expect(ranks.toSorted()).toEqual([1, 2, 3].slice(0, Math.max(1, ranks.length)))
  }
}
