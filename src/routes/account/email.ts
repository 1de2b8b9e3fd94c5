import { Hono } from 'hono'
import { z } from 'zod'
import { changedEmail, changeEmail as changeEmailPage } from '../../../components/account/email.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import { readEmail } from '../../domain/text.ts'
import type { ResidentEnv } from '../../env.ts'
import { noteEvent } from '../../http/events.ts'
import { form } from '../../http/form.ts'
import { refuseCurrentPassword } from '../../http/login.ts'
import { changeEmail } from '../../store/account/emails.ts'
import { by } from '../../store/acting.ts'

const emailForm = z
  .object({
    current: z.string().default(''),
    email: z.string().default(''),
    emailAgain: z.string().default(''),
  })
  .transform(read)

export const email = new Hono<ResidentEnv>()

email.get('/', (c) => {
  const { resident, words } = c.var
  return c.render(changeEmailPage({ current: resident.email, typed: {} }, words))
})

email.post('/', form(emailForm), async (c) => {
  const { db, now, resident, words, deliver } = c.var
  const { password, address, typed, mistakes } = c.req.valid('form')
  const shown = { current: resident.email, typed }
  if (!address || hasMistakes(mistakes))
    return c.render(changeEmailPage({ ...shown, mistakes }, words))
  const refusal = await refuseCurrentPassword(c, password)
  if (refusal) return c.render(changeEmailPage({ ...shown, refusal }, words))
  if (await changeEmail(db, by(resident), address, now))
    await noteEvent(c, 'email-changed', { account: resident.number })
  deliver()
  return c.redirect('/email/completion', 303)
})

email.get('/completion', (c) => {
  const { resident, words } = c.var
  return c.render(changedEmail({ current: resident.email }, words))
})

/** The password never comes back. */
function read({ current: password, ...typed }: Record<'current' | 'email' | 'emailAgain', string>) {
  const address = readEmail(typed.email)
  const isDifferent = address && address !== readEmail(typed.emailAgain)
  const mistakes: Mistakes = {
    ...(!password && { current: 'currentPasswordMissing' }),
    ...(!address && { email: typed.email.trim() ? 'emailMistyped' : 'emailMissing' }),
    ...(isDifferent && { emailAgain: 'emailsDiffer' }),
  }
  return { password, address, typed, mistakes }
}
