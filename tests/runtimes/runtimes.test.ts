import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createClient } from '@libsql/client'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reservationNights, roomNights } from '../../drizzle/schema/booking.ts'
import { facilities, jobRuns, residents } from '../../drizzle/schema/shared.ts'
import { startLibsqlServer } from '../../src/runtimes/libsql-server.ts'
import { openDatabase } from '../../src/store/database.ts'
import {
  type Runtime,
  type RuntimeName,
  runtimes,
  springDay,
  startRuntime,
} from '../support/runtime.ts'
import { addCrowd, markWith, sessionOf } from '../support/world.ts'

const now = Date.parse(springDay)

describe.each(runtimes)('on %s', (name: RuntimeName) => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())

  const post = (path: string, form: Record<string, string>, cookie = '') =>
    fetch(runtime.url + path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: runtime.url, cookie },
      redirect: 'manual',
    })

  /** What calendar, week and search tell of a day at みなと荘, as browsers ask for them. */
  const leftOn = (day: string) =>
    Promise.all(
      ['/vacancies/odaira', '/vacancies/odaira/week?from=2019-03-26', '/vacancies/search'].map(
        async (path) => {
          const headers = { 'accept-encoding': 'br' }
          const page = await (await fetch(runtime.url + path, { headers })).text()
          const text = page.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
          return text.split(`${day} `)[1]?.slice(0, 20)
        },
      ),
    )

  test('fifty people contend for the last room and exactly one gets it', async () => {
    const night = '2019-03-25'
    await runtime.db
      .update(roomNights)
      .set({ rooms: 1 })
      .where(and(eq(roomNights.facilityId, 3), eq(roomNights.night, night)))
    const crowd = await addCrowd(runtime.db, now, 50)
    const cookies = await Promise.all(crowd.map((id) => sessionOf({ db: runtime.db, now }, id)))
    const form = { facility: 'nikko-example', night, nights: '1', adults1: '2', key: 'contended' }
    const mark = (cookie: string) => markWith({ uncounted: runtime.db, now }, cookie)
    const forms = await Promise.all(
      cookies.map(async (cookie) => ({ ...form, for: await mark(cookie) })),
    )
    const answers = await Promise.all(
      forms.map((form, index) => post('/reservations', form, cookies[index])),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 422)).toHaveLength(49)
    for (const answer of answers.filter(({ status }) => status === 422)) {
      const page = await answer.text()
      expect(page).toContain('満室になりました。')
      expect(page).toContain('近くの空いている日')
      expect(page).toMatch(/night=2019-03-2[46]/)
    }
    const standing = await runtime.db.$count(
      reservationNights,
      and(eq(reservationNights.facilityId, 3), eq(reservationNights.night, night)),
    )
    expect(standing).toBe(1)
  })

  test('a stay is booked with plain forms, as curl would, and goes into a calendar', async () => {
    const login = await post('/login', { number: '400015', password: 'minato2019' })
    expect(login.status).toBe(303)
    const cookie = login.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const asked = new URLSearchParams({
      facility: 'odaira',
      night: '2019-03-26',
      nights: '1',
      adults1: '2',
      roomWish: 'no',
    })
    const page = await fetch(`${runtime.url}/reservations/confirmation?${asked}`, {
      headers: { cookie },
    })
    const html = await page.text()
    const hidden = (name: string) =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
    const form = { ...Object.fromEntries(asked), key: hidden('key'), for: hidden('for') }
    const shown = await leftOn('3月26日 火曜日')
    expect(await leftOn('3月26日 火曜日')).toEqual(shown)
    const booked = await post('/reservations', form, cookie)
    expect(booked.status).toBe(303)
    // In the very next answer, although what was shown before is kept.
    for (const [page, left] of (await leftOn('3月26日 火曜日')).entries())
      expect(left).not.toBe(shown[page])
    const completion = booked.headers.get('location') ?? ''
    expect(completion).toMatch(/^\/reservations\/2\d{9}\/completion$/)
    const file = completion.replace('completion', 'stay.ics')
    const event = await (await fetch(runtime.url + file, { headers: { cookie } })).text()
    expect(event).toMatch(/^BEGIN:VCALENDAR\r\n.*DTSTART[^\r]*20190326.*END:VCALENDAR\r\n$/s)
  })

  test('pages travel compressed, refusals too', async () => {
    for (const path of ['/vacancies/odaira', '/vacancies/odaira/week?from=x']) {
      const { headers } = await fetch(runtime.url + path, {
        headers: { 'accept-encoding': 'br, gzip' },
      })
      expect(headers.get('content-encoding')).toMatch(/br|gzip/)
    }
  })
})

test('the Worker’s scheduled trigger runs the tick', async () => {
  const runtime = await startRuntime('workers')
  try {
    const before = await runtime.db.$count(jobRuns)
    expect((await fetch(`${runtime.url}/__scheduled?cron=*/5+*+*+*+*`)).status).toBe(200)
    expect(await runtime.db.$count(jobRuns)).toBe(before + 11)
  } finally {
    await runtime.stop()
  }
})

test('a new libSQL server is made ready for a deployed Worker, once and again', async () => {
  const folder = mkdtempSync(`${tmpdir()}/hoyo-remote-`)
  const { url, server } = await startLibsqlServer(folder)
  try {
    for (const _ of [1, 2]) {
      const migrating = spawn(process.execPath, ['src/commands/migrate.ts'], {
        env: { ...process.env, DATABASE_URL: url },
        stdio: 'inherit',
      })
      expect(await once(migrating, 'exit')).toEqual([0, null])
    }
    const db = openDatabase(createClient({ url }))
    expect(await db.$count(facilities)).toBe(1)
    expect(await db.$count(residents)).toBe(0)
    expect(await db.$count(roomNights)).toBeGreaterThan(200)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('while the libSQL server is down the Worker answers 503, and recovers without a restart', async () => {
  const runtime = await startRuntime('workers')
  try {
    const page = () => fetch(`${runtime.url}/vacancies/odaira`)
    expect((await page()).status).toBe(200)
    const ended = runtime.server && once(runtime.server, 'exit')
    runtime.server?.kill()
    await ended
    const away = await page()
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '30'])
    expect(await away.text()).toContain('しばらくしてから、もう一度お試しください。')
    const port = Number(new URL(runtime.databaseUrl).port)
    const again = await startLibsqlServer(runtime.libsqlFolder, port)
    expect((await page()).status).toBe(200)
    again.server.kill()
  } finally {
    await runtime.stop()
  }
})

test('while another process holds the file Deno answers 503, and recovers without a restart', async () => {
  const runtime = await startRuntime('deno')
  const login = () =>
    fetch(`${runtime.url}/login`, {
      method: 'POST',
      body: new URLSearchParams({ number: '400074', password: 'minato2019' }),
      headers: { origin: runtime.url },
      redirect: 'manual',
    })
  try {
    const held = await runtime.db.$client.transaction('write')
    const away = await login()
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '30'])
    await held.rollback()
    expect((await login()).status).toBe(303)
  } finally {
    await runtime.stop()
  }
})
