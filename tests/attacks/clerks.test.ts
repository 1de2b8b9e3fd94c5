import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { and, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registrations } from '../../drizzle/schema/account.ts'
import { roomNights } from '../../drizzle/schema/booking.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { about } from '../support/mailbox.ts'
import { codeIn, living } from '../support/registering.ts'
import {
  type Runtime,
  type RuntimeName,
  runtimes,
  springDay,
  startRuntime,
} from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const chosen = 'みなと大好き2019'
const night = '2019-03-27'

describe.each(runtimes)('on %s', (name: RuntimeName) => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())

  const staff = (...args: string[]) =>
    spawnSync(process.execPath, ['src/commands/staff.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        HOYO_ENV: 'demo',
        HOYO_NOW: springDay,
        DATA_DIR: runtime.folder,
        ...(name === 'workers' && { DATABASE_URL: runtime.databaseUrl }),
      },
    })

  async function register(email: string, telephone: string) {
    const ask = visitor(runtime.url)
    await ask('/registration', { ...living, email, emailAgain: email, telephone })
    await ask('/registration/confirmation', { agreed: 'yes' })
    await ask('/registration/request', {})
    const code = codeIn([{ text: (await runtime.mailbox.next(about('確認コード'))).text ?? '' }])
    const made = await ask('/registration/code', { code })
    expect(made.headers.get('location')).toBe('/registration/completion')
    await runtime.mailbox.next(about('申請を受け付けました'))
    const [resident] = await runtime.db.select().from(residents).where(eq(residents.email, email))
    if (!resident) throw new Error('not registered')
    return { ask, ...resident }
  }

  const takenOn = async () => {
    const ofNight = and(eq(roomNights.facilityId, 1), eq(roomNights.night, night))
    const [stock] = await runtime.db.select().from(roomNights).where(ofNight)
    return stock?.taken ?? 0
  }

  test('invented people from one network are refused at once, and their rooms and sessions with them', async () => {
    const free = await takenOn()
    const one = await register('one@crowd.example', '03-3578-2111')
    const other = await register('other@crowd.example', '03-3578-2112')
    await one.ask('/login', { number: one.number, password: '19780616' })
    await one.ask('/password', { next: chosen, nextAgain: chosen })
    const stay = { facility: 'odaira', night, nights: '1', adults1: '2', roomWish: 'no' }
    const booked = await one.ask('/reservations', { ...stay, key: 'first' })
    expect(booked.headers.get('location')).toMatch(/completion$/)
    expect(await takenOn()).toBe(free + 1)
    expect((await one.ask('/menu')).status).toBe(200)

    const theirs = inArray(registrations.residentId, [one.id, other.id])
    const networks = await runtime.db.select().from(registrations).where(theirs)
    const [network] = networks.map(({ network }) => network)
    expect(networks.map(({ network }) => network)).toEqual([network, network])
    const shown = staff('refuse', '--source', network ?? '', '実在しない方のため')
    expect(shown.stdout).toContain('Nothing was changed: registrations 2, stays 1')
    expect(shown.status).toBe(3)
    expect(await takenOn()).toBe(free + 1)

    expect(staff('refuse', '--source', network ?? '', '実在しない方のため', '--yes').status).toBe(0)
    expect(await takenOn()).toBe(free)
    expect((await one.ask('/menu')).headers.get('location')).toMatch(/^\/login/)
    for (const { network } of await runtime.db.select().from(registrations).where(theirs))
      expect(network).toBe(null)
  })
})
