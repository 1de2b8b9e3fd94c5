import { writeLetter } from '../../components/letters/letter.tsx'
import { type Languages, wordsIn } from '../../components/words/languages.ts'
import { codeRules } from '../domain/account/code.ts'
import { emailChange } from '../domain/account/email-change.ts'
import { resetMinutes } from '../domain/account/password.ts'
import { type Instant, minutes, today } from '../domain/calendar.ts'
import type { Facility } from '../domain/facility.ts'
import type { Letter } from '../domain/letter.ts'
import type { Delivery, Mail, SendMail } from '../platform/mail.ts'
import { openCode } from '../store/account/codes.ts'
import { openEmailChange } from '../store/account/emails.ts'
import { openReset } from '../store/account/passwords.ts'
import { type Db, reasonOf } from '../store/database.ts'
import { listFacilities } from '../store/facilities.ts'
import { type DueLetter, noteDelivery, takeLetters } from '../store/letters.ts'

/** What it takes to carry letters; `languages` where others are on offer than usual. */
export type PostServices = {
  db: Db
  now: () => Instant
  send: SendMail
  site: string
  languages?: Languages
}

/** What letters speak of, read once a run. */
type Run = PostServices & { facilities: readonly Facility[] }

/** A run of a Worker may ask the network a thousand times, and a letter asks twice: the next tick goes on. */
const mostARun = 400

/** Carries the letters that are due; returns how many were delivered. One that fails waits, or dies, by itself. */
export async function carryLetters(services: PostServices): Promise<number> {
  const { db, now } = services
  let [carried, delivered] = [0, 0]
  let run: Run | undefined
  while (carried < mostARun) {
    const due = await takeLetters(db, now())
    if (due.length === 0) break
    run ??= { ...services, facilities: await listFacilities(db) }
    for (const letter of due) delivered += Number(await carry(letter, run))
    carried += due.length
  }
  return delivered
}

/** Begins when the answer to a request is out: how long it took must not tell whether there was a letter. */
export async function carryLettersSoon(services: PostServices): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200))
  await carryLetters(services)
}

async function carry(due: DueLetter, run: Run): Promise<boolean> {
  const { db, now } = run
  const carried = await attempt(due, run)
  await noteDelivery(db, due, carried, now())
  return carried.isDelivered
}

/** A fault of ours counts as a try, or the letter would be tried for ever. */
async function attempt(due: DueLetter, run: Run): Promise<Delivery> {
  try {
    const mail = isTooLate(due, run.now()) ? null : await write(due, run)
    return mail === null ? tooLate : await run.send(mail)
  } catch (error) {
    return { isDelivered: false, isFinal: false, reason: reasonOf(error) }
  }
}

const tooLate: Delivery = { isDelivered: false, isFinal: true, reason: 'too late' }

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
  const { now, site, facilities, languages } = run
  const key = await keyIn(due, run)
  if (key === null) return null
  const around = { site, ...key, facilities, today: today(now()) }
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
    default:
      return {}
  }
}
