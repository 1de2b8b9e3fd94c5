import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  completedReset,
  invalidReset,
  requestReset as requestPage,
  resetPassword as resetPage,
  sentReset,
} from '../../../../components/account/password-reset.tsx'
import type { Mistakes } from '../../../../components/ui/form.tsx'
import { throttle } from '../../../domain/account/throttle.ts'
import { readEmail, readResidentNumber } from '../../../domain/text.ts'
import type { AppEnv } from '../../../env.ts'
import { keepDone } from '../../../http/completion.ts'
import { noteEvent } from '../../../http/events.ts'
import { form } from '../../../http/form.ts'
import { leftAt } from '../../../http/leaving/unfinished.ts'
import { findReset, requestReset, resetPassword } from '../../../store/account/passwords.ts'
import { findPress } from '../../../store/presses.ts'
import { judgeNewPassword, passwordForm } from './password-form.ts'

const requestForm = z.object({ number: z.string().default(''), email: z.string().default('') })

const completion = '/password-reset/completion'
/** Says that the first to press it has set the password. */
const again = `${completion}?done=again`

export const passwordReset = new Hono<AppEnv>()

passwordReset.get('/', async (c) =>
  c.render(requestPage({ typed: await leftAt(c, '/password-reset') }, c.var.words)),
)

passwordReset.post('/', form(requestForm), async (c) => {
  const { db, now, source, words, deliver } = c.var
  const typed = c.req.valid('form')
  const number = readResidentNumber(typed.number)
  const email = readEmail(typed.email)
  if (!number || !email) {
    const mistakes: Mistakes = {
      ...(!number && { number: 'numberMissing' }),
      ...(!email && { email: typed.email.trim() ? 'emailMistyped' : 'emailMissing' }),
    }
    return c.render(requestPage({ typed, mistakes }, words))
  }
  const { isThrottled } = await requestReset(db, { number, email, source }, now)
  if (isThrottled) {
    await noteEvent(c, 'throttled', { kind: 'reset' })
    c.header('Retry-After', String(throttle.windowMinutes * 60))
    return c.render(requestPage({ typed, refusal: 'throttled' }, words))
  }
  await noteEvent(c, 'reset-asked', { account: number })
  deliver()
  return c.redirect('/password-reset/sent', 303)
})

passwordReset.get('/sent', (c) => c.render(sentReset(c.var.mailDomain, c.var.words)))

passwordReset.get('/completion', (c) =>
  c.render(completedReset({ isAgain: c.req.query('done') === 'again' }, c.var.words)),
)

passwordReset.get('/:token', async (c) => {
  const { db, now, words } = c.var
  const token = c.req.param('token')
  const found = await findReset(db, token, now)
  if (found) return c.render(resetPage({ number: found.number, token }, words))
  return withoutLink(c, token)
})

passwordReset.post('/:token', form(passwordForm), async (c) => {
  const { db, now, words, deliver } = c.var
  const token = c.req.param('token')
  const typed = c.req.valid('form')
  const found = await findReset(db, token, now)
  const judged = found && judgeNewPassword(typed, found)
  if (judged) return c.render(resetPage({ number: found.number, token, ...judged }, words))
  const reset = { token, password: typed.next, leadsTo: again }
  if (!found || !(await resetPassword(db, reset, now))) return withoutLink(c, token)
  await noteEvent(c, 'reset-done', { account: found.number })
  deliver()
  return c.redirect(completion, 303)
})

/** A link works once; whoever follows it again is told that it has, for a day. */
async function withoutLink(c: Context<AppEnv>, token: string) {
  if (await findPress(c.var.db, token)) {
    keepDone(c, completion)
    return c.redirect(again, 303)
  }
  c.status(404)
  return c.render(invalidReset(c.var.words))
}
