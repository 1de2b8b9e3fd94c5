import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import {
  confirmReservation,
  newReservation,
  refusedReservation,
  reservationWithErrors,
} from '../../../components/booking/reserving.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { form, query } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import { judgeNights, judgeStay, reserve } from '../../store/booking/reserving.ts'
import { newToken } from '../../store/tokens.ts'
import { confirmedStayForm, stayForm, withGuests } from './stay-form.ts'

export const reserving = new Hono<ResidentEnv>()

const isRefused = (
  { mistakes }: { mistakes: Mistakes },
  { objections }: { objections: readonly unknown[] },
) => objections.length > 0 || hasMistakes(mistakes)

reserving.get('/new', query(stayForm), async (c) => {
  const { db, now, resident, words } = c.var
  const form = c.req.valid('query')
  const { slug, checkIn: night, count, turn } = form
  if (form.isChecked) {
    const checked = await judgeStay(db, by(resident), { ...form, key: '' }, now)
    if (checked && isRefused(form, checked))
      return c.render(reservationWithErrors({ ...form, ...checked, today: today(now) }, words))
  }
  const judged = await judgeNights(db, resident.id, { slug, checkIn: night }, now)
  if (!judged) throw new HTTPException(404)
  const { refusal, guestsBefore } = judged
  if (refusal) return c.render(refusedReservation({ ...judged, night, refusal }, words))
  const typed = form.isSame && guestsBefore ? withGuests(form.typed, guestsBefore) : form.typed
  return c.render(
    newReservation(
      { ...judged, night, count: turn ?? count, turn, typed, today: today(now) },
      words,
    ),
  )
})

reserving.get('/confirmation', query(stayForm), async (c) => {
  const { db, now, resident, words } = c.var
  const form = c.req.valid('query')
  const key = newToken()
  const judged = await judgeStay(db, by(resident), { ...form, key }, now)
  if (!judged) throw new HTTPException(404)
  if (isRefused(form, judged))
    return c.render(reservationWithErrors({ ...form, ...judged, today: today(now) }, words))
  return c.render(
    confirmReservation({ ...judged, typed: form.typed, key, today: today(now) }, words),
  )
})

reserving.post('/', form(confirmedStayForm), async (c) => {
  const { db, now, resident, words, deliver } = c.var
  const form = c.req.valid('form')
  const judge = hasMistakes(form.mistakes) ? judgeStay : reserve
  const answer = await judge(db, by(resident), form, now)
  if (!answer) throw new HTTPException(404)
  if ('number' in answer) {
    deliver()
    return c.redirect(`/reservations/${answer.number}/completion`, 303)
  }
  return c.render(
    reservationWithErrors({ ...form, ...answer, today: today(now), wasConfirmed: true }, words),
  )
})
