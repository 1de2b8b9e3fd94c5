import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  changeForCaller,
  confirmChangeForCaller,
} from '../../../../../components/staff/reservations/acting/changing.tsx'
import { hasMistakes } from '../../../../../components/ui/form.tsx'
import { holidays } from '../../../../../static/built/holidays.ts'
import {
  edited,
  objectionsToChange,
  refuseForCaller,
} from '../../../../domain/booking/reservation.ts'
import type { ClerkEnv } from '../../../../env.ts'
import { form, query } from '../../../../http/form.ts'
import { changeFor, lossOf } from '../../../../store/staff/reservations/acts.ts'
import { shownWith } from '../../../../store/staff/reservations/serving.ts'
import type { HandledStay } from '../../../../store/staff/reservations/stays.ts'
import { readEdits } from '../../../booking/changing.ts'
import { noteRead, stayHere } from '../stays.ts'
import { actForm } from './act-form.ts'

const fields = z.record(z.string(), z.string())
const changeForm = fields.transform((typed) => ({ ...actForm.parse(typed), ...readChange(typed) }))

type Read = ReturnType<typeof readChange>

export const changing = new Hono<ClerkEnv>()

changing.get('/:number/change', query(fields), async (c) => {
  const { now, words } = c.var
  const of = await stayHere(c)
  await noteRead(c, of)
  const values = valuesIn(c.req.valid('query'))
  const typed = Object.keys(values).length > 0 ? values : undefined
  const refusal = refuseForCaller(of.reservation, now)
  return c.render(changeForCaller({ ...of, refusal, ...(typed && { typed }) }, words))
})

changing.get('/:number/change/confirmation', query(fields.transform(readChange)), async (c) => {
  const of = await stayHere(c)
  await noteRead(c, of)
  return answer(c, of, c.req.valid('query'))
})

changing.post('/:number/change', form(changeForm), async (c) => {
  const { db, now, clerk, deliver } = c.var
  const of = await stayHere(c)
  const { values, edits, mistakes, typed, ...asked } = c.req.valid('form')
  const read = { values, edits, mistakes }
  if (hasMistakes(mistakes)) return answer(c, of, read)
  const done = await changeFor(db, { clerk, of, holidays, edits, ...asked }, now)
  if (done === undefined) throw new HTTPException(404)
  if (done === null) {
    deliver()
    return c.redirect(`/staff/reservations/${of.reservation.number}`, 303)
  }
  await noteRead(c, of)
  return answer(c, of, read, { typed, ...('stop' in done && done) })
})

/** What a change would be, with its fee; or the form again, with what stands against it. */
function answer(
  c: Context<ClerkEnv>,
  of: HandledStay,
  { values, edits, mistakes }: Read,
  again: Pick<Parameters<typeof confirmChangeForCaller>[0], 'typed' | 'stop'> = {},
) {
  const { now, words } = c.var
  const { reservation } = of
  const objections = objectionsToChange(reservation, edits, now, refuseForCaller)
  const wanted = edited(reservation, edits)
  if (objections.length > 0 || hasMistakes(mistakes)) {
    const refusal = refuseForCaller(reservation, now)
    const said = { wanted, mistakes, objections }
    return c.render(changeForCaller({ ...of, typed: values, refusal, answer: said }, words))
  }
  const loss = lossOf({ of, holidays }, wanted.nights, now)
  const shown = shownWith(reservation, loss)
  return c.render(confirmChangeForCaller({ ...of, wanted, loss, shown, values, ...again }, words))
}

function readChange(sent: z.infer<typeof fields>) {
  const { edits, mistakes } = readEdits(sent)
  return { values: valuesIn(sent), edits, mistakes }
}

/** The fields of the change alone, without those of the act. */
const valuesIn = (sent: z.infer<typeof fields>) =>
  Object.fromEntries(
    Object.entries(sent).filter(([name]) =>
      /^(adults|children|underFours|drop)\d|^roomWish$/.test(name),
    ),
  )
