import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { decideFee } from '../../../../../components/staff/reservations/acting/deciding.tsx'
import { holidays } from '../../../../../static/built/holidays.ts'
import { hasNotComeFee } from '../../../../domain/fee.ts'
import type { ClerkEnv } from '../../../../env.ts'
import { form } from '../../../../http/form.ts'
import { decideFor, lossOf } from '../../../../store/staff/reservations/acts.ts'
import { shownWith } from '../../../../store/staff/reservations/serving.ts'
import type { HandledStay } from '../../../../store/staff/reservations/stays.ts'
import { noteRead, stayHere } from '../stays.ts'
import { actForm } from './act-form.ts'

export const deciding = new Hono<ClerkEnv>()

deciding.get('/:number/fee', async (c) => show(c, await stayHere(c)))

deciding.post('/:number/fee', form(actForm), async (c) => {
  const { db, now, clerk } = c.var
  const of = await stayHere(c)
  const { typed, ...asked } = c.req.valid('form')
  const done = await decideFor(db, { clerk, of, holidays, ...asked }, now)
  if (done === undefined) throw new HTTPException(404)
  if (done === null) return c.redirect(`/staff/reservations/${of.reservation.number}`, 303)
  return show(c, of, { typed, ...('stop' in done && done) })
})

async function show(
  c: Context<ClerkEnv>,
  of: HandledStay,
  again: Pick<Parameters<typeof decideFee>[0], 'typed' | 'stop'> = {},
) {
  const { now, words } = c.var
  await noteRead(c, of)
  const loss = lossOf({ of, holidays }, [], now)
  const shown = shownWith(of.reservation, loss)
  const isNotDue = of.handled.notComeAt === null || hasNotComeFee(of.fees)
  return c.render(decideFee({ ...of, loss, shown, isNotDue, ...again }, words))
}
