import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  ChooseChoices,
  CompleteWithdrawing,
  ConfirmWithdrawing,
} from '../../../components/lottery/withdrawing.tsx'
import type { Errors } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { refuseWithdrawing } from '../../domain/lottery/applying.ts'
import type { ResidentEnv } from '../../env.ts'
import { form, monthText, query } from '../../http/form.ts'
import { by } from '../../store/acting.ts'
import { type Entered, listApplications } from '../../store/lottery/applications.ts'
import { withdrawChoices } from '../../store/lottery/withdrawing.ts'

const { withdrawing: said } = words

const one = z.string().transform((key) => [key])
const chosen = z.object({
  month: monthText.optional().catch(undefined),
  key: one.or(z.array(z.string()).max(10)).default([]),
})
const done = z.object({ month: monthText })

export const withdrawingChoices = new Hono<ResidentEnv>()

withdrawingChoices.get('/', query(chosen), (c) => choose(c, c.req.valid('query').key))

withdrawingChoices.get('/confirmation', query(chosen), async (c) => {
  const { key: keys } = c.req.valid('query')
  const application = await current(c)
  const left = application?.choices.filter(({ key }) => !keys.includes(key)) ?? []
  if (!application || left.length === application.choices.length) {
    return choose(c, [], { key: keys.length > 0 ? said.goneAlready : said.nothingChosen })
  }
  if (refuseWithdrawing(application.round, c.var.now)) return choose(c, [])
  return c.render(<ConfirmWithdrawing application={application} keys={keys} />, {
    title: said.confirmation,
    back: `/applications/withdrawal?${new URLSearchParams(keys.map((key) => ['key', key]))}`,
  })
})

withdrawingChoices.post('/', form(chosen), async (c) => {
  const { db, now, resident } = c.var
  const { key: keys, month } = c.req.valid('form')
  if (keys.length === 0 || !month) return choose(c, [], { key: said.nothingChosen })
  const refusal = await withdrawChoices(db, by(resident), { month, keys }, now)
  if (refusal) return choose(c, [], { key: said.refused })
  c.var.deliver()
  return c.redirect(`/applications/withdrawal/completion?month=${month}`, 303)
})

withdrawingChoices.get('/completion', query(done), async (c) => {
  const { month } = c.req.valid('query')
  const all = await listApplications(c.var.db, c.var.resident.id)
  const left = all.find(({ round }) => round.month === month)
  return c.render(<CompleteWithdrawing left={left} />, {
    title: said.completion,
    back: '/applications',
  })
})

/** The application of the latest round that is not published: a drawn one is not told apart. */
async function current(c: Context<ResidentEnv>): Promise<Entered | undefined> {
  const [latest] = await listApplications(c.var.db, c.var.resident.id)
  return latest?.round.publishedAt === null ? latest : undefined
}

async function choose(c: Context<ResidentEnv>, keys: readonly string[], errors: Errors = {}) {
  const application = await current(c)
  const refusal = application && refuseWithdrawing(application.round, c.var.now)
  const reason = refusal ? said.refusals[refusal](application.round) : undefined
  return c.render(
    <ChooseChoices application={application} reason={reason} chosen={keys} errors={errors} />,
    { title: said.title, back: '/menu', errors },
  )
}
