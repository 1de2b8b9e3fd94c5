import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  cancelledReservations,
  chooseCancellations,
  confirmCancellation,
} from '../../../components/booking/cancelling.tsx'
import { refuseCancelling } from '../../domain/booking/reservation.ts'
import { today } from '../../domain/calendar.ts'
import { mailOf } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { noteEvent } from '../../http/events.ts'
import { form, query } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import { type CancellingStop, cancel } from '../../store/booking/cancelling.ts'
import {
  findReservations,
  listComingReservations,
  staysShown,
} from '../../store/booking/reservations.ts'

const one = z.string().transform((number) => [number])
const chosen = z
  .object({ number: one.or(z.array(z.string()).max(100)).default([]) })
  .transform(({ number }) => number)
const confirmed = z.object({
  number: one.or(z.array(z.string()).max(100)).default([]),
  shown: z.string().default(''),
})

export const cancelling = new Hono<ResidentEnv>()

cancelling.get('/', query(chosen), (c) => choose(c, c.req.valid('query')))

cancelling.get('/confirmation', query(chosen), async (c) => {
  const { now, words } = c.var
  const numbers = c.req.valid('query')
  if (numbers.length === 0) return choose(c, [], 'nothingChosen')
  const reservations = await ownReservations(c, numbers)
  if (reservations.some((reservation) => refuseCancelling(reservation, now)))
    return choose(c, numbers, 'refused')
  const shown = staysShown(reservations)
  return c.render(confirmCancellation({ reservations, shown, today: today(now) }, words))
})

cancelling.post('/', form(confirmed), async (c) => {
  const { db, now, resident, deliver } = c.var
  const { number: numbers, shown } = c.req.valid('form')
  if (numbers.length === 0) return choose(c, [], 'nothingChosen')
  const judged = await cancel(db, { ...by(resident), saw: shown }, numbers, now)
  if (!judged) throw new HTTPException(404)
  if (judged === 'changedMeanwhile') return choose(c, numbers, judged)
  if ('mostADay' in judged) {
    await noteEvent(c, 'throttled', { account: resident.number, kind: 'cancelling' })
    return choose(c, numbers, judged)
  }
  if (judged.some(({ refusal }) => refusal === 'tooLate' || refusal === 'over'))
    return choose(c, numbers, 'refused')
  deliver()
  const cancelled = new URLSearchParams(numbers.map((number) => ['number', number]))
  return c.redirect(`/reservations/cancellation/completion?${cancelled}`, 303)
})

cancelling.get('/completion', query(chosen), async (c) => {
  const email = mailOf(c.var.resident)
  const reservations = await ownReservations(c, c.req.valid('query'))
  if (reservations.some(({ cancelledAt }) => cancelledAt === null)) throw new HTTPException(404)
  return c.render(cancelledReservations({ reservations, email }, c.var.words))
})

async function ownReservations(c: Context<ResidentEnv>, numbers: readonly string[]) {
  const { db, resident } = c.var
  const found = await findReservations(db, resident.id, numbers)
  if (found.length === 0 || found.length < new Set(numbers).size) throw new HTTPException(404)
  return found
}

async function choose(
  c: Context<ResidentEnv>,
  chosen: readonly string[],
  mistake?: 'nothingChosen' | 'refused' | CancellingStop,
) {
  const { db, now, resident, words } = c.var
  const coming = await listComingReservations(db, resident.id, today(now))
  const rows = coming.map((reservation) => ({
    reservation,
    refusal: refuseCancelling(reservation, now),
  }))
  return c.render(chooseCancellations({ rows, chosen, mistake }, words))
}
