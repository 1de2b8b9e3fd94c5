import { type Client, createClient } from '@libsql/client'
import type { Hono } from 'hono'
import { createStorage } from 'unstorage'
import { languages as offered } from '../../components/words/languages.ts'
import { exampleCentre } from '../../drizzle/demo/centre.ts'
import { exampleHotels } from '../../drizzle/demo/hotels.ts'
import { demoStaff, demoStaffPassword, seedStaff } from '../../drizzle/demo/staff.ts'
import { demoPassword, demoResidents } from '../../drizzle/demo/town.ts'
import { lodges, seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { credentials, sessions } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { staffSessions } from '../../drizzle/schema/staff.ts'
import { createApp } from '../../src/app.tsx'
import type { Instant } from '../../src/domain/calendar.ts'
import type { Centre } from '../../src/domain/centre.ts'
import type { Role } from '../../src/domain/clerk.ts'
import type { AppEnv, Services, StaffNetworks } from '../../src/env.ts'
import { readerOf } from '../../src/http/reader.ts'
import { carryLetters } from '../../src/jobs/carry-letters.ts'
import type { JobServices } from '../../src/jobs/tick.ts'
import type { Randomness } from '../../src/platform/beacon.ts'
import { documentsIn } from '../../src/platform/documents.ts'
import type { Mail, OpenMailer, SendMail } from '../../src/platform/mail.ts'
import type { KeptLetter } from '../../src/platform/mail-folder.ts'
import { addressesIn, shardsInFolder } from '../../src/platform/postal-codes.ts'
import { hashPassword } from '../../src/store/account/credentials.ts'
import { residentSessions } from '../../src/store/account/sessions.ts'
import { type Acting, type By, by } from '../../src/store/acting.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { clerkSessions } from '../../src/store/staff/sessions.ts'
import { hashToken } from '../../src/store/tokens.ts'
import { shape } from './shape.ts'
import { shownBy } from './shown.ts'
import { withTrueSummary } from './summary.ts'

/** 港区 次郎 (在住, card), 港 太郎 (在勤, card), 芝 花子 (在住, no card yet). */
export const [jiro, taro, hanako] = [1, 2, 3]

/** A resident doing something by themselves. */
export const acting = (id: number): By => by({ id })

export const staff: Acting = { kind: 'staff' }

export type World = {
  db: Db
  app: Hono<AppEnv>
  /** The app past the count, for what is looked at before an act. */
  seen: Hono<AppEnv>
  /** Its clock. */
  now: Instant
  /** What the schedule of this services works with. */
  services: JobServices
  /** Carries the letters that are due, and returns all that were ever sent. */
  carry(): Promise<Mail[]>
  /** The database past the count. */
  uncounted: Db
  /** Questions put to the database so far, whatever their size. */
  roundTrips: () => number
  /** Asks for a page, as a resident or as nobody; a form is posted from our own site. */
  ask(path: string, options?: Asking): Promise<Response>
}

type Asking = {
  as?: number
  /** One of the staff in this role. */
  clerk?: Role
  form?: Record<string, string | string[]> | FormData
  headers?: Record<string, string>
}

export const instant = (text: string): Instant => Date.parse(text)

const origin = 'http://localhost'
const postal = new URL('../../static/built/files/postal/', import.meta.url)
const passwordHash = hashPassword(demoPassword)
const staffHash = hashPassword(demoStaffPassword)

/** A mailer whose every letter goes this way. */
export const mailerOf =
  (send: SendMail): OpenMailer =>
  () => ({ from: 'hoyo@city.example', send, asked: () => 0, close: () => {} })

/** A migrated database with lodges, stock and three residents who have done nothing yet, and the app on it. */
export async function openWorld({
  now = '2019-03-10T10:00+09:00',
  client: given = undefined as Client | undefined,
  source = '192.0.2.1',
  isProduction = false,
  securityContact = 'mailto:security@city.example' as string | null,
  deliver = () => {},
  listKept = async (): Promise<KeptLetter[]> => [],
  languages = offered,
  centre = exampleCentre as Centre,
  readyMegabytes = undefined as number | undefined,
  turn = undefined as Services['turn'],
  fill = fillPlainly,
  staffNetworks = {} as StaffNetworks,
  randomness = { kind: 'second secret' } as Randomness,
} = {}): Promise<World> {
  let calls = 0
  const client = given ?? createClient({ url: ':memory:' })
  const db = openDatabase(counting(client, () => calls++))
  const sent: Mail[] = []
  const services: JobServices = {
    db,
    now: () => world.now,
    site: origin,
    randomness,
    centre,
    documents: documentsIn(createStorage()),
    lettersAMinute: 1_000_000,
    openMailer: mailerOf(async (mail) => {
      sent.push(mail)
      return { isDelivered: true }
    }),
  }
  const ofApp = (db: Db): Services => ({
    ...services,
    db,
    isProduction,
    securityContact: securityContact ?? undefined,
    languages,
    centre,
    mailDomain: 'hoyo.city.example',
    staffNetworks,
    readyMegabytes,
    ...(turn && { turn }),
    sourceOf: () => source,
    findAddresses: addressesIn(shardsInFolder(postal)),
    deliver,
    listKept,
  })
  const world: World = {
    db,
    uncounted: openDatabase(client),
    services,
    now: instant(now),
    roundTrips: () => calls,
    app: createApp(ofApp(db)),
    seen: createApp(ofApp(openDatabase(client))),
    carry: async () => {
      await carryLetters(services)
      return sent
    },
    ask: async (path, options = {}) =>
      withTrueSummary(await world.app.request(origin + path, await request(world, path, options))),
  }
  await (given ? migrateDatabase(db) : shape(client))
  await fill(db, world.now)
  return world
}

/** Lodges with stock, and three residents who have done nothing yet. */
async function fillPlainly(db: Db, now: Instant) {
  await seedFacilities(db, now - 40 * 24 * 60 * 60_000, [...lodges, ...exampleHotels])
  await addResidents(db, now)
  await seedStaff(db, now, () => staffHash)
}

/** A resident's session as a cookie, opened without going through login. */
export async function sessionOf({ db, now }: { db: Db; now: Instant }, residentId: number) {
  const id = `session-of-${residentId}-${crypto.randomUUID()}`
  await db
    .insert(sessions)
    .values({ idHash: hashToken(id), residentId, createdAt: now, usedAt: now })
  return `session=${id}`
}

/** The same of one of the staff in this role. */
export async function clerkSessionOf({ db, now }: { db: Db; now: Instant }, role: Role) {
  const id = `session-of-${role}-${crypto.randomUUID()}`
  const staffId = clerkOf(role).id
  await db
    .insert(staffSessions)
    .values({ idHash: hashToken(id), staffId, createdAt: now, usedAt: now })
  return `staff=${id}`
}

/** The first of the staff in this role. */
export function clerkOf(role: Role) {
  const clerk = demoStaff.find((one) => one.role === role)
  if (!clerk) throw new Error(`nobody is ${role}`)
  return { ...clerk, residentNumber: null }
}

/** Residents with a card and no history, beside the named ones. */
export async function addCrowd(
  db: Db,
  now: Instant,
  count: number,
  from = 5000,
): Promise<number[]> {
  const ids = Array.from({ length: count }, (_, index) => from + index)
  await db.insert(residents).values(
    ids.map((id) => ({
      id,
      number: String(800000 + id),
      name: `見本 ${id}`,
      kana: 'ミホン',
      kind: 'living' as const,
      cardArrivedAt: now,
      passwordSetAt: now,
    })),
  )
  return ids
}

async function request(
  world: World,
  path: string,
  { as, clerk, form, headers = {} }: Asking,
): Promise<RequestInit> {
  const session = as ? await sessionOf(world, as) : clerk && (await clerkSessionOf(world, clerk))
  // A page that says an act is done is for whoever did it: whoever asks here is taken to have done it.
  const done =
    /\/(?:completion|sent)(?:\?|$)|^\/\?done/.test(path) &&
    `done=${encodeURIComponent(path.replace(/(?<!^\/)\?.*/, ''))}`
  const cookie = [headers.cookie ?? session, done].filter(Boolean).join('; ')
  const all = { ...headers, ...(cookie && { cookie }) }
  // A link that was typed: what a browser of today says of it.
  if (!form) return { headers: { 'sec-fetch-site': 'none', ...all } }
  const mark = await markWith(world, all.cookie)
  if (form instanceof FormData && mark) form.append('for', mark)
  if (form instanceof FormData) return { method: 'POST', body: form, headers: { origin, ...all } }
  const body = new URLSearchParams()
  const shown = await shownBy(path, form, (page) =>
    world.seen.request(origin + page, { headers: all }),
  )
  const sent = { ...(mark && { for: mark }), ...(shown && { shown }), ...form }
  for (const [name, value] of Object.entries(sent)) {
    for (const one of [value].flat()) body.append(name, one)
  }
  return { method: 'POST', body, headers: { origin, ...all } }
}

/** What the forms say that are rendered for whose session the cookies hold. */
export async function markWith(
  { uncounted, now }: Pick<World, 'uncounted' | 'now'>,
  cookie = '',
): Promise<string> {
  const [, id] = /(?:^|; )(?:__Host-)?session=([^;]+)/.exec(cookie) ?? []
  const [, clerkId] = /(?:^|; )(?:__Host-)?staff=([^;]+)/.exec(cookie) ?? []
  const resident = id ? await residentSessions(uncounted, now).find(id, false) : undefined
  const clerk = clerkId ? await clerkSessions(uncounted, now).find(clerkId, false) : undefined
  return readerOf({ resident: resident?.person, clerk: clerk?.person })
}

async function addResidents(db: Db, now: Instant) {
  const rows = demoResidents.map(({ hasCard, ...resident }) => ({
    ...resident,
    cardArrivedAt: hasCard ? now : null,
    passwordSetAt: now,
  }))
  await db.insert(residents).values(rows)
  const hash = await passwordHash
  await db
    .insert(credentials)
    .values(rows.map(({ id }) => ({ residentId: id, passwordHash: hash, changedAt: now })))
}

const questions = new Set<PropertyKey>([
  'execute',
  'batch',
  'transaction',
  'executeMultiple',
  'migrate',
])

/** Says so whenever the database is asked, whatever the question's size. */
export const counting = (client: Client, count: () => void): Client =>
  new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (questions.has(name)) count()
        return Reflect.apply(value, target, args)
      }
    },
  })
