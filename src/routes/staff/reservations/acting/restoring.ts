import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { restoreForCaller } from '../../../../../components/staff/reservations/acting/restoring.tsx'
import type { ClerkEnv } from '../../../../env.ts'
import { form } from '../../../../http/form.ts'
import { judgeRestoring } from '../../../../store/booking/going-on/restoring.ts'
import { restoreFor } from '../../../../store/staff/reservations/acts.ts'
import { shownWith } from '../../../../store/staff/reservations/serving.ts'
import type { HandledStay } from '../../../../store/staff/reservations/stays.ts'
import { newToken } from '../../../../store/tokens.ts'
import { noteRead, stayHere } from '../stays.ts'
import { actForm } from './act-form.ts'

export const restoring = new Hono<ClerkEnv>()

restoring.get('/:number/restoration', async (c) => {
  const of = await stayHere(c)
  return show(c, of)
})

restoring.post('/:number/restoration', form(actForm), async (c) => {
  const { db, now, clerk, deliver } = c.var
  const of = await stayHere(c)
  const { typed, decision, call } = c.req.valid('form')
  const reason = decision.note
  const done = await restoreFor(db, { clerk, of, call, key: newToken(), reason }, now)
  if (done === undefined) throw new HTTPException(404)
  if ('number' in done) {
    deliver()
    return c.redirect(`/staff/reservations/${done.number}`, 303)
  }
  return show(c, of, { typed, ...('stop' in done && done) })
})

async function show(
  c: Context<ClerkEnv>,
  of: HandledStay,
  again: Pick<Parameters<typeof restoreForCaller>[0], 'typed' | 'stop'> = {},
) {
  const { db, now, words } = c.var
  const { number } = of.reservation
  const by = { kind: 'staff' as const, residentId: of.holder.id }
  const judged = await judgeRestoring(db, by, { number, key: '' }, now)
  if (!judged) throw new HTTPException(404)
  await noteRead(c, of)
  const shown = shownWith(judged.reservation)
  return c.render(restoreForCaller({ ...of, ...judged, shown, ...again }, words))
}
