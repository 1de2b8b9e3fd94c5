import { Hono } from 'hono'
import { listResults as listPage } from '../../../components/lottery/results.tsx'
import type { ResidentEnv } from '../../env.ts'
import { listResults } from '../../store/lottery/applications.ts'

export const results = new Hono<ResidentEnv>()

results.get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const applications = await listResults(db, resident, now)
  return c.render(listPage({ applications, now }, words))
})
