import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { registrations } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { openDatabase } from '../../src/store/database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(`${tmpdir()}/hoyo-staff-`)

beforeAll(async () => {
  const client = createClient({ url: `file:${folder}/hoyo.db` })
  const db = openDatabase(client)
  await migrateDatabase(db)
  const person = { number: '400099', name: '芝浦 三郎', kana: 'シバウラ サブロウ' } as const
  const [made] = await db
    .insert(residents)
    .values({ ...person, kind: 'living' })
    .returning({ id: residents.id })
  await db.insert(registrations).values({
    residentId: made?.id ?? 0,
    birthdate: '1978-06-16',
    homeAddress: { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '1' },
    appliedAt: 0,
  })
  client.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const staff = (...args: string[]) =>
  spawnSync(process.execPath, ['src/commands/staff.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, HOYO_ENV: 'demo', DATA_DIR: folder },
  })

test('every act of staff is one line beside its answer, and names nobody', () => {
  for (const [args, answer, more] of [
    [['registrations'], /400099/, {}],
    [['refuse', '999999', '理由'], /unknownNumber/, { reason: 'unknownNumber' }],
    [['verify', '400099'], /^null$/m, {}],
    [['verify', '400099'], /alreadyDecided/, { reason: 'alreadyDecided' }],
  ] as const) {
    const { stdout, stderr } = staff(...args)
    expect(stdout).toMatch(answer)
    const lines = stderr.split('\n').filter((line) => line.startsWith('{'))
    expect(lines).toHaveLength(1)
    const { at: _, account, ...line } = JSON.parse(lines[0] ?? '')
    expect(line).toEqual({ event: 'staff-act', kind: args[0], ...more })
    expect(account === undefined).toBe(args.length === 1)
    expect(lines.join()).not.toMatch(/400099|999999|理由|芝浦/)
  }
})
