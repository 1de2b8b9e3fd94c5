import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { showFacilities, showFacility } from '../../components/facilities.tsx'
import { today } from '../domain/calendar.ts'
import type { AppEnv } from '../env.ts'
import { cameFrom } from '../http/redirect.ts'
import { findFacilityTold, listFacilitiesTold } from '../store/facilities.ts'

export const facilities = new Hono<AppEnv>()

facilities.get('/', async (c) => {
  const facilities = await listFacilitiesTold(c.var.db)
  return c.render(showFacilities({ facilities, back: cameFrom(c) ?? '/' }, c.var.words))
})

facilities.get('/:facility', async (c) => {
  const { db, now, words } = c.var
  const found = await findFacilityTold(
    db,
    { slug: c.req.param('facility'), language: words.lang },
    now,
  )
  if (!found) throw new HTTPException(404)
  const back = cameFrom(c) ?? '/facilities'
  return c.render(showFacility({ ...found, back, today: today(now) }, words))
})
