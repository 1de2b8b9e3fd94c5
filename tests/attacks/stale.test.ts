import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attempts, credentials, sessions } from '../../drizzle/schema/account.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { applications } from '../../drizzle/schema/lottery.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { resetMinutes } from '../../src/domain/account/password.ts'
import { throttle } from '../../src/domain/account/throttle.ts'
import { type Instant, minutes } from '../../src/domain/calendar.ts'
import { ladderOf } from '../../src/store/account/attempts.ts'
import { openReset } from '../../src/store/account/passwords.ts'
import { by } from '../../src/store/acting.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { addNewcomer, type Newcomer } from '../support/newcomer.ts'
import { type Runtime, runtimes, startRuntime } from '../support/runtime.ts'
import {
  comingFrom,
  formOn,
  insisting,
  logInAs,
  slowVisitor,
  type Visitor,
  visitor,
} from '../support/visitor.ts'
import { asked, wire } from '../support/wire.ts'

// What was true when a request began, and is so no more when it ends.

const startsAt = '2019-03-15T23:59:00+09:00'
/** The round of May closes, and a stay of the 20th can no longer be cancelled. */
const midnight = Date.parse('2019-03-16T00:00+09:00')
const passwords = { owners: 'the-owners-one-1', strangers: 'a-strangers-one-2' }
const choosing = (next: string) => ({ next, nextAgain: next })

describe.each(runtimes)('stale authority, on %s', (name) => {
  let runtime: Runtime
  /** The runtime's clock lies so far ahead of ours, at least and at most. */
  let ahead: { least: number; most: number }
  let overMidnight: ReturnType<typeof pressOverMidnight>
  let endless: ReturnType<typeof sendWithoutEnd>

  beforeAll(async () => {
    runtime = await startRuntime(name, startsAt, { PROXY_HEADER: 'x-forwarded-for' })
    const somebody = await addNewcomer(runtime.db)
    const before = Date.now()
    await logInAs(runtime.url, somebody)
    const [{ createdAt = 0 } = {}] = await runtime.db.select().from(sessions).where(of(somebody))
    ahead = { least: createdAt - Date.now(), most: createdAt - before }
    overMidnight = pressOverMidnight()
    endless = sendWithoutEnd()
    // What they find out is asked for by their tests.
    overMidnight.catch(() => {})
    endless.catch(() => {})
  })
  afterAll(() => runtime.stop())

  const of = ({ id }: Newcomer) => eq(sessions.residentId, id)
  const until = (then: Instant) => wait(Math.max(0, then - ahead.least - Date.now()))
  const now = () => Date.now() + ahead.most
  const opens = async ({ number }: Newcomer, password: string) =>
    (await insisting(() => visitor(runtime.url)('/login', { number, password }))).status === 303

  /** A stay to cancel and a wish to send, one pressed before midnight and one that ends after it. */
  async function pressOverMidnight() {
    const inTime = await readyAtMidnight()
    const late = await readyAtMidnight()
    const done = await Promise.all([inTime.cancels(), inTime.applies()])
    await until(midnight - 5000)
    const [cancels, applies] = [
      await late.cancelling.begin(late.cancels),
      await late.applying.begin(late.applies),
    ]
    const begunAt = now()
    await until(midnight)
    const refused = await Promise.all([cancels(), applies()])
    return { inTime: inTime.somebody, late: late.somebody, done, refused, begunAt }
  }

  async function readyAtMidnight() {
    const somebody = await addNewcomer(runtime.db)
    const stay = { nights: [{ night: '2019-03-20', adults: 2, children: 0 }], roomWish: false }
    const booked = { slug: 'odaira', stay, key: somebody.number }
    await reserve(runtime.db, by(somebody), booked, Date.parse('2019-03-10T10:00+09:00'))
    const ofThem = eq(reservations.residentId, somebody.id)
    const [{ number = '' } = {}] = await runtime.db.select().from(reservations).where(ofThem)
    const wish = 'facility=nikko-example&rank=1&night1=2019-05-13&nights1=1&adults1-1=2'
    const [cancelling, applying] = [slowVisitor(runtime.url), slowVisitor(runtime.url)]
    for (const { visit } of [cancelling, applying]) await logIn(visit, somebody)
    const cancels = `/reservations/cancellation/confirmation?number=${number}`
    return {
      somebody,
      cancelling,
      applying,
      cancels: await formOn(cancelling.visit, cancels),
      applies: await formOn(applying.visit, `/applications/confirmation?${wish}`),
    }
  }

  const logIn = (visit: Visitor, { number, password }: Newcomer) =>
    insisting(() => visit('/login', { number, password }))

  /** A body that arrives by a byte in half a second. */
  async function sendWithoutEnd() {
    const begun = performance.now()
    const head = asked(
      runtime.url,
      'POST /login',
      `Origin: ${runtime.url}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 60000',
    )
    const { status } = await wire(runtime.url, head, { bytes: 'x', every: 500 })
    return { status, seconds: (performance.now() - begun) / 1000 }
  }

  describe('a form whose end is held back', () => {
    beforeEach(async () => {
      await runtime.db.delete(attempts)
    })

    /** Somebody who has not yet replaced the birthdate, here their usual password. */
    async function withFirstPassword() {
      const somebody = await addNewcomer(runtime.db)
      const unset = { passwordSetAt: null }
      await runtime.db.update(residents).set(unset).where(eq(residents.id, somebody.id))
      const fresh = { changedAt: now() }
      const own = eq(credentials.residentId, somebody.id)
      await runtime.db.update(credentials).set(fresh).where(own)
      return somebody
    }

    /** The owner follows the link of a letter. */
    async function ownerResets({ id }: Newcomer) {
      const token = await openReset(runtime.db, id, now())
      const link = `/password-reset/${token}`
      const set = await insisting(() => visitor(runtime.url)(link, choosing(passwords.owners)))
      expect(set.headers.get('location')).toBe('/password-reset/completion')
    }

    async function expectTheOwners(somebody: Newcomer) {
      expect(await opens(somebody, passwords.strangers)).toBe(false)
      expect(await opens(somebody, passwords.owners)).toBe(true)
    }

    test('sets no first password over the one that the owner has set by a link meanwhile', async () => {
      const somebody = await withFirstPassword()
      const { visit, begin } = slowVisitor(runtime.url)
      await logIn(visit, somebody)
      const letGo = await begin(await formOn(visit, '/password', choosing(passwords.strangers)))
      await ownerResets(somebody)
      expect((await letGo()).headers.get('location')).toMatch(/^\/login/)
      await expectTheOwners(somebody)
    })

    test('sets no first password over the one set in another tab of its own session', async () => {
      const somebody = await withFirstPassword()
      const { visit, begin } = slowVisitor(runtime.url)
      await logIn(visit, somebody)
      const letGo = await begin(await formOn(visit, '/password', choosing(passwords.strangers)))
      const other = await formOn(visit, '/password', choosing(passwords.owners))
      expect((await insisting(other)).headers.get('location')).toBe('/menu')
      expect((await letGo()).status).toBe(422)
      await expectTheOwners(somebody)
    })

    test('confirms no password over the one set meanwhile', async () => {
      const somebody = await addNewcomer(runtime.db)
      const { visit, begin } = slowVisitor(runtime.url)
      await logIn(visit, somebody)
      const proposed = { current: somebody.password, ...choosing(passwords.strangers) }
      await insisting(() => visit('/password', proposed))
      const letGo = await begin(await formOn(visit, '/password/confirmation'))
      await ownerResets(somebody)
      expect((await letGo()).headers.get('location')).toMatch(/^\/login/)
      await expectTheOwners(somebody)
    })

    test('sets no password by a link that has ended meanwhile', async () => {
      const somebody = await addNewcomer(runtime.db)
      const end = now() + 5000
      const token = await openReset(runtime.db, somebody.id, end - minutes(resetMinutes))
      const { visit, begin } = slowVisitor(runtime.url)
      const press = await formOn(visit, `/password-reset/${token}`, choosing(passwords.strangers))
      const letGo = await begin(press)
      await until(end)
      expect((await letGo()).status).toBe(404)
      expect(await opens(somebody, passwords.strangers)).toBe(false)
      expect(await opens(somebody, somebody.password)).toBe(true)
    })
  })

  test.each([
    ['a change of the password', '/password/confirmation'],
    ['the closing of the account', '/registration/closing'],
  ])('no login that was under way during %s stays, in three rounds', async (_, page) => {
    for (let round = 0; round < 3; round++) {
      await runtime.db.delete(attempts)
      const somebody = await addNewcomer(runtime.db)
      const { number, password: current } = somebody
      const login = { number, password: current }
      const owner = await logInAs(runtime.url, somebody)
      if (page.startsWith('/password'))
        await insisting(() => owner('/password', { current, ...choosing(passwords.owners) }))
      const press = await formOn(owner, page, { current, agreed: 'yes' })
      const others = [visitor(runtime.url), visitor(runtime.url)]
      const [early, late] = others
      const answers = [early?.('/login', login), insisting(press), late?.('/login', login)]
      expect((await Promise.all(answers))[1]?.status).toBe(303)
      for (const one of others) expect((await one('/menu')).status).toBe(303)
      expect(await runtime.db.$count(sessions, of(somebody))).toBe(0)
    }
  })

  test('the twentieth wrong try ends a first password for good', async () => {
    const somebody = await addNewcomer(runtime.db)
    const unset = { passwordSetAt: null }
    await runtime.db.update(residents).set(unset).where(eq(residents.id, somebody.id))
    const tried = { changedAt: now(), firstTries: throttle.first.wrong - 1 }
    const own = eq(credentials.residentId, somebody.id)
    await runtime.db.update(credentials).set(tried).where(own)
    expect(await opens(somebody, '19780616')).toBe(false)
    await runtime.db.delete(attempts)
    expect(await opens(somebody, somebody.password)).toBe(false)
  })

  test('a /56 of IPv6 is one source in its allowance, for logins and for letters', async () => {
    await runtime.db.delete(attempts)
    const somebody = await addNewcomer(runtime.db)
    const { number, password } = somebody
    const login = (address: string) =>
      insisting(() => visitor(runtime.url, comingFrom(address))('/login', { number, password }))
    const [, ofSite] = ladderOf('2001:db8:7:4200::1', 'source')
    const full = { bucket: ofSite?.bucket ?? '', count: throttle.source * 2 }
    await runtime.db.insert(attempts).values({ ...full, until: now() + minutes(10) })
    expect((await login('2001:db8:7:42ff::9')).status).toBe(422)
    expect((await login('2001:db8:7:4300::9')).status).toBe(303)

    const form = { number: '999999', email: 'nobody@example.jp' }
    const ask = (network: number, site = '8') =>
      visitor(
        runtime.url,
        comingFrom(`2001:db8:${site}:42${network.toString(16).padStart(2, '0')}::1`),
      )('/password-reset', form)
    const answers: Response[] = []
    for (let at = 0; at < throttle.reset * 2 + 5; at++) answers.push(await ask(at))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(throttle.reset * 2)
    expect((await ask(0, '9')).status).toBe(303)
  })

  test('a body that trickles is ended within seconds', async () => {
    const { status, seconds } = await endless
    expect(status).toBe(408)
    expect(seconds).toBeLessThan(30)
  })

  test('a cancellation past its day and an application past the close do nothing, however early they began', async () => {
    const { inTime, late, done, refused, begunAt } = await overMidnight
    expect(begunAt).toBeLessThan(midnight)
    expect(done.map(({ status }) => status)).toEqual([303, 303])
    expect(refused.map(({ status }) => status)).toEqual([422, 422])
    const stood = async ({ id }: Newcomer) => {
      const [stay] = await runtime.db
        .select()
        .from(reservations)
        .where(eq(reservations.residentId, id))
      const wishes = await runtime.db.$count(applications, eq(applications.residentId, id))
      return { isCancelled: stay?.cancelledAt !== null, wishes }
    }
    expect(await stood(inTime)).toEqual({ isCancelled: true, wishes: 1 })
    expect(await stood(late)).toEqual({ isCancelled: false, wishes: 0 })
  })
})
