import { eq, sql } from 'drizzle-orm'
import { inspectRoutes } from 'hono/dev'
import { beforeAll, expect, test } from 'vitest'
import { writeLetter } from '../../components/letters/letter.tsx'
import { ja } from '../../components/words/ja/ja.ts'
import { exampleCentre } from '../../drizzle/demo/centre.ts'
import { seedDemoTown } from '../../drizzle/demo/town.ts'
import { drafts } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { today } from '../../src/domain/calendar.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { subjects } from '../../src/domain/resident.ts'
import { listComingReservations } from '../../src/store/booking/reservations.ts'
import { listFacilitiesTold } from '../../src/store/facilities.ts'
import { hashToken } from '../../src/store/tokens.ts'
import { pageStates } from '../browser/pages.ts'
import { staffStates } from '../browser/staff-pages.ts'
import { openAsked } from '../support/cases.ts'
import { madeUp } from '../support/made-up-language.ts'
import { addNewcomer } from '../support/newcomer.ts'
import { visitor } from '../support/visitor.ts'
import { jiro, openWorld, type World } from '../support/world.ts'

// Every page, fragment and title in a language that says nothing but where in the words it was looked up: whatever is
// still Japanese in it is a name, data, or a sentence that no other language could say.

const japanese = /[぀-ヿ㐀-鿿豈-﫿ー]+/g

/** The parts of pages that htmx asks for alone. */
const regions = ['turned', 'nights', 'home-found', 'workplace-found']

let world: World

beforeAll(async () => {
  world = await openWorld({ languages: { ja, en: madeUp }, fill: seedDemoTown })
})

test('no page, fragment or title says anything that was not looked up in its language', async () => {
  const visited = new Set<string>()
  const found: string[] = []
  const visit = visitor('http://localhost', (request) => {
    const { pathname, search } = new URL(request.url)
    visited.add(`${request.method} ${pathname}`)
    const done = encodeURIComponent(pathname === '/' ? pathname + search : pathname)
    request.headers.set('cookie', `${request.headers.get('cookie')}; done=${done}`)
    return world.app.request(request)
  })
  const newcomer = await addNewcomer(world.db)
  const states = await pageStates(world, newcomer)
  for (const { name, path, form } of states.filter(({ isOpen }) => isOpen))
    await look(`${name} (open)`, path, form)
  await proveDrafts()
  await look('registration completion', '/registration/code', { code: '123456' })
  const { id, number, password } = newcomer
  await look('login, wrong', '/login', { number, password: 'wrong' })
  await look('login', '/login', { number, password })
  for (const { name, path, form, before } of states) {
    await before?.()
    await look(name, path, form)
  }
  for (const [path, form] of await others(id)) await look(path, path, form)
  for (const [path, form] of leadingOn) await visit(path, form)
  expect(found).toEqual([])
  expect(unvisited(visited)).toEqual([])

  async function look(name: string, path: string, form?: Record<string, string>) {
    const headers = { 'accept-language': 'en' }
    const answer = await visit(path, form, headers)
    if (answer.headers.get('content-type')?.startsWith('image/')) return
    const page = await answer.text()
    const data = await japaneseData([...Object.values(form ?? {}), ...textsIn(exampleCentre)])
    const whole = answer.headers.get('location')
    if (whole) return look(name, whole)
    if (answer.headers.get('content-type')?.startsWith('text/html'))
      expect(page).toMatch(/<html lang="en"/)
    for (const text of left(page, data)) found.push(`${name}: ${text}`)
    for (const region of regions) {
      const asked = { ...headers, 'hx-request-type': 'partial', 'hx-target': `div#${region}` }
      const part = await (await visit(path, form, asked)).text()
      for (const text of left(part, data)) found.push(`${name}, ${region}: ${text}`)
    }
  }
})

test('nor does a page of the console', async () => {
  const found: string[] = []
  for (const { name, path, form } of await staffStates(world.db)) {
    const headers = { 'accept-language': 'en' }
    const answer = await world.ask(path, { clerk: 'ward', headers, ...(form && { form }) })
    const data = await japaneseData([...Object.values(form ?? {}), ...textsIn(exampleCentre)])
    for (const text of left(await answer.text(), data)) found.push(`${name}: ${text}`)
  }
  expect(found).toEqual([])
})

test('no letter says anything that was not looked up in its language', async () => {
  const at = world.now
  const facility = 'odaira'
  const choices = [{ nights: ['2019-05-03', '2019-05-04'], orOneNight: true }] as const
  const lost = [{ night: '2019-05-03', place: 3 }]
  const round = { month: '2019-05', facility }
  const application = { ...round, receipt: 'r', choices, publishesAt: at, lineHash: 'h' }
  const stay = {
    ...{ number: '2000000074', facility, roomWish: true, bookedAt: at },
    ...{ nights: [{ night: '2019-05-03', adults: 2, children: 1, underFours: 1 }] },
    ...{ changedAt: null, cancelledAt: null },
  }
  const ended = { ...stay, cancelledAt: at }
  const channel = 'telephone' as const
  const cause = 'personal'
  const fees = [
    { cause, percent: 0, yen: 0, isWaived: false },
    { cause, percent: 20, yen: 3600, isWaived: false },
    { cause, percent: 20, yen: null, isWaived: true },
    { cause, percent: null, yen: null, isWaived: false },
  ] as const
  const letters: {
    [Kind in Letter['kind']]: Omit<Extract<Letter, { kind: Kind }>, 'name' | 'kind'>[]
  } = {
    registrationCode: [{ draft: 'd', at }],
    registered: [{ number: '400015' }, { number: '400015', isOnPaper: true }],
    verified: [{ number: '400015' }],
    card: [{ number: '400015' }],
    webCode: [{}],
    stopped: [{ ground: 'damage', reason: 'none', appeal: 'none' }],
    reopened: [{}],
    refused: [
      { reason: 'none', cancelled: 2 },
      { reason: 'none', ground: 'g', appeal: 'a', cancelled: 0 },
    ],
    expiring: [{ lastDay: '2019-04-01' }, { lastDay: '2019-04-01', isApproved: true }],
    closed: [{ cancelled: 1 }, { cancelled: 0, why: 'lapsed' }],
    passwordReset: [{ at }],
    passwordChanged: [{ at }],
    emailChange: [{ at }],
    emailChanged: [{ at }],
    amendmentAsked: [{ subject: 'home' }],
    amended: [{ subject: 'telephone' }, { subject: 'renewal', lastDay: '2021-04-01' }],
    amendmentRefused: [
      { subject: 'name', reason: 'none' },
      { subject: 'name', reason: '' },
    ],
    approval: [{ stay }],
    documentAsked: [{ what: 'w', asked: 'k', lastDay: '2019-04-01' }],
    booked: [
      ...[{ stay }, { stay, channel }, { stay, channel: 'paper' as const }],
      ...(['moved', 'passedOn', 'restored'] as const).map((goesOn) => ({
        ...{ stay, channel, goesOn, before: '2000000075' },
      })),
    ],
    changed: fees.map((fee) => ({ stay: { ...stay, changedAt: at }, before: stay, fee })),
    cancelled: [
      ...(['resident', 'staff', 'schedule', 'closing', 'refusal', 'lapse'] as const).map((by) => ({
        ...{ by, stay: ended },
      })),
      ...fees.map((fee) => ({ by: 'staff' as const, stay: ended, channel, fee })),
      { by: 'staff', stay: ended, channel, goesOn: 'moved', after: '2000000075' },
      { by: 'staff', stay: ended, channel, goesOn: 'passedOn' },
    ],
    reminder: [{ stay }],
    application: [
      { ...application, isWithdrawal: false },
      { ...application, isWithdrawal: true, choices: [], lineHash: null },
      { ...application, isWithdrawal: false, isConditional: true },
    ],
    applicationDropped: [
      { ...round, why: 'undecided' },
      { ...round, why: 'refused' },
    ],
    frozen: [
      {
        ...round,
        receipt: 'r',
        choices: [{ rank: 1, night: '2019-05-03', count: 2, orOneNight: 1 }],
        termsHash: 'h',
        count: 9,
        publicAt: '2019-03-15T15:00:00.000Z',
        drawsAt: at,
        drawableAt: at,
        publishesAt: at,
      },
    ],
    result: [
      {
        ...round,
        place: 1,
        among: 9,
        number: '2000000074',
        outcome: { choice: 1, nights: ['2019-05-03'], lost },
        stay,
      },
      { ...round, place: 9, among: 9, number: null, outcome: { choice: null, nights: [], lost } },
    ],
  }
  const told = await listFacilitiesTold(world.db)
  const facilities = told.map(({ facility, facts }) => ({ ...facility, facts }))
  const around = {
    site: 'http://localhost',
    reset: 'http://localhost/x',
    emailChange: 'http://localhost/x',
    code: '123456',
    ...{ from: 'hoyo@city.example', to: 'taro@example.jp' },
    facilities,
    today: today(at),
  }
  const data = await japaneseData([])
  for (const [kind, all] of Object.entries(letters)) {
    for (const facts of all) {
      const letter: Letter = JSON.parse(JSON.stringify({ kind, name: 'Taro', ...facts }))
      const { sender, subject, text, html, calendar } = writeLetter(letter, around, madeUp)
      const onPaper = writeLetter(letter, { ...around, isOnPaper: true }, madeUp)
      expect([kind, onPaper.text.match(japanese)]).toEqual([kind, null])
      expect([kind, [sender, subject, text, html].join().match(japanese)]).toEqual([kind, null])
      expect([kind, left(calendar?.content ?? '', data)]).toEqual([kind, []])
      expect(html).toContain('<html lang="en"')
    }
  }
})

test('whoever registers in a language is written to in it', async () => {
  const [registered] = await world.db
    .select({ language: residents.language })
    .from(residents)
    .where(eq(residents.email, 'taro@example.jp'))
  expect(registered?.language).toBe('en')
})

test('a letter is carried in the language it was posted in', async () => {
  await world.db
    .update(residents)
    .set({ language: 'en', email: 'jiro@example.jp' })
    .where(eq(residents.id, jiro))
  world.services.languages = { ja, en: madeUp }
  await world.ask('/password-reset', { form: { number: '400074', email: 'jiro@example.jp' } })
  const letter = (await world.carry()).find(({ to }) => to === 'jiro@example.jp')
  expect(letter?.subject).toBe('[words.letters.subject]')
})

/** The made-up words leave the code out of its letter: it is set here. */
async function proveDrafts() {
  for (const { tokenHash } of await world.db.select().from(drafts))
    await world.db
      .update(drafts)
      .set({ codeHash: hashToken(`${tokenHash} 123456`), codeAt: world.now })
      .where(eq(drafts.tokenHash, tokenHash))
}

/** What no state of a page leads to: acts that go on to another page, and what is no page at all. */
async function others(id: number): Promise<[path: string, form?: Record<string, string>][]> {
  const [booked] = (await listComingReservations(world.db, id, '2019-03-10')).slice(-1)
  const change = `/reservations/${booked?.number}/change`
  const asked = await openAsked(world.db, id, world.now)
  const stay = { facility: 'odaira', night: '2019-03-26', nights: '1', roomWish: 'no', key: 'k' }
  const choice = { facility: 'odaira', rank: '1', night1: '2019-05-18', nights1: '1', key: 'c' }
  return [
    ['/vacancies/all'],
    ['/.well-known/change-password'],
    ['/.well-known/security.txt'],
    ['/robots.txt'],
    ['/favicon.ico'],
    ['/text-size'],
    ['/email/pending'],
    ['/text-size', { size: 'large' }],
    ['/unfinished'],
    ['/unfinished?at=%2Femail', { to: '/guide', email: 'taro@' }],
    ['/unfinished/reset', {}],
    ['/registration/unfinished'],
    ['/registration/unfinished', { to: '/guide' }],
    ['/registration/address'],
    ['/registration/reset'],
    ['/registration/reset', {}],
    ['/registration/document'],
    ['/registration/document', {}],
    ['/registration/document/completion'],
    [`/registration/document/${asked}`],
    [`/registration/document/${asked}`, {}],
    ['/draws/2019-04/terms.txt'],
    ['/draws/2019-04/hashes.txt'],
    ['/draws/2019-04/record.json'],
    ['/dev/mail'],
    ['/reservations', { ...stay, adults1: '9' }],
    ['/reservations', { ...stay, adults1: '2' }],
    ['/reservations', { ...stay, adults1: '2', key: 'again' }],
    [`/reservations/${booked?.number}/stay.ics`],
    [change, {}],
    [change, { 'adults2019-03-28': '1', 'adults2019-03-29': '9', roomWish: 'yes' }],
    ['/applications', choice],
    ['/applications', { ...choice, 'adults1-1': '2', roomWish: 'yes' }],
    ['/reservations/cancellation', { number: booked?.number ?? '' }],
    [change],
    ['/password/confirmation', {}],
    ['/logout', {}],
  ]
}

/** What leads to pages of 登録情報 that are looked at in other states. */
const leadingOn = subjects.flatMap((of): [path: string, form?: Record<string, string>][] => [
  [`/registration/${of}`],
  [`/registration/${of}`, {}],
  [`/registration/${of}/address`],
  [`/registration/${of}/address`, { search: 'home' }],
  [`/registration/${of}/confirmation`],
  [`/registration/${of}/confirmation`, {}],
  [`/registration/${of}/completion`],
  [`/registration/${of}/waiting`],
  [`/registration/${of}/waiting`, {}],
])

/** What is Japanese in an answer, without names and other data. */
function left(page: string, data: readonly string[]): string[] {
  const rest = data.reduce((text, known) => text.replaceAll(known, ''), unescaped(page))
  return rest.match(japanese) ?? []
}

/** The lines of a file for a calendar are folded. */
const unescaped = (html: string) =>
  html
    .replaceAll('\r\n ', '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")

/** What was typed and every Japanese text the database holds, the longest first. */
async function japaneseData(typed: readonly string[]): Promise<string[]> {
  const tables = await world.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) => world.db.all<object>(sql.raw(`select * from ${name}`))),
  )
  const texts = rows.flat().flatMap((row) => Object.values(row).flatMap(textsIn))
  return [...new Set([...texts, ...typed])].sort((a, b) => b.length - a.length)
}

/** A column is a text, or texts within JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  if (typeof value !== 'string' || value.search(japanese) < 0) return []
  try {
    return /^[[{]/.test(value) ? textsIn(JSON.parse(value)) : [value]
  } catch {
    return [value]
  }
}

/** Routes of the app that no state of a page has led to; the console has its own states. */
function unvisited(visited: ReadonlySet<string>): string[] {
  const routes = inspectRoutes(world.app).filter(
    ({ isMiddleware, method, path }) =>
      !isMiddleware && method !== 'ALL' && !path.startsWith('/staff'),
  )
  const isVisited = ({ method, path }: (typeof routes)[number]) => {
    const pattern = new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+')}$`)
    return [...visited].some((one) => pattern.test(one))
  }
  return [
    ...new Set(
      routes.filter((route) => !isVisited(route)).map(({ method, path }) => `${method} ${path}`),
    ),
  ]
}
