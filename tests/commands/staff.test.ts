import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { and, eq, isNull, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { amendments, registrations, sessions } from '../../drizzle/schema/account.ts'
import { reservations } from '../../drizzle/schema/booking.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import {
  Mistyped,
  readDeclining,
  readId,
  readListing,
  readNumber,
  readRefusing,
} from '../../src/commands/staff-arguments.ts'
import { listAmendments } from '../../src/store/account/details/deciding.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { newServer } from '../support/databases.ts'
import { registerProved } from '../support/registering.ts'
import { acting, instant, sessionOf } from '../support/world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(`${tmpdir()}/hoyo-staff-`)
const server = await newServer()
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const startsAt = '2019-03-10T10:00+09:00'
const now = instant(startsAt)

const environment = (url?: string, data = folder) => ({
  ...process.env,
  HOYO_ENV: 'demo',
  HOYO_NOW: startsAt,
  DATA_DIR: data,
  ...(url && { DATABASE_URL: url }),
})

const staffOn =
  (url?: string, data?: string) =>
  (...args: string[]) =>
    spawnSync(process.execPath, ['src/commands/staff.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: environment(url, data),
    })

const eventsIn = (stderr: string) => stderr.split('\n').filter((line) => line.startsWith('{'))

const reason = '実在しない方のお申込みのため'

describe.each([
  ['in a file', `file:${folder}/hoyo.db`, undefined],
  ['on a libSQL server', server.url, server.url],
])('with a database %s', (_, databaseUrl, setting) => {
  const staff = staffOn(setting)
  let db: Db
  beforeAll(async () => {
    db = openDatabase(createClient({ url: databaseUrl, timeout: 10_000 }))
    await migrateDatabase(db)
    await seedFacilities(db, now - 40 * 24 * 60 * 60_000, lodges)
    for (const [index, email] of ['a', 'b', 'c', 'd', 'e', 'f', 'g'].entries())
      await register(`${email}@${index < 4 ? 'crowd' : 'town'}.example`, index)
  })
  afterAll(() => db.$client.close())

  /** The first four from one network, the others each from another; who came third also has a stay and a session. */
  async function register(email: string, index: number) {
    const person = { name: `墨田 ${'消者'.repeat(index + 1)}`, kana: 'スミダ ショウ', email }
    const telephone = index < 4 ? `03-3578-21${10 + Math.floor(index / 2)}` : `03-3578-220${index}`
    await registerProved(db, { ...registration, ...person, telephone }, now)
    const id = await idOf(email)
    const network = index < 4 ? '203.0.113.7' : `198.51.${index}.7`
    await db.update(registrations).set({ network }).where(eq(registrations.residentId, id))
    if (index !== 2) return
    await sessionOf({ db, now }, id)
    const stay = { nights: [{ night: '2019-03-28', adults: 2, children: 0 }], roomWish: false }
    await reserve(db, acting(id), { slug: 'odaira', stay, key: 'x' }, now)
  }

  const residentOf = async (email: string) =>
    (await db.select().from(residents).where(eq(residents.email, email)))[0]
  const idOf = async (email: string) => (await residentOf(email))?.id ?? 0
  const waiting = async () => db.$count(residents, isNull(residents.refusedAt))
  const standing = () => db.$count(reservations, isNull(reservations.cancelledAt))

  test('list shows who waits by where they came from, the fullest network first', async () => {
    const { status, stdout, stderr } = staff('list')
    const [first, ...others] = stdout.trim().split('\n\n')
    expect(first).toMatch(/^203\.0\.113\.0\/24: 4\n/)
    const number = (await residentOf('a@crowd.example'))?.number
    expect(first).toMatch(
      new RegExp(
        `^ +${number}  2019-03-10 10:00  living   203\\.0\\.113\\.7 +a@crowd\\.example  03-3578-2110`,
        'm',
      ),
    )
    expect(others).toHaveLength(3)
    expect(status).toBe(0)
    expect(eventsIn(stderr)).toHaveLength(1)
    expect(stderr).not.toMatch(/crowd|203\.0|3578/)
  })

  test('list shows those of one network, address or telephone number', () => {
    for (const [option, value, count] of [
      ['--source', '203.0.113.7', 4],
      ['--address', 'E@town.example', 1],
      ['--telephone', '０３（３５７８）２１１１', 2],
    ] as const) {
      const { status, stdout } = staff('list', option, value)
      expect([value, stdout.match(/@/g)?.length ?? 0, status]).toEqual([value, count, 0])
    }
  })

  test('list shows what residents want registered anew; approve and decline decide about one', async () => {
    const residentId = await idOf('g@town.example')
    const home = (street: string) =>
      ({ subject: 'home', homeAddress: { ...registration.homeAddress, street } }) as const
    const asked = { residentId, subject: 'home', before: home('芝公園1'), askedAt: now } as const
    await db.insert(amendments).values({ ...asked, after: home('港南2-1') })
    const { stdout } = staff('list')
    const [, id = ''] =
      /^amendments: 1\n +(\d+) {2}\d{6} .* home .*芝公園1 -> .*港南2-1$/m.exec(stdout) ?? []
    const approved = staff('approve', id)
    expect([approved.status, approved.stdout.trim()]).toEqual([0, 'null'])
    expect(eventsIn(approved.stderr)).toEqual([expect.stringContaining('"kind":"approve"')])
    const [found] = await db
      .select({ home: registrations.homeAddress })
      .from(registrations)
      .where(eq(registrations.residentId, residentId))
    expect(found?.home.street).toBe('港南2-1')
    const [next] = await db
      .insert(amendments)
      .values({ ...asked, after: home('港南3-3') })
      .returning({ id: amendments.id })
    expect(staff('decline', String(next?.id), reason).status).toBe(0)
    expect(await listAmendments(db)).toEqual([])
  })

  test('refuse without --yes shows who it is and how many stays, changes nothing, and says so by its exit', async () => {
    const before = await waiting()
    const { status, stdout, stderr } = staff('refuse', '--source', '203.0.113.7', reason)
    expect(status).toBe(3)
    expect(stdout.match(/@crowd/g)).toHaveLength(4)
    expect(stdout).toMatch(/c@crowd\.example.* stays 1\b/)
    expect(stdout).toContain('Nothing was changed: registrations 4, stays 1')
    expect(eventsIn(stderr)).toHaveLength(1)
    expect(await waiting()).toBe(before)
    expect(await standing()).toBe(1)
    const number = (await residentOf('c@crowd.example'))?.number ?? ''
    expect(staff('refuse', number, reason).status).toBe(3)
    expect(await waiting()).toBe(before)
  })

  test('refuse --yes refuses by network, by telephone, by address and by number', async () => {
    const { status, stdout, stderr } = staff('refuse', '--telephone', '0335782111', reason, '--yes')
    expect(status).toBe(0)
    expect(stdout.match(/^\d{6} refused$/gm)).toHaveLength(2)
    expect(eventsIn(stderr)).toHaveLength(2)
    expect(stderr).not.toMatch(/crowd|203\.0|3578|墨田|実在|\b\d{6}\b(?!Z)/)
    expect(await residentOf('c@crowd.example')).toMatchObject({
      refusedAt: expect.any(Number),
      refusalReason: reason,
    })
    expect(await standing()).toBe(0)
    expect(await db.$count(sessions)).toBe(0)
    const told = and(like(letters.letter, '%"refused"%'), like(letters.address, '%crowd%'))
    expect(await db.$count(letters, told)).toBe(2)
    expect(await waiting()).toBe(5)

    const number = (await residentOf('g@town.example'))?.number ?? ''
    for (const [args, left] of [
      [['--source', '203.0.113.0/24'], 3],
      [['--address', 'e@town.example'], 2],
      [[number], 1],
    ] as const) {
      expect(staff('refuse', ...args, reason, '--yes').status).toBe(0)
      expect(await waiting()).toBe(left)
    }
    expect(await db.$count(registrations, isNull(registrations.network))).toBe(6)
    expect(staff('refuse', '--source', '203.0.113.0/24', reason, '--yes').status).toBe(3)
    expect((await residentOf('f@town.example'))?.refusedAt).toBe(null)
  })
})

test('refuse killed in between leaves whole registrations, and goes on when it is called again', async () => {
  const db = openDatabase(createClient({ url: `file:${folder}/hoyo.db`, timeout: 10_000 }))
  const many = Array.from({ length: 300 }, (_, index) => ({
    ...{ id: 9000 + index, number: String(700000 + index), email: `${index}@many.example` },
    ...{ name: '墨田 消', kana: 'スミダ ショウ', kind: 'living' as const },
  }))
  await db.insert(residents).values(many)
  const args = ['src/commands/staff.ts', 'refuse', '--address', '@many.example', reason, '--yes']
  const child = spawn(process.execPath, args, { cwd: root, env: environment() })
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => {
      if (String(text).includes('refused')) child.kill('SIGKILL')
    })
    child.once('close', () => resolve())
  })
  const rows = await db
    .select({ email: residents.email, refusedAt: residents.refusedAt, said: letters.letter })
    .from(residents)
    .leftJoin(
      letters,
      and(eq(letters.residentId, residents.id), like(letters.letter, '%"refused"%')),
    )
    .where(like(residents.email, '%@many.example'))
  const refused = rows.filter(({ refusedAt }) => refusedAt !== null)
  expect(rows).toHaveLength(many.length)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(many.length)
  for (const { refusedAt, said } of rows) expect(said !== null).toBe(refusedAt !== null)
  staffOn()('refuse', '--address', '@many.example', reason, '--yes')
  const left = and(like(residents.email, '%@many.example'), isNull(residents.refusedAt))
  expect(await db.$count(residents, left)).toBe(0)
  const toMany = and(like(letters.address, '%@many.example'), like(letters.letter, '%"refused"%'))
  expect(await db.$count(letters, toMany)).toBe(many.length)
  db.$client.close()
})

test('every act of staff is one line beside its answer, and names nobody', async () => {
  const db = openDatabase(createClient({ url: `file:${folder}/hoyo.db`, timeout: 10_000 }))
  const person = { number: '400099', name: '芝浦 三郎', kana: 'シバウラ サブロウ' } as const
  await db.insert(residents).values({ ...person, kind: 'living' })
  db.$client.close()
  const staff = staffOn()
  for (const [args, answer, more, status] of [
    [['registrations'], /400099/, {}, 0],
    [['refuse', '999999', '理由'], /Nobody/, { reason: 'notMeant' }, 3],
    [['refuse', '999999', '理由', '--yes'], /unknownNumber/, { reason: 'unknownNumber' }, 3],
    [['verify', '400099'], /^null$/m, {}, 0],
    [['verify', '400099'], /alreadyDecided/, { reason: 'alreadyDecided' }, 3],
    [['resend', 'x'], /false/, {}, 3],
  ] as const) {
    const ran = staff(...args)
    expect(ran.stdout).toMatch(answer)
    expect(ran.status).toBe(status)
    const lines = eventsIn(ran.stderr)
    expect(lines).toHaveLength(1)
    const { at: _, account, ...line } = JSON.parse(lines[0] ?? '')
    expect(line).toEqual({ event: 'staff-act', kind: args[0], ...more })
    const isOfOne = args[0] === 'verify' || args.length === 4
    expect(account === undefined).toBe(!isOfOne)
    expect(lines.join()).not.toMatch(/400099|999999|理由|芝浦/)
  }
})

test('what is mistyped is one sentence and exit 2, and nothing is opened', () => {
  const staff = staffOn()
  const elsewhere = staffOn(undefined, `${folder}/none`)
  for (const { status, stdout, stderr } of [
    staff(),
    staff('toString'),
    staff('refuse', '--source', '203.0.113.256', reason, '--yes'),
    elsewhere('list', '--sourse', '203.0.113.7'),
    elsewhere('list'),
  ]) {
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1])
    expect(stderr).not.toMatch(/Error|undefined|at .*\.ts|"event"/)
  }
})

describe('is refused as mistyped', () => {
  const network = ['--source', '203.0.113.7']
  test.each([
    [['400099']],
    [['--yes']],
    [['--sourse', '203.0.113.7']],
    [['--source']],
    [['--source', '']],
    [['--source', '203.0.113.256']],
    [['--source', '0.0.0.0/0']],
    [['--address', 'nobody']],
    [['--address', '@']],
    [['--telephone', '12']],
    [[...network, '--source', '203.0.113.8']],
    [[...network, '--telephone', '03-3578-2111']],
  ])('list %j', (args) => {
    expect(() => readListing(args)).toThrow(Mistyped)
  })

  test.each([
    [['--yes']],
    [[reason, '--yes']],
    [['400099', '--yes']],
    [['400099', ' ', '--yes']],
    [['400099', 'a\nb', '--yes']],
    [[...network, '--yes']],
    [[...network, '400099', reason, '--yes']],
  ])('refuse %j', (args) => {
    expect(() => readRefusing(args)).toThrow(Mistyped)
  })

  test('a ground is said by its name, or not at all', () => {
    expect(readRefusing(['400099', reason, '--ground', 'notLiving']).ground).toBe('notLiving')
    expect(readDeclining(['1', reason, '--ground', 'unreadable']).ground).toBe('unreadable')
    expect(readRefusing(['400099', reason])).not.toHaveProperty('ground')
    expect(() => readListing(['--ground', 'notLiving'])).toThrow(Mistyped)
  })

  test.each([[[]], [['x']], [['0']], [['1', '2']]])('approve %j', (args) => {
    expect(() => readId(args)).toThrow(Mistyped)
  })

  test.each([[[]], [['1']], [['1', ' ']], [[reason, '1']]])('decline %j', (args) => {
    expect(() => readDeclining(args)).toThrow(Mistyped)
  })

  test.each([[[]], [['40009']], [['400099', '400098']]])('verify %j', (args) => {
    expect(() => readNumber(args)).toThrow(Mistyped)
  })
})

const registration = {
  kind: 'living',
  name: '墨田 消',
  kana: 'スミダ ショウ',
  birthdate: '1978-06-16',
  isOutOfSchool: true,
  homeAddress: {
    postalCode: '105-8511',
    prefecture: '東京都',
    city: '港区',
    street: '芝公園1',
  },
  workplace: null,
} as const
