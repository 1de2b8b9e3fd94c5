import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { showStay } from '../../../../components/staff/reservations/stay.tsx'
import { today } from '../../../domain/calendar.ts'
import type { ClerkEnv } from '../../../env.ts'
import { note } from '../../../store/staff/journal.ts'
import { findHandledStay } from '../../../store/staff/reservations/stays.ts'

export const stays = new Hono<ClerkEnv>()

stays.get('/:number', async (c) => {
  const { now, words, clerk } = c.var
  const stay = await stayHere(c)
  await noteRead(c, stay)
  return c.render(showStay({ ...stay, clerk, today: today(now), now }, words))
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
