import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { listReservations as listPage } from '../../../components/booking/reservations.tsx'
import { stayEvent } from '../../../components/booking/stay-event.ts'
import { reservedReservation, showReservation } from '../../../components/booking/stay-page.tsx'
import {
  type Reservation,
  refuseAnyChange,
  refuseCancelling,
} from '../../domain/booking/reservation.ts'
import { today } from '../../domain/calendar.ts'
import { mailOf } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import {
  findReservation,
  findStay,
  listReservations,
  pageSize,
} from '../../store/booking/reservations.ts'

const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

export const reservations = new Hono<ResidentEnv>()

reservations.get('/', query(pageQuery), async (c) => {
  const { db, now, resident, words } = c.var
  const { page } = c.req.valid('query')
  const listed = await listReservations(db, resident.id, page, today(now))
  if (listed.ended.length === 0 && page > 1) return c.redirect('/reservations', 303)
  const rowOf = (reservation: Reservation) => ({
    reservation,
    refusal: refuseAnyChange(reservation, now),
  })
  const rows = { coming: listed.coming.map(rowOf), ended: listed.ended.map(rowOf) }
  return c.render(listPage({ ...rows, total: listed.total, page, pageSize }, words))
})

reservations.get('/:number', async (c) => {
  const { now, words } = c.var
  const stay = await ownStay(c)
  const refusals = {
    changing: refuseAnyChange(stay.reservation, now),
    cancelling: refuseCancelling(stay.reservation, now),
  }
  return c.render(showReservation({ ...stay, refusals, today: today(now) }, words))
})

/** For the calendar of a telephone or a computer. */
reservations.get('/:number/stay.ics', async (c) => {
  const { reservation, facts } = await ownStay(c)
  const event = stayEvent(reservation, { facts, site: c.var.site }, c.var.words)
  return c.body(event, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Cache-Control': 'no-store',
  })
})

reservations.get('/:number/completion', async (c) => {
  const reservation = await ownReservation(c)
  if (reservation.cancelledAt !== null)
    return c.redirect(`/reservations/${reservation.number}`, 303)
  return c.render(reservedReservation({ reservation, email: mailOf(c.var.resident) }, c.var.words))
})

/** The resident's own reservation in the address; anybody else's is not found. */
export async function ownReservation(c: Context<ResidentEnv>) {
  const { db, resident } = c.var
  const found = await findReservation(db, resident.id, c.req.param('number') ?? '')
  if (!found) throw new HTTPException(404)
  return found
}

/** The same with what is told of its facility. */
async function ownStay(c: Context<ResidentEnv>) {
  const { db, resident } = c.var
  const found = await findStay(db, resident.id, c.req.param('number') ?? '')
  if (!found) throw new HTTPException(404)
  return found
}
