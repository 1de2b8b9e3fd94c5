import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startRuntime } from '../support/runtime.ts'

const letter = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
const [, booking = ''] = /```sh\n(site=.*?)```/s.exec(letter) ?? []

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
