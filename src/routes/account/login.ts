import { Hono } from 'hono'
import { z } from 'zod'
import { logIn as loginPage } from '../../../components/account/login.tsx'
import { pageAt } from '../../../components/leaving/way.tsx'
import { throttle } from '../../domain/account/throttle.ts'
import { readResidentNumber } from '../../domain/text.ts'
import type { AppEnv } from '../../env.ts'
import { form, query } from '../../http/form.ts'
import { leftAt } from '../../http/leaving/unfinished.ts'
import { logIn } from '../../http/login.ts'
import { localPath } from '../../http/redirect.ts'

const loginForm = z.object({
  number: z.string().default(''),
  password: z.string().default(''),
  press: z.string().optional(),
})
/** In the address, so that it stays there whatever happens to the form. */
const loginQuery = z
  .object({ next: z.string().optional() })
  .transform(({ next }) => ({ next: localPath(next) }))

export const login = new Hono<AppEnv>()

login.get('/', query(loginQuery), async (c) => {
  const { next } = c.req.valid('query')
  const { number } = await leftAt(c, pageAt('/login', { next }))
  return c.render(loginPage({ next, number }, c.var.words))
})

login.post('/', query(loginQuery), form(loginForm), async (c) => {
  const { words } = c.var
  const { next } = c.req.valid('query')
  const typed = c.req.valid('form')
  const shown = { number: typed.number, next }
  const number = readResidentNumber(typed.number)
  if (!number || !typed.password) {
    const mistakes = {
      ...(!number && { number: 'numberMissing' as const }),
      ...(!typed.password && { password: 'passwordMissing' as const }),
    }
    return c.render(loginPage({ ...shown, mistakes }, words))
  }
  const refusal = await logIn(c, { ...typed, number })
  if (!refusal) return c.redirect(next, 303)
  if (refusal === 'throttled') c.header('Retry-After', String(throttle.windowMinutes * 60))
  return c.render(loginPage({ ...shown, refusal }, words))
})
