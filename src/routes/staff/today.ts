import { Hono } from 'hono'
import { showToday } from '../../../components/staff/today.tsx'
import type { ClerkEnv } from '../../env.ts'
import { listFacilities } from '../../store/facilities.ts'
import { findDay } from '../../store/staff/day.ts'

export const today = new Hono<ClerkEnv>()

today.get('/', async (c) => {
  const { clerk, db, now, words } = c.var
  const [day, facilities] = await Promise.all([
    findDay(db, clerk.facilityId, now),
    listFacilities(db),
  ])
  return c.render(showToday({ day, facilities, clerk, now }, words))
})
