import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { ListReservations, ShowReservation } from '../../../components/booking/reservations.tsx'
import type { Errors } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { checkInOf, refuseAnyChange } from '../../domain/booking/reservation.ts'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import { findReservation, listReservations, pageSize } from '../../store/booking/reservations.ts'

const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
const choice = z.object({ number: z.string().optional() })

export const reservations = new Hono<ResidentEnv>()

reservations.get('/', query(pageQuery), (c) => list(c, c.req.valid('query').page))

/** The list's own form: leads to the change of the chosen reservation. */
reservations.get('/change', query(choice), async (c) => {
  const { number } = c.req.valid('query')
  if (number) return c.redirect(`/reservations/${encodeURIComponent(number)}/change`, 303)
  return list(c, 1, { number: words.errors.fields.oneChosen })
})

reservations.get('/:number', async (c) => {
  const reservation = await ownReservation(c)
  return c.render(<ShowReservation reservation={reservation} />, {
    title: words.reservations.show,
    back: '/reservations',
  })
})

reservations.get('/:number/completion', async (c) => {
  const reservation = await ownReservation(c)
  if (reservation.cancelledAt !== null)
    return c.redirect(`/reservations/${reservation.number}`, 303)
  const { completion, completed, completedLead } = words.reserving
  return c.render(
    <ShowReservation
      reservation={reservation}
      completed={completed}
      lead={completedLead}
      steps={words.vacancies.steps}
    />,
    { title: completion, back: '/menu' },
  )
})

/** The resident's own reservation in the address; anybody else's is not found. */
export async function ownReservation(c: Context<ResidentEnv>) {
  const { db, resident } = c.var
  const found = await findReservation(db, resident.id, c.req.param('number') ?? '')
  if (!found) throw new HTTPException(404)
  return found
}

async function list(c: Context<ResidentEnv>, page: number, errors: Errors = {}) {
  const { db, now, resident } = c.var
  const { total, reservations } = await listReservations(db, resident.id, page, today(now))
  if (reservations.length === 0 && page > 1) return c.redirect('/reservations', 303)
  const rows = reservations.map((reservation) => {
    const refusal = refuseAnyChange(reservation, now)
    const about = { facility: reservation.facility, checkIn: checkInOf(reservation) }
    const reason = refusal ? words.changing.refusals[refusal](about) : undefined
    return { reservation, reason, isOver: refusal !== 'tooLate' }
  })
  return c.render(
    <ListReservations rows={rows} total={total} page={page} pageSize={pageSize} errors={errors} />,
    { title: words.reservations.title, back: '/menu', errors },
  )
}
