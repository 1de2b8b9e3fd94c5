import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { showApproval } from '../../../../components/staff/reservations/approval.tsx'
import { editNotes } from '../../../../components/staff/reservations/notes.tsx'
import { showStay } from '../../../../components/staff/reservations/stay.tsx'
import { hasMistakes } from '../../../../components/ui/form.tsx'
import { today } from '../../../domain/calendar.ts'
import { readRemark } from '../../../domain/staff/remark.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { note } from '../../../store/staff/journal.ts'
import { postApproval } from '../../../store/staff/reservations/approval.ts'
import { changeNotes, notesShown } from '../../../store/staff/reservations/notes.ts'
import { findHandledStay } from '../../../store/staff/reservations/stays.ts'

export const stays = new Hono<ClerkEnv>()

stays.get('/:number', async (c) => {
  const { now, words, clerk } = c.var
  const stay = await stayHere(c)
  await noteRead(c, stay)
  return c.render(showStay({ ...stay, clerk, today: today(now), now }, words))
})

const notesForm = z.object({
  staffNote: z.string().max(4000).default(''),
  lodgeNote: z.string().max(4000).default(''),
  shown: z.string().default(''),
})

stays.get('/:number/notes', async (c) => {
  const stay = await stayHere(c)
  if (stay.holder.closedAt !== null) throw new HTTPException(404)
  await noteRead(c, stay)
  return c.render(editNotes({ ...stay, shown: notesShown(stay.handled) }, c.var.words))
})

stays.post('/:number/notes', form(notesForm), async (c) => {
  const { db, clerk, now, words } = c.var
  const number = c.req.param('number')
  const { shown, ...typed } = c.req.valid('form')
  const [staffNote, lodgeNote] = [readRemark(typed.staffNote), readRemark(typed.lodgeNote)]
  const mistakes = {
    ...notesMistake('lodgeNote', lodgeNote),
    ...notesMistake('staffNote', staffNote),
  }
  const notes = { staffNote: staffNote.text || null, lodgeNote: lodgeNote.text || null }
  const refused = hasMistakes(mistakes)
    ? mistakes
    : await changeNotes(db, clerk, { number, shown, ...notes }, now)
  if (refused === null) return c.redirect(`/staff/reservations/${number}`, 303)
  if (refused === undefined) throw new HTTPException(404)
  const stay = await stayHere(c)
  await noteRead(c, stay)
  const told = refused === 'changedMeanwhile' ? { lodgeNote: refused } : refused
  const current = notesShown(stay.handled)
  return c.render(editNotes({ ...stay, shown: current, typed, mistakes: told }, words))
})

stays.get('/:number/approval', async (c) => {
  const stay = await stayHere(c)
  if (stay.reservation.cancelledAt !== null) throw new HTTPException(404)
  await noteRead(c, stay)
  const { clerk, now, words } = c.var
  return c.render(showApproval({ ...stay, clerk, today: today(now) }, words))
})

stays.post('/:number/approval', async (c) => {
  const { db, clerk, now } = c.var
  const number = c.req.param('number')
  const answer = await postApproval(db, clerk, number, now)
  if (answer === undefined) throw new HTTPException(404)
  return c.redirect('/staff/letters', 303)
})

/** The reservation in the address. */
export async function stayHere(c: Context<ClerkEnv>) {
  const found = await findHandledStay(c.var.db, c.req.param('number') ?? '')
  if (!found) throw new HTTPException(404)
  return found
}

/** That somebody is about to be shown it. */
export async function noteRead(
  c: Context<ClerkEnv>,
  { reservation, holder }: Awaited<ReturnType<typeof stayHere>>,
  others: readonly string[] = [],
) {
  const { db, clerk, now } = c.var
  if (c.req.method === 'HEAD') return
  const about = { residents: [holder.number, ...others], reservation: reservation.number }
  await note(db, clerk, { kind: 'reservationRead', ...about }, now)
}

/** A note may be empty. */
const notesMistake = (
  name: 'staffNote' | 'lodgeNote',
  { mistake }: ReturnType<typeof readRemark>,
) => (mistake && mistake !== 'missing' ? { [name]: mistake } : {})
