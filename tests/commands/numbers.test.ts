import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicNumbers } from '../../drizzle/schema/lottery.ts'
import { Mistyped } from '../../src/commands/staff-arguments.ts'
import { readNumbers } from '../../src/commands/staff-numbers.ts'
import { month } from '../support/lottery.ts'
import { drawnText, heldOn, numbersKnownAt, openWaiting } from '../support/numbers.ts'
import type { World } from '../support/world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(`${tmpdir()}/hoyo-numbers-`)
let world: World
beforeAll(async () => {
  world = await openWaiting({ client: createClient({ url: `file:${folder}/hoyo.db` }) })
})
afterAll(() => {
  world.db.$client.close()
  rmSync(folder, { recursive: true })
})

function staff(...args: string[]) {
  const HOYO_NOW = new Date(world.now).toISOString()
  const env = { ...process.env, HOYO_ENV: 'demo', HOYO_NOW, DATA_DIR: folder }
  const command = ['src/commands/staff.ts', 'numbers', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env,
  })
  const events = stderr.split('\n').filter((line) => line.startsWith('{'))
  return { status, stdout, stderr, events: events.map((line) => JSON.parse(line)) }
}

const typed = '37 3 7 12 18 25 31 + 5 22'.split(' ')
const wrong = '37 3 7 12 18 25 30 + 5 22'.split(' ')

test('one person types, another confirms unseen, and each reads what is missing yet', () => {
  world.now = numbersKnownAt - 1000
  const early = staff(month, '--as', 'aoki', ...typed)
  expect([early.status, early.stdout]).toEqual([3, expect.stringContaining('not been held yet')])

  world.now = numbersKnownAt
  const first = staff(month, '--as', 'Aoki', ...wrong)
  expect(first.status).toBe(0)
  expect(first.stdout).toContain('03,07,12,18,25,30,37')
  expect(first.stdout).toContain('typed by aoki; another person confirms with the same command')

  const second = staff(month, '--as', 'baba', ...typed)
  expect(second.status).toBe(3)
  expect(second.stdout).toContain('--anew')
  const listed = staff().stdout
  expect(listed).toContain(`${month} is drawn by loto7 of ${heldOn}: typed by aoki; another`)
  expect(second.stdout + listed).not.toMatch(/03,07|\b30\b/)

  const anew = staff(month, '--as', 'baba', '--anew', ...typed)
  expect(anew.stdout).toContain('typed by baba; another person confirms')
  const alone = staff(month, '--as', 'ＢＡＢＡ', ...typed)
  expect([alone.status, alone.stdout]).toEqual([0, expect.stringContaining('There already')])

  const confirmed = staff(month, '--as', 'aoki', '３、７，12,18 25　31 37＋22', '5')
  expect([confirmed.status, confirmed.stdout]).toEqual([
    0,
    `${month} is drawn by loto7 of ${heldOn}.\n${drawnText}\ntyped by baba, confirmed by aoki.\n`,
  ])
})

test('each is one line among the events of staff, and names nobody', async () => {
  for (const [args, more, status] of [
    [[], {}, 0],
    [[month, '--as', 'chiba', ...wrong], { reason: 'confirmedAlready' }, 3],
    [['2018-01', '--as', 'chiba', ...typed], { reason: 'notAwaited' }, 3],
    [[month, '--as', 'chiba', '1', '+', '2'], { reason: 'notItsNumbers' }, 3],
  ] as const) {
    const ran = staff(...args)
    expect(ran.status).toBe(status)
    expect(ran.events).toEqual([
      {
        event: 'staff-act',
        at: expect.any(String),
        kind: 'numbers',
        ...(args.length > 0 && { account: expect.any(String) }),
        ...more,
      },
    ])
    expect(ran.stderr).not.toContain('chiba')
  }
  expect(await world.db.$count(publicNumbers)).toBe(1)
})

test('numbers are read however they are typed', () => {
  for (const words of [
    ['3', '7', '12', '18', '25', '31', '37', '+', '5', '22'],
    ['03 07 12 18 25 31 37 + 05 22'],
    ['３，７，１２，１８，２５，３１，３７', '＋', '５，２２'],
    ['3・7・12・18・25・31・37+5・22'],
  ])
    expect(readNumbers([month, '--as', ' Aoki  Hanako ', ...words])).toEqual({
      month,
      by: 'aoki hanako',
      groups: [
        [3, 7, 12, 18, 25, 31, 37],
        [5, 22],
      ],
      isAnew: false,
    })
  expect(readNumbers(['２０１９－０５', '--as', 'a', '1'])).toMatchObject({ month })
})

test.each([
  [['--as', 'aoki', ...typed]],
  [['2019-13', '--as', 'aoki', ...typed]],
  [[month, ...typed]],
  [[month, '--as', ' ', ...typed]],
  [[month, '--as', 'aoki', '--as']],
  [[month, '--as', 'aoki', '--held', '2019-03-29', ...typed]],
  [[month, '--as', 'aoki', '--held=2019-03-29', ...typed]],
  [[month, '--as', 'aoki', '3', 'x', '+', '5']],
  [[month, '--as', 'aoki', '-3', '+', '5']],
  [[month, '--as', 'aoki', '3.5', '+', '5']],
  [[month, '--as', 'aoki', '123', '+', '5']],
])('numbers %j is mistyped', (args) => {
  expect(() => readNumbers(args)).toThrow(Mistyped)
})
