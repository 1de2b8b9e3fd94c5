import { Hono } from 'hono'
import { changePassword } from '../../../components/staff/password.tsx'
import type { ClerkEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { clerks, sessionIdOf } from '../../http/session.ts'
import { replacePassword } from '../../store/staff/credentials.ts'
import { judgeNewPassword, passwordForm } from '../account/passwords/password-form.ts'

export const clerkPassword = new Hono<ClerkEnv>()

clerkPassword.get('/', (c) =>
  c.render(
    changePassword(
      { isDone: c.req.query('done') !== undefined, name: c.var.clerk.name },
      c.var.words,
    ),
  ),
)

clerkPassword.post('/', form(passwordForm), async (c) => {
  const { clerk, db, now, source, words } = c.var
  const { name } = clerk
  const typed = c.req.valid('form')
  const known = { number: name, name: clerk.fullName, kana: '', email: null, birthdate: null }
  const mistakes = judgeNewPassword(typed, known)
  if (mistakes) return c.render(changePassword({ name, mistakes }, words))
  const session = sessionIdOf(c, clerks)
  const refusal = await replacePassword(db, clerk, { ...typed, session, source }, now)
  if (refusal) return c.render(changePassword({ name, refusal }, words))
  return c.redirect('/staff/password?done=yes', 303)
})
