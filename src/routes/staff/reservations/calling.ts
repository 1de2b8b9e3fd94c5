import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import {
  bookedCall,
  confirmCall,
} from '../../../../components/staff/reservations/call-confirmation.tsx'
import {
  callWithErrors,
  chooseCaller,
  newCall,
} from '../../../../components/staff/reservations/calling.tsx'
import { hasMistakes } from '../../../../components/ui/form.tsx'
import { today } from '../../../domain/calendar.ts'
import { mayLift } from '../../../domain/staff/calling.ts'
import { readRemark } from '../../../domain/staff/remark.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form, query } from '../../../http/form.ts'
import type { Judged } from '../../../store/booking/reserving.ts'
import { note } from '../../../store/staff/journal.ts'
import { bookForCaller, findCaller, judgeCall } from '../../../store/staff/reservations/calling.ts'
import { newToken } from '../../../store/tokens.ts'
import { callQuery, confirmedCall, readCall } from './call-form.ts'
import { noteRead, stayHere } from './stays.ts'

type Call = ReturnType<typeof readCall>

export const calling = new Hono<ClerkEnv>()

calling.get('/new', query(callQuery), async (c) => {
  const { db, now, words } = c.var
  const { month, ...sent } = c.req.valid('query')
  if (!sent.resident) return c.render(chooseCaller({}, words))
  const call = readCall(sent, today(now))
  const shown = month ?? call.month
  const caller = call.number ? await findCaller(db, call.number, shown, now) : undefined
  if (!caller) return c.render(chooseCaller({ typed: sent.resident }, words))
  await noteCaller(c, caller.holder)
  return c.render(newCall({ ...caller, typed: call.typed, month: shown, now }, words))
})

calling.get('/new/confirmation', query(callQuery), async (c) => {
  const { db, now, clerk, words } = c.var
  const { month, ...sent } = c.req.valid('query')
  const call = readCall(sent, today(now))
  if (hasMistakes(call.own)) return formAgain(c, call)
  const key = newToken()
  const judged = await judgeCall(db, clerk, { ...toBook(call), key }, now)
  if (!judged) throw new HTTPException(404)
  if (hasMistakes(call.mistakes) || !canGoOn(c, judged)) return formAgain(c, call, judged)
  await noteCaller(c, judged.holder)
  return c.render(confirmCall({ ...judged, typed: call.typed, key, today: today(now), now }, words))
})

calling.post('/new', form(confirmedCall), async (c) => {
  const { db, now, clerk, words, deliver } = c.var
  const { key, reason: typedReason, ...sent } = c.req.valid('form')
  const call = readCall(sent, today(now))
  if (hasMistakes(call.own)) return formAgain(c, call)
  const asked = { ...toBook(call), key }
  const reason = readRemark(typedReason)
  const answer =
    isMeant(reason) && !hasMistakes(call.mistakes)
      ? await bookForCaller(db, clerk, { ...asked, reason: reason.text }, now)
      : await judgeCall(db, clerk, asked, now)
  if (!answer) throw new HTTPException(404)
  if ('number' in answer) {
    deliver()
    return c.redirect(`/staff/reservations/${answer.number}/completion`, 303)
  }
  if (hasMistakes(call.mistakes) || !canGoOn(c, answer)) return formAgain(c, call, answer)
  const judged = await judgeCall(db, clerk, asked, now)
  if (!judged) throw new HTTPException(404)
  await noteCaller(c, judged.holder)
  const mistake = ofReason[reason.mistake ?? 'missing']
  const typed = { typed: call.typed, key, reason: typedReason, mistake } as const
  return c.render(confirmCall({ ...judged, ...typed, today: today(now), now }, words))
})

const ofReason = {
  missing: 'reasonMissing',
  strange: 'reasonStrange',
  tooLong: 'reasonTooLong',
} as const

/** What was written of a reason can be kept; only what bends a rule needs one. */
const isMeant = ({ mistake }: ReturnType<typeof readRemark>) => !mistake || mistake === 'missing'

calling.get('/:number/completion', async (c) => {
  const stay = await stayHere(c)
  await noteRead(c, stay)
  return c.render(bookedCall(stay, c.var.words))
})

const toBook = ({ number, slug, stay, channel }: Call) => ({
  ...{ slug, stay, channel },
  resident: number ?? '',
})

/** Nothing is against it, or only what this clerk may lift. */
const canGoOn = (c: Context<ClerkEnv>, { objections, lifts }: Judged) =>
  objections.length === 0 || (lifts.length > 0 && mayLift(c.var.clerk))

async function formAgain(c: Context<ClerkEnv>, call: Call, judged?: Judged) {
  const { db, now, clerk, words } = c.var
  const { number, month, typed, own, mistakes, stay } = call
  const caller = number ? await findCaller(db, number, month, now) : undefined
  if (!caller) throw new HTTPException(404)
  await noteCaller(c, caller.holder)
  const nights = stay.nights.map(({ night }) => night)
  const [lift] = mayLift(clerk) ? [] : (judged?.lifts ?? [])
  const refused = { own, mistakes, judged, nights, whoMay: lift }
  return c.render(callWithErrors({ ...caller, ...refused, month, typed, now }, words))
}

/** That somebody is about to be shown whose booking it is. */
async function noteCaller(c: Context<ClerkEnv>, { number }: { number: string }) {
  const { db, clerk, now } = c.var
  if (c.req.method !== 'HEAD')
    await note(db, clerk, { kind: 'residentRead', residents: [number] }, now)
}
