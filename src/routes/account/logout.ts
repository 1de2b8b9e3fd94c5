import { Hono } from 'hono'
import { z } from 'zod'
import { logOut as logoutPage } from '../../../components/account/login.tsx'
import type { AppEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import { end } from '../../http/leaving/leaving.ts'
import { endVisit } from '../../http/login.ts'
import { localPath } from '../../http/redirect.ts'

/** Pressed where it was asked whether what is half filled may go. */
const sure = z.object({ sure: z.string().optional() })

export const logout = new Hono<AppEnv>()

logout.get('/', (c) => {
  const from = c.req.query('from')
  const isOut = c.var.resident === undefined
  return c.render(logoutPage({ isOut, from: from && localPath(from) }, c.var.words))
})

logout.post('/', form(sure), (c) => (c.req.valid('form').sure ? endVisit(c) : end(c)))
