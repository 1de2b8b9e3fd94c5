import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  CompleteReset,
  InvalidReset,
  RequestReset,
  ResetPassword,
  SentReset,
} from '../../../components/account/password-reset.tsx'
import type { Errors, Typed } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { throttle } from '../../domain/account/throttle.ts'
import { readEmail, readResidentNumber } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { findReset, requestReset, resetPassword } from '../../store/account/passwords.ts'
import { newPasswordErrors, passwordForm } from './password-form.ts'

const { title, sent, invalid, completion, refusals } = words.passwordReset
const resetRequest = z.object({ number: z.string().default(''), email: z.string().default('') })

export const passwordReset = new Hono<AppEnv>()

passwordReset.get('/', (c) => showRequest(c, {}))

passwordReset.post('/', form(resetRequest), async (c) => {
  const { db, now, source, deliver } = c.var
  const typed = c.req.valid('form')
  const number = readResidentNumber(typed.number)
  const email = readEmail(typed.email)
  const { numberMissing, emailMissing, emailMistyped } = words.errors.fields
  if (!number || !email) {
    return showRequest(c, typed, {
      ...(!number && { number: numberMissing }),
      ...(!email && { email: typed.email.trim() ? emailMistyped : emailMissing }),
    })
  }
  const { isThrottled } = await requestReset(db, { number, email, source }, now)
  if (isThrottled) {
    c.header('Retry-After', String(throttle.windowMinutes * 60))
    return showRequest(c, typed, { number: refusals.throttled })
  }
  deliver()
  return c.redirect('/password-reset/sent', 303)
})

passwordReset.get('/sent', (c) => c.render(<SentReset />, { title: sent, back: '/login' }))

passwordReset.get('/completion', (c) =>
  c.render(<CompleteReset />, { title: completion, back: '/login' }),
)

passwordReset.get('/:token', async (c) => {
  const token = c.req.param('token')
  const found = await findReset(c.var.db, token, c.var.now)
  return found ? showReset(c, token) : showInvalid(c)
})

passwordReset.post('/:token', form(passwordForm), async (c) => {
  const { db, now, deliver } = c.var
  const token = c.req.param('token')
  const typed = c.req.valid('form')
  const found = await findReset(db, token, now)
  if (!found) return showInvalid(c)
  const errors = newPasswordErrors(typed, found.birthdate)
  if (Object.keys(errors).length > 0) return showReset(c, token, errors)
  const isReset = await resetPassword(db, { token, password: typed.next }, now)
  if (!isReset) return showInvalid(c)
  deliver()
  return c.redirect('/password-reset/completion', 303)
})

function showRequest(c: Context<AppEnv>, typed: Typed, errors: Errors = {}) {
  return c.render(<RequestReset typed={typed} errors={errors} />, {
    title,
    back: '/login',
    errors,
  })
}

function showReset(c: Context<AppEnv>, token: string, errors: Errors = {}) {
  return c.render(<ResetPassword token={token} errors={errors} />, {
    title,
    back: '/login',
    errors,
    isSecret: true,
  })
}

function showInvalid(c: Context<AppEnv>) {
  c.status(404)
  return c.render(<InvalidReset />, { title: invalid, back: '/login' })
}
