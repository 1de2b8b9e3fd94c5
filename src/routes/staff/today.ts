import { Hono } from 'hono'
import { showToday } from '../../../components/staff/today.tsx'
import type { ClerkEnv } from '../../env.ts'

export const today = new Hono<ClerkEnv>()

today.get('/', (c) => c.render(showToday(c.var.words)))
