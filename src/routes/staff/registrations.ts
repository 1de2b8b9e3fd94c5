import { Hono } from 'hono'
import { listRegistrations } from '../../../components/staff/registrations.tsx'
import type { ClerkEnv } from '../../env.ts'

export const registrations = new Hono<ClerkEnv>()

registrations.get('/', (c) => c.render(listRegistrations(c.var.words)))
