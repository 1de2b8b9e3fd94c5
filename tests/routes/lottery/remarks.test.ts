import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rounds } from '../../../drizzle/schema/shared.ts'
import { hours, minutes } from '../../../src/domain/calendar.ts'
import { scheduleOf } from '../../../src/domain/lottery/round.ts'
import { checkText } from '../../../src/domain/proof/checking.ts'
import {
  drawRounds,
  freezeRounds,
  publishRounds,
  tellApplicants,
} from '../../../src/jobs/rounds.ts'
import { enterNumbers } from '../../../src/store/lottery/numbers.ts'
import { announceRound, noteHindrance } from '../../../src/store/lottery/rounds.ts'
import { month, openRound, wish } from '../../support/lottery.ts'
import { byNumbersTimes, drawn, drawnText, openWaiting } from '../../support/numbers.ts'
import { jiro, openWorld, staff, type World } from '../../support/world.ts'

const times = scheduleOf(month)
const text = async (world: World, path: string) =>
  (await (await world.ask(path)).text())
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const page = (world: World) => text(world, `/draws/${month}`)
const both = (world: World) => Promise.all([text(world, '/draws'), page(world)])

/** Does what is due at this moment as the schedule does it, for whatever round. */
async function runAt(world: World, now: number) {
  world.now = now
  for (const job of [freezeRounds, tellApplicants, drawRounds, publishRounds])
    await job(world.services).catch(() => 0)
}

test('a round of two secrets is marked in the list and on its page, and names the second', async () => {
  const world = await openRound()
  for (const shown of await both(world))
    expect(shown).toContain('両方の秘密の値を知る人は、結果を選べます。')
  const [round] = await world.db.select().from(rounds).where(eq(rounds.month, month))
  if (round?.announced?.kind !== 'second secret') throw new Error('another source')
  expect(await page(world)).toContain(round.announced.commitment)
  for (const at of [times.closesAt, times.drawsAt, times.publishesAt]) await runAt(world, at)
  for (const shown of await both(world)) expect(shown).toContain('結果を選べました。')
})

test('a round of public numbers says which, from when on, and where to look; and carries no mark', async () => {
  const world = await openWaiting()
  const shown = await page(world)
  expect(shown).toContain('ロト7の2019年3月22日金曜日の抽せん数字')
  expect(shown).toContain('当日の21時以後に')
  expect(shown).toContain('宝くじ当せん番号案内')
  expect((await both(world)).join()).not.toMatch(/秘密の値を知る人|開始後に公開|遅れます|遅れてい/)
})

test('the numbers of a drawing that was postponed are in the record and on its page, under the date that was announced', async () => {
  const world = await openRound({ randomness: { kind: 'public numbers', series: 'loto7' } })
  await wish(world, jiro, ['13:1'])
  await runAt(world, byNumbersTimes.closesAt)
  world.now = byNumbersTimes.drawsAt + hours(24 * 7)
  for (const by of ['aoki', 'baba'])
    await enterNumbers(world.db, staff, { month, by, groups: drawn, isAnew: false }, world.now)
  await runAt(world, world.now)
  const shown = await page(world)
  expect(shown).toContain(drawnText)
  const json = await (await world.ask(`/draws/${month}/record.json`)).text()
  expect(checkText(json).filter(({ result }) => result !== 'holds')).toEqual([])
})

test('a secret sealed after opening is not among what was public before anybody applied', async () => {
  const world = await openWorld()
  await announceRound(world.db, month, { kind: 'second secret' }, world.now)
  const shown = await page(world)
  expect(shown).toContain('受付開始後に公開したもの 公開した日時 2019年3月10日')
  expect(shown).not.toContain('受付開始前に公開したもの')
  for (const shown of await both(world))
    expect(shown).toContain('秘密の値のハッシュ値は、受付開始後に公開しました。')
  const early = await openWorld({ now: '2019-02-20T10:00+09:00' })
  await announceRound(early.db, month, { kind: 'second secret' }, early.now)
  expect(await page(early)).toContain('受付開始前に公開したもの 公開した日時 2019年2月20日')
})

test('terms that were public late say so and the new time, and after the draw that it was late', async () => {
  const world = await openRound()
  await runAt(world, times.drawsAt)
  for (const shown of await both(world))
    expect(shown).toContain('抽選が遅れます。新しい時刻：3月21日')
  await runAt(world, times.drawsAt + hours(24) - 1)
  expect(await page(world)).not.toContain('抽選を行った日時')
  await runAt(world, times.drawsAt + hours(24))
  const shown = await page(world)
  expect(shown).toMatch(/抽選を行った日時 2019年3月21日/)
  for (const shown of await both(world))
    expect(shown).toContain('遅れたため、抽選を予告より遅く行いました。')
})

test('with the schedule dead every step that is due says so, in the list and on the round', async () => {
  const world = await openRound()
  const silent = '決まった時刻の処理が、動いていません。'
  for (const [at, sentence] of [
    [times.closesAt, `申込みの受付終了の処理が遅れています。${silent}`],
    [times.drawsAt, `抽選が遅れています。3月20日 9時の予定でした。${silent}`],
    [times.publishesAt, `結果の発表が遅れています。3月20日 12時の予定でした。${silent}`],
  ] as const) {
    world.now = at + minutes(15) - 1
    expect((await both(world)).join()).not.toContain('遅れています')
    world.now = at + minutes(15)
    for (const shown of await both(world)) expect(shown).toContain(sentence)
    world.now = at
    if (at === times.closesAt) {
      await freezeRounds(world.services)
      await tellApplicants(world.services)
    }
    if (at === times.drawsAt) await drawRounds(world.services)
  }
  await runAt(world, times.publishesAt + minutes(20))
  expect((await both(world)).join()).not.toContain('遅れています')
})

test.each([
  ['sourceSilent', 'まだ届いていません'],
  ['sourceWrong', '正しくありません'],
  ['sourceUnknown', 'いまのシステムでは使えません'],
  ['numbersMissing', '職員がまだ入力していません'],
  ['numbersUnconfirmed', '別の職員がまだ確かめていません'],
  ['listDiffers', '公開したハッシュ値と合いません'],
  ['fault', '不具合があります'],
] as const)('an overdue draw says why: %s', async (hindrance, reason) => {
  const world = await openRound()
  await runAt(world, times.closesAt)
  await noteHindrance(world.db, month, hindrance)
  world.now = times.drawsAt
  expect((await both(world)).join()).not.toContain(reason)
  world.now += minutes(15)
  for (const shown of await both(world)) expect(shown).toContain(reason)
})
