import { writeLetter } from '../../components/letters/letter.tsx'
import { type Languages, wordsIn } from '../../components/words/languages.ts'
import { codeRules } from '../domain/account/code.ts'
import { emailChange } from '../domain/account/email-change.ts'
import { resetMinutes } from '../domain/account/password.ts'
import { type Instant, minutes, today } from '../domain/calendar.ts'
import type { Centre } from '../domain/centre.ts'
import type { ToldFacility } from '../domain/facility.ts'
import { type Haste, kindsOf, type Letter } from '../domain/letter.ts'
import {
  type Delivery,
  linesAtOnce,
  type Mail,
  type Mailer,
  type OpenMailer,
} from '../platform/mail.ts'
import { openCode } from '../store/account/codes/registration-codes.ts'
import { openEmailChange } from '../store/account/emails.ts'
import { openReset } from '../store/account/passwords.ts'
import { openAskedDocument } from '../store/account/review/asked-documents.ts'
import { type Db, reasonOf } from '../store/database.ts'
import { listFacilitiesTold } from '../store/facilities.ts'
import { type DueLetter, exchangeLetters, type Tried } from '../store/letters.ts'
import type { Asks } from './asks.ts'

/** What it takes to carry letters; `languages` where others are on offer than usual. */
export type PostServices = {
  db: Db
  now: () => Instant
  openMailer: OpenMailer
  /** Letters without a deadline that may leave in a minute, whoever carries them. */
  lettersAMinute: number
  /** What the invocation may still ask of the network, where that is bounded. */
  asks?: Pick<Asks, 'left'>
  site: string
  languages?: Languages
  /** Whom residents call. */
  centre?: Centre
}

/** What letters speak of, read once a run, and by whom it sends them. */
type Run = PostServices & { facilities: readonly ToldFacility[]; mailer: Mailer }

/** Which letters a run is for. Once its signal says so it takes no more, and ends when those it has are tried. */
type Errand = { hastes?: readonly Haste[]; signal?: AbortSignal }

type Attempted = Tried & { carried: Delivery }

/** So many letters in a row that the server did not take up end a run: the next one asks again. */
const mostUnanswered = 3

/** What letters taken together ask the network at most: for each a line and a link, then their note, once more if it fails. */
const asksTogether = linesAtOnce * 2 + 5

/**
 * Carries the letters that are due, the most urgent first; returns how many were delivered. One that fails waits, or
 * dies, by itself. A server that takes up nobody's letters is a fault.
 */
export async function carryLetters(services: PostServices, errand: Errand = {}): Promise<number> {
  const mailer = services.openMailer()
  try {
    return await carryAll(services, mailer, errand)
  } finally {
    mailer.close()
  }
}

/** Milliseconds after a request in which its run takes letters: with the last one's try it ends within a Worker's thirty seconds. */
const soonMilliseconds = 5_000

/**
 * Begins when the answer to a request is out: how long it took must not tell whether there was a letter. What goes to
 * many is the schedule's.
 */
export async function carryLettersSoon(services: PostServices): Promise<void> {
  await after(200)
  const signal = AbortSignal.timeout(soonMilliseconds)
  await carryLetters(services, { hastes: ['deadline', 'answer'], signal })
}

async function carryAll(
  services: PostServices,
  mailer: Mailer,
  { hastes = ['deadline', 'answer', 'many'], signal }: Errand,
): Promise<number> {
  const { db, now, lettersAMinute: aMinute } = services
  const progress = progressOf(services, mailer)
  let tried: Attempted[] = []
  let rest: Promise<unknown> | undefined
  let run: Run | undefined
  for (;;) {
    const most = !signal?.aborted && progress.mayGoOn() ? linesAtOnce : 0
    const exchange = () => exchangeLetters(db, tried, { most, aMinute, hastes }, now())
    // Once more if it fails: what has left and is not noted leaves again.
    const { letters, isMore } = await exchange().catch(exchange)
    if (letters.length === 0 && !(isMore && most > 0)) return progress.end()
    if (!letters.some(hasDeadline)) await rest
    rest = after(letters.length === 0 ? 1000 : (letters.length * 60_000) / aMinute, signal)
    run ??= { ...services, mailer, facilities: await toldIn(db) }
    tried = await carryTogether(letters, run)
    progress.note(tried)
  }
}

/** What a run has done so far, and whether it may go on. */
function progressOf({ asks }: PostServices, mailer: Mailer) {
  let delivered = 0
  let unanswered: string[] = []
  const left = () => (asks ? asks.left() - mailer.asked() : Number.POSITIVE_INFINITY)
  return {
    mayGoOn: () => unanswered.length < mostUnanswered && left() >= asksTogether,
    note(tried: readonly Attempted[]) {
      for (const { carried } of tried) {
        delivered += Number(carried.isDelivered)
        unanswered = !carried.isDelivered && carried.isDown ? [...unanswered, carried.reason] : []
      }
    },
    end() {
      if (unanswered.length === 0) return delivered
      throw new Error(`the mail server takes no letters: ${unanswered.at(-1)}`)
    },
  }
}

const toldIn = async (db: Db): Promise<ToldFacility[]> =>
  (await listFacilitiesTold(db)).map(({ facility, facts }) => ({ ...facility, facts }))

const hasDeadline = ({ letter }: DueLetter) => kindsOf('deadline').includes(letter.kind)

/** So many milliseconds, or until the signal. */
function after(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const [timer, stop] = [setTimeout(resolve, milliseconds), () => resolve()]
  signal?.addEventListener('abort', stop)
  return promise.finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  })
}

const carryTogether = (letters: readonly DueLetter[], run: Run): Promise<Attempted[]> =>
  Promise.all(
    letters.map(async (due) => ({
      id: due.id,
      tries: due.tries,
      carried: await attempt(due, run),
    })),
  )

/** A fault of ours counts as a try, or the letter would be tried for ever. */
async function attempt(due: DueLetter, run: Run): Promise<Delivery> {
  try {
    const mail = isTooLate(due, run.now()) ? null : await write(due, run)
    return mail === null ? tooLate : await run.mailer.send(mail)
  } catch (error) {
    return { ...undelivered, isFinal: false, reason: reasonOf(error) }
  }
}

const undelivered = { isDelivered: false, isDown: false } as const

const tooLate: Delivery = { ...undelivered, isFinal: true, reason: 'too late' }

/** Minutes after which nobody waits any more for a letter that holds something to act with. */
const usefulMinutes: Partial<Record<Letter['kind'], number>> = {
  passwordReset: resetMinutes,
  emailChange: emailChange.hours * 60,
  registrationCode: codeRules.minutes,
}

const isTooLate = ({ letter }: DueLetter, now: Instant) =>
  'at' in letter &&
  now > letter.at + minutes(usefulMinutes[letter.kind] ?? Number.POSITIVE_INFINITY)

async function write(due: DueLetter, run: Run): Promise<Mail | null> {
  const { now, site, facilities, languages, mailer, centre } = run
  const key = await keyIn(due, run)
  if (key === null) return null
  const between = { from: mailer.from, to: due.address }
  const around = { site, ...key, ...between, facilities, centre, today: today(now()) }
  const words = wordsIn(due.language, languages)
  return { id: due.id, to: due.address, ...writeLetter(due.letter, around, words) }
}

/** The link or code of a letter is made as it leaves: its minutes begin now, and only its hash is kept. */
async function keyIn({ letter, residentId, address }: DueLetter, { db, now, site }: Run) {
  switch (letter.kind) {
    case 'passwordReset':
      return { reset: `${site}/password-reset/${await openReset(db, residentId, now())}` }
    case 'emailChange': {
      const token = await openEmailChange(db, { residentId, address }, now())
      return token === null ? null : { emailChange: `${site}/email/change/${token}` }
    }
    case 'registrationCode': {
      const code = await openCode(db, { draft: letter.draft, address }, now())
      return code === null ? null : { code }
    }
    case 'documentAsked': {
      const token = await openAskedDocument(db, letter.asked, now())
      return token === null ? null : { document: `${site}/registration/document/${token}` }
    }
    default:
      return {}
  }
}
