import { writeLetter } from '../../components/letters/letter.tsx'
import { resetMinutes } from '../domain/account/password.ts'
import type { Instant } from '../domain/calendar.ts'
import type { Delivery, Mail, SendMail } from '../platform/mail.ts'
import { openReset } from '../store/account/passwords.ts'
import { type Db, reasonOf } from '../store/database.ts'
import { type DueLetter, noteDelivery, takeLetters } from '../store/letters.ts'

export type Post = { db: Db; now: () => Instant; send: SendMail; site: string }

/** A run of a Worker may ask the network a thousand times, and a letter asks twice: the next tick goes on. */
const mostARun = 400

/** Carries the letters that are due; returns how many were delivered. One that fails waits, or dies, by itself. */
export async function carryLetters(way: Post): Promise<number> {
  const { db, now } = way
  let [carried, delivered] = [0, 0]
  while (carried < mostARun) {
    const due = await takeLetters(db, now())
    if (due.length === 0) break
    for (const letter of due) delivered += Number(await carry(letter, way))
    carried += due.length
  }
  return delivered
}

/** Begins when the answer to a request is out: how long it took must not tell whether there was a letter. */
export async function carryLettersSoon(way: Post): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200))
  await carryLetters(way)
}

async function carry(due: DueLetter, { db, now, send, site }: Post): Promise<boolean> {
  const carried = await attempt(due, { db, now, send, site })
  await noteDelivery(db, due, carried, now())
  return carried.isDelivered
}

/** A fault of ours counts as a try, or the letter would be tried for ever. */
async function attempt(due: DueLetter, way: Post): Promise<Delivery> {
  try {
    return isTooLate(due, way.now()) ? tooLate : await way.send(await write(due, way))
  } catch (error) {
    return { isDelivered: false, isFinal: false, reason: reasonOf(error) }
  }
}

const tooLate: Delivery = { isDelivered: false, isFinal: true, reason: 'too late' }

/** Nobody waits any more for a letter about a reset that could not leave in time. */
const isTooLate = ({ letter }: DueLetter, now: Instant) =>
  letter.kind === 'passwordReset' && now > letter.at + resetMinutes * 60_000

async function write(due: DueLetter, { db, now, site }: Post): Promise<Mail> {
  const reset =
    due.letter.kind === 'passwordReset' ? await linkOf(due, { db, now, site }) : undefined
  return { id: due.id, to: due.address, ...writeLetter(due.letter, { site, reset }) }
}

/** The link of a reset is made as the letter leaves: its minutes begin now, and only its hash is kept. */
async function linkOf({ residentId }: DueLetter, { db, now, site }: Omit<Post, 'send'>) {
  return `${site}/password-reset/${await openReset(db, residentId, now())}`
}
