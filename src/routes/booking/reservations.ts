import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  listReservations as listPage,
  reservedReservation,
  showReservation,
} from '../../../components/booking/reservations.tsx'
import { refuseAnyChange } from '../../domain/booking/reservation.ts'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import { findReservation, listReservations, pageSize } from '../../store/booking/reservations.ts'

const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
const choice = z.object({ number: z.string().optional() })

export const reservations = new Hono<ResidentEnv>()

reservations.get('/', query(pageQuery), (c) => list(c, c.req.valid('query')))

/** The list's own form: leads to the change of the chosen reservation. */
reservations.get('/change', query(choice), async (c) => {
  const { number } = c.req.valid('query')
  if (number) return c.redirect(`/reservations/${encodeURIComponent(number)}/change`, 303)
  return list(c, { page: 1, isNoneChosen: true })
})

reservations.get('/:number', async (c) =>
  c.render(showReservation(await ownReservation(c), c.var.words)),
)

reservations.get('/:number/completion', async (c) => {
  const reservation = await ownReservation(c)
  if (reservation.cancelledAt !== null)
    return c.redirect(`/reservations/${reservation.number}`, 303)
  return c.render(reservedReservation(reservation, c.var.words))
})

/** The resident's own reservation in the address; anybody else's is not found. */
export async function ownReservation(c: Context<ResidentEnv>) {
  const { db, resident } = c.var
  const found = await findReservation(db, resident.id, c.req.param('number') ?? '')
  if (!found) throw new HTTPException(404)
  return found
}

async function list(c: Context<ResidentEnv>, shown: { page: number; isNoneChosen?: boolean }) {
  const { db, now, resident, words } = c.var
  const { page } = shown
  const { total, reservations } = await listReservations(db, resident.id, page, today(now))
  if (reservations.length === 0 && page > 1) return c.redirect('/reservations', 303)
  const rows = reservations.map((reservation) => ({
    reservation,
    refusal: refuseAnyChange(reservation, now),
  }))
  return c.render(listPage({ ...shown, rows, total, pageSize }, words))
}
