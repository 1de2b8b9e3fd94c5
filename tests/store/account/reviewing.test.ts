import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  appealNotices,
  grounds,
  refusals,
  registrations,
  sessions,
} from '../../../drizzle/schema/account.ts'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { beginningOfNetwork, networkKept } from '../../../src/domain/account/network.ts'
import {
  listRefusable,
  listWaiting,
  refuse,
  type Sought,
  verify,
} from '../../../src/store/account/reviewing.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { registerProved } from '../../support/registering.ts'
import { acting, jiro, openWorld, sessionOf, staff, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})

const home = { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園1' }
const typed = {
  kind: 'living',
  name: '墨田 消',
  kana: 'スミダ ショウ',
  birthdate: '1978-06-16',
  isOutOfSchool: true,
  homeAddress: home,
  telephone: '03-3578-2111',
  workplace: null,
} as const

/** Registers somebody from a network; returns who it is. */
async function register(email: string, more: { network?: string; telephone?: string } = {}) {
  const { network, telephone = typed.telephone } = more
  expect(await registerProved(world.db, { ...typed, email, telephone }, world.now)).toBe(null)
  const [made] = await world.db.select().from(residents).where(eq(residents.email, email))
  if (!made) throw new Error('not registered')
  if (network)
    await world.db
      .update(registrations)
      .set({ network })
      .where(eq(registrations.residentId, made.id))
  return made
}

const networkOf = async (id: number) =>
  (await world.db.select().from(registrations).where(eq(registrations.residentId, id)))[0]?.network

async function book(id: number, night: string) {
  const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
  const wanted = { slug: 'odaira', stay, key: `of-${id}-${night}` }
  expect(await reserve(world.db, acting(id), wanted, world.now)).toHaveProperty('number')
}

const emailsOf = async (sought?: Sought) =>
  (await listWaiting(world.db, sought)).flatMap(({ address }) => address ?? [])

describe('the network of a registration', () => {
  test('is kept as an IPv4 address or an IPv6 /64, and what is no address is not', () => {
    expect(networkKept('203.0.113.7')).toBe('203.0.113.7')
    expect(networkKept('::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(networkKept('2001:DB8:0:1::dead:beef')).toBe('2001:0db8:0000:0001::/64')
    expect(networkKept('fe80::1%eth0')).toBe('fe80:0000:0000:0000::/64')
    for (const none of ['', 'unknown', '203.0.113', '203.0.113.256', 'a:b', '2001:db8::/64'])
      expect(networkKept(none)).toBe(null)
  })

  test('is written with it, and forgotten by the decision, whichever it is', async () => {
    const [right, wrong] = [await register('a@example.jp'), await register('b@example.jp')]
    expect(await networkOf(right.id)).toBe('192.0.2.7')
    await verify(world.db, staff, right.number, world.now)
    await refuse(world.db, staff, { number: wrong.number, reason: '理由' }, world.now)
    expect(await networkOf(right.id)).toBe(null)
    expect(await networkOf(wrong.id)).toBe(null)
  })

  test('is forgotten by a decision staff write by hand', async () => {
    const { id } = await register('a@example.jp')
    await world.db.update(residents).set({ telephone: null }).where(eq(residents.id, id))
    expect(await networkOf(id)).toBe('192.0.2.7')
    await world.db.update(residents).set({ refusedAt: world.now }).where(eq(residents.id, id))
    expect(await networkOf(id)).toBe(null)
  })
})

describe('who waits is found', () => {
  test('by the network it came from, or a wider one around it', async () => {
    await register('a@example.jp', { network: '203.0.113.7', telephone: '03-3578-2111' })
    await register('b@example.jp', { network: '203.0.113.70', telephone: '03-3578-2112' })
    await register('c@example.jp', { network: '203.0.114.7', telephone: '03-3578-2113' })
    await register('d@example.jp', {
      network: '2001:0db8:0000:0001::/64',
      telephone: '03-3578-2114',
    })
    await register('e@example.jp', {
      network: '2001:0db8:0000:01ff::/64',
      telephone: '03-3578-2115',
    })
    for (const [typed, found] of [
      ['203.0.113.7', 'a'],
      ['203.0.113.7/32', 'a'],
      ['２０３.0.113.70', 'b'],
      ['203.0.113.99/24', 'ab'],
      ['203.0.0.0/16', 'abc'],
      ['2001:db8:0:1::5', 'd'],
      ['2001:0db8:0000:0001::/64', 'd'],
      ['2001:db8::/56', 'd'],
      ['2001:db8:0:100::/56', 'e'],
      ['2001:DB8::/48', 'de'],
      ['198.51.100.1', ''],
    ] as const) {
      const source = beginningOfNetwork(typed) ?? ''
      const emails = [...found].map((letter) => `${letter}@example.jp`)
      expect([typed, await emailsOf({ source })]).toEqual([typed, emails])
    }
    for (const wrong of ['', '0.0.0.0/0', '203.0.113.0/25', '2001:db8::/16', '203.0.113.7/24/24'])
      expect(beginningOfNetwork(wrong)).toBe(null)
  })

  test('by an address of mail, whatever its capitals and what stands behind a plus, or by a domain', async () => {
    for (const [index, email] of [
      'Ann+1@example.jp',
      'anna@example.jp',
      'ann@mail.example.jp',
    ].entries())
      await register(email, { telephone: `03-3578-211${index}` })
    expect(await emailsOf({ address: 'ann@example.jp' })).toEqual(['Ann+1@example.jp'])
    expect(await emailsOf({ address: 'ann+1@example.jp' })).toEqual(['Ann+1@example.jp'])
    expect(await emailsOf({ address: 'ann+2@example.jp' })).toEqual([])
    expect(await emailsOf({ address: '@example.jp' })).toHaveLength(2)
  })

  test('by a telephone number, whatever 内線 it has', async () => {
    await register('a@example.jp')
    await register('b@example.jp', { telephone: '03-3578-2111 内線1' })
    await register('c@example.jp', { telephone: '03-3578-2112' })
    expect(await emailsOf({ telephone: '03-3578-2111' })).toEqual(['a@example.jp', 'b@example.jp'])
    expect(await emailsOf({ telephone: '03-3578-2111 内線1' })).toEqual(['b@example.jp'])
  })

  test('as long as nobody has decided and the account is open', async () => {
    const [right, wrong] = [await register('a@example.jp'), await register('b@example.jp')]
    await register('c@example.jp')
    await verify(world.db, staff, right.number, world.now)
    await refuse(world.db, staff, { number: wrong.number, reason: '理由' }, world.now)
    expect(await emailsOf()).toEqual(['c@example.jp'])
    const [waiting] = await listWaiting(world.db, { telephone: typed.telephone })
    expect(waiting).toMatchObject({
      kind: 'living',
      appliedAt: world.now,
      network: '192.0.2.7',
      telephone: typed.telephone,
    })
  })
})

describe('a refusal of many', () => {
  test('shows how many stays each would give back, beforehand', async () => {
    const many = await register('a@example.jp')
    await book(many.id, '2019-03-28')
    await book(many.id, '2019-04-02')
    await register('b@example.jp')
    const found = await listRefusable(world.db, { telephone: typed.telephone }, world.now)
    expect(found.map(({ address, stays }) => [address, stays])).toEqual([
      ['a@example.jp', 2],
      ['b@example.jp', 0],
    ])
    expect(await listRefusable(world.db, { telephone: '03-3578-9999' }, world.now)).toEqual([])
  })

  test('ends the sessions of whom it refuses, and of nobody else', async () => {
    const { id, number } = await register('a@example.jp')
    for (const of of [id, id, jiro]) await sessionOf(world, of)
    await refuse(world.db, staff, { number, reason: '理由' }, world.now)
    expect(await world.db.select({ id: sessions.residentId }).from(sessions)).toEqual([
      { id: jiro },
    ])
  })

  test('leaves a registration as it was where a part of it cannot be written', async () => {
    const { id, number } = await register('a@example.jp')
    await book(id, '2019-03-28')
    await sessionOf(world, id)
    const before = await world.db.$count(letters)
    await world.db.run(
      "create trigger killed before delete on sessions begin select raise(abort, 'killed'); end",
    )
    await expect(refuse(world.db, staff, { number, reason: '理由' }, world.now)).rejects.toThrow()
    const [resident] = await world.db.select().from(residents).where(eq(residents.id, id))
    expect(resident).toMatchObject({ refusedAt: null, refusalReason: null })
    expect(await world.db.select().from(reservations)).toMatchObject([{ cancelledAt: null }])
    expect(await networkOf(id)).toBe('192.0.2.7')
    expect(await world.db.$count(letters)).toBe(before)
  })
})

describe('a refusal by hand', () => {
  test('stands on the last ground of the list where none is said, and on none that is not there', async () => {
    const [one, two] = [await register('a@example.jp'), await register('b@example.jp')]
    const refusing = (number: string, ground?: string) =>
      refuse(world.db, staff, { number, reason: '理由', ...(ground && { ground }) }, world.now)
    expect(await refusing(one.number, 'nonsense')).toBe('unknownGround')
    expect(await refusing(one.number)).toBe(null)
    expect(await refusing(two.number, 'untrue')).toBe(null)
    const kept = await world.db.select().from(refusals).orderBy(refusals.id)
    expect(kept.map(({ ground }) => ground)).toEqual([
      'そのほか、登録の要件を満たすことを確認できないため',
      '申請の内容が事実と異なるため',
    ])
    expect(kept[0]?.appeal).toContain('審査請求')
    expect(kept[0]?.shown).toMatchObject({ name: typed.name, birthdate: typed.birthdate })
  })

  test('says its article once the ward has written that, and in the language of whom it is about', async () => {
    const { id, number } = await register('a@example.jp')
    const english = {
      name: 'untrue',
      language: 'en',
      position: 7,
      article: 'Rule 3',
      text: 'untrue',
    }
    await world.db.insert(grounds).values(english)
    await world.db.insert(appealNotices).values({ language: 'en', text: 'You can appeal.' })
    await world.db.update(residents).set({ language: 'en' }).where(eq(residents.id, id))
    await refuse(world.db, staff, { number, reason: 'no', ground: 'untrue' }, world.now)
    expect(await world.db.select().from(refusals)).toMatchObject([
      { ground: 'untrue（Rule 3）', appeal: 'You can appeal.' },
    ])
  })
})
