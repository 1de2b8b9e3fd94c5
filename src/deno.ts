import { mkdirSync } from 'node:fs'
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

const isProduction = Deno.env.get('HOYO_ENV') === 'production'
const folder = Deno.env.get('DATA_DIR') ?? '.data'
const port = Number(Deno.env.get('PORT') ?? 8787)
const now = clockFrom(Deno.env.get('HOYO_NOW'), isProduction)

mkdirSync(folder, { recursive: true })
const db = openDatabase(await openFile(`${folder}/hoyo.db`))
await migrateDatabase(db)
await (isProduction ? seedFacilities(db, now()) : seedDemoTown(db, now()))

const files = new Hono().use(
  serveStatic({
    root: new URL('../static/built/files', import.meta.url).pathname,
    precompressed: true,
    onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  }),
)
const sourceOf: Services['sourceOf'] = (c) => getConnInfo(c).remote.address ?? ''
const app = createApp({ db, now, isProduction, sourceOf })

Deno.cron('tick', '*/5 * * * *', () => tick(db, now))
Deno.serve({ port, onListen: greet }, (request, info) => {
  const isFile = new URL(request.url).pathname.startsWith('/static/')
  return isFile ? files.fetch(request) : app.fetch(request, info)
})

function greet() {
  console.log(`http://localhost:${port}`)
  if (isProduction) return
  for (const { number, name } of demoResidents) console.log(`  ${number} ${name}  ${demoPassword}`)
}
