import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { getConnInfo, serveStatic } from 'hono/deno'
import { migrateDatabase } from '../drizzle/migrate.ts'
import { demoPassword, demoResidents, seedDemoTown, seedFacilities } from '../drizzle/seed.ts'
import { createApp } from './app.tsx'
import { clockFrom } from './clock.ts'
import type { Services } from './env.ts'
import { tick } from './jobs/tick.ts'
import { openFile } from './platform/libsql-file.ts'
import { openDatabase } from './store/database.ts'

const env = Deno.env.toObject()
const { DATA_DIR: folder = '.data', PORT: port = '8787', PROXY_HEADER: proxyHeader } = env
const isProduction = env.HOYO_ENV === 'production'
const now = clockFrom(env.HOYO_NOW, isProduction)

mkdirSync(folder, { recursive: true })
const db = openDatabase(await openFile(`${folder}/hoyo.db`))
await migrateDatabase(db)
await (isProduction ? seedFacilities(db, now()) : seedDemoTown(db, now()))

const files = new Hono().use(
  serveStatic({
    root: fileURLToPath(new URL('../static/built/files', import.meta.url)),
    precompressed: true,
    onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  }),
)

/** Behind a proxy every connection is the proxy's: the last address of its header is the one it saw. */
const sourceOf: Services['sourceOf'] = (c) => {
  const seen = proxyHeader && c.req.header(proxyHeader)?.split(',').at(-1)?.trim()
  return seen || (getConnInfo(c).remote.address ?? '')
}
const app = createApp({ db, now, isProduction, sourceOf })

Deno.cron('tick', '*/5 * * * *', () => tick(db, now))
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
}
