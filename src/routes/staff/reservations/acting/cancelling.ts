import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { cancelForCaller } from '../../../../../components/staff/reservations/acting/cancelling.tsx'
import { holidays } from '../../../../../static/built/holidays.ts'
import { refuseForCaller } from '../../../../domain/booking/reservation.ts'
import type { ClerkEnv } from '../../../../env.ts'
import { form } from '../../../../http/form.ts'
import { cancelFor, lossOf } from '../../../../store/staff/reservations/acts.ts'
import { shownWith } from '../../../../store/staff/reservations/serving.ts'
import type { HandledStay } from '../../../../store/staff/reservations/stays.ts'
import { noteRead, stayHere } from '../stays.ts'
import { actForm } from './act-form.ts'

export const cancelling = new Hono<ClerkEnv>()

cancelling.get('/:number/cancellation', async (c) => {
  const { now, words } = c.var
  const of = await stayHere(c)
  await noteRead(c, of)
  return c.render(cancelForCaller(pageOf(of, now), words))
})

cancelling.post('/:number/cancellation', form(actForm), async (c) => {
  const { db, now, words, clerk, deliver } = c.var
  const of = await stayHere(c)
  const { typed, ...asked } = c.req.valid('form')
  const answer = await cancelFor(db, { clerk, of, holidays, ...asked }, now)
  if (answer === undefined) throw new HTTPException(404)
  if (answer === null) {
    deliver()
    return c.redirect(`/staff/reservations/${of.reservation.number}`, 303)
  }
  await noteRead(c, of)
  return c.render(cancelForCaller({ ...pageOf(of, now), typed, ...answer }, words))
})

function pageOf(of: HandledStay, now: number) {
  const loss = lossOf({ of, holidays }, [], now)
  const refusal = refuseForCaller(of.reservation, now)
  return { ...of, loss, refusal, shown: shownWith(of.reservation, loss) }
}
