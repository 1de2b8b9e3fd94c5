import { Hono } from 'hono'
import { listResidents } from '../../../components/staff/residents.tsx'
import type { ClerkEnv } from '../../env.ts'

export const residents = new Hono<ClerkEnv>()

residents.get('/', (c) => c.render(listResidents(c.var.words)))
