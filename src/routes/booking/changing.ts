import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  changeReservation,
  changeWithErrors,
  confirmChange,
  refusedChange,
} from '../../../components/booking/changing.tsx'
import { changedReservation } from '../../../components/booking/stay-page.tsx'
import { hasMistakes } from '../../../components/ui/form.tsx'
import { edited, objectionsToChange, refuseAnyChange } from '../../domain/booking/reservation.ts'
import { type Night, today } from '../../domain/calendar.ts'
import { mailOf } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { form, query, readGuests, readRoomWish } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import { change, judgeChange } from '../../store/booking/changing.ts'
import { staysShown } from '../../store/booking/reservations.ts'
import { ownReservation } from './reservations.ts'

const fields = z.record(z.string(), z.string())

/** The form of a change, read once: its fields end in the night they are about, `adults2019-04-08`. */
const editsForm = fields.transform(readEdits)

/** What a page put into a form beside what is typed there. */
const unspoken = ['for', 'anew', 'shown', 'checked', 'press']

export const changing = new Hono<ResidentEnv>()

changing.get('/:number/change', query(fields), async (c) => {
  const { now, words } = c.var
  const reservation = await ownReservation(c)
  const refusal = refuseAnyChange(reservation, now)
  if (refusal) return c.render(refusedChange({ reservation, refusal }, words))
  const { checked, ...typed } = c.req.valid('query')
  if (checked) {
    const form = readEdits(typed)
    const objections = objectionsToChange(reservation, form.edits, now)
    const wanted = edited(reservation, form.edits)
    if (objections.length > 0 || hasMistakes(form.mistakes))
      return c.render(
        changeWithErrors({ ...form, reservation, objections, wanted, today: today(now) }, words),
      )
  }
  const isEmpty = Object.keys(typed).length === 0
  return c.render(
    changeReservation({ reservation, today: today(now), ...(!isEmpty && { typed }) }, words),
  )
})

changing.get('/:number/change/confirmation', query(editsForm), async (c) => {
  const { db, now, resident, words } = c.var
  const form = c.req.valid('query')
  const judged = await judgeChange(
    db,
    by(resident),
    { ...form, number: c.req.param('number') },
    now,
  )
  if (!judged) throw new HTTPException(404)
  const wanted = edited(judged.reservation, form.edits)
  if (judged.objections.length > 0 || hasMistakes(form.mistakes))
    return c.render(changeWithErrors({ ...form, ...judged, wanted, today: today(now) }, words))
  const shown = staysShown([judged.reservation])
  return c.render(confirmChange({ ...form, ...judged, wanted, shown }, words))
})

changing.post('/:number/change', form(editsForm), async (c) => {
  const { db, now, resident, words, deliver } = c.var
  const form = c.req.valid('form')
  const { edits, mistakes, shown } = form
  const number = c.req.param('number')
  const isWritten = !hasMistakes(mistakes)
  const judge = isWritten ? change : judgeChange
  const judged = await judge(db, { ...by(resident), saw: shown }, { number, edits }, now)
  if (!judged) throw new HTTPException(404)
  if (isWritten && judged.objections.length === 0) {
    deliver()
    return c.redirect(`/reservations/${number}/change/completion`, 303)
  }
  const wanted = edited(judged.reservation, edits)
  return c.render(changeWithErrors({ ...form, ...judged, wanted, today: today(now) }, words))
})

changing.get('/:number/change/completion', async (c) => {
  const reservation = await ownReservation(c)
  const isChanged = reservation.changedAt !== null && reservation.cancelledAt === null
  if (!isChanged) return c.redirect(`/reservations/${reservation.number}`, 303)
  return c.render(changedReservation({ reservation, email: mailOf(c.var.resident) }, c.var.words))
})

/** Who comes on which night, and which nights are dropped. */
export function readEdits(sent: z.infer<typeof fields>) {
  const typed = Object.fromEntries(
    Object.entries(sent).filter(([name]) => !unspoken.includes(name)),
  )
  const nightsIn = (field: string): Night[] =>
    Object.keys(typed).flatMap((name) => (name.startsWith(field) ? name.slice(field.length) : []))
  const dropped = nightsIn('drop')
  const kept = nightsIn('adults').filter((night) => !dropped.includes(night))
  const { guests, mistakes } = readGuests(typed, kept)
  const edits = {
    dropped,
    guests: new Map(guests.map((of, index) => [kept[index] ?? '', of])),
    roomWish: readRoomWish(typed.roomWish),
  }
  return { typed, edits, mistakes, shown: sent.shown ?? '' }
}
