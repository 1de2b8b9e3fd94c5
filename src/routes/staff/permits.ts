import { Hono } from 'hono'
import { listPermits } from '../../../components/staff/permits.tsx'
import type { ClerkEnv } from '../../env.ts'

export const permits = new Hono<ClerkEnv>()

permits.get('/', (c) => c.render(listPermits(c.var.words)))
