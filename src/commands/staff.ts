import { existsSync, readFileSync } from 'node:fs'
import { type Client, createClient } from '@libsql/client'
import type { Instant } from '../domain/calendar.ts'
import type { JournalKind } from '../domain/staff/journal.ts'
import { eventLine } from '../http/events.ts'
import { openFile } from '../platform/libsql-file.ts'
import { fetchWithin } from '../platform/libsql-http.ts'
import { patience } from '../platform/patience.ts'
import { clockFrom } from '../runtimes/clock.ts'
import { isProduction, Misconfigured } from '../runtimes/configuration.ts'
import { lackingText } from '../runtimes/lacking.ts'
import { approve, decline, listAmendments } from '../store/account/details/deciding.ts'
import { listRefusable, listWaiting, refuse, verify } from '../store/account/reviewing.ts'
import type { Acting } from '../store/acting.ts'
import { type Db, openDatabase, reasonOf } from '../store/database.ts'
import { listFacilitiesTold } from '../store/facilities.ts'
import { setFacility } from '../store/facility-settings.ts'
import { listDeadLetters, reviveLetter } from '../store/letters.ts'
import { enterNumbers, findAwaitedNumbers, listAwaitedNumbers } from '../store/lottery/numbers.ts'
import { createAccount } from '../store/staff/accounts.ts'
import { acting, atTheMachine } from '../store/staff/journal.ts'
import { type AskedAccount, readAccount } from './staff-account.ts'
import {
  Mistyped,
  type Refusing,
  readDeclining,
  readId,
  readListing,
  readNothing,
  readNumber,
  readRefusing,
  readWord,
} from './staff-arguments.ts'
import { readFacility } from './staff-facility.ts'
import { amendmentsText, waitingText } from './staff-list.ts'
import {
  awaitedText,
  numbersRefusals,
  ofDrawing,
  readNumbers,
  verdictText,
} from './staff-numbers.ts'

// What staff do until their console exists: `npm run staff -- list`, `-- verify 123456`, …

type Noted = { kind: string; account?: string; reason?: string }

/** It was done; something broke; it was mistyped; nothing was there to do, or it was not said that it is meant. */
const ends = { done: 0, broken: 1, mistyped: 2, nothingDone: 3 }

const {
  DATABASE_URL: url,
  DATABASE_TOKEN: authToken,
  DATA_DIR: folder = '.data',
  HOYO_ENV,
  HOYO_NOW,
  SITE_URL,
} = process.env

/** Whoever works at the machine itself: the journal names no clerk. */
const at = (db: Db, now: Instant, kind: JournalKind, residents: string[] = []): Acting =>
  acting(db, atTheMachine, { kind, residents }, now)

/** Does something, and says whether anything was done. */
type Act = (db: Db, now: Instant) => Promise<boolean>

/** What was typed is read before anything is opened. */
const commands: Record<string, (args: string[]) => Act> = {
  list(args) {
    const sought = readListing(args)
    return async (db, now) => {
      const amendments = sought ? [] : await listAmendments(db)
      const texts = [waitingText(await listWaiting(db, sought)), amendmentsText(amendments)]
      console.log(texts.filter(Boolean).join('\n\n') || nobody)
      await note(now, { kind: 'list' })
      return true
    }
  },
  registrations(args) {
    readNothing(args)
    return async (db, now) => answer(await listWaiting(db), now, { kind: 'registrations' })
  },
  verify(args) {
    const number = readNumber(args)
    return async (db, now) =>
      answer(await verify(db, at(db, now, 'registrationVerified', [number]), number, now), now, {
        kind: 'verify',
        account: number,
      })
  },
  refuse(args) {
    const asked = readRefusing(args)
    return (db, now) => refuseAll(db, asked, now)
  },
  approve(args) {
    const id = readId(args)
    return async (db, now) =>
      answer(await approve(db, at(db, now, 'amendmentApproved'), id, now), now, { kind: 'approve' })
  },
  decline(args) {
    const asked = readDeclining(args)
    return async (db, now) =>
      answer(await decline(db, at(db, now, 'amendmentDeclined'), asked, now), now, {
        kind: 'decline',
      })
  },
  account(args) {
    const asked = readAccount(args)
    return (db, now) => makeAccount(db, asked, now)
  },
  letters(args) {
    readNothing(args)
    return async (db, now) => answer(await listDeadLetters(db), now, { kind: 'letters' })
  },
  resend(args) {
    const id = readWord(args, 'the id of a letter')
    return async (db, now) => answer(await reviveLetter(db, id, now), now, { kind: 'resend' })
  },
  facility(args) {
    const typed = readFacility(args)
    return async (db, now) => {
      const isDone = typed ? await setFacility(db, typed.slug, typed.setting) : true
      console.log(lackingText(await listFacilitiesTold(db)) || 'All is known of every facility.')
      await note(now, { kind: 'facility', ...(!isDone && { reason: 'notThere' }) })
      return isDone
    }
  },
  numbers(args) {
    const typed = readNumbers(args)
    return typed ? (db, now) => enter(db, typed, now) : listAwaited
  },
}

const nobody = 'Nobody waits there.'

process.exitCode = await run(process.argv.slice(2)).catch(endOf)

async function run([name = '', ...args]: string[]): Promise<number> {
  const now = clockFrom(HOYO_NOW, isProduction(HOYO_ENV))()
  if (!Object.hasOwn(commands, name))
    throw new Mistyped(`One of: ${Object.keys(commands).join(', ')}`)
  const act = commands[name]?.(args)
  const isDone = await act?.(openDatabase(await open()), now)
  return isDone ? ends.done : ends.nothingDone
}

async function open(): Promise<Client> {
  if (url) return createClient({ url, authToken, fetch: fetchWithin(patience.job) })
  const file = `${folder}/hoyo.db`
  if (!existsSync(file)) throw new Misconfigured(`DATA_DIR has no database yet: ${file}`)
  return (await openFile(file))(patience.job)
}

/** What is wrong with what was typed or set is one sentence; a fault says nothing of what stands in the database. */
function endOf(error: unknown): number {
  const isTheirs = error instanceof Mistyped || error instanceof Misconfigured
  console.error(isTheirs ? error.message : reasonOf(error))
  return isTheirs ? ends.mistyped : ends.broken
}

/** The answer of the store on standard output: a word says why not, and false that it is not there. */
async function answer(found: unknown, now: Instant, more: Noted): Promise<boolean> {
  console.log(JSON.stringify(found, null, 2))
  const isWord = typeof found === 'string'
  await note(now, { ...more, ...(isWord && { reason: found }) })
  return !isWord && found !== false
}

/** Shows who would be refused; does it where that is meant, one whole registration after the other. */
async function refuseAll(
  db: Db,
  { sought, reason, ground, isMeant }: Refusing,
  now: Instant,
): Promise<boolean> {
  const found = await listRefusable(db, sought, now)
  const stays = found.reduce((sum, each) => sum + each.stays, 0)
  console.log(`${waitingText(found) || nobody}\n`)
  if (!isMeant) {
    console.log(
      `Nothing was changed: registrations ${found.length}, stays ${stays}; --yes refuses.`,
    )
    await note(now, { kind: 'refuse', reason: 'notMeant' })
    return false
  }
  // Whoever was named by number is told why not.
  const numbers = 'number' in sought ? [sought.number] : found.map(({ number }) => number)
  const outcomes: (string | null)[] = []
  for (const number of numbers) {
    const refusal = await refuse(
      db,
      at(db, now, 'registrationRefused', [number]),
      { number, reason, ...(ground && { ground }) },
      now,
    )
    console.log(`${number} ${refusal ?? 'refused'}`)
    await note(now, { kind: 'refuse', account: number, ...(refusal && { reason: refusal }) })
    outcomes.push(refusal)
  }
  return outcomes.includes(null)
}

/** The link is shown here and nowhere else; whoever opens it gives the account its password and second factor. */
async function makeAccount(db: Db, asked: AskedAccount, now: Instant): Promise<boolean> {
  const { slug, ...account } = asked
  const facility = (await listFacilitiesTold(db)).find((told) => told.facility.slug === slug)
  if (slug && !facility) throw new Mistyped('--facility takes the slug of a facility')
  const facilityId = facility?.facility.id ?? null
  const made = await createAccount(
    db,
    atTheMachine,
    { ...account, facilityId, endsOn: null, residentNumber: null },
    now,
  )
  const isGiven = made === 'nameGiven'
  await note(now, { kind: 'account', account: asked.name, ...(isGiven && { reason: made }) })
  if (isGiven) console.log(`${asked.name} was given to somebody before: take another name.`)
  else console.log(`${siteOf()}/staff/login/first/${made.token}`)
  return !isGiven
}

/** Where the pages are: as it is set, or as the runtime on this folder left it. */
function siteOf(): string {
  const served = `${folder}/site`
  return SITE_URL ?? (existsSync(served) ? readFileSync(served, 'utf8') : '')
}

async function listAwaited(db: Db, now: Instant): Promise<boolean> {
  console.log(awaitedText(await listAwaitedNumbers(db)))
  await note(now, { kind: 'numbers' })
  return true
}

/** Says of which drawing, then what became of the numbers, and what is missing. */
async function enter(
  db: Db,
  typed: NonNullable<ReturnType<typeof readNumbers>>,
  now: Instant,
): Promise<boolean> {
  const verdict = await enterNumbers(db, at(db, now, 'numbersTyped'), typed, now)
  const of = await findAwaitedNumbers(db, typed.month)
  const isRefused = typeof verdict === 'string'
  if (of) console.log(`${ofDrawing(of)}.`)
  if (isRefused) console.log(numbersRefusals[verdict])
  else if (of) console.log(verdictText(verdict, of))
  await note(now, { kind: 'numbers', account: typed.by, ...(isRefused && { reason: verdict }) })
  return !isRefused
}

/** Beside the answer, which is on standard output. */
async function note(now: Instant, more: Noted): Promise<void> {
  console.error(await eventLine('staff-act', now, more))
}
