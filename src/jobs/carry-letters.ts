import { writeLetter } from '../../components/letters/letter.tsx'
import type { Instant } from '../domain/calendar.ts'
import type { SendMail } from '../platform/mail.ts'
import type { Db } from '../store/database.ts'
import { type DueLetter, settleLetter, takeLetters } from '../store/letters.ts'
import { openReset } from '../store/passwords.ts'

export type Post = { db: Db; now: () => Instant; send: SendMail; site: string }

/** Carries the letters that are due; returns how many were delivered. One that fails waits, or dies, by itself. */
export async function carryLetters(way: Post): Promise<number> {
  const { db, now } = way
  let delivered = 0
  for (let due = await takeLetters(db, now()); due.length > 0; due = await takeLetters(db, now())) {
    for (const letter of due) delivered += Number(await carry(letter, way))
  }
  return delivered
}

async function carry(due: DueLetter, { db, now, send, site }: Post): Promise<boolean> {
  const reset =
    due.letter.kind === 'passwordReset' ? await linkOf(due, { db, now, site }) : undefined
  const carried = await send({
    id: due.id,
    to: due.address,
    ...writeLetter(due.letter, { site, reset }),
  })
  await settleLetter(db, due, carried, now())
  return carried.isDelivered
}

/** The link of a reset is made as the letter leaves: its minutes begin now, and only its hash is kept. */
async function linkOf({ residentId }: DueLetter, { db, now, site }: Omit<Post, 'send'>) {
  return `${site}/password-reset/${await openReset(db, residentId, now())}`
}
