import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  confirmMoveForCaller,
  moveForCaller,
} from '../../../../../components/staff/reservations/acting/moving.tsx'
import { holidays } from '../../../../../static/built/holidays.ts'
import type { Lift, Stay } from '../../../../domain/booking/reservation.ts'
import { isNight, nightsFrom } from '../../../../domain/calendar.ts'
import { mayLift } from '../../../../domain/staff/calling.ts'
import { liftsBy } from '../../../../domain/staff/fee-decision.ts'
import { plain } from '../../../../domain/text.ts'
import type { ClerkEnv } from '../../../../env.ts'
import { form, query, readRoomWish } from '../../../../http/form.ts'
import { type AskedMove, judgeMove } from '../../../../store/booking/going-on/moving.ts'
import { listFacilities } from '../../../../store/facilities.ts'
import { lossOf, moveFor } from '../../../../store/staff/reservations/acts.ts'
import { shownWith } from '../../../../store/staff/reservations/serving.ts'
import type { HandledStay } from '../../../../store/staff/reservations/stays.ts'
import { newToken } from '../../../../store/tokens.ts'
import { noteRead, stayHere } from '../stays.ts'
import { actForm } from './act-form.ts'

const fields = z
  .object({
    facility: z.string().max(50),
    night: z.string().transform((text) => plain(text).trim()),
    nights: z.enum(['1', '2']),
    roomWish: z.string().max(3),
  })
  .partial()
const typedForm = z.record(z.string(), z.string())
const moveForm = typedForm.transform((typed) => ({
  ...actForm.parse(typed),
  values: fields.catch({}).parse(typed),
}))

type Values = z.infer<typeof fields>

export const moving = new Hono<ClerkEnv>()

moving.get('/:number/move', query(fields.catch({})), async (c) => {
  const of = await stayHere(c)
  await noteRead(c, of)
  return ask(c, of, c.req.valid('query'))
})

moving.get('/:number/move/confirmation', query(fields.catch({})), async (c) => {
  const of = await stayHere(c)
  await noteRead(c, of)
  return answer(c, of, c.req.valid('query'))
})

moving.post('/:number/move', form(moveForm), async (c) => {
  const { db, now, clerk, deliver } = c.var
  const of = await stayHere(c)
  const { values, typed, ...asked } = c.req.valid('form')
  const to = askedOf(of, values, liftsBy(clerk, asked.decision.note))
  if (!to) return answer(c, of, values)
  const done = await moveFor(db, { clerk, of, holidays, to, ...asked }, now)
  if (done === undefined) throw new HTTPException(404)
  if ('number' in done) {
    deliver()
    return c.redirect(`/staff/reservations/${done.number}`, 303)
  }
  await noteRead(c, of)
  return answer(c, of, values, { typed, ...('stop' in done && done) })
})

async function ask(
  c: Context<ClerkEnv>,
  of: HandledStay,
  values: Values,
  more: Partial<Parameters<typeof moveForCaller>[0]> = {},
) {
  const { db, words } = c.var
  const facilities = await listFacilities(db)
  const typed = Object.keys(values).length > 0 ? values : undefined
  return c.render(moveForCaller({ ...of, facilities, ...(typed && { typed }), ...more }, words))
}

/** What the move would be, with its fee; or the form again, with what stands against it. */
async function answer(
  c: Context<ClerkEnv>,
  of: HandledStay,
  values: Values,
  again: Pick<Parameters<typeof confirmMoveForCaller>[0], 'typed' | 'stop'> = {},
) {
  const { db, now, words, clerk } = c.var
  const to = askedOf(of, values, mayLift(clerk) ? ['closing'] : [])
  if (!to) return ask(c, of, values, { isNightMistyped: true })
  const by = { kind: 'staff' as const, residentId: of.holder.id }
  const judged = await judgeMove(db, by, to, now)
  if (!judged) throw new HTTPException(404)
  if (judged.objections.length > 0) return ask(c, of, values, { judged })
  const { facility, stay, reservation } = judged
  const isSame = facility.slug === reservation.facility.slug
  const loss = lossOf({ of, holidays }, isSame ? stay.nights : [], now)
  const shown = shownWith(of.reservation, loss)
  const { isLifted, keepsNumber } = judged
  // Pressed, and possible all the same: what only a reason makes so lacks one, or somebody was there before.
  const without = isLifted ? ('noteMissing' as const) : ('changedMeanwhile' as const)
  const stop = again.stop ?? (again.typed && without)
  return c.render(
    confirmMoveForCaller(
      { ...of, facility, stay, loss, shown, values, isLifted, keepsNumber, ...again, stop },
      words,
    ),
  )
}

/** Whoever comes goes along, night by night; undefined where the day is none. */
function askedOf(of: HandledStay, values: Values, lifted: readonly Lift[]): AskedMove | undefined {
  const { reservation, handled } = of
  const { facility: slug = reservation.facility.slug, night = '', nights = '1', roomWish } = values
  if (!isNight(night)) return
  const stay: Stay = {
    nights: nightsFrom(night, Number(nights)).map((on, index) => {
      const guests = reservation.nights[index] ?? reservation.nights[0]
      const { adults = 0, children = 0, underFours } = guests ?? {}
      return { night: on, adults, children, ...(underFours !== undefined && { underFours }) }
    }),
    roomWish: readRoomWish(roomWish),
  }
  const had = handled.released.map((given) => given.night)
  return { number: reservation.number, slug, stay, key: newToken(), had, lifted }
}
