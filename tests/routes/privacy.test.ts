import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { retention } from '../../src/domain/retention.ts'
import { jiro, openWorld } from '../support/world.ts'

test('what is kept, and how long, is told to anybody, in the numbers the schedule goes by', async () => {
  const world = await openWorld()
  const answer = await world.ask('/privacy')
  const page = await answer.text()
  expect(retention.undecided).toEqual({ months: 6 })
  for (const sentence of [
    '最後に操作してから1時間',
    '申込みから6か月。',
    'お知らせから1年',
    '認められてから30日。認められなかったときは100日',
    '利用した年度の2年度後の年度末まで',
    '最後に宿泊した月の末日まで',
  ])
    expect(page).toContain(sentence)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  const known = { 'if-none-match': answer.headers.get('etag') ?? '' }
  expect((await world.ask('/privacy', { headers: known })).status).toBe(304)
})

test('whatever has a time of keeping and is of a person is in the table', () => {
  const table = readFileSync(
    new URL('../../components/words/ja/privacy.ts', import.meta.url),
    'utf8',
  )
  // What the schedule did names nobody.
  const told = Object.keys(retention).filter((name) => name !== 'jobRuns')
  expect(told.filter((name) => !table.includes(`retention.${name})`))).toEqual([])
})

test('every page leads there', async () => {
  const world = await openWorld()
  for (const path of ['/', '/guide', '/registration', '/login', '/vacancies', '/nowhere'])
    expect(await (await world.ask(path)).text()).toMatch(/(href|value)="\/privacy"/)
  expect(await (await world.ask('/menu', { as: jiro })).text()).toMatch(/(href|value)="\/privacy"/)
})
