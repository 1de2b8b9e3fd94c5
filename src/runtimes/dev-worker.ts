import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client/web'
import { seedDemoTown } from '../../drizzle/demo/town.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { randomnessFrom } from '../platform/beacon.ts'
import { addWords } from '../store/account/finding/words.ts'
import { addLikenesses } from '../store/account/likeness.ts'
import { openDatabase } from '../store/database.ts'
import { clockFrom } from './clock.ts'
import { greetingOf } from './greeting.ts'
import { startLibsqlServer } from './libsql-server.ts'

// The Workers runtime on one machine: a real libSQL server, migrated and seeded, and wrangler's workerd in front of it.
// With DATABASE_URL it takes a server that already runs.

const { DATA_DIR: folder = '.data', PORT: port = '8787', HOYO_NOW: startsAt = '' } = process.env
const {
  SECURITY_CONTACT: contact,
  SMTP_URL: smtp,
  LETTERS_A_MINUTE: letters,
  READY_MEGABYTES: megabytes,
  DRAND_URL: drand = '',
  DRAND_TEST_KEY: drandTestKey,
  CENTRE_SECTION: section,
  CENTRE_TELEPHONE: telephone,
  CENTRE_HOURS: hours,
} = process.env
const root = fileURLToPath(new URL('../..', import.meta.url))
const children: ChildProcess[] = []

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0))
process.on('exit', () => {
  for (const child of children) child.kill()
})

const url = process.env.DATABASE_URL ?? (await startOwnServer())
const db = openDatabase(createClient({ url }))
await migrateDatabase(db)
await addLikenesses(db)
await seedDemoTown(db, clockFrom(startsAt, false)(), randomnessFrom(process.env, false))
await addWords(db)
startWrangler()

async function startOwnServer(): Promise<string> {
  const { url, server } = await startLibsqlServer(`${folder}/sqld`)
  keep(server)
  return url
}

function startWrangler() {
  const vars = {
    HOYO_ENV: 'demo',
    HOYO_NOW: startsAt,
    DATABASE_URL: url,
    SITE_URL: `http://localhost:${port}`,
    DRAND_URL: drand,
    ...(smtp && { SMTP_URL: smtp }),
    ...(letters && { LETTERS_A_MINUTE: letters }),
    ...(megabytes && { READY_MEGABYTES: megabytes }),
    ...(contact && { SECURITY_CONTACT: contact }),
    ...(section && { CENTRE_SECTION: section }),
    ...(telephone && { CENTRE_TELEPHONE: telephone }),
    ...(hours && { CENTRE_HOURS: hours }),
    ...(drandTestKey && { DRAND_TEST_KEY: drandTestKey }),
  }
  const args = [
    `${root}node_modules/wrangler/bin/wrangler.js`,
    'dev',
    ...['--port', port, '--ip', '127.0.0.1', '--persist-to', `${folder}/wrangler`],
    ...['--test-scheduled', '--show-interactive-dev-session=false'],
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
  ]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  keep(spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }))
  const town = {
    site: `http://localhost:${port}`,
    now: clockFrom(startsAt, false)(),
    isKeepingLetters: !smtp,
    start: 'npm run dev:worker',
  }
  console.log(greetingOf(town).join('\n'))
}

/** The end of one child is the end of all. */
function keep(child: ChildProcess) {
  children.push(child)
  child.on('exit', (code) => process.exit(code ?? 0))
}
