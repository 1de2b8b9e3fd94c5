import type { ScheduledController } from '@cloudflare/workers-types'
import { createClient } from '@libsql/client/web'
import { createApp } from './app.tsx'
import { clockFrom } from './clock.ts'
import { tick } from './jobs/tick.ts'
import { openDatabase } from './store/database.ts'

type Bindings = {
  DATABASE_URL: string
  DATABASE_TOKEN?: string
  HOYO_ENV?: string
  HOYO_NOW?: string
}

/** One an isolate: built at its first request, since the clock does not run before. */
let home: ReturnType<typeof open> | undefined

function open({ DATABASE_URL: url, DATABASE_TOKEN: authToken, HOYO_ENV, HOYO_NOW }: Bindings) {
  const isProduction = HOYO_ENV !== 'development'
  const now = clockFrom(HOYO_NOW, isProduction)
  // The client's own queue would wake one request from within another, which workerd takes for a hang.
  const db = openDatabase(createClient({ url, authToken, concurrency: Number.POSITIVE_INFINITY }))
  const sourceOf = (c: { req: { header(name: string): string | undefined } }) =>
    c.req.header('cf-connecting-ip') ?? ''
  return { db, now, app: createApp({ db, now, isProduction, sourceOf }) }
}

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    home ??= open(bindings)
    return home.app.fetch(request)
  },
  async scheduled(_: ScheduledController, bindings: Bindings): Promise<void> {
    home ??= open(bindings)
    await tick(home.db, home.now)
  },
}
