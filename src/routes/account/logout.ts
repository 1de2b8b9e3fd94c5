import { Hono } from 'hono'
import { logOut as logoutPage } from '../../../components/account/login.tsx'
import type { AppEnv } from '../../env.ts'
import { endVisit } from '../../http/login.ts'
import { localPath } from '../../http/redirect.ts'

export const logout = new Hono<AppEnv>()

logout.get('/', (c) => {
  const from = c.req.query('from')
  const isOut = c.var.resident === undefined
  return c.render(logoutPage({ isOut, from: from && localPath(from) }, c.var.words))
})

logout.post('/', endVisit)
