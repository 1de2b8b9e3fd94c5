import { Hono } from 'hono'
import { logOut as logoutPage } from '../../../components/account/login.tsx'
import type { AppEnv } from '../../env.ts'
import { forgetDone } from '../../http/completion.ts'
import { noteEvent } from '../../http/events.ts'
import { logOut } from '../../http/login.ts'

export const logout = new Hono<AppEnv>()

logout.get('/', (c) => c.render(logoutPage({ isOut: c.var.resident === undefined }, c.var.words)))

logout.post('/', async (c) => {
  const account = c.var.resident?.number
  await logOut(c)
  forgetDone(c)
  if (account) await noteEvent(c, 'logged-out', { account })
  return c.redirect('/logout', 303)
})
