import { expect, test } from 'vitest'
import { demoPassword, seedDemoTown } from '../../drizzle/demo/town.ts'
import { clockFrom } from '../../src/runtimes/clock.ts'
import { greetingOf } from '../../src/runtimes/greeting.ts'
import { jiro, openWorld } from '../support/world.ts'

const site = 'http://localhost:8787'
const greeted = (now: number) =>
  greetingOf({ site, now, isKeepingLetters: true, start: 'npm start' }).join('\n')

const days = ['2019-03-01T09:00', '2019-03-10T10:00', '2019-03-16T00:00']

test.each(days)('what a town of %s greets with can be done in it', async (moment) => {
  const now = Date.parse(`${moment}+09:00`)
  const told = greeted(now)
  const world = await openWorld({ now: `${moment}+09:00`, fill: seedDemoTown })
  for (const [, number = ''] of told.matchAll(/^ {2}(\d{6}) /gm)) {
    const login = await world.ask('/login', { form: { number, password: demoPassword } })
    expect([number, login.status]).toEqual([number, 303])
  }
  for (const [, path = ''] of told.matchAll(/8787(\/(?!dev)\S+)/g)) {
    expect([path, (await world.ask(path, { as: jiro })).status]).toEqual([path, 200])
  }
})

test('on a day without an open round the command leads to a town that has one', () => {
  const [, startsAt = ''] = /HOYO_NOW=(\S+)/.exec(greeted(Date.parse(`${days[2]}+09:00`))) ?? []
  expect(startsAt).toBe('2019-04-01T10:00+09:00')
  expect(greeted(clockFrom(startsAt, false)())).toContain('for nights of 2019-06, until 2019-04-15')
})

test('on a day with one it names the moment at which the list is frozen', () => {
  expect(greeted(Date.parse(`${days[1]}+09:00`))).toContain('--now 2019-03-16T00:00+09:00')
})
