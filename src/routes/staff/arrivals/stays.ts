import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayPath } from '../../../../components/staff/arrivals/list.tsx'
import { printSheets } from '../../../../components/staff/arrivals/sheet.tsx'
import { cancelledStay, showLodgeStay } from '../../../../components/staff/arrivals/stay.tsx'
import { holidays } from '../../../../static/built/holidays.ts'
import { type Marking, markings } from '../../../domain/booking/arrival.ts'
import { isNight } from '../../../domain/calendar.ts'
import { mayAct } from '../../../domain/clerk.ts'
import { seenOf } from '../../../domain/staff/arrivals.ts'
import type { JournalKind } from '../../../domain/staff/journal.ts'
import { reductionNames } from '../../../domain/tariff.ts'
import { plain } from '../../../domain/text.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form, nightText } from '../../../http/form.ts'
import { mark } from '../../../store/booking/lodge/marking.ts'
import { ofStay, usedShown, useReductions } from '../../../store/booking/lodge/reducing.ts'
import { findLodgeStay } from '../../../store/staff/arrivals.ts'
import { acting, note } from '../../../store/staff/journal.ts'

const path = '/:number{\\d+}'

/** Facility and day are those of the list it was pressed in, which it leads back to. */
const markForm = z.object({
  marking: z.enum(markings),
  facility: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  day: nightText.optional(),
})

const fields = z.record(z.string(), z.string())

const kinds: Record<Marking, JournalKind> = {
  arrived: 'arrivalMarked',
  notCome: 'notComeMarked',
  left: 'leavingMarked',
  undoArrived: 'markUndone',
  undoNotCome: 'markUndone',
  undoLeft: 'markUndone',
}

export const stays = new Hono<ClerkEnv>()

stays.get(path, async (c) => {
  const found = await stayOf(c, 'reservationRead')
  return c.render(showLodgeStay(found, c.var.words))
})

stays.get(`${path}/sheet`, async (c) => {
  const { facility, stay } = await stayOf(c, 'guestSheetsRead')
  const back = `/staff/arrivals/${stay.number}`
  return c.render(printSheets({ facility, stays: [stay], back }, c.var.words))
})

stays.get(`${path}/reductions`, (c) =>
  c.redirect(`/staff/arrivals/${c.req.param('number')}#reductions`, 303),
)

stays.post(path, form(markForm), async (c) => {
  const { clerk, db, now, words } = c.var
  const { marking, facility: slug, day } = c.req.valid('form')
  const which = { number: c.req.param('number'), facilityId: clerk.facilityId }
  const by = acting(db, clerk, { kind: kinds[marking] }, now)
  const refusal = await mark(db, by, { ...which, marking }, now)
  if (refusal === undefined) throw new HTTPException(404)
  const back = slug && day ? dayPath({ slug }, day) : `/staff/arrivals/${which.number}`
  if (refusal === null) return c.redirect(back, 303)
  if (refusal === 'cancelled') return c.render(cancelledStay(words))
  const found = await stayOf(c, 'reservationRead')
  return c.render(showLodgeStay({ ...found, refusal }, words))
})

stays.post(`${path}/reductions`, form(fields), async (c) => {
  const { clerk, db, now, words } = c.var
  const { used, typed, mistyped, saw } = readUsed(c.req.valid('form'))
  const which = { number: c.req.param('number'), facilityId: clerk.facilityId }
  const by = acting(db, clerk, { kind: 'reductionsUsed' }, now)
  const isRead = mistyped.length === 0
  const reduced = isRead
    ? await useReductions(db, by, { ...which, used, saw, holidays }, now)
    : { refusal: null, objections: [] }
  if (!reduced) throw new HTTPException(404)
  const { refusal, objections } = reduced
  if (isRead && refusal === null && objections.length === 0)
    return c.redirect(`/staff/arrivals/${which.number}`, 303)
  if (refusal === 'cancelled') return c.render(cancelledStay(words))
  const found = await stayOf(c, 'reservationRead')
  const reducing = { typed, mistyped, refusal, objections }
  return c.render(showLodgeStay({ ...found, reducing }, words))
})

/** A stay of the clerk's own lodge, or of any; read by whom stands in the journal. */
async function stayOf(c: Context<ClerkEnv>, kind: JournalKind) {
  const { clerk, db, now } = c.var
  const found = await findLodgeStay(db, clerk, c.req.param('number') ?? '')
  if (!found) throw new HTTPException(404)
  const { facility, stay } = found
  const { number, resident } = stay
  if (c.req.method !== 'HEAD')
    await note(db, clerk, { kind, residents: [resident.number], reservation: number }, now)
  const shown = usedShown(ofStay(stay.used, number))
  const mayMark = mayAct(clerk.role, 'arrivals')
  return { facility, stay, seen: seenOf(stay), shown, now, mayMark }
}

/** Fields end in their night: `senior2019-04-08` is a number of guests, `seniorOwn2019-04-08` a tick. */
function readUsed({ shown: saw = '', ...sent }: z.infer<typeof fields>) {
  const counts = Object.entries(sent).flatMap(([field, value]) => {
    const [, name = '', night = ''] = /^(senior|holder|childHolder)(\d.{9})$/.exec(field) ?? []
    const of = reductionNames.find((one) => one === name)
    return of && isNight(night) ? [{ field, night, name: of, typed: plain(value) }] : []
  })
  const used = counts.map(({ night, name, typed }) => ({
    ...{ night, name, count: Number(typed) },
    includesResident: sent[`${name}Own${night}`] !== undefined,
  }))
  return {
    ...{ typed: sent, saw },
    used: used.filter(({ count, includesResident }) => count > 0 || includesResident),
    mistyped: counts.filter(({ typed }) => !/^\d{0,2}$/.test(typed)).map(({ field }) => field),
  }
}
