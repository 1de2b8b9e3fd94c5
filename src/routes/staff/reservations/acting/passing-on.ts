import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  confirmPassingOn,
  passOnForCaller,
} from '../../../../../components/staff/reservations/acting/passing-on.tsx'
import { holidays } from '../../../../../static/built/holidays.ts'
import { refuseForCaller } from '../../../../domain/booking/reservation.ts'
import { mayLift } from '../../../../domain/staff/calling.ts'
import { liftsBy } from '../../../../domain/staff/fee-decision.ts'
import { plain } from '../../../../domain/text.ts'
import type { ClerkEnv } from '../../../../env.ts'
import { form, query } from '../../../../http/form.ts'
import {
  type JudgedSuccessor,
  judgeSuccessor,
} from '../../../../store/booking/going-on/passing-on.ts'
import { findResident } from '../../../../store/residents.ts'
import { lossOf, passOnFor } from '../../../../store/staff/reservations/acts.ts'
import { shownWith } from '../../../../store/staff/reservations/serving.ts'
import type { HandledStay } from '../../../../store/staff/reservations/stays.ts'
import { newToken } from '../../../../store/tokens.ts'
import { noteRead, stayHere } from '../stays.ts'
import { actForm } from './act-form.ts'

const number = z
  .string()
  .max(20)
  .transform((text) => plain(text).replace(/[\s-]/g, ''))
const fields = z.object({ resident: number.catch('') })
const typedForm = z.record(z.string(), z.string())
const passingForm = typedForm.transform((typed) => ({
  ...actForm.parse(typed),
  ...fields.parse(typed),
}))

export const passingOn = new Hono<ClerkEnv>()

passingOn.get('/:number/successor', query(fields), async (c) => {
  const { now, words } = c.var
  const of = await stayHere(c)
  await noteRead(c, of)
  const { resident: typed } = c.req.valid('query')
  const gone = refuseForCaller(of.reservation, now)
  return c.render(passOnForCaller({ ...of, gone, typed }, words))
})

passingOn.get('/:number/successor/confirmation', query(fields), async (c) =>
  answer(c, await stayHere(c), c.req.valid('query').resident),
)

passingOn.post('/:number/successor', form(passingForm), async (c) => {
  const { db, now, clerk, deliver } = c.var
  const of = await stayHere(c)
  const { resident, typed, ...asked } = c.req.valid('form')
  const successor = await findResident(db, resident)
  if (!successor) return answer(c, of, resident)
  const to = { successor, key: newToken(), lifted: liftsBy(clerk, asked.decision.note) }
  const done = await passOnFor(db, { clerk, of, holidays, ...to, ...asked }, now)
  if (done === undefined) throw new HTTPException(404)
  if ('number' in done) {
    deliver()
    return c.redirect(`/staff/reservations/${done.number}`, 303)
  }
  // What only a reason makes possible lacks one.
  const stop = 'stop' in done ? done.stop : stopOf(done)
  return answer(c, of, resident, { typed, stop })
})

const stopOf = ({ refusal }: JudgedSuccessor) =>
  refusal === 'overWithoutCard' ? 'noteMissing' : 'changedMeanwhile'

/** Who would have it, with the fee; or the form again, with what stands against it. */
async function answer(
  c: Context<ClerkEnv>,
  of: HandledStay,
  typed: string,
  again: Pick<Parameters<typeof confirmPassingOn>[0], 'typed' | 'stop'> = {},
) {
  const { db, now, words, clerk } = c.var
  const gone = refuseForCaller(of.reservation, now)
  const successor = await findResident(db, typed)
  await noteRead(c, of, successor ? [successor.number] : [])
  if (!successor || gone)
    return c.render(passOnForCaller({ ...of, gone, typed, refused: 'unknown' }, words))
  const asked = { number: of.reservation.number, successorId: successor.id, key: '' }
  const by = { kind: 'staff' as const, residentId: of.holder.id }
  const lifted = mayLift(clerk) ? (['closing'] as const) : []
  const judged = await judgeSuccessor(db, by, { ...asked, lifted }, now)
  if (!judged) throw new HTTPException(404)
  const { refusal, facts } = judged
  if (refusal)
    return c.render(passOnForCaller({ ...of, typed, refused: { refusal, ...facts } }, words))
  const loss = lossOf({ of, holidays }, [], now)
  const shown = shownWith(of.reservation, loss)
  return c.render(confirmPassingOn({ ...of, successor, loss, shown, ...again }, words))
}
