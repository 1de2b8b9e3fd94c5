import { Hono } from 'hono'
import { listNotices } from '../../../components/staff/notices.tsx'
import type { ClerkEnv } from '../../env.ts'

export const notices = new Hono<ClerkEnv>()

notices.get('/', (c) => c.render(listNotices(c.var.words)))
