import { Hono } from 'hono'
import { showGuide } from '../../components/guide.tsx'
import { today } from '../domain/calendar.ts'
import type { AppEnv } from '../env.ts'
import { wayBack } from '../http/leaving/leaving.ts'
import { listFacilities } from '../store/facilities.ts'

export const guide = new Hono<AppEnv>().get('/', async (c) => {
  const { db, now, words } = c.var
  const facilities = await listFacilities(db)
  return c.render(showGuide({ facilities, today: today(now), back: wayBack(c) }, words))
})
