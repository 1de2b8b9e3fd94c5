import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { getConnInfo, serveStatic } from 'hono/deno'
import { sender } from '../components/letters/letter.tsx'
import { migrateDatabase } from '../drizzle/migrate.ts'
import { demoPassword, demoResidents, seedDemoTown, seedFacilities } from '../drizzle/seed.ts'
import { createApp } from './app.tsx'
import { clockFrom } from './clock.ts'
import type { Services } from './env.ts'
import { carryLettersSoon } from './jobs/carry-letters.ts'
import { type Town, tick } from './jobs/tick.ts'
import { drandAt, networkOf } from './platform/beacon.ts'
import { documentsIn } from './platform/documents.ts'
import { openFile } from './platform/libsql-file.ts'
import { folderSender, listKept } from './platform/mail-folder.ts'
import { smtpSender } from './platform/mail-smtp.ts'
import { addressesIn, shardsInFolder } from './platform/postal-codes.ts'
import { storageInFolder } from './platform/storage-folder.ts'
import { openDatabase, reasonOf } from './store/database.ts'

const env = Deno.env.toObject()
const { DATA_DIR: folder = '.data', PORT: port = '8787', PROXY_HEADER: proxyHeader } = env
const { SITE_URL: site = `http://localhost:${port}`, SMTP_URL: smtp } = env
const { DRAND_URL: drand, DRAND_TEST_KEY: drandTestKey } = env
const isProduction = env.HOYO_ENV === 'production'
const now = clockFrom(env.HOYO_NOW, isProduction)
if (isProduction && !(env.SITE_URL && smtp))
  throw new Error(
    'Production needs SITE_URL, which letters lead to, and SMTP_URL, which sends them',
  )

const built = new URL('../static/built/files/', import.meta.url)
const mails = storageInFolder(`${folder}/mail`)
const db = openDatabase(await openFile(`${folder}/hoyo.db`))
await migrateDatabase(db)
await (isProduction ? seedFacilities(db, now()) : seedDemoTown(db, now()))

const files = new Hono().use(
  serveStatic({
    root: fileURLToPath(built),
    precompressed: true,
    onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  }),
)

/** Behind a proxy every connection is the proxy's: the last address of its header is the one it saw. */
const sourceOf: Services['sourceOf'] = (c) => {
  const seen = proxyHeader && c.req.header(proxyHeader)?.split(',').at(-1)?.trim()
  return seen || (getConnInfo(c).remote.address ?? '')
}

const town: Town = {
  db,
  now,
  site,
  send: smtp ? smtpSender(smtp, sender) : folderSender(mails, sender),
  documents: documentsIn(storageInFolder(`${folder}/documents`)),
  randomness: drand ? drandAt(drand, networkOf(drandTestKey, isProduction)) : undefined,
}
const app = createApp({
  ...town,
  isProduction,
  sourceOf,
  findAddresses: addressesIn(shardsInFolder(new URL('postal/', built))),
  deliver: () => void carryLettersSoon(town).catch((error) => console.error(reasonOf(error))),
  listKept: smtp ? undefined : () => listKept(mails),
})

Deno.cron('tick', '*/5 * * * *', () => tick(town))
const hostname = isProduction ? '0.0.0.0' : '127.0.0.1'
Deno.serve({ port: Number(port), hostname, onListen: greet }, async (request, info) => {
  const isFile = new URL(request.url).pathname.startsWith('/static/')
  const file = isFile ? await files.fetch(request) : undefined
  return file && file.status !== 404 ? file : app.fetch(request, info)
})

function greet() {
  console.log(`http://localhost:${port}`)
  if (isProduction) return
  for (const { number, name } of demoResidents) console.log(`  ${number} ${name}  ${demoPassword}`)
  if (!smtp) console.log(`  letters: http://localhost:${port}/dev/mail`)
}
