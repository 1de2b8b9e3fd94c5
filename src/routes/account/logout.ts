import { Hono } from 'hono'
import { logOut as logoutPage } from '../../../components/account/login.tsx'
import type { AppEnv } from '../../env.ts'
import { logOut } from '../../http/login.ts'

export const logout = new Hono<AppEnv>()

logout.get('/', (c) => c.render(logoutPage({ isOut: c.var.resident === undefined }, c.var.words)))

logout.post('/', async (c) => {
  await logOut(c)
  return c.redirect('/logout', 303)
})
