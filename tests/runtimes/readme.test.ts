import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { letters } from '../../drizzle/schema/shared.ts'
import { listKept } from '../../src/platform/mail-folder.ts'
import { storageInFolder } from '../../src/platform/storage-folder.ts'
import { onDeno, startRuntime } from '../support/runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const letter = readFileSync(`${root}README.md`, 'utf8')
const [, booking = ''] = /```sh\n(site=.*?)```/s.exec(letter) ?? []
const [, lottery = ''] = /```sh\n(export DATA_DIR=.*?)```/s.exec(letter) ?? []

test('the booking of README books, line by line as it stands there', async () => {
  const runtime = await startRuntime('deno')
  const folder = mkdtempSync(`${tmpdir()}/hoyo-readme-`)
  try {
    const script = booking.replace(/^site=.*/, `site=${runtime.url}`)
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder })
    expect(stdout).toMatch(/^location: \/reservations\/2\d{9}\/completion\r?$/m)
  } finally {
    rmSync(folder, { recursive: true })
    await runtime.stop()
  }
})

test('the lottery of README is frozen, drawn and published at the times that stand there, its record is right, and its letters lead to the site', async () => {
  const [, startsAt] = /HOYO_NOW=(\S+) npm start/.exec(lottery) ?? []
  const [, , record] = /curl -sO (http:\/\/localhost:8787)(\S+)/.exec(lottery) ?? []
  const moments = [...lottery.matchAll(/npm run tick -- --now (\S+)/g)].map(([, at]) => at ?? '')
  const runtime = await startRuntime('deno', startsAt)
  const run = promisify(execFile)
  try {
    const env = { ...process.env, HOYO_ENV: 'demo', DATA_DIR: runtime.folder }
    const dueAt = Date.parse(moments[0] ?? '')
    const letter = { kind: 'registered', name: '', number: '400074' } as const
    const due = { id: 'due', residentId: 1, address: 'a@example.jp', letter, dueAt }
    await runtime.db.insert(letters).values({ ...due, writtenAt: dueAt })
    const done: string[] = []
    for (const at of moments) {
      const [node, args] = onDeno('src/commands/tick.ts')
      done.push((await run(node, [...args, '--now', at], { cwd: root, env })).stdout)
    }
    expect(done).toEqual([
      expect.stringContaining('freezeRounds: 1'),
      expect.stringMatching(/drawRounds: [1-9]/),
      expect.stringContaining('publishRounds: 1'),
    ])
    const kept = await listKept(storageInFolder(`${runtime.folder}/mail`))
    const links = kept.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? [])
    expect(new Set(links.map((link) => new URL(link).origin))).toEqual(new Set([runtime.url]))
    const file = `${runtime.folder}/record.json`
    writeFileSync(file, await (await fetch(`${runtime.url}${record}`)).text())
    const verified = await run(process.execPath, ['src/commands/verify.ts', file], { cwd: root })
    expect(verified.stdout).toContain('The record is right.')
  } finally {
    await runtime.stop()
  }
})
