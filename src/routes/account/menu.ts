import { Hono } from 'hono'
import { showMenu } from '../../../components/account/menu.tsx'
import { registrationStatus } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'

export const menu = new Hono<ResidentEnv>().get('/', (c) => {
  const { now, resident, words } = c.var
  return c.render(showMenu({ resident, status: registrationStatus(resident, now) }, words))
})
