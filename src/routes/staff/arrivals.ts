import { Hono } from 'hono'
import { listArrivals } from '../../../components/staff/arrivals.tsx'
import type { ClerkEnv } from '../../env.ts'

export const arrivals = new Hono<ClerkEnv>()

arrivals.get('/', (c) => c.render(listArrivals(c.var.words)))
