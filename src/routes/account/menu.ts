import { Hono } from 'hono'
import { showMenu } from '../../../components/account/menu.tsx'
import { registrationStatus } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { residentsOnly } from '../../http/session.ts'

export const menu = new Hono<ResidentEnv>().use(residentsOnly).get('/', (c) => {
  const { now, resident, words } = c.var
  return c.render(showMenu({ resident, status: registrationStatus(resident, now) }, words))
})
