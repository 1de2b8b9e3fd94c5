import { eq } from 'drizzle-orm'
import { encode } from 'jpeg-js'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { demoPassword } from '../../../drizzle/demo/town.ts'
import { attempts } from '../../../drizzle/schema/account.ts'
import { reservations } from '../../../drizzle/schema/booking.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { codeRules } from '../../../src/domain/account/code.ts'
import { throttle } from '../../../src/domain/account/throttle.ts'
import { ladderOf } from '../../../src/store/account/attempts.ts'
import { codeIn, living } from '../../support/registering.ts'
import { visitor } from '../../support/visitor.ts'
import { jiro, openWorld, sessionOf, taro, type World } from '../../support/world.ts'

const working = {
  ...living,
  kind: 'working',
  workplaceName: '港株式会社',
  workplacePostalCode: '105-8511',
  workplacePrefecture: '東京都',
  workplaceCity: '港区',
  workplaceStreet: '芝公園1-5-25',
  workplaceTelephone: '03-3578-2111',
}

let world: World
let lines: string[]

beforeEach(async () => {
  world = await openWorld()
  lines = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  return () => log.mockRestore()
})

const events = () => lines.map((line) => JSON.parse(line))
const browser = () => visitor('http://localhost', (request) => world.app.request(request))

async function applicant(person: Record<string, string> = living) {
  const visit = browser()
  await visit('/registration', person)
  return visit
}

describe('a security event is written once', () => {
  test('for a registration, however often it is sent', async () => {
    const visit = await applicant()
    await visit('/registration/confirmation', { agreed: 'yes' })
    await visit('/registration/request', {})
    await visit('/registration/request', {})
    const code = codeIn(await world.carry())
    const send = () => visit('/registration/code', { code })
    await Promise.all([send(), send()])
    await send()
    expect(events()).toMatchObject([{ event: 'registration-code-sent' }, { event: 'registered' }])
  })

  test('for registrations that are put off', async () => {
    const visit = await applicant()
    await visit('/registration/confirmation', { agreed: 'yes' })
    await visit('/registration/request', {})
    const code = codeIn(await world.carry())
    for (const { bucket, window } of ladderOf('192.0.2.1', 'registration'))
      await world.db
        .insert(attempts)
        .values({ bucket, count: 1000, until: world.now + window * 60_000 })
    lines.length = 0
    await visit('/registration/code', { code })
    expect(events()).toMatchObject([{ event: 'throttled', kind: 'registration' }])
  })

  test('for letters with a code that are put off', async () => {
    const visit = await applicant()
    await visit('/registration/confirmation', { agreed: 'yes' })
    await visit('/registration/request', {})
    for (let sent = 1; sent < codeRules.letters; sent++)
      await visit('/registration/code', { again: 'yes' })
    lines.length = 0
    await visit('/registration/code', { again: 'yes' })
    expect(events()).toMatchObject([{ event: 'throttled', kind: 'code' }])
  })

  test('for documents that are put off', async () => {
    const visit = await applicant(working)
    const { data } = encode({ width: 8, height: 8, data: Buffer.alloc(256, 120) }, 90)
    const send = () => {
      const form = new FormData()
      form.append('document', new File([new Uint8Array(data)], 'a.jpg'))
      return visit('/registration/confirmation', form)
    }
    for (let sent = 0; sent < throttle.upload; sent++) await send()
    expect(events()).toEqual([])
    await send()
    expect(events()).toMatchObject([{ event: 'throttled', kind: 'upload' }])
  })

  test('for links that are put off', async () => {
    const ask = () =>
      world.ask('/password-reset', { form: { number: '400074', email: 'a@example.jp' } })
    for (let asked = 0; asked < throttle.reset; asked++) await ask()
    lines.length = 0
    await ask()
    expect(events()).toMatchObject([{ event: 'throttled', kind: 'reset' }])
  })

  test('for more cancellations than a day has', async () => {
    const row = { residentId: jiro, facilityId: 1, bookedAt: world.now, roomWish: false }
    const numbers = Array.from({ length: 10 }, (_, at) => String(2_900_000_000 + at))
    await world.db
      .insert(reservations)
      .values(numbers.map((number) => ({ ...row, number, key: number, cancelledAt: world.now })))
    const stay = { facility: 'odaira', night: '2019-03-25', nights: '1', roomWish: 'no' }
    const booked = await world.ask('/reservations', {
      as: jiro,
      form: { ...stay, adults1: '2', key: 'one' },
    })
    const number = /\d{10}/.exec(booked.headers.get('location') ?? '')?.[0] ?? ''
    await world.ask('/reservations/cancellation', { as: jiro, form: { number } })
    expect(events()).toMatchObject([{ event: 'throttled', kind: 'cancelling' }])
  })

  test('for a change of the address of mail', async () => {
    const form = { current: demoPassword, email: 'new@example.jp', emailAgain: 'new@example.jp' }
    await world.ask('/email', { as: jiro, form: { ...form, current: 'a-wrong-one' } })
    await world.ask('/email', { as: jiro, form })
    await world.ask('/email', { as: jiro, form })
    const link = /\/email\/change\/\w+/.exec((await world.carry()).at(-1)?.text ?? '')?.[0] ?? ''
    await world.ask(link, { form: {} })
    expect(events()).toMatchObject([
      { event: 'login-refused' },
      { event: 'email-change-asked' },
      { event: 'throttled', kind: 'email' },
      { event: 'email-changed' },
    ])
  })

  test('for closing an account, pressed twice', async () => {
    const visit = browser()
    await visit('/login', { number: '400074', password: demoPassword })
    lines.length = 0
    const page = await (await visit('/registration/closing')).text()
    const hidden = [...page.matchAll(/type="hidden" name="(press|shown)" value="(\w+)"/g)]
    const form = Object.fromEntries(hidden.map(([, name, value]) => [name, value]))
    const sent = { ...form, current: demoPassword, agreed: 'yes' }
    for (const _ of [1, 2]) await visit('/registration/closing', sent)
    expect(events()).toMatchObject([{ event: 'account-closed' }])
  })

  test('for a form of somebody else, and for one of another site', async () => {
    const headers = { cookie: await sessionOf(world, taro) }
    await world.ask('/email', { form: { for: 'somebody' }, headers })
    await world.ask('/email', { form: {}, headers: { ...headers, origin: 'https://evil.example' } })
    expect(events()).toMatchObject([
      { event: 'press-refused' },
      { event: 'origin-refused', reason: 'foreign' },
    ])
  })

  test('and names nobody', async () => {
    await world.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, jiro))
    const visit = await applicant()
    await visit('/registration/confirmation', { agreed: 'yes' })
    await visit('/registration/request', {})
    await visit('/registration/code', { code: codeIn(await world.carry()) })
    const form = { current: demoPassword, email: 'new@example.jp', emailAgain: 'new@example.jp' }
    await world.ask('/email', { as: jiro, form })
    expect(events().map(({ event }) => event)).toEqual([
      'registration-code-sent',
      'registered',
      'email-change-asked',
    ])
    for (const line of lines) {
      expect(line).not.toMatch(/400074|example\.jp|[ぁ-んァ-ヶ一-龠]|192\.0\.2|1978|3578/)
      const { at: _, event: __, network, account, ...more } = JSON.parse(line)
      expect(network).toMatch(/^[\da-f]{12}$/)
      if (account) expect(account).toMatch(/^[\da-f]{12}$/)
      expect(more).toEqual({})
    }
  })
})
