import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Runtime, startRuntime } from '../support/runtime.ts'

const hasCurl = spawnSync('curl', ['--version']).status === 0

let runtime: Runtime
beforeAll(async () => {
  runtime = await startRuntime('deno')
})
afterAll(() => runtime.stop())

test.runIf(hasCurl)('README’s way to book a night by curl leads to a completion', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, script = ''] = /```sh\n(site=.*?)```/s.exec(readme) ?? []
  const here = script.replace(/^site=.*$/m, `site=${runtime.url}`)
  expect(here).not.toBe(script)
  const answer = execFileSync('bash', ['-c', here], { cwd: runtime.folder, encoding: 'utf8' })
  expect(answer).toMatch(/^location: \/reservations\/\d{10}\/completion/i)
})
