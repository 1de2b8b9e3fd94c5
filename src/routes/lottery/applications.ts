import { Hono } from 'hono'
import { listApplications as listPage } from '../../../components/lottery/applications.tsx'
import { registrationStatus } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { listApplications } from '../../store/lottery/applications.ts'

export const applications = new Hono<ResidentEnv>()

applications.get('/', async (c) => {
  const { db, now, resident, words } = c.var
  const applications = await listApplications(db, resident.id)
  const status = registrationStatus(resident, now)
  return c.render(listPage({ applications, status, now }, words))
})
