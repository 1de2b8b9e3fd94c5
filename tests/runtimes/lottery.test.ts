import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { credentials } from '../../drizzle/schema/account.ts'
import { roomNights } from '../../drizzle/schema/booking.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { scheduleOf } from '../../src/domain/lottery/round.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import { isSigned } from '../../src/domain/proof/signature.ts'
import type { SourceKind } from '../../src/domain/proof/source.ts'
import { hashPassword } from '../../src/store/account/credentials.ts'
import { testNetwork } from '../support/draw.ts'
import { onDeno, type Runtime, type RuntimeName, startRuntime } from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { network, sign } = testNetwork()
const relay = createServer((request, response) => {
  const round = Number(request.url?.split('/').at(-1))
  response.end(JSON.stringify({ round, signature: sign(round) }))
})

beforeAll(() => new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve)))
afterAll(() => relay.close())

/** A Worker is started anew for every day, which takes its time. */
const cases: { name: RuntimeName; kind: SourceKind }[] = [
  { name: 'deno', kind: 'second secret' },
  { name: 'deno', kind: 'drand' },
  { name: 'deno', kind: 'public numbers' },
  { name: 'workers', kind: 'drand' },
  { name: 'workers', kind: 'public numbers' },
]

/** drand has rounds since 2023. */
const [month, night, startsAt] = ['2026-05', '2026-05-13', '2026-03-10T10:00+09:00']

describe.each(cases)('on $name, by $kind', ({ name, kind }) => {
  test('of two who want one room one wins, the other reads why, and anybody can check it', async () => {
    let runtime = await startRuntime(name, startsAt, settings[kind]())
    try {
      await runtime.db
        .update(roomNights)
        .set({ rooms: 1 })
        .where(and(eq(roomNights.facilityId, 3), eq(roomNights.night, night)))
      const numbers = ['000001', '000002']
      for (const number of numbers) await applyAs(runtime, await moveIn(runtime, number))
      const { closesAt, drawsAt, publishesAt } = scheduleOf(
        month,
        kind === 'public numbers' ? 'loto7' : undefined,
      )
      for (const at of [closesAt + seconds(1), drawsAt + seconds(5), publishesAt]) {
        const time = new Date(at).toISOString()
        runtime = await runtime.restart(time)
        if (kind === 'public numbers' && at > closesAt + seconds(1))
          for (const person of ['aoki', 'baba']) await typeNumbers(runtime, time, person)
        await trigger(name, runtime, time)
      }

      const pages = await Promise.all(numbers.map((number) => resultsOf(runtime, number)))
      const [won, lost] = pages.sort(
        (a, b) =>
          Number(b.results.includes('当選しました')) - Number(a.results.includes('当選しました')),
      )
      expect(won?.results).toMatch(/予約番号<\/dt><dd>2\d{3}-\d{4}-\d{2}/)
      expect(won?.reservations).toContain('5月13日水曜日から1泊')
      expect(lost?.results).toContain('第1希望の5月13日は')
      expect(lost?.results).toMatch(/あなたの順番は\d+人中\d+番でした。/)
      expect(lost?.reservations).toContain('予約はありません。')

      const json = await (await fetch(`${runtime.url}/draws/${month}/record.json`)).text()
      const means = { isSigned, network: kind === 'drand' ? network : undefined }
      const findings = checkText(json, means)
      expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
      expect(json).toContain(`"kind":"${kind}"`)
      expect(json).not.toContain('000001')
    } finally {
      await runtime.stop()
    }
  })
})

const settings: Record<SourceKind, () => NodeJS.ProcessEnv> = {
  drand: () => drand(),
  'public numbers': () => ({ DRAND_URL: 'none' }),
  'second secret': () => ({}),
}

const seconds = (count: number) => count * 1000

const drand = () => {
  const address = relay.address()
  const port = address && typeof address === 'object' ? address.port : ''
  return { DRAND_URL: `http://127.0.0.1:${port}`, DRAND_TEST_KEY: network.publicKey }
}

async function moveIn({ db }: Runtime, number: string): Promise<string> {
  const person = { name: '芝浦 三郎', kana: 'シバウラ サブロウ', kind: 'living' } as const
  const [made] = await db
    .insert(residents)
    .values({ ...person, number, cardArrivedAt: 1, passwordSetAt: 1 })
    .returning({ id: residents.id })
  const passwordHash = await hashPassword(demoPassword)
  await db.insert(credentials).values({ residentId: made?.id ?? 0, passwordHash, changedAt: 1 })
  return number
}

async function enter(runtime: Runtime, number: string) {
  const ask = visitor(runtime.url)
  expect((await ask('/login', { number, password: demoPassword })).status).toBe(303)
  return ask
}

async function applyAs(runtime: Runtime, number: string) {
  const ask = await enter(runtime, number)
  const choice = { facility: 'nikko-example', rank: '1', night1: night, 'adults1-1': '2' }
  const confirmation = await ask(`/applications/confirmation?${new URLSearchParams(choice)}`)
  const key = /name="key" value="([^"]+)"/.exec(await confirmation.text())?.[1] ?? ''
  const applied = await ask('/applications', { ...choice, key })
  expect(applied.headers.get('location')).toBe(`/applications/completion?month=${month}`)
}

async function resultsOf(runtime: Runtime, number: string) {
  const ask = await enter(runtime, number)
  const results = await (await ask('/results')).text()
  return { results, reservations: await (await ask('/reservations')).text() }
}

/** As a clerk does, on the runtime's own database. */
async function typeNumbers(runtime: Runtime, time: string, person: string) {
  const env = {
    ...process.env,
    HOYO_ENV: 'demo',
    HOYO_NOW: time,
    DATA_DIR: runtime.folder,
    ...(runtime.server && { DATABASE_URL: runtime.databaseUrl }),
  }
  const args = ['numbers', month, '--as', person, ...'3 7 12 18 25 31 37 + 5 22'.split(' ')]
  const command = ['src/commands/staff.ts', ...args]
  const typing = spawn(process.execPath, command, { cwd: root, env, stdio: 'ignore' })
  expect(await once(typing, 'exit')).toEqual([0, null])
}

/** Lets the schedule of the runtime run once. */
async function trigger(name: RuntimeName, runtime: Runtime, time: string) {
  if (name === 'workers') {
    expect((await fetch(`${runtime.url}/__scheduled?cron=*/5+*+*+*+*`)).status).toBe(200)
    return
  }
  const env = {
    ...process.env,
    HOYO_ENV: 'demo',
    DATA_DIR: runtime.folder,
    SMTP_URL: runtime.mailbox.url,
    ...runtime.env,
  }
  const [node, args] = onDeno('src/commands/tick.ts')
  const ticking = spawn(node, [...args, '--now', time], { cwd: root, env, stdio: 'inherit' })
  expect(await once(ticking, 'exit')).toEqual([0, null])
}
