import { expect, test } from 'vitest'
import { checkText } from '../../../src/domain/proof/checking.ts'
import { hashOfText } from '../../../src/domain/proof/protocol.ts'
import { during, openRound, tickAt, wish } from '../../support/lottery.ts'
import { addCrowd, jiro } from '../../support/world.ts'

test('the record grows public step by step: commitment, terms, everything', async () => {
  const world = await openRound()
  for (const id of [jiro, ...(await addCrowd(world.db, world.now, 3))]) {
    await wish(world, id, ['13:2or1', '20:1'])
  }
  const page = async () => (await world.ask('/draws/2019-05')).text()
  const statusOf = async (file: string) => (await world.ask(`/draws/2019-05/${file}`)).status
  const commitment = /秘密の値のハッシュ値<\/dt><dd><code>(\w{64})/.exec(await page())?.[1] ?? ''
  expect(commitment).not.toBe('')
  expect(await page()).not.toContain('申込みの数</dt>')
  expect([await statusOf('terms.txt'), await statusOf('record.json')]).toEqual([404, 404])

  await tickAt(world, during.close)
  expect(await page()).toContain('4件')
  const terms = await (await world.ask('/draws/2019-05/terms.txt')).text()
  expect(await page()).toContain(hashOfText(terms))
  expect(terms).toContain(commitment)

  await tickAt(world, during.draw)
  expect(await page()).not.toContain('秘密の値</dt>')
  expect(await page()).not.toContain('当選')
  expect(await statusOf('record.json')).toBe(404)
  const waiting = await (await world.ask('/results', { as: jiro })).text()
  expect(waiting).toContain('抽選結果は3月20日 12時に発表します。')

  await tickAt(world, during.publication)
  expect(await page()).toContain('秘密の値</dt>')
  const record = await world.ask('/draws/2019-05/record.json')
  expect(record.headers.get('content-disposition')).toContain('draw-2019-05.json')
  const json = await record.text()
  expect(checkText(json).filter(({ result }) => result !== 'holds')).toEqual([])
  expect(JSON.parse(json).applications).toHaveLength(4)
})

test('a month without a round, or that is none, is not found', async () => {
  const world = await openRound()
  for (const path of ['2018-01', '2019-13', 'x', '2018-01/record.json']) {
    expect((await world.ask(`/draws/${path}`)).status).toBe(404)
  }
  expect((await world.ask('/draws')).status).toBe(200)
})

test('a public page of a draw is one question', async () => {
  const world = await openRound()
  const before = world.roundTrips()
  await world.ask('/draws/2019-05')
  expect(world.roundTrips() - before).toBe(1)
})
