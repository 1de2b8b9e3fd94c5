import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import {
  facilityTexts,
  letters,
  notices,
  policies,
  residents,
} from '../../drizzle/schema/shared.ts'
import { policyBounds } from '../../src/domain/policy.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { brokenConstraint, type Db, openDatabase } from '../../src/store/database.ts'
import { post, postTo } from '../../src/store/letters.ts'
import { latestNotices } from '../../src/store/notices.ts'
import { memory, newFile, newServer } from '../support/databases.ts'
import { govern } from '../support/policies.ts'
import { acting, instant, jiro, openWorld, taro } from '../support/world.ts'

const places = [newFile(), await newServer()]
afterAll(() => {
  for (const place of places) place.close()
})

describe.each([
  ['in memory', memory],
  ['in a file', () => createClient({ url: places[0]?.url ?? '' })],
  ['on a server', () => createClient({ url: places[1]?.url ?? '' })],
])('the database %s', (_where, connect) => {
  test('refuses a policy that no rule could take', async () => {
    const db = await migrated(connect())
    const add = (values: string) =>
      db.run(sql`insert into ${policies} values (${sql.raw(values)})`).then(
        () => null,
        (error) => brokenConstraint(error)?.replace(/.*failed: /, '') ?? String(error),
      )
    for (const value of [`'5,'`, `'five'`, '5.5', 'true + 0.5', '-1', '41', `x'05'`])
      expect(await add(`1, 'closesDaysBefore', '2019-04-01', ${value}`), value).toBe(
        'policies_within_bounds',
      )
    expect(await add(`1, 'closesDaysBefore', '2019-04-01', null`)).toContain('policies.value')
    for (const name of [`'closesDays'`, `''`, `'ClosesDaysBefore'`])
      expect(await add(`1, ${name}, '2019-04-01', 5`)).toBe('policies_within_bounds')
    for (const night of ['2019-4-1', '2019-02-30', '1999-12-31', 'now', '', '2019-04-01 10:00'])
      expect(await add(`1, 'closesDaysBefore', '${night}', 5`), night).toBe('policies_from_a_night')
    expect(await add(`9, 'closesDaysBefore', '2019-04-01', 5`)).toContain('FOREIGN KEY')
    for (const facility of ['1', 'null']) {
      expect(await add(`${facility}, 'closesDaysBefore', '2019-04-01', 5`)).toBe(null)
      expect(await add(`${facility}, 'closesDaysBefore', '2019-04-01', 6`)).toMatch(/from_night$/)
      expect(await add(`${facility}, 'closesDaysBefore', '2019-04-02', 6`)).toBe(null)
    }
  })

  test('takes each number at its bounds, and none beyond them', async () => {
    const db = await migrated(connect())
    for (const [name, [least, most]] of Object.entries(policyBounds)) {
      await govern({ db }, null, { [name]: least }, '2020-01-01')
      await govern({ db }, null, { [name]: most }, '2020-01-02')
      for (const beyond of [least - 1, most + 1])
        await expect(govern({ db }, null, { [name]: beyond }, '2020-01-03')).rejects.toThrow()
    }
  })
})

async function migrated(client: Parameters<typeof openDatabase>[0]): Promise<Db> {
  const db = openDatabase(client)
  await migrateDatabase(db)
  await seedFacilities(db, instant('2019-03-10T10:00+09:00'))
  return db
}

test('a start leaves the numbers and names that staff have changed', async () => {
  const db = await migrated(memory())
  await db.delete(facilityTexts)
  await govern({ db }, 1, { minGuests: 1 })
  await seedFacilities(db, instant('2019-03-11T10:00+09:00'))
  expect(await db.$count(facilityTexts)).toBe(0)
  expect(await db.$count(policies)).toBe(1)
})

test('a booking is judged by the night it begins, whoever changed the numbers meanwhile', async () => {
  const world = await openWorld()
  await govern(world, null, { closesDaysBefore: 9 }, '2019-03-18')
  const ask = (night: string) => {
    const stay = { nights: [{ night, adults: 2, children: 0 }], roomWish: false }
    return reserve(world.db, acting(jiro), { slug: 'odaira', stay, key: night }, world.now)
  }
  expect(await ask('2019-03-17')).toHaveProperty('number')
  expect(await ask('2019-03-18')).toMatchObject({ objections: [{ refusal: 'over' }] })
  expect(await ask('2019-03-19')).toHaveProperty('number')
})

describe('languages', () => {
  test('a facility without a text in the language of the page is called by its Japanese name', async () => {
    const world = await openWorld()
    await world.db
      .insert(facilityTexts)
      .values({ facilityId: 1, language: 'en', name: 'Odaira Lodge', area: 'Hakone' })
    const page = await (await world.ask('/vacancies')).text()
    expect(page).toContain('箱根 大平台みなと荘')
    expect(page).not.toContain('Hakone')
    await world.db.delete(facilityTexts)
    expect(await (await world.ask('/vacancies')).text()).toContain('>odaira<')
  })

  test('a letter is in the language of its resident', async () => {
    const world = await openWorld()
    const { db, now } = world
    await db.update(residents).set({ language: 'en', email: 'jiro@example.jp' })
    await db.update(residents).set({ language: 'ja' }).where(sql`id = ${taro}`)
    for (const residentId of [jiro, taro]) {
      const letter = { kind: 'closed', name: '', cancelled: 0 } as const
      await post(db, { id: `closed-${residentId}`, residentId, address: 'a', letter }, now)
    }
    await postTo(db, sql`id = ${jiro}`, 'passwordChanged', now)
    const written = await db.select().from(letters)
    expect(written.map(({ residentId, language }) => [residentId, language])).toEqual([
      [jiro, 'en'],
      [taro, 'ja'],
      [jiro, 'en'],
    ])
    expect(await world.carry()).toHaveLength(3)
  })

  test('a letter written when facilities were named in it still leaves', async () => {
    const world = await openWorld()
    const letter = {
      kind: 'application',
      name: '港区 次郎',
      isWithdrawal: false,
      month: '2019-05',
      facility: '大平台みなと荘',
      receipt: 'a'.repeat(26),
      lineHash: null,
      choices: [],
      publishesAt: world.now,
    } as const
    await post(world.db, { residentId: jiro, address: 'a@example.jp', letter }, world.now)
    expect((await world.carry())[0]?.text).toContain('2019年5月分の抽選（大平台みなと荘）')
  })

  test('notices are those of the language, or else the Japanese ones', async () => {
    const { db, now } = await openWorld()
    const titles = async (language: string) =>
      (await latestNotices(db, language, now)).map(({ title }) => title)
    const notice = { body: '', publishedAt: now - 1 }
    await db.insert(notices).values([
      { ...notice, title: '休館日' },
      { ...notice, title: 'Closed', language: 'en', publishedAt: now + 1 },
    ])
    expect(await titles('en')).toEqual(['休館日'])
    await db.insert(notices).values({ ...notice, title: 'Open', language: 'en' })
    expect(await titles('en')).toEqual(['Open'])
    expect(await titles('ja')).toEqual(['休館日'])
    expect(await titles('ko')).toEqual(['休館日'])
  })
})
