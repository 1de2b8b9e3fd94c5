import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { and, eq, inArray } from 'drizzle-orm'
import { encode } from 'jpeg-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attempts } from '../../drizzle/schema/account.ts'
import { reservationNights, roomNights } from '../../drizzle/schema/booking.ts'
import { patience } from '../../src/platform/patience.ts'
import { addNewcomer } from '../support/newcomer.ts'
import { working } from '../support/registering.ts'
import { type Runtime, runtimes, springDay, startRuntime } from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'
import { addCrowd, markWith, sessionOf } from '../support/world.ts'

const now = Date.parse(springDay)
const calendar = '/vacancies/odaira'
/** Deno is told by a proxy who asks, Workers by Cloudflare. */
const fromHeader = { deno: 'x-real-ip', workers: 'cf-connecting-ip' }

type Person = { id: number; cookie: string; mark: string }

describe.each(runtimes)('on %s', (name) => {
  let runtime: Runtime
  let nextId = 6000
  beforeAll(async () => {
    runtime = await startRuntime(name, springDay, { PROXY_HEADER: fromHeader.deno })
    await runtime.db
      .update(roomNights)
      .set({ rooms: 90 })
      .where(and(eq(roomNights.facilityId, 3), inArray(roomNights.night, Object.values(nights))))
  })
  afterAll(() => runtime.stop())
  beforeEach(() => runtime.db.delete(attempts))

  const nights = { hanging: '2019-03-25', locked: '2019-03-26' }

  /** People who are logged in, and whose browsers have just told that they are. */
  async function people(count: number): Promise<Person[]> {
    const ids = await addCrowd(runtime.db, now, count, nextId)
    nextId += count
    return Promise.all(
      ids.map(async (id) => {
        const session = await sessionOf({ db: runtime.db, now }, id)
        const mark = await markWith({ uncounted: runtime.db, now }, session)
        return { id, cookie: `${session}; used=1`, mark }
      }),
    )
  }

  /** Somebody's page; the whole answer is there. */
  async function read(path: string, cookie = ''): Promise<Response> {
    const answer = await fetch(runtime.url + path, { headers: { cookie }, redirect: 'manual' })
    return new Response(await answer.text(), answer)
  }

  /** The press on a form of his, the same each time. */
  const book = ({ id, cookie, mark }: Person, night: string): Promise<Response> => {
    const form = { facility: 'nikko-example', night, nights: '1', adults1: '2', key: `stall-${id}` }
    return fetch(`${runtime.url}/reservations`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, for: mark }),
      headers: { origin: runtime.url, cookie },
      redirect: 'manual',
    })
  }

  const bookedBy = async (person: Person, night: string) =>
    runtime.db.$count(
      reservationNights,
      and(eq(reservationNights.residentId, person.id), eq(reservationNights.night, night)),
    )

  const said = ({ status, headers }: Response) => [status, Number(headers.get('retry-after')) > 0]
  const comeAgain = [503, true]

  test('of many logins at once each is answered, and pages are answered before the last of them', async () => {
    const { number, password } = await addNewcomer(runtime.db)
    const log = (index: number) =>
      visitor(runtime.url)(
        '/login',
        { number: `7${String(index).padStart(5, '0')}`, password },
        { [fromHeader[name]]: `198.51.${index}.7` },
      )
    let isOver = false
    const logins = Promise.all(Array.from({ length: 128 }, (_, index) => log(index)))
    const over = logins.then(() => {
      isOver = true
    })
    let pages = 0
    while (!isOver) {
      expect((await read(calendar)).status).toBe(200)
      if (!isOver) pages++
    }
    await over
    const answers = await logins
    const full = answers.filter(({ status }) => status === 503)
    for (const answer of full) expect(said(answer)).toEqual(comeAgain)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 503]))
    expect(full.length).toBeGreaterThan(50)
    expect(pages).toBeGreaterThan(3)
    expect((await visitor(runtime.url)('/login', { number, password })).status).toBe(303)
  })

  if (name === 'workers') {
    test('a database server that hangs is awaited for the stated seconds, and what was pressed meanwhile is done once', async () => {
      const crowd = await people(24)
      const [reader] = await people(1)
      const server = runtime.server
      const early = crowd.slice(12).map((person) => book(person, nights.hanging))
      await Promise.race(early)
      server?.kill('SIGSTOP')
      try {
        const presses = [
          ...crowd.slice(0, 12).map((person) => book(person, nights.hanging)),
          ...early,
        ]
        const late = AbortSignal.timeout(3 * patience.page)
        const asked = [read(calendar), read('/menu', reader?.cookie), read('/reservations/1')]
        const given = await Promise.race([
          Promise.all([...asked, ...presses]),
          new Promise<Response[]>((resolve) => late.addEventListener('abort', () => resolve([]))),
        ])
        expect(given.slice(0, 2).map(said)).toEqual([comeAgain, comeAgain])
        const pressed = given.slice(asked.length)
        expect(pressed).toHaveLength(crowd.length)
        for (const answer of pressed)
          if (answer.status !== 303) expect(said(answer)).toEqual(comeAgain)
        expect(pressed.map(({ status }) => status)).toContain(503)
      } finally {
        server?.kill('SIGCONT')
      }
      expect((await read(calendar)).status).toBe(200)
      for (const person of crowd) {
        expect((await book(person, nights.hanging)).status).toBe(303)
        expect(await bookedBy(person, nights.hanging)).toBe(1)
      }
    })
  }

  if (name === 'deno') {
    test('while somebody else holds the file pages that read are answered at once, and a press after the stated seconds', async () => {
      const crowd = await people(12)
      const [reader] = await people(1)
      const held = await runtime.db.$client.transaction('write')
      let isOver = false
      const presses = Promise.all(crowd.map((person) => book(person, nights.locked)))
      const over = presses.then(() => {
        isOver = true
      })
      let pages = 0
      while (!isOver) {
        expect((await read(calendar)).status).toBe(200)
        expect((await read('/menu', reader?.cookie)).status).toBe(200)
        pages += 2
      }
      await over
      for (const answer of await presses) expect(said(answer)).toEqual(comeAgain)
      // Inside of SQLite the presses would have waited one after another, and each page behind them.
      expect(pages).toBeGreaterThan(2 * crowd.length)
      await held.rollback()
      for (const person of crowd) {
        expect(await bookedBy(person, nights.locked)).toBe(0)
        expect((await book(person, nights.locked)).status).toBe(303)
        expect(await bookedBy(person, nights.locked)).toBe(1)
      }
    })

    test('on a full disk a document is answered 503 and nothing half is left, and it goes once there is room', async () => {
      const applicant = visitor(runtime.url)
      expect((await applicant('/registration', working)).status).toBe(303)
      const documents = () => readdirSync(`${runtime.folder}/documents`)
      letFilesGrowTo(String(document.length - 1))
      const refused = await upload(applicant)
      expect(documents()).toEqual([])
      letFilesGrowTo('unlimited')
      expect(said(refused)).toEqual(comeAgain)
      expect((await upload(applicant)).status).toBe(303)
      expect(documents()).toHaveLength(1)
    })

    test('on a full disk a booking is answered 503 while pages can be read, and it goes once there is room', async () => {
      const [person] = await people(1)
      if (!person) throw new Error('nobody')
      letFilesGrowTo('1024')
      const refused = await book(person, nights.locked)
      const page = await read(calendar)
      letFilesGrowTo('unlimited')
      expect([said(refused), page.status]).toEqual([comeAgain, 200])
      expect(await bookedBy(person, nights.locked)).toBe(0)
      expect((await book(person, nights.locked)).status).toBe(303)
      expect(await bookedBy(person, nights.locked)).toBe(1)
    })

    /** Larger than the database and its log: where it finds no room, they do. */
    const document = encode(
      { width: 1200, height: 1200, data: randomBytes(1200 ** 2 * 4) },
      100,
    ).data

    function upload(applicant: ReturnType<typeof visitor>) {
      const form = new FormData()
      form.append('document', new File([new Uint8Array(document)], 'card.jpg'))
      form.append('agreed', 'yes')
      return applicant('/registration/confirmation', form)
    }

    /** As a full disk does, this fails what writes to a file beyond so many bytes. */
    const letFilesGrowTo = (bytes: string) =>
      execFileSync('prlimit', [`--pid=${runtime.process.pid}`, `--fsize=${bytes}:`])
  }
})
