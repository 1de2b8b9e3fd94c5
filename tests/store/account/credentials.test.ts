import { eq } from 'drizzle-orm'
import { Scrypt } from 'oslo/password'
import { describe, expect, test } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { attempts, credentials, devices, sessions } from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { networksOf, subnetOf, throttle } from '../../../src/domain/account/throttle.ts'
import { countTry, ladderOf } from '../../../src/store/account/attempts.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { type LoginTry, verifyLogin, welcome } from '../../../src/store/account/credentials.ts'
import {
  confirmPassword,
  proposalShown,
  proposePassword,
  setFirstPassword,
} from '../../../src/store/account/passwords.ts'
import { residentSessions } from '../../../src/store/account/sessions.ts'
import { hashToken } from '../../../src/store/tokens.ts'
import { heard } from '../../support/registering.ts'
import { acting, jiro, openWorld, taro, type World } from '../../support/world.ts'

const minute = 60_000
const login: LoginTry = {
  number: '400074',
  password: demoPassword,
  source: '192.0.2.1',
  device: undefined,
}
const wrong = { ...login, password: 'guess' }

/** A cookie such as we give. */
const phone = 'p'.repeat(32)

/** A right login, on the phone. */
async function enter(world: World, of: LoginTry): Promise<void> {
  const verified = await verifyLogin(world.db, of, world.now)
  if ('refusal' in verified) throw new Error(verified.refusal)
  const opening = welcome(world.db, verified, { device: phone, replaces: null }, world.now)
  await residentSessions(world.db, world.now).open(verified.resident.id, opening)
}

const hashOf = async ({ db }: World) =>
  (await db.select().from(credentials).where(eq(credentials.residentId, jiro)))[0]?.passwordHash

async function guess(world: World, times: number, of = wrong) {
  let last: unknown
  for (let tries = 0; tries < times; tries++) last = await verifyLogin(world.db, of, world.now)
  return last
}

describe('a login', () => {
  test('with the right password is the resident', async () => {
    const world = await openWorld()
    expect(await verifyLogin(world.db, login, world.now)).toMatchObject({ resident: { id: jiro } })
  })

  test('says the same of an unknown number and a wrong password', async () => {
    const world = await openWorld()
    expect(await verifyLogin(world.db, wrong, world.now)).toEqual({ refusal: 'wrong' })
    expect(await verifyLogin(world.db, { ...login, number: '999999' }, world.now)).toEqual({
      refusal: 'wrong',
    })
  })

  test('is shut to an account after too many wrong passwords, right one or not', async () => {
    const world = await openWorld()
    await guess(world, throttle.account)
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'throttled' })
    const later = world.now + throttle.windowMinutes * minute
    expect(await verifyLogin(world.db, login, later)).toHaveProperty('resident')
  })

  test('stays open to its owner on a device that knows the account', async () => {
    const world = await openWorld()
    await enter(world, login)
    await guess(world, throttle.account + 1, { ...wrong, source: '198.51.100.9' })
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'throttled' })
    expect(await verifyLogin(world.db, { ...login, device: phone }, world.now)).toHaveProperty(
      'resident',
    )
    expect(await verifyLogin(world.db, { ...login, device: 'made up' }, world.now)).toEqual({
      refusal: 'throttled',
    })
  })

  test('is counted by itself on a known device', async () => {
    const world = await openWorld()
    await enter(world, login)
    await guess(world, throttle.device, { ...wrong, device: phone })
    expect(await verifyLogin(world.db, login, world.now)).toHaveProperty('resident')
  })

  test('stays open on a device two residents share', async () => {
    const world = await openWorld()
    for (const number of ['400074', '400015']) await enter(world, { ...login, number })
    await guess(world, throttle.account + 1, { ...wrong, source: '198.51.100.9' })
    expect(await verifyLogin(world.db, { ...login, device: phone }, world.now)).toHaveProperty(
      'resident',
    )
  })

  test('stays open on a known device whose source others have used up', async () => {
    const world = await openWorld()
    await enter(world, login)
    await world.db.update(attempts).set({ count: throttle.source + 1 })
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'throttled' })
    expect(await verifyLogin(world.db, { ...login, device: phone }, world.now)).toHaveProperty(
      'resident',
    )
  })

  test('takes its own try back and nobody else’s', async () => {
    const world = await openWorld()
    await guess(world, 4)
    await enter(world, login)
    const counts = await world.db.select({ count: attempts.count }).from(attempts)
    expect(counts).toEqual([{ count: 4 }, { count: 4 }, { count: 4 }])
  })

  test('looks at a password as long for a number nobody has, and for a hash of older days', async () => {
    const world = await openWorld()
    const passwordHash = await new Scrypt().hash(demoPassword)
    const ofTaro = eq(credentials.residentId, taro)
    await world.db.update(credentials).set({ passwordHash }).where(ofTaro)
    const tries = [wrong, { ...wrong, number: '999999' }, { ...wrong, number: '400015' }]
    const least = tries.map(() => Infinity)
    // By turns, and the least of each: what else this machine does slows one as much as another.
    for (let time = 0; time < 5; time++)
      for (const [at, of] of tries.entries()) {
        const startedAt = performance.now()
        await verifyLogin(world.db, of, world.now)
        least[at] = Math.min(least[at] ?? 0, performance.now() - startedAt)
      }
    expect(Math.max(...least)).toBeLessThan(4 * Math.min(...least))
  })

  test('with a hash of older days is right once more, and leaves one of today', async () => {
    const world = await openWorld()
    const passwordHash = await new Scrypt().hash(demoPassword)
    await world.db.update(credentials).set({ passwordHash }).where(eq(credentials.residentId, jiro))
    expect(await verifyLogin(world.db, wrong, world.now)).toEqual({ refusal: 'wrong' })
    await enter(world, login)
    const kept = await hashOf(world)
    expect(kept).toMatch(/^scrypt\$8192\$8\$10\$[\da-f]{32}\$[\da-f]{128}$/)
    await enter(world, login)
    expect(await hashOf(world)).toBe(kept)
  })

  test('that finds too many in line is counted nowhere, and the others come through', async () => {
    const world = await openWorld()
    const tries = Array.from({ length: 60 }, (_, at) =>
      verifyLogin(world.db, { ...login, source: `192.0.2.${at}` }, world.now),
    )
    const answers = await Promise.allSettled(tries)
    const turnedAway = answers.filter(({ status }) => status === 'rejected')
    const errors = turnedAway.map((answer) => answer.status === 'rejected' && answer.reason.name)
    expect(new Set(errors)).toEqual(new Set(['TooManyHashings']))
    expect(turnedAway.length).toBeGreaterThan(0)
    expect(turnedAway.length).toBeLessThan(60)
    // One bucket each, one of the /24, one of the account.
    expect(await world.db.$count(attempts)).toBe(60 - turnedAway.length + 2)
    expect(await verifyLogin(world.db, { ...login, device: phone }, world.now)).toBeDefined()
  })

  test('from one source stops before it can try every account', async () => {
    const world = await openWorld()
    for (let number = 100000; number < 100000 + throttle.source; number++) {
      await verifyLogin(world.db, { ...wrong, number: String(number) }, world.now)
    }
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'throttled' })
    expect(
      await verifyLogin(world.db, { ...login, source: '203.0.113.5' }, world.now),
    ).toHaveProperty('resident')
    expect(await world.db.$count(attempts)).toBeLessThanOrEqual(throttle.source + 5)
  })

  test('counts all addresses of one IPv6 subscriber as one source', () => {
    expect(subnetOf('2001:db8:1:2:3:4:5:6')).toBe(subnetOf('2001:db8:1:2::9'))
    expect(subnetOf('2001:db8:1:2::9')).not.toBe(subnetOf('2001:db8:1:3::9'))
    expect(subnetOf('192.0.2.1')).toBe('192.0.2.1')
    expect(subnetOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
    expect(subnetOf('2001:db8::1')).toBe('2001:0db8:0000:0000')
    expect(subnetOf('::1')).not.toBe(subnetOf('2001:db8::1'))
  })

  test('keeps neither address nor device token in the database', async () => {
    const world = await openWorld()
    await enter(world, login)
    const kept = JSON.stringify([
      await world.db.select().from(attempts),
      await world.db.select().from(devices),
    ])
    expect(kept).not.toContain(login.source)
    expect(kept).not.toContain(phone)
  })
})

describe('a session', () => {
  const change = async (world: World) => {
    const proposed = { password: 'a-new-one-2', session: 'his' }
    await heard(() => proposePassword(world.db, jiro, proposed, world.now))
    return confirmPassword(world.db, jiro, await pressOf(world, 'his'), world.now)
  }
  const pressOf = async (world: World, session: string) => ({
    session,
    saw: await proposalShown(world.db, jiro, world.now),
    press: { key: undefined, leadsTo: '/' },
  })
  const his = { idHash: hashToken('his'), residentId: jiro }

  test.each([
    ['a change of the password', change],
    [
      'the closing of the account',
      (world: World) => closeAccount(world.db, acting(jiro), world.now),
    ],
  ])('of eight logins under way during %s stays none', async (_, end) => {
    const world = await openWorld()
    await world.db.insert(sessions).values({ ...his, createdAt: world.now, usedAt: world.now })
    const logins = Array.from({ length: 8 }, () => enter(world, login).catch(() => {}))
    await Promise.all([end(world), ...logins])
    expect(await world.db.$count(sessions, eq(sessions.residentId, jiro))).toBe(0)
  })

  test.each([
    ['a change of the password', change],
    [
      'the closing of the account',
      (world: World) => closeAccount(world.db, acting(jiro), world.now),
    ],
  ])('judged before %s is not opened after it', async (_, end) => {
    const world = await openWorld()
    const verified = await verifyLogin(world.db, login, world.now)
    if ('refusal' in verified) throw new Error(verified.refusal)
    await world.db.insert(sessions).values({ ...his, createdAt: world.now, usedAt: world.now })
    await end(world)
    const opening = welcome(world.db, verified, { device: phone, replaces: null }, world.now)
    expect(await residentSessions(world.db, world.now).open(jiro, opening)).toBeUndefined()
    expect(await world.db.$count(sessions)).toBe(0)
    expect(await world.db.$count(devices)).toBe(0)
  })

  test('that has ended sets, proposes and confirms no password', async () => {
    const world = await openWorld()
    const before = await hashOf(world)
    const typed = { password: 'a-new-one-2', session: 'ended' }
    await proposePassword(world.db, jiro, typed, world.now)
    const press = await pressOf(world, 'ended')
    expect(await confirmPassword(world.db, jiro, press, world.now)).toBe('tooLate')
    await world.db.update(residents).set({ passwordSetAt: null }).where(eq(residents.id, jiro))
    expect(await setFirstPassword(world.db, jiro, typed, world.now)).toBe(false)
    expect(await hashOf(world)).toBe(before)
  })
})

describe('the first password', () => {
  const unopened = async () => {
    const world = await openWorld()
    await world.db.update(residents).set({ passwordSetAt: null }).where(eq(residents.id, jiro))
    return world
  }

  test('opens once, and again only on the device it has opened', async () => {
    const world = await unopened()
    await enter(world, login)
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'wrong' })
    await enter(world, { ...login, device: phone })
  })

  test('opens for two weeks, and is then as wrong as any other', async () => {
    const world = await unopened()
    const end = world.now + throttle.first.days * 24 * 60 * minute
    expect(await verifyLogin(world.db, login, end - 1)).toHaveProperty('resident')
    expect(await verifyLogin(world.db, login, end)).toEqual({ refusal: 'wrong' })
  })

  test('opens no more after so many wrong tries, however far apart and wherever from', async () => {
    const world = await unopened()
    for (let time = 0; time < throttle.first.wrong - 1; time++) {
      const now = world.now + time * throttle.windowMinutes * minute
      await verifyLogin(world.db, { ...wrong, source: `198.51.${time}.1` }, now)
    }
    const later = world.now + throttle.first.wrong * throttle.windowMinutes * minute
    await verifyLogin(world.db, wrong, later)
    expect(await verifyLogin(world.db, login, later)).toEqual({ refusal: 'wrong' })
    expect(await verifyLogin(world.db, { ...login, device: phone }, later)).toEqual({
      refusal: 'wrong',
    })
  })

  test('takes a right try back', async () => {
    const world = await unopened()
    await verifyLogin(world.db, wrong, world.now)
    await enter(world, login)
    const [kept] = await world.db.select().from(credentials).where(eq(credentials.residentId, jiro))
    expect(kept?.firstTries).toBe(1)
  })
})

describe('the networks around an address', () => {
  test.each([
    ['192.0.2.1', ['192.0.2.1', '192.0.2.0/24']],
    ['::ffff:192.0.2.1', ['192.0.2.1', '192.0.2.0/24']],
    [
      '2001:DB8:1:23ff::9',
      ['2001:0db8:0001:23ff', '2001:0db8:0001:2300/56', '2001:0db8:0001::/48'],
    ],
  ])('of %s are counted from the closest to the widest', (address, names) => {
    expect(networksOf(address).map(({ name }) => name)).toEqual(names)
  })

  test('of one /56 have together twice what one has, of a /48 four times', async () => {
    const world = await openWorld()
    const from = (site: string) => ladderOf(`2001:db8:1:${site}::1`, 'reset')
    const ask = (site: string) => countTry(world.db, from(site), world.now)
    const askOften = async (site: string) => {
      let taken = 0
      while (await ask(site)) taken++
      return taken
    }
    expect(await askOften('1')).toBe(throttle.reset)
    for (let time = 0; time < 100; time++) await ask('1')
    expect(await askOften('2')).toBe(throttle.reset)
    expect(await askOften('3')).toBe(0)
    expect(await askOften('101')).toBe(throttle.reset)
    expect(await askOften('201')).toBeLessThanOrEqual(throttle.reset)
    expect(await askOften('301')).toBe(0)
    expect(await countTry(world.db, ladderOf('2001:db8:2:1::1', 'reset'), world.now)).toBe(true)
  })
})
