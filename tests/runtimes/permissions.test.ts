import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { denoCommand } from '../../src/runtimes/deno-command.ts'
import { onDeno } from '../support/runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('what is not the system’s business cannot be done by it', () => {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-permitted-`)
  const [node, args] = onDeno('tests/support/trespasser.ts')
  const env = { ...process.env, DATA_DIR: folder, A_SECRET_OF_OTHERS: 'secret' }
  try {
    const told = execFileSync(node, args, { cwd: root, env, encoding: 'utf8' }).trim().split('\n')
    expect(told.pop()).toBe('reads its own folder: done')
    expect(told).toHaveLength(10)
    expect(told.filter((line) => !line.endsWith(': NotCapable'))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what starts on Deno starts with permissions by name', () => {
  const scripts = Object.values<string>(
    JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts,
  )
  expect(scripts.filter((script) => /\bdeno run\b/.test(script))).toEqual([])
  const [, permitted] = denoCommand('src/runtimes/deno.ts', {
    HOST: '::1',
    PORT: '80',
    SMTP_URL: 'smtps://user:password@mail.example?from=hoyo@city.example',
    DRAND_URL: 'https://api.drand.sh, https://api2.drand.sh:8443',
  })
  const flags = permitted.filter((flag) => flag.startsWith('-'))
  expect(flags.filter((flag) => /^(-A|--allow-(all|run|import))/.test(flag))).toEqual([])
  expect(flags.filter((flag) => flag.startsWith('--allow-') && !flag.includes('='))).toEqual([])
  const net = 'mail.example:465,api.drand.sh:443,api2.drand.sh:8443'
  expect(flags).toContain(`--allow-net=[::1]:80,${net}`)
})
