import { Hono } from 'hono'
import { listApplications as listPage } from '../../../components/lottery/applications.tsx'
import type { ResidentEnv } from '../../env.ts'
import { listApplications } from '../../store/lottery/applications.ts'

export const applications = new Hono<ResidentEnv>()

applications.get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const applications = await listApplications(db, resident.id)
  return c.render(listPage({ applications, now }, words))
})
