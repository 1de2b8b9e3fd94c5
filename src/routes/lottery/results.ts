import { Hono } from 'hono'
import { listResults } from '../../../components/lottery/results.tsx'
import type { ResidentEnv } from '../../env.ts'
import { listApplications } from '../../store/lottery/applications.ts'

export const results = new Hono<ResidentEnv>()

results.get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const applications = await listApplications(db, resident.id)
  return c.render(listResults({ applications, now }, words))
})
