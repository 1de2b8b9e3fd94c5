import { Hono } from 'hono'
import { showMenu } from '../../../components/account/menu.tsx'
import { today } from '../../domain/calendar.ts'
import { registrationStatus } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { listFacilities } from '../../store/facilities.ts'

export const menu = new Hono<ResidentEnv>().get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const facilities = await listFacilities(db)
  const status = registrationStatus(resident, now)
  return c.render(showMenu({ resident, status, facilities, today: today(now) }, words))
})
