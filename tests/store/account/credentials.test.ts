import { Scrypt } from 'oslo/password'
import { describe, expect, test, vi } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { attempts, devices } from '../../../drizzle/schema/account.ts'
import { subnetOf, throttle } from '../../../src/domain/account/throttle.ts'
import { type LoginTry, verifyLogin, welcome } from '../../../src/store/account/credentials.ts'
import { jiro, openWorld } from '../../support/world.ts'

const minute = 60_000
const login: LoginTry = {
  number: '400074',
  password: demoPassword,
  source: '192.0.2.1',
  device: undefined,
}
const wrong = { ...login, password: 'guess' }

async function guess(world: Awaited<ReturnType<typeof openWorld>>, times: number, of = wrong) {
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
    const found = await verifyLogin(world.db, login, world.now)
    if (!('resident' in found)) throw new Error('no resident')
    await welcome(
      world.db,
      found.resident,
      { counted: found.counted, device: 'phone', replaces: null },
      world.now,
    )
    await guess(world, throttle.account + 1, { ...wrong, source: '198.51.100.9' })
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'throttled' })
    expect(await verifyLogin(world.db, { ...login, device: 'phone' }, world.now)).toHaveProperty(
      'resident',
    )
    expect(await verifyLogin(world.db, { ...login, device: 'made up' }, world.now)).toEqual({
      refusal: 'throttled',
    })
  })

  test('is counted by itself on a known device', async () => {
    const world = await openWorld()
    const found = await verifyLogin(world.db, login, world.now)
    if (!('resident' in found)) throw new Error('no resident')
    await welcome(
      world.db,
      found.resident,
      { counted: found.counted, device: 'phone', replaces: null },
      world.now,
    )
    await guess(world, throttle.device, { ...wrong, device: 'phone' })
    expect(await verifyLogin(world.db, login, world.now)).toHaveProperty('resident')
  })

  test('stays open on a device two residents share', async () => {
    const world = await openWorld()
    for (const number of ['400074', '400015']) {
      const found = await verifyLogin(world.db, { ...login, number }, world.now)
      if (!('resident' in found)) throw new Error('no resident')
      const { counted } = found
      await welcome(
        world.db,
        found.resident,
        { counted, device: 'ours', replaces: null },
        world.now,
      )
    }
    await guess(world, throttle.account + 1, { ...wrong, source: '198.51.100.9' })
    expect(await verifyLogin(world.db, { ...login, device: 'ours' }, world.now)).toHaveProperty(
      'resident',
    )
  })

  test('stays open on a known device whose source others have used up', async () => {
    const world = await openWorld()
    const found = await verifyLogin(world.db, login, world.now)
    if (!('resident' in found)) throw new Error('no resident')
    await welcome(
      world.db,
      found.resident,
      { counted: found.counted, device: 'phone', replaces: null },
      world.now,
    )
    await world.db.update(attempts).set({ count: throttle.source + 1 })
    expect(await verifyLogin(world.db, login, world.now)).toEqual({ refusal: 'throttled' })
    expect(await verifyLogin(world.db, { ...login, device: 'phone' }, world.now)).toHaveProperty(
      'resident',
    )
  })

  test('takes its own try back and nobody else’s', async () => {
    const world = await openWorld()
    await guess(world, 4)
    const found = await verifyLogin(world.db, login, world.now)
    if (!('resident' in found)) throw new Error('no resident')
    await welcome(
      world.db,
      found.resident,
      { counted: found.counted, device: 'phone', replaces: null },
      world.now,
    )
    const counts = await world.db.select({ count: attempts.count }).from(attempts)
    expect(counts).toEqual([{ count: 4 }, { count: 4 }])
  })

  test('looks at a password as long for a number nobody has', async () => {
    const world = await openWorld()
    const verify = vi.spyOn(Scrypt.prototype, 'verify')
    await verifyLogin(world.db, { ...login, number: '999999' }, world.now)
    expect(verify).toHaveBeenCalledTimes(1)
    verify.mockRestore()
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
    expect(await world.db.$count(attempts)).toBeLessThanOrEqual(throttle.source + 3)
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
    const found = await verifyLogin(world.db, login, world.now)
    if (!('resident' in found)) throw new Error('no resident')
    await welcome(
      world.db,
      found.resident,
      { counted: found.counted, device: 'phone', replaces: null },
      world.now,
    )
    const kept = JSON.stringify([
      await world.db.select().from(attempts),
      await world.db.select().from(devices),
    ])
    expect(kept).not.toContain(login.source)
    expect(kept).not.toContain('phone')
  })
})
