import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { registrations } from '../../../drizzle/schema/account.ts'
import { jobRuns, letters } from '../../../drizzle/schema/shared.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import type { Role } from '../../../src/domain/clerk.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { findDay } from '../../../src/store/staff/day.ts'
import { home } from '../../support/details.ts'
import { openRound } from '../../support/lottery.ts'
import { acting, hanako, instant, jiro, openWorld, type World } from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const page = async (clerk: Role) => (await world.ask('/staff', { clerk })).text()
const day = 24 * 60 * 60_000

test('a quiet day says so', async () => {
  const quiet = await page('centre')
  expect(quiet).toContain('今日、到着する予約はありません。')
  expect(quiet).toContain('待っている仕事はありません。')
})

describe('today', () => {
  test('tells how many registrations wait, and since when the oldest', async () => {
    await world.db.insert(registrations).values({
      residentId: hanako,
      birthdate: '1978-06-16',
      homeAddress: home,
      workplace: null,
      appliedAt: world.now - 3 * day,
    })
    expect(await page('ward')).toContain(
      '<a href="/staff/registrations">審査を待つ登録 1件（いちばん古いもの：3日前）</a>',
    )
    expect(await page('centre')).not.toContain('審査を待つ')
  })

  test('tells of letters that did not arrive or wait to be printed, and of whom to call', async () => {
    const letter = { kind: 'registered', name: '', number: '400074' } as const
    const of = (id: string, more: object) => ({
      ...{ id, residentId: jiro, address: '', letter, writtenAt: world.now },
      ...more,
    })
    await world.db
      .insert(letters)
      .values([
        of('a', { deadAt: world.now }),
        of('b', { deadAt: world.now }),
        of('c', { channel: 'paper' }),
        of('d', { channel: 'paper', printedAt: world.now }),
        of('e', { channel: 'paper', printedAt: 1, postedAt: 2, returnedAt: world.now }),
        of('f', { deliveredAt: world.now }),
      ])
    const shown = await page('centre')
    for (const line of [
      '電話が必要な利用者 1人',
      '届かなかったメール 2通',
      'もどってきた郵便 1通',
      '印刷する通知 1通',
      '投函する通知 1通',
    ])
      expect(shown).toContain(line)
  })

  test('tells of rounds and their next moment, and that one is overdue', async () => {
    world = await openRound()
    expect(await page('centre')).toContain('に受付終了')
    world.now = instant('2019-03-16T01:00+09:00')
    expect(await page('centre')).toMatch(/5月の宿泊分：[^<]*(動いていません|まだ)/)
  })

  test('tells of a job that failed, and of one that has not run for a while', async () => {
    const run = (job: string, minutesAgo: number, error: string | null) => ({
      ...{ job, slot: minutesAgo, startedAt: world.now - minutesAgo * 60_000, error },
      finishedAt: world.now,
    })
    await world.db
      .insert(jobRuns)
      .values([
        run('carryLetters', 10, null),
        run('carryLetters', 5, 'Error: nothing'),
        run('freezeRounds', 20, null),
        run('drawRounds', 10, 'Error: once'),
        run('drawRounds', 5, null),
      ])
    const { jobs } = await findDay(world.db, null, world.now)
    expect(jobs.map(({ job, hasFailed }) => [job, hasFailed])).toEqual([
      ['carryLetters', true],
      ['freezeRounds', false],
    ])
    expect(await page('centre')).toContain('メールの送信')
  })

  test('tells who comes where, to a lodge of its own guests alone', async () => {
    const guests = { adults: 2, children: 1, underFours: 1 }
    const stayAt = (slug: string, residentId: number, night: string) =>
      reserve(
        world.db,
        acting(residentId),
        { slug, key: slug, stay: { nights: [{ night, ...guests }], roomWish: false } },
        world.now,
      )
    await stayAt('odaira', jiro, '2019-03-18')
    await stayAt('atami-example', hanako, '2019-03-24')
    world.now = instant('2019-03-18T09:00+09:00')
    const shown = await page('lodge')
    expect(shown).toContain('到着 1件 4人')
    expect(shown).not.toContain('抽選')
    world.now = instant('2019-03-24T09:00+09:00')
    expect(await page('centre')).toContain('到着 1件')
    expect(await page('lodge')).toContain('今日、到着する予約はありません。')
  })

  test('is counts alone, so that it is nobody’s reading, in three questions', async () => {
    await page('ward')
    expect(await world.db.$count(journal)).toBe(0)
    const before = world.roundTrips()
    await page('ward')
    // The session written and the session found are the world's own.
    expect(world.roundTrips() - before).toBeLessThanOrEqual(5)
  })

  test('finds letters by their index, however many there are', async () => {
    const plan = await world.db.all<{ detail: string }>(
      sql`explain query plan select count(*) from letters where dead_at is not null`,
    )
    expect(plan.map(({ detail }) => detail).join()).toContain('letters_dead')
  })
})
