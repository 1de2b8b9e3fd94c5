import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  chooseChoices,
  confirmWithdrawing,
  type WithdrawingMistake,
  withdrawnChoices,
} from '../../../components/lottery/withdrawing.tsx'
import type { ApplicationInRound } from '../../domain/lottery/application.ts'
import { refuseWithdrawing } from '../../domain/lottery/applying.ts'
import { mailOf } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { form, monthText, query } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import { listApplications } from '../../store/lottery/applications.ts'
import { applicationShown, withdrawChoices } from '../../store/lottery/withdrawing.ts'
import { pressed } from '../../store/presses.ts'

const one = z.string().transform((key) => [key])
const chosen = z.object({
  month: monthText.optional().catch(undefined),
  key: one.or(z.array(z.string()).max(10)).default([]),
})
const confirmed = chosen.extend({
  shown: z.string().default(''),
  press: z.string().optional(),
})
const done = z.object({ month: monthText })

export const withdrawingChoices = new Hono<ResidentEnv>()

withdrawingChoices.get('/', query(chosen), (c) => choose(c, c.req.valid('query').key))

withdrawingChoices.get('/confirmation', query(chosen), async (c) => {
  const { now, words } = c.var
  const { key: keys } = c.req.valid('query')
  const application = await currentApplication(c)
  const isAnyLeft = application?.choices.some(({ key }) => keys.includes(key))
  if (!application || !isAnyLeft) {
    return choose(c, [], keys.length > 0 ? 'goneAlready' : 'nothingChosen')
  }
  if (refuseWithdrawing(application.round, now)) return choose(c, [])
  const shown = applicationShown(application)
  return c.render(confirmWithdrawing({ application, keys, shown }, words))
})

withdrawingChoices.post('/', form(confirmed), async (c) => {
  const { db, now, resident } = c.var
  const { key: keys, month, shown, press } = c.req.valid('form')
  if (keys.length === 0 || !month) return choose(c, [], 'nothingChosen')
  const leadsTo = `/applications/withdrawal/completion?month=${month}`
  const joins = pressed(db, { key: press, leadsTo }, now)
  const who = { ...by(resident), saw: shown, joins }
  const stop = await withdrawChoices(db, who, { month, keys }, now)
  if (stop) return choose(c, stop === 'changedMeanwhile' ? keys : [], stop)
  c.var.deliver()
  return c.redirect(leadsTo, 303)
})

withdrawingChoices.get('/completion', query(done), async (c) => {
  const { db, resident, words } = c.var
  const { month } = c.req.valid('query')
  const all = await listApplications(db, resident.id)
  const left = all.find(({ round }) => round.month === month)
  return c.render(withdrawnChoices({ left, email: mailOf(resident) }, words))
})

/** The application of the latest round that is not published: a drawn one is not told apart. */
async function currentApplication(
  c: Context<ResidentEnv>,
): Promise<ApplicationInRound | undefined> {
  const [latest] = await listApplications(c.var.db, c.var.resident.id)
  return latest?.round.publishedAt === null ? latest : undefined
}

async function choose(
  c: Context<ResidentEnv>,
  chosen: readonly string[],
  mistake?: WithdrawingMistake,
) {
  const { now, words } = c.var
  const application = await currentApplication(c)
  const refusal = application ? refuseWithdrawing(application.round, now) : null
  return c.render(chooseChoices({ application, refusal, chosen, now, mistake }, words))
}
