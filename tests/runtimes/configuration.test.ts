import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import {
  centreFrom,
  configurationFrom,
  isProduction,
  lettersFrom,
  megabytesFrom,
  networksFrom,
  refuseWorker,
} from '../../src/runtimes/configuration.ts'
import { onDeno } from '../support/runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(`${tmpdir()}/hoyo-configuration-`)
afterAll(() => rmSync(folder, { recursive: true }))

const real = {
  HOYO_ENV: 'production',
  SITE_URL: 'https://hoyo.example',
  SMTP_URL: 'smtps://mail.example:465',
  PROXY_HEADER: 'none',
  DRAND_URL: 'none',
}

test('what npm start says needs nothing more, and listens to this machine alone', () => {
  expect(configurationFrom({ HOYO_ENV: 'demo' })).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 8787,
    isProduction: false,
  })
  expect(configurationFrom(real)).toMatchObject({ HOST: '127.0.0.1', isProduction: true })
})

test('letters leave at 600 a minute unless told otherwise, on both runtimes', () => {
  expect(configurationFrom({ HOYO_ENV: 'demo' }).LETTERS_A_MINUTE).toBe(600)
  expect(configurationFrom({ ...real, LETTERS_A_MINUTE: '90' }).LETTERS_A_MINUTE).toBe(90)
  expect([lettersFrom(undefined), lettersFrom('90')]).toEqual([600, 90])
  expect(() => lettersFrom('0')).toThrow('LETTERS_A_MINUTE')
  expect(configurationFrom({ ...real, READY_MEGABYTES: '0' }).READY_MEGABYTES).toBe(0)
  expect([megabytesFrom('32'), megabytesFrom('')]).toEqual([32, undefined])
  expect(() => megabytesFrom('much')).toThrow('READY_MEGABYTES')
})

test.each([
  undefined,
  '',
  'prod',
  'Production',
  'PRODUCTION',
  'production ',
  'development',
  'Demo',
])('a runtime that is neither demo nor production does not start: %s', (kind) => {
  expect(() => isProduction(kind)).toThrow('HOYO_ENV must be demo or production')
})

test.each([
  ['SITE_URL', 'nonsense'],
  ['SITE_URL', 'http://hoyo.example'],
  ['SITE_URL', undefined],
  ['SITE_URL', 'javascript:alert(1)'],
  ['SMTP_URL', 'mail.example'],
  ['SMTP_URL', undefined],
  ['PROXY_HEADER', undefined],
  ['PROXY_HEADER', 'x forwarded for'],
  ['SECURITY_CONTACT', 'nobody'],
  ['SECURITY_CONTACT', 'javascript:alert(1)'],
  ['DRAND_URL', 'http://api.drand.sh'],
  ['DRAND_URL', 'https://api.drand.sh,api2.drand.sh'],
  ['DRAND_URL', 'None'],
  ['DRAND_URL', ''],
  ['DRAND_URL', undefined],
  ['DRAND_TEST_KEY', 'ab'],
  ['PORT', 'eighty'],
  ['PORT', '99999'],
  ['PORT', '-1'],
  ['LETTERS_A_MINUTE', '0'],
  ['LETTERS_A_MINUTE', '1.5'],
  ['LETTERS_A_MINUTE', 'many'],
  ['READY_MEGABYTES', '-1'],
  ['READY_MEGABYTES', 'much'],
])('production with %s %s is one sentence about it', (name, value) => {
  expect(() => configurationFrom({ ...real, [name]: value })).toThrow(name)
})

const worker = { ...real, DATABASE_URL: 'https://hoyo.example' }

test.each([
  ['SITE_URL', 'http://hoyo.example'],
  ['SITE_URL', undefined],
  ['SMTP_URL', undefined],
  ['SMTP_URL', 'https://mail.example'],
  ['DATABASE_URL', undefined],
  ['DATABASE_URL', 'http://database.example'],
  ['DATABASE_URL', 'libsql://database.example?tls=0'],
  ['DATABASE_URL', 'ws://database.example'],
  ['DRAND_URL', 'http://api.drand.sh'],
  ['DRAND_URL', ''],
  ['DRAND_URL', undefined],
  ['DRAND_TEST_KEY', 'ab'],
])('a Worker in production with %s %s is one sentence about it', (name, value) => {
  expect(() => refuseWorker({ ...worker, [name]: value })).toThrow(name)
  expect(() => refuseWorker(worker)).not.toThrow()
})

test('a demo town too is told of relays that are none', () => {
  const demo = (DRAND_URL: string) => configurationFrom({ HOYO_ENV: 'demo', DRAND_URL })
  for (const meant of [
    '',
    'none',
    'http://127.0.0.1:1234',
    'https://api.drand.sh, https://b.example',
  ])
    expect(demo(meant)).toMatchObject({ isProduction: false })
  for (const mistyped of [
    'None',
    'api.drand.sh',
    'https://api.drand.sh,',
    'none,https://b.example',
  ])
    expect(() => demo(mistyped)).toThrow('DRAND_URL')
})

describe('a process that is wrongly configured', () => {
  const start = (more: NodeJS.ProcessEnv, program = 'src/runtimes/deno.ts') => {
    const env = { ...process.env, DATA_DIR: `${folder}/data`, ...more }
    return spawnSync(...onDeno(program), { cwd: root, env, encoding: 'utf8' })
  }

  test.each(['src/runtimes/deno.ts', 'src/commands/tick.ts'])('says so and ends: %s', (program) => {
    const { status, stderr } = start({ HOYO_ENV: 'Production' }, program)
    expect([status, stderr]).toEqual([1, 'HOYO_ENV must be demo or production, not Production\n'])
  })

  test('is production without public randomness', () => {
    const { status, stderr } = start({ ...real, DRAND_URL: undefined })
    expect([status, stderr.trim().split('\n')]).toEqual([
      1,
      ['DRAND_URL in production must name relays of drand, or be none for public numbers'],
    ])
  })

  test('opens no folder of the other kind', () => {
    expect(start({ HOYO_ENV: 'demo' }, 'src/commands/tick.ts').status).toBe(0)
    const { status, stderr } = start(real)
    expect([status, stderr.trim().split('\n')]).toEqual([
      1,
      [expect.stringContaining('is a folder of demo')],
    ])
    for (const path of ['data', 'data/hoyo.db', 'data/kind'])
      expect([path, statSync(`${folder}/${path}`).mode & 0o077]).toEqual([path, 0])
    writeFileSync(`${folder}/data/kind`, 'production')
    expect(start({ HOYO_ENV: 'demo' }).stderr).toContain('is a folder of production')
  })
})

test('production says of the centre what it was told, and a demo town has an example that says so', () => {
  expect(centreFrom({}, true)).toEqual({})
  expect(centreFrom({ CENTRE_TELEPHONE: '03-3578-2111' }, true)).toEqual({
    telephone: '03-3578-2111',
  })
  expect(centreFrom({}, false)).toMatchObject({ isExample: true })
  expect(centreFrom({ CENTRE_HOURS: '平日' }, false)).toEqual({ hours: '平日' })
  expect(() => centreFrom({ CENTRE_TELEPHONE: 'unknown' }, true)).toThrow('CENTRE_TELEPHONE')
})

test('each role of the staff comes from its networks, and what is none is one sentence', () => {
  expect(networksFrom(undefined)).toEqual({})
  expect(networksFrom('ward=203.0.113.0/24,2001:db8::/48 centre=198.51.100.7')).toEqual({
    ward: ['203.0.113.', '2001:0db8:0000'],
    centre: ['198.51.100.7/'],
  })
  for (const wrong of ['mayor=203.0.113.0/24', 'ward', 'ward=', 'ward=203.0.113.0/24,x'])
    expect(() => networksFrom(wrong)).toThrow('STAFF_NETWORKS')
})
