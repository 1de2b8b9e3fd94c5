import { Hono } from 'hono'
import { z } from 'zod'
import { logIn, logOut } from '../../../components/staff/login.tsx'
import { consoleThrottle } from '../../domain/clerk.ts'
import { plain } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { form, query } from '../../http/form.ts'
import { consolePath } from '../../http/redirect.ts'
import { admitClerk, endClerk } from '../../http/staff/clerks.ts'

const text = z.string().default('')
const loginForm = z.object({ name: text, password: text, code: text })
const loginQuery = z
  .object({ next: z.string().optional() })
  .transform(({ next }) => ({ next: consolePath(next) }))

export const login = new Hono<AppEnv>()

login.get('/login', query(loginQuery), (c) =>
  c.render(logIn({ next: c.req.valid('query').next }, c.var.words)),
)

login.post('/login', query(loginQuery), form(loginForm), async (c) => {
  const { words } = c.var
  const { next } = c.req.valid('query')
  const { password, ...typed } = c.req.valid('form')
  const name = plain(typed.name).toLowerCase()
  const code = plain(typed.code).replaceAll(' ', '').toLowerCase()
  const missing = fields.filter((field) => !{ name, password, code }[field])
  if (missing.length > 0) return c.render(logIn({ name, missing, next }, words))
  const refusal = await admitClerk(c, { name, password, code })
  if (!refusal) return c.redirect(next, 303)
  if (refusal === 'throttled')
    c.header('Retry-After', String(consoleThrottle.near.windowMinutes * 60))
  return c.render(logIn({ name, refusal, next }, words))
})

login.get('/logout', (c) => c.render(logOut({ isOut: !c.var.clerk }, c.var.words)))

login.post('/logout', async (c) => {
  await endClerk(c)
  return c.redirect('/staff/logout', 303)
})

const fields = ['name', 'password', 'code'] as const
